"""The formulae of each source on a screen: where they stand, and whether they hold."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from saabhar.analysis.markers import Phraseology
from saabhar.analysis.markers.phraseology import coverage
from saabhar.analysis.markers.recurrence import ENOUGH, ENOUGH_ELSEWHERE, LEAST_Z_MATCHED

# Formulae of one source on one screen.
MOST_FORMULAE = 12


def formulae_text(found: Phraseology) -> str:
    """The formulae of each source, and the share of its words they cover."""
    return "\n".join(_lines(found))


def packed(found: Phraseology) -> pd.DataFrame:
    """The formulae as a table that carries the rest but the shares, to be kept on disk."""
    table = found.formulae.copy()
    table.attrs = {
        "tested": found.tested,
        "texts": [[str(a), str(b), int(n), int(m)] for (a, b), n, m in found.texts.itertuples()],
    }
    return table


def unpacked(formulae: pd.DataFrame, shares: pd.DataFrame) -> Phraseology:
    """What `packed` took apart."""
    rows = formulae.attrs["texts"]
    index = pd.MultiIndex.from_tuples([(a, b) for a, b, *_ in rows], names=["language", "source"])
    counts = pd.DataFrame([r[2:] for r in rows], index=index, columns=["learned", "tested"])
    return Phraseology(formulae, shares, bool(formulae.attrs["tested"]), counts)


def holds(row: pd.Series[float]) -> bool:
    """Whether a formula is the source's own in the weeks it was not learned from, too."""
    return bool(row["z_tested"] >= LEAST_Z_MATCHED)


def _lines(found: Phraseology) -> Iterator[str]:
    if found.formulae.empty:
        yield (
            "No phrase of four to eight words stands in five texts of one source and so much more "
            "seldom in those of the others."
        )
    for (language, source), mine in found.formulae.groupby(["language", "source"], sort=True):
        learned, _ = _texts(found, str(language), str(source))
        yield f"{source} ({language}), learned from {learned:,} texts:"
        for _, row in mine.head(MOST_FORMULAE).iterrows():
            yield f"  {_formula(row, tested=found.tested)}"
        if (rest := len(mine) - MOST_FORMULAE) > 0:
            yield f"  ... and {rest:,} more"
        yield from _covered(found, str(language), str(source))
        yield ""
    yield from _sizes(found)


def _formula(row: pd.Series[float], *, tested: bool) -> str:
    said = (
        f"{row['text']}: {row['families']} texts here, {row['families_elsewhere']} elsewhere "
        f"(z {row['z']:.1f}"
    )
    if row["word"]:
        said += (
            f"; of texts with {row['word']!r} {row['families']} of {row['with_word']} here, "
            f"{row['families_elsewhere']} of {row['with_word_elsewhere']} elsewhere)"
        )
    else:
        said += "; its words stand nowhere else, so it may be a topic)"
    if not tested:
        return said
    return said + (
        f"; even weeks: {row['families_tested']} here, {row['families_elsewhere_tested']} "
        f"elsewhere, {'holds' if holds(row) else 'not borne out'}"
    )


def _covered(found: Phraseology, language: str, source: str) -> Iterator[str]:
    table = coverage(found.shares)
    mine = table[(table["language"] == language) & (table["source"] == source)]
    said = []
    for r in mine.itertuples():
        interval = f" [{r.low:.2%}, {r.high:.2%}]" if r.low == r.low else ""
        share = f"{r.share:.2%}{interval}" if r.share else "none"
        said.append(
            f"{share} of the words of {r.texts:,} {'texts of its own' if r.own else 'others'}"
        )
    where = "in even weeks" if found.tested else "of those they were learned from"
    if said:
        yield f"  They cover {' and '.join(said)}, {where}."


def _sizes(found: Phraseology) -> Iterator[str]:
    if not found.tested:
        yield "Nothing was tested on texts of other weeks."
    learned = found.texts["learned"]
    listed = found.formulae[["language", "source"]].drop_duplicates().itertuples(index=False)
    short = [f"{r.source} ({r.language}) has {learned[r.language, r.source]:,}"
             for r in listed if not found.enough(r.language, r.source)]  # fmt: skip
    if found.formulae.empty and len(learned):
        language, source = learned.idxmax()
        if not found.enough(language, source):
            short = [f"{source} ({language}), which has most, has {learned.max():,}"]
    if short:
        yield (
            f"A list of formulae needs {ENOUGH} texts of a source and {ENOUGH_ELSEWHERE} of others "
            f"to learn from. {'; '.join(short)}: read what is listed as a hint."
        )


def _texts(found: Phraseology, language: str, source: str) -> tuple[int, int]:
    learned, tested = found.texts.loc[(language, source)]
    return int(learned), int(tested)
