"""The evidence browser: what the page sends and what Python answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from ..content import Passage
from .view import EvidenceView

HERE = Path(__file__).resolve().parent
LABELS = ("filter", "all", "reset", "previous", "next", "words", "choose", "empty")


class EvidenceBrowser(anywidget.AnyWidget):
    """Evidence in its published text, one page at a time.

    Only the open page travels to the notebook, so a table of a million rows opens as fast as one of
    twenty. Article text goes as data and is set as text, never as markup.

    Attributes
    ----------
    filters
        Value wanted by column, as the reader set it; may be set from Python too.
    page
        The open page, from 0.
    selected_keys
        Index labels (as text) of the rows the reader ticked, over all pages.
    """

    _esm = HERE / "browser.js"
    _css = HERE / "browser.css"

    filters = traitlets.Dict(default_value={}).tag(sync=True)
    page = traitlets.Int(0).tag(sync=True)
    selected_keys = traitlets.List(traitlets.Unicode(), default_value=[]).tag(sync=True)
    passages: Any = traitlets.List(default_value=[]).tag(sync=True)
    choices: Any = traitlets.List(default_value=[]).tag(sync=True)
    labels = traitlets.Dict(default_value={}).tag(sync=True)
    pages = traitlets.Int(1).tag(sync=True)
    status = traitlets.Unicode("").tag(sync=True)

    def __init__(self, view: EvidenceView, **settings: Any) -> None:
        self._view = view
        words = view.words
        named = {name: words.say(f"web.filter_{name}") for name in view.choices()}
        super().__init__(
            choices=[
                {"name": name, "label": named[name], "values": [list(v) for v in values]}
                for name, values in view.choices().items()
            ],
            labels={name: words.say(f"browser.{name}") for name in LABELS},
            **settings,
        )
        self.observe(self._filter, "filters")
        self.observe(self._turn, "page")
        self.observe(self._say, "selected_keys")
        self._filter()

    @property
    def shown(self) -> pd.DataFrame:
        """The rows that pass the filters, of every page."""
        return self._view.rows

    @property
    def selected(self) -> pd.DataFrame:
        """The rows the reader ticked, in the order of the table."""
        table = self._view.table
        return table[table.index.astype(str).isin(self.selected_keys)]

    def _filter(self, change: object = None) -> None:
        self._view.filters = dict(self.filters)
        self.pages = self._view.pages()
        self.page = 0
        self._turn()

    def _turn(self, change: object = None) -> None:
        self.page = min(max(self.page, 0), self.pages - 1)
        self.passages = [_plain(p) for p in self._view.page(self.page)]
        self._say()

    def _say(self, change: object = None) -> None:
        words, n = self._view.words, len(self._view.rows)
        self.status = words.say(
            "browser.status",
            shown=words.number(n),
            all=words.number(len(self._view.table)),
            page=words.number(self.page + 1),
            pages=words.number(self.pages),
            selected=words.number(len(self.selected_keys)),
        )


def _plain(passage: Passage) -> dict[str, Any]:
    place = " · ".join(x for x in (passage.outlet, passage.date, passage.position) if x)
    return {
        "key": passage.key,
        "place": place,
        "language": passage.language,
        "marks": "; ".join(passage.marks),
        "runs": [[run.text, run.mark] for run in passage.runs],
    }
