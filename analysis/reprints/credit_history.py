"""What became of a credit on the way from one text to its sibling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ...lexicons.registry import read_registry
from ..columns import CREDITS

# Kinds of the credit grammar that say where the words of the article came from. A byline or a
# desk says who formatted the page, a photo credit and an advertising label speak of a box beside.
ORIGINATING = ("courtesy", "source", "press_release", "sponsored", "translation")
PASSING_ON = ("agency", "dateline", "inputs", "syndication_note")
SPEAKING = ORIGINATING + PASSING_ON

# What is read of a table of credits.
CREDIT_COLUMNS = tuple(
    column
    for column in CREDITS
    if column.name in ("article_id", "start", "end", "text", "kind", "outlets", "strength")
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one article says of where its words came from.

    ``outlets`` are registry ids as printed, the publisher's own left out; ``vague`` is true where a
    credit names nobody ("agency"). ``origin`` and ``intermediary`` are ids or "".
    """

    outlets: tuple[str, ...] = ()
    vague: bool = False
    origin: str = ""
    intermediary: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether there is a credit at all."""
        return bool(self.outlets) or self.vague


NOTHING_SAID = Said()


def read_credits(credits: pd.DataFrame | None, publishers: Mapping[str, str]) -> dict[str, Said]:
    """Gather the credits of each article.

    ``credits`` has the columns of ``CREDITS``; ``publishers`` maps article ids to the registry id
    of the outlet that printed them ("" where it is not in the registry).
    """
    if credits is None or credits.empty:
        return {}
    rows = credits[credits["kind"].isin(SPEAKING)].sort_values(["article_id", "start"])
    said = {}
    for article_id, own in rows.groupby("article_id", sort=False):
        publisher = publishers.get(str(article_id), "")
        outlets: list[str] = []
        evidence: list[str] = []
        origins: list[str] = []
        passers: list[str] = []
        vague = False
        for row in own.to_dict("records"):
            named = [o for o in row["outlets"] if o != publisher]
            vague = vague or (not named and row["strength"] == "vague")
            if named or row["strength"] == "vague":
                evidence.append(f"{row['kind']} {row['start']}-{row['end']}: {row['text']}")
            outlets += [o for o in named if o not in outlets]
            (origins if row["kind"] in ORIGINATING else passers).extend(named)
        origin = next(iter(origins or passers), "")
        passed = next((o for o in passers if o != origin), "")
        said[str(article_id)] = Said(tuple(outlets), vague, origin, passed, tuple(evidence))
    return said


def publisher_ids(outlets: Mapping[str, str]) -> dict[str, str]:
    """Registry id of each article's outlet; "" where the name is unknown or not of one outlet."""
    registry = read_registry()
    known: dict[str, str] = {"": ""}
    for name in set(outlets.values()) - {""}:
        found = registry.find(name)
        known[name] = found[0].id if len(found) == 1 else (name if name in registry else "")
    return {article: known[name] for article, name in outlets.items()}


def became(own: Said, siblings: Sequence[Said]) -> str:
    """What became of the credit: of the siblings that are not surely later, what did they say?

    "full" (names an outlet that a sibling names too, or there is no other word on it), "vague",
    "replaced" (names another than any sibling), "added" (siblings name nobody), "dropped" (a
    sibling has a credit, this one none), "none".

    >>> agency, none = Said(outlets=("pti",)), Said()
    >>> became(none, [agency]), became(agency, [none]), became(none, [none]), became(agency, [])
    ('dropped', 'added', 'none', 'full')
    """
    named = {outlet for sibling in siblings for outlet in sibling.outlets}
    if own.outlets:
        if named and not named & set(own.outlets):
            return "replaced"
        if siblings and not any(sibling.speaks for sibling in siblings):
            return "added"
        return "full"
    if own.vague:
        return "vague"
    return "dropped" if any(sibling.speaks for sibling in siblings) else "none"
