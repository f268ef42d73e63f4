"""Which questions are answered and which refused, with the reason and what to ask instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from ..note import Note
from .found_events import Events
from .lookup import Labels
from .rows import Rows
from .thresholds import MOST_PRIMARY, MOVES_WITH_LENGTH, ON_REQUEST

DESIGNS = ("unpaired", "matched")
# Other ways to the same engine, named where an unknown design is asked for.
FUNCTIONS = (
    "matched_events, against_baseline, credited_against_uncredited, before_and_after, "
    "origin_against_reprint"
)
REFUSED: Mapping[str, str] = MappingProxyType(
    {
        "ranking": "outlets are not ranked by one index: an index holds a choice of what counts, "
        "and neighbours in a ranking are seldom told apart by the data. Compare pairs of outlets "
        "in named measures.",
        "average": "one article is not set against an average: it has no spread of its own. "
        "Inspect the article (saabhar inspect) and show its spans.",
        "languages": "values are not compared across languages: word lists, spelling and length "
        "of words differ. Compare inside each language.",
    }
)


def check_question(
    *,
    primary: Sequence[str],
    design: str,
    weigh: str,
    resamples: int,
    events: Events | None,
    by: Labels,
) -> None:
    """Refuse a question that has no answer, listing everything that is wrong with it.

    Raises
    ------
    ValueError
        One line a fault.
    """
    faults = []
    if isinstance(primary, str):
        faults.append(f"primary is a list of measure ids; write primary=[{primary!r}].")
    elif len(set(primary)) > MOST_PRIMARY:
        faults.append(
            f"primary names {len(set(primary))} measures; at most {MOST_PRIMARY} may be primary. "
            "Choose those the question hangs on; the rest is exploratory."
        )
    if design in REFUSED:
        faults.append(f"design {design!r} is refused: {REFUSED[design]}")
    elif design not in DESIGNS:
        faults.append(
            f"design must be 'unpaired' or 'matched', got {design!r}. Other designs are functions "
            f"of saabhar.analysis.comparison: {FUNCTIONS}."
        )
    if isinstance(by, str) and by == "language":
        faults.append(f"by='language' is refused: {REFUSED['languages']}")
    if isinstance(by, str) and by == "article_id":
        faults.append(f"by='article_id' is refused: {REFUSED['average']}")
    if events is not None and design != "matched":
        faults.append("events are only used by design='matched'.")
    if weigh not in ("families", "pages"):
        faults.append(f"weigh must be 'families' or 'pages', got {weigh!r}.")
    if resamples < 199:
        faults.append(f"resamples must be at least 199 for a 95 % interval, got {resamples}.")
    if faults:
        raise ValueError("\n".join(faults))


def only_described(
    measures: Collection[str], asked: Sequence[str], matched_on: Sequence[str]
) -> dict[str, str]:
    """Measures in which sides are described and not compared, each with the reason.

    Parameters
    ----------
    asked
        Measures asked for by name.
    matched_on
        What both sides are matched on; "length" frees the measures that move with it.
    """
    said = {m: why for m, why in ON_REQUEST.items() if m in measures and m not in asked}
    if "length" not in matched_on:
        why = (
            "move with the length of a text and are not compared; use measures over windows (MATTR,"
            " repeated phrases) or rates, or a baseline matched on length"
        )
        said |= dict.fromkeys(sorted(MOVES_WITH_LENGTH & set(measures)), why)
    return said


def described_notes(described: Mapping[str, str]) -> list[Note]:
    """One note a reason."""
    alike: dict[str, list[str]] = {}
    for measure, why in described.items():
        alike.setdefault(why, []).append(measure)
    return [
        Note(
            f"{', '.join(m)}: {why}.",
            f"on_request_{m[0]}" if m[0] in ON_REQUEST else "length",
            measures=tuple(m),
        )
        for why, m in alike.items()
    ]


def lone_groups(rows: Rows, named: tuple[str, ...]) -> dict[str, Note]:
    """Groups that one outlet alone makes up, though the groups are not outlets: refused."""
    outlet = rows.look("outlet", "outlet", needed=False)
    if rows.by_name == "outlet" or outlet is None:
        return {}
    pairs = rows.table[["article_id", "group"]].drop_duplicates("article_id").astype(str)
    pairs = pairs[pairs["group"].isin(named)]
    pairs = pairs.assign(outlet=outlet.reindex(pairs["article_id"]).to_numpy())
    # Arms within one publisher share their outlets; only an outlet of its own stands for an arm.
    elsewhere = pairs.groupby("outlet")["group"].nunique()
    refused = {}
    for group, mine in pairs.groupby("group"):
        outlets = sorted(mine["outlet"].unique())
        if len(outlets) == 1 and outlets[0] and elsewhere[outlets[0]] == 1:
            said = (
                f"{group} ({rows.by_name}) is refused: {outlets[0]} alone makes it up, a sample of "
                "one outlet. Compare by outlet, or add outlets of its kind."
            )
            facts = {"group": str(group), "column": rows.by_name, "outlet": outlets[0]}
            refused[str(group)] = Note(said, "lone", **facts)
    return refused


def missing_groups(rows: Rows, named: tuple[str, ...]) -> list[Note]:
    """Groups asked for of which no article is left.

    Raises
    ------
    ValueError
        For a group named twice, and one that no article is in.
    """
    if len(set(named)) < len(named):
        raise ValueError(f"groups names one twice: {', '.join(named)}.")
    known = set(rows.table["group"].unique()) | set(rows.left_without)
    if unknown := [g for g in named if g not in known]:
        raise ValueError(
            f"groups: {', '.join(map(repr, unknown))} is not a value of {rows.by_name}. "
            f"Values there: {', '.join(sorted(known)) or 'none'}."
        )
    lost = [g for g in named if g in rows.left_without]
    return [Note(f"{g}: no usable article is left.", "no_article", group=g) for g in lost]
