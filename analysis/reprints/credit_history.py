"""What became of a credit on the way from one text to its sibling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ...lexicons.registry import Registry
from ..columns import CREDITS
from .arrays import F64, I64

# Kinds of the credit grammar that say where the words of the article came from. A byline or a
# desk says who formatted the page, a photo credit and an advertising label speak of a box beside.
ORIGINATING = ("courtesy", "source", "press_release", "sponsored", "translation")
PASSING_ON = ("agency", "dateline", "inputs", "syndication_note")
SPEAKING = ORIGINATING + PASSING_ON
# Kinds that say what a text is, with or without a name: "(प्रेस विज्ञप्ति)" alone is a credit too.
LABELS = ("press_release", "sponsored")
NAMING = ("named", "named_state")  # strengths of a line that names somebody
# Lines by which an outlet signs its own words.
SIGNING = (*PASSING_ON, "desk", "byline")

# What is read of a table of credits.
CREDIT_COLUMNS = tuple(
    column
    for column in CREDITS
    if column.name in ("article_id", "start", "end", "text", "kind", "outlets", "strength")
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one article says of where its words came from.

    ``outlets`` are registry ids as printed, the publisher's own left out, or the printed name of an
    outlet the registry does not hold; ``vague`` is true where a credit names nobody ("agency"),
    ``labelled`` where a line names nobody and says what the text is ("press release"). ``origin``
    and ``intermediary`` are ids or "". ``publisher`` is the id of the outlet that printed it, and
    ``signed`` whether a line of the page says so: what an outlet signs itself has no other origin,
    but a copy without that line has lost a credit.
    """

    outlets: tuple[str, ...] = ()
    vague: bool = False
    labelled: bool = False
    origin: str = ""
    intermediary: str = ""
    publisher: str = ""
    signed: bool = False

    @property
    def speaks(self) -> bool:
        """Whether there is a credit at all, of another or of the outlet itself."""
        return bool(self.outlets) or self.vague or self.labelled or self.signed

    @property
    def wrote(self) -> str:
        """Who wrote the words by this page's own lines: another outlet, or itself."""
        return self.origin or (self.publisher if self.signed else "")


NOTHING_SAID = Said()


def read_credits(credits: pd.DataFrame | None, publishers: Mapping[str, str]) -> dict[str, Said]:
    """Gather the credits of each article.

    ``credits`` has the columns of ``CREDITS``; ``publishers`` maps article ids to the registry id
    of the outlet that printed them ("" where it is not in the registry).
    """
    if credits is None:
        return {}
    rows = credits[credits["kind"].isin({*SPEAKING, *SIGNING})]
    rows = rows.sort_values(["article_id", "start"])
    said = {article: Said(publisher=publisher) for article, publisher in publishers.items()}
    for article_id, own in rows.groupby("article_id", sort=False):
        publisher = publishers.get(str(article_id), "")
        outlets: list[str] = []
        origins: list[str] = []
        passers: list[str] = []
        vague = labelled = signed = False
        for row in own.to_dict("records"):
            if publisher in row["outlets"] and row["kind"] in SIGNING:
                signed = True
            if row["kind"] not in SPEAKING:
                continue
            named = [o for o in row["outlets"] if o != publisher]
            vague = vague or (not named and row["strength"] == "vague")
            labelled = labelled or (not row["outlets"] and row["kind"] in LABELS)
            outlets += [o for o in named or unregistered(row) if o not in outlets]
            (origins if row["kind"] in ORIGINATING else passers).extend(named)
        origin = next(iter(origins or passers), "")
        passed = next((o for o in passers if o != origin), "")
        said[str(article_id)] = Said(
            tuple(outlets), vague, labelled, origin, passed, publisher, signed
        )
    return said


