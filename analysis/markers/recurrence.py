"""Formulae of a source: phrases that come again in its texts and not in those beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import FORMULAE, conform, empty
from ..families import first_members
from .evidence import base_language
from .runs import Words, read_words

F64: TypeAlias = npt.NDArray[np.float64]
I64: TypeAlias = npt.NDArray[np.int64]
U64: TypeAlias = npt.NDArray[np.uint64]

LENGTHS = (4, 5, 6, 7, 8)
LEAST_FAMILIES = 5
LEAST_Z = 3.0
# That the wording, and not the topic, is the source's: one-sided 2.5 %.
LEAST_Z_MATCHED = 1.96
# Worth of the prior: a tenth of all phrases. With less, one that nobody else uses never reaches z
# of 3, as its share elsewhere is then all prior (10 texts of 200 against none of 800: 3.4 with a
# tenth, 1.9 with 500 of 50,000); with more, uneven sides are drawn together. Among the texts that
# use one word: one text.
PRIOR_SHARE, PRIOR_MATCHED = 0.1, 1.0
# Texts a list of formulae needs, and a baseline twice that (see `docs/methods.md`).
ENOUGH, ENOUGH_ELSEWHERE = 200, 400


def find_formulae(
    corpus: Corpus,
    *,
    by: str = "outlet",
    families: pd.DataFrame | None = None,
    blocks: pd.DataFrame | None = None,
    lengths: Iterable[int] = LENGTHS,
    least_families: int = LEAST_FAMILIES,
    least_z: float = LEAST_Z,
) -> pd.DataFrame:
    """Find the recurrent formulae of each source, against all other sources of the corpus.

    A formula is a phrase of 4 to 8 words within a clause that

    - at least five texts of the source hold,
    - neither begins nor ends in a word of grammar, says who speaks ("उन्होंने बताया कि"), nor consists
      of names, offices and numbers alone: two words at least must say something;
    - is the source's own: its log-odds against the other sources, with an informative Dirichlet
      prior (the pooled frequencies), reach z of 3;
    - is no matter of topic: among the texts that use its rarest word, the source's still hold the
      phrase more often (z of 1.96). Where fewer than five texts elsewhere use any of its words,
      topic and wording cannot be told apart, and ``z_matched`` is missing.

    A place counts for the longest formula that covers it, so that no piece of a formula is listed
    beside it unless five texts hold the piece alone.

    Parameters
    ----------
    by
        Column of the corpus that tells the sources apart.
    families
        Table of FAMILIES. Each family has one vote, and it is its first member's: what others
        print of it is not their wording. Articles not named are families of their own.
    blocks
        Table of BLOCKS; found where not given. Bodies are searched.
    least_families, least_z
        Fewer texts and a lower z make a list of hints for small corpora.

    Returns
    -------
    DataFrame
        Columns FORMULAE, by language, source and falling z. Empty with fewer than two sources.
        Under 200 texts of a source and 400 of the others read it as a hint.

    References
    ----------
    Monroe, Colaresi & Quinn 2008, Political Analysis 16(4), with all four terms of the variance.
    """
    return formulae_in(
        first_members(corpus, families),
        by=by,
        blocks=blocks,
        lengths=lengths,
        least_families=least_families,
        least_z=least_z,
    )


def formulae_in(
    corpus: Corpus,
    *,
    by: str,
    blocks: pd.DataFrame | None = None,
    lengths: Iterable[int] = LENGTHS,
    least_families: int = LEAST_FAMILIES,
    least_z: float = LEAST_Z,
) -> pd.DataFrame:
    """`find_formulae` of articles that are families of their own."""
    sides = Sides.of(corpus, by)
    words = read_words(corpus, blocks)
    texts = corpus.articles["text"].tolist()
    tables = []
    for n in lengths:
        at, key = words.runs(n)
        for language in sides.languages:
            mine = sides.language[words.text[at]] == language
            counted = _counted(at[mine], key[mine], words, sides, least_families)
            counted = counted.loc[counted["z"] >= least_z]
            tables.append(counted.assign(length=n, language=language))
    found = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()
    if found.empty:
        return empty(FORMULAE)
    found = found.loc[_longest(found, words, sides, least_families)]
    found = found.join(_matched(found, words, sides, texts))
    found = found.loc[~(found["z_matched"] < LEAST_Z_MATCHED)]
    found["text"] = [
        texts[words.text[i]][words.start[i] : words.end[i + n - 1]]
        for i, n in zip(found["at"], found["length"], strict=True)
    ]
    order = found.sort_values(["language", "source", "z"], ascending=[True, True, False],
                              kind="stable")  # fmt: skip
    return conform(order.reset_index(drop=True), FORMULAE, name="FORMULAE").drop(columns="at")


class Sides(NamedTuple):
    """Language and source of each text of a corpus."""

    language: npt.NDArray[np.object_]
    source: npt.NDArray[np.object_]
    languages: tuple[str, ...]

    @classmethod
    def of(cls, corpus: Corpus, by: str) -> Sides:
        """Read them from the columns.

        Raises
        ------
        ValueError
            Without such a column.
        """
        if by not in corpus.articles.columns:
            known = ", ".join(map(str, corpus.articles.columns))
            raise ValueError(f"by={by!r}: no such column. Columns there: {known}.")
        language = base_language(corpus.articles["language"])
        source = corpus.articles[by].fillna("").astype(str).to_numpy(object)
        return cls(language, source, tuple(sorted(set(language.tolist()))))


def log_odds(
    y1: npt.ArrayLike, n1: npt.ArrayLike, y2: npt.ArrayLike, n2: npt.ArrayLike, prior: npt.ArrayLike
) -> F64:
    """z of the log-odds of y1 in n1 against y2 in n2, with a prior of so much worth each.

    The prior is spread as both sides together are, and half of one besides.
    """
    y1, n1, y2, n2, prior = (np.asarray(x, np.float64) for x in (y1, n1, y2, n2, prior))
    share = (y1 + y2 + 0.5) / (n1 + n2 + 1)
    here, there = prior * share, prior * (1 - share)
    cells = (y1 + here, n1 - y1 + there, y2 + here, n2 - y2 + there)
    delta = np.log(cells[0] / cells[1]) - np.log(cells[2] / cells[3])
    z: F64 = delta / np.sqrt(sum(1 / c for c in cells))
    return z


def _counted(at: I64, key: U64, words: Words, sides: Sides, least: int) -> pd.DataFrame:
    """Phrases that enough texts of a source hold, with their z."""
    text = words.text[at]
    seen = pd.DataFrame({"key": key, "text": text, "at": at}).drop_duplicates(["key", "text"])
    seen["source"] = sides.source[seen["text"]]
    counts = seen.groupby(["key", "source"], as_index=False, sort=False).agg(
        families=("text", "size"), at=("at", "first")
    )
    counts["everywhere"] = counts.groupby("key")["families"].transform("sum")
    # Texts of the source, and phrases they hold in all: the "words" of the keyness formula.
    size = counts.groupby("source")["families"].sum()
    chosen = counts.loc[(counts["families"] >= least) & (counts["source"] != "")]
    if len(size) < 2 or chosen.empty:
        chosen = chosen.iloc[:0]
    chosen = chosen.assign(families_elsewhere=chosen["everywhere"] - chosen["families"])
    mine, whole = chosen["source"].map(size).to_numpy(np.float64), float(size.sum())
    y1 = chosen["families"].to_numpy(np.float64)
    y2 = chosen["families_elsewhere"].to_numpy(np.float64)
    chosen["z"] = log_odds(y1, mine, y2, whole - mine, PRIOR_SHARE * whole)
    return chosen.drop(columns="everywhere")


def _longest(found: pd.DataFrame, words: Words, sides: Sides, least: int) -> list[int]:
    """Rows that enough texts hold at places no longer formula of the source covers by half."""
    kept: list[int] = []
    covered: dict[tuple[str, str], npt.NDArray[np.bool_]] = {}
    order = found.sort_values(["length", "families", "at"], ascending=[False, False, True])
    for n, same in order.groupby("length", sort=False):
        size = int(str(n))
        at, key = words.runs(size)
        row = np.argsort(key, kind="stable")
        ordered = key[row]
        for i, k, source, language in zip(
            same.index, same["key"], same["source"], same["language"], strict=True
        ):
            begin, end = np.searchsorted(ordered, k, "left"), np.searchsorted(ordered, k, "right")
            places = at[row[begin:end]]
            text = words.text[places]
            places = places[(sides.source[text] == source) & (sides.language[text] == language)]
            mask = covered.setdefault((source, language), np.zeros(len(words.key), np.bool_))
            inside = places[:, None] + np.arange(size)
            free = mask[inside].sum(axis=1) * 2 < size
            if len(np.unique(words.text[places[free]])) >= least:
                mask[inside] = True
                kept.append(i)
    return kept


def _matched(found: pd.DataFrame, words: Words, sides: Sides, texts: list[str]) -> pd.DataFrame:
    """The same among texts that use the rarest word of each phrase: word, counts, z."""
    inside = {
        i: [w for w in range(at, at + n) if words.topic[w]]
        for i, at, n in zip(found.index, found["at"], found["length"], strict=True)
    }
    asked = np.unique(words.key[[w for some in inside.values() for w in some]])
    at = np.flatnonzero(np.isin(words.key, asked) & words.body)
    uses = pd.DataFrame({"key": words.key[at], "text": words.text[at]}).drop_duplicates()
    uses["source"] = sides.source[uses["text"]]
    uses["language"] = sides.language[uses["text"]]
    by_source = uses.groupby(["key", "language", "source"]).size()
    everywhere = by_source.groupby(level=[0, 1]).sum()
    rows = []
    for i, source, language in zip(found.index, found["source"], found["language"], strict=True):
        best = ("", 0, 0)
        for w in inside[i]:
            here = int(by_source.get((words.key[w], language, source), 0))
            there = int(everywhere.get((words.key[w], language), 0)) - here
            if there >= LEAST_FAMILIES and (not best[0] or here + there < best[1] + best[2]):
                best = (texts[words.text[w]][words.start[w] : words.end[w]], here, there)
        rows.append(best)
    table = pd.DataFrame(
        rows, columns=["word", "with_word", "with_word_elsewhere"], index=found.index
    )
    known = (table["word"] != "").to_numpy()
    y1, y2 = (found[c].to_numpy(np.float64)[known] for c in ("families", "families_elsewhere"))
    n1, n2 = (table[c].to_numpy(np.float64)[known] for c in ("with_word", "with_word_elsewhere"))
    z = np.full(len(table), np.nan)
    z[known] = log_odds(y1, n1, y2, n2, PRIOR_MATCHED)
    return table.assign(z_matched=z)
