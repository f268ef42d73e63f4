"""Open a table of evidence in a notebook: as a widget, or as a still page without the extra."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import pandas as pd

from ...corpora.corpus import Corpus
from ..display_html import Display
from ..displays import show
from ..language import Tag, read_language
from .view import EvidenceView


def browse(table: pd.DataFrame, corpus: Corpus, *, language: Tag = "en") -> Any:
    """Walk through evidence in its published text: filter, turn pages, choose rows.

    Parameters
    ----------
    table
        Evidence, markers or credits (article_id, start, end; outlet, kind, category and voice are
        filters where they are there).
    corpus
        The articles it was found in; rows of other articles are left out.
    language
        Of the labels; the articles stay as published.

    Returns
    -------
    EvidenceBrowser or Display
        With the extra ``saabhar[widget]``: a widget whose ``shown`` and ``selected`` are rows of
        ``table``. Without it: the first articles as a still page, and the line that installs it.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> corpus = Corpus.of([Article("a", "A historic bridge.", outlet="The Herald")])
    >>> table = pd.DataFrame({"article_id": ["a"], "start": [2], "end": [10], "category": ["EVAL"]})
    >>> browser = browse(table, corpus)
    >>> len(browser.shown)
    1
    """
    view = EvidenceView(table, corpus, read_language(language))
    if find_spec("anywidget") is None:
        still = show(table, corpus, language=language)
        hint = "<p>To filter and choose: <code>pip install 'saabhar[widget]'</code></p>"
        return Display(still.html + hint)
    from .widget import EvidenceBrowser

    return EvidenceBrowser(view)