def unregistered(line: Mapping[Any, Any]) -> list[str]:
    """The name as printed in a credit that names somebody the registry does not hold."""
    name = line.get("object", "")
    known = line["outlets"] or line["kind"] in LABELS or line["strength"] not in NAMING
    return [] if known or not name else [str(name)]


def publisher_ids(outlets: Mapping[str, str], registry: Registry) -> dict[str, str]:
    """Registry id of each article's outlet; "" where the name is unknown or not of one outlet."""
    known: dict[str, str] = {"": ""}
    for name in set(outlets.values()) - {""}:
        found = registry.find(name)
        known[name] = found[0].id if len(found) == 1 else (name if name in registry else "")
    return {article: known[name] for article, name in outlets.items()}


def became(own: Said, siblings: Sequence[Said]) -> str:
    """What became of the credit: of the siblings that are not surely later, what did they say?

    "full" (names an outlet that a sibling names too or is, or there is no other word on it; or
    calls itself a press release or an advertisement where no sibling names anybody),
    "vague", "replaced" (names another than any sibling), "added" (siblings name nobody and are
    another outlet's), "dropped" (a sibling has a credit, this one none), "none".

    >>> agency, none = Said(outlets=("pti",)), Said()
    >>> became(none, [agency]), became(agency, [none]), became(none, [none]), became(agency, [])
    ('dropped', 'added', 'none', 'full')

    An outlet's own name at the head of its text is the credit that a copy keeps, drops or replaces:

    >>> at_home = Said(publisher="pti", signed=True)
    >>> became(agency, [at_home]), became(none, [at_home]), became(at_home, [])
    ('full', 'dropped', 'full')
    """
    named = {outlet for s in siblings for outlet in (*s.outlets, s.publisher)} - {""}
    spoken = [s for s in siblings if s.speaks]
    if own.outlets:
        if named & set(own.outlets) or not siblings:
            return "full"
        return "replaced" if any(s.outlets or s.signed for s in siblings) else "added"
    if own.labelled and not any(s.outlets for s in siblings):
        return "full"
    if own.vague or own.labelled:
        return "vague"
    if own.signed:
        # Its own name where another stood, or the first to print what it signs.
        return "replaced" if any(s.wrote not in ("", own.publisher) for s in siblings) else "full"
    return "dropped" if spoken else "none"


def history(
    ids: pd.Series[str], family: I64, low: F64, high: F64, said: Mapping[str, Said], *, read: bool
) -> dict[str, list[object]]:
    """What became of the credit of every article, and who wrote it and passed it on.

    Columns credit, origin and intermediary; ``low`` and ``high`` as `intervals` gives
    them. Where no credits were read, credit is "unread".
    """
    columns: dict[str, list[object]] = {
        name: [nothing] * len(ids)
        for name, nothing in (
            ("credit", "none" if read else "unread"),
            ("origin", ""),
            ("intermediary", ""),
        )
    }
    spoken = [said.get(i, NOTHING_SAID) for i in ids]
    speaking = np.unique(family[np.flatnonzero([s.speaks for s in spoken])])
    members = np.flatnonzero(np.isin(family, speaking))
    for _, rows in pd.Series(members).groupby(family[members]):
        for i in rows:
            own = spoken[i]
            others = [j for j in rows if j != i and not low[j] > high[i]]
            origin, intermediary = own.origin, own.intermediary
            # Its own credit may name the one who passed the text on, a sibling's who wrote it.
            fuller = [
                j
                for j in others
                if spoken[j].wrote and spoken[j].wrote not in (origin, own.publisher)
            ]
            if fuller:
                j = min(fuller, key=lambda j: (-len(spoken[j].outlets), ids.iloc[j]))
                sibling = spoken[j]
                if not origin or origin == sibling.intermediary:
                    intermediary = sibling.intermediary or origin or intermediary
                    origin = sibling.wrote
            columns["credit"][i] = became(own, [spoken[j] for j in others])
            columns["origin"][i] = origin
            columns["intermediary"][i] = intermediary
    return columns
