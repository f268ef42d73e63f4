"""How the reporting verbs of each outlet treat the two sides of a story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from saabhar.analysis.families import first_members
from saabhar.analysis.markers import compare_stance, find_sources
from saabhar.analysis.markers.evidence import base_language
from saabhar.analysis.markers.sides import LEAST_CLAUSES
from saabhar.corpora import Corpus

ALL = "all"


def stances_of(
    corpus: Corpus,
    sides: Mapping[str, Iterable[str]] | None = None,
    *,
    by: str = "outlet",
    families: pd.DataFrame | None = None,
    sources: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Compare the mean stance of reporting verbs between sides, in each group and over all.

    Parameters
    ----------
    sides
        Names of each side; office against opposition, by type of source, without it.
    by
        Column whose groups are told apart.
    families
        Table of FAMILIES: of reprints the first counts.
    sources
        Table of SOURCES; found where not given. Bodies count.

    Returns
    -------
    DataFrame
        Columns STANCES with ``language`` in front; the group ``all`` holds every article of a
        language. See `saabhar.analysis.markers.compare_stance`.

    Raises
    ------
    ValueError
        Without such a column, or for sides that cannot be told apart.
    """
    if by not in corpus.articles.columns:
        known = ", ".join(map(str, corpus.articles.columns))
        raise ValueError(f"by={by!r}: no such column. Columns there: {known}.")
    first = first_members(corpus, families).articles.set_index("article_id")
    if sources is None:
        sources = find_sources(corpus)
    said = sources[(sources["block"] == "body") & sources["article_id"].isin(first.index)]
    language = base_language(said["article_id"].map(first["language"]))
    tables = []
    for name in sorted(set(language)):
        mine = said[language == name]
        every = pd.Series(ALL, index=first.index)
        for group in (every, first[by].replace("", pd.NA)):
            table = compare_stance(mine, sides, by=group)
            tables.append(table.assign(language=name))
    if not tables:
        return compare_stance(said, sides).assign(language="")
    found = pd.concat(tables, ignore_index=True)
    return found[["language", *(c for c in found.columns if c != "language")]]


def sides_of(said: Sequence[str]) -> dict[str, list[str]] | None:
    """Sides as the command line takes them, ``Aland=Aland,Holt``; None where none is named.

    Raises
    ------
    ValueError
        For one that names nothing, and for a single side.
    """
    sides: dict[str, list[str]] = {}
    for one in said:
        name, sign, forms = one.partition("=")
        names = [f.strip() for f in (forms if sign else name).split(",") if f.strip()]
        if not name.strip() or not names:
            raise ValueError(
                f"--side {one!r}: say what the side is called and the names it goes by in the "
                "texts, as --side Aland=Aland,'President Holt'."
            )
        sides[name.strip()] = names
    if len(sides) == 1:
        raise ValueError(
            f"--side is given for {next(iter(sides))} alone; name two sides, or none for office "
            "against opposition."
        )
    return sides or None


def sides_named(said: Mapping[str, str]) -> dict[str, list[str]] | None:
    """Sides as a study names them, ``{"Aland": "Aland, Holt"}``; None where none is named."""
    return sides_of([f"{name}={forms}" for name, forms in said.items()])


def stances_text(table: pd.DataFrame) -> str:
    """One line a group and pair of sides; means of fewer than five clauses are not printed."""
    lines = [f"{r['group']} ({r['language']}): {_pair(r)}" for _, r in table.iterrows()]
    if not lines:
        return "No attributed clause has a source on either side."
    return "\n".join(
        [*lines, "", "Stance of a verb: -2 puts the words in doubt (claimed), 0 reports them, +2 "
         "takes them as true (revealed). A difference below 0: the first side is doubted more."]
    )  # fmt: skip


def _pair(row: pd.Series[float]) -> str:
    sides = (("a", row["side_a"]), ("b", row["side_b"]))
    counts = [f"{name} {_clauses(int(row[f'clauses_{s}']))}" for s, name in sides]
    if row["too_few"]:
        return f"{', '.join(counts)}; under {LEAST_CLAUSES} a side no mean is given"
    means = [
        f"{c}, mean {row[f'stance_{s}']:+.2f}" for c, (s, _) in zip(counts, sides, strict=True)
    ]
    return (
        f"{'; '.join(means)}; difference {row['difference']:+.2f} "
        f"[{row['low']:+.2f}, {row['high']:+.2f}], {row['articles']} articles"
    )


def _clauses(n: int) -> str:
    return f"{n:,} clause" if n == 1 else f"{n:,} clauses"
