"""Hindi and English articles that may tell one event: a ranked list for reading, never a family."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, diags

from ...corpora.corpus import Corpus
from ..columns import SIBLINGS, conform, empty
from ..text.romanised import typed_key, typed_keys
from .arrays import F64
from .clues import Clue, clues
from .dates import intervals

# What a clue of each kind counts beside a name of the same rarity. A number or a date that is
# written out is chosen to say something exact; the value is ours and not fitted.
WEIGHTS = {"name": 1.0, "number": 1.5, "date": 1.0}
# A clue that stands in a quotation on both sides counts this much more.
QUOTED = 1.5
# Names less near than this in sound, vowels too, are not shown as the same (लेकिन, Lucknow).
LEAST_NEAR = 0.7
# English articles compared at once.
BLOCK = 500


def find_siblings(
    corpus: Corpus,
    *,
    within_days: float = 3.0,
    least_score: float = 0.1,
    per_article: int = 5,
) -> pd.DataFrame:
    """Find Hindi and English articles that may tell one event, most alike first.

    A list to choose from by reading. Whether one is a translation of the other, or both tell one
    event, or merely share a cast, no number here decides; so a sibling is never a reprint and
    never joins a family.

    Parameters
    ----------
    within_days
        At most so many days may lie between the two. Articles without a date are left out.
    least_score
        0 to 1; higher is more alike. See Notes.
    per_article
        Keep at most so many of the best partners of each article, of either language.

    Returns
    -------
    DataFrame
        The columns of ``SIBLINGS``, best first; with what the two have in common as printed on
        both sides. Empty without articles in both languages.

    Notes
    -----
    Compared are names (by consonants, as Hindi would write the English one), numbers of ten and
    more with their scale (3.2 लाख is 320,000), dates, and whether these stand in quotations. The
    score is a cosine over clues that occur in both languages at all, each weighed by
    ln(1 + N / df) in both. Names that are translated (भारत, India) are not found.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> hi = "सोनपुर में मेयर रश्मि वर्मा ने 450 नावों के बेड़े को हरी झंडी दिखाई।"
    >>> en = "Mayor Rashmi Verma of Sonpur flagged off a fleet of 450 boats."
    >>> corpus = Corpus.of([
    ...     Article("1", hi, outlet="The Herald", published="2026-03-04", language="hi"),
    ...     Article("2", en, outlet="The Mail", published="2026-03-05", language="en"),
    ... ])
    >>> found = find_siblings(corpus)
    >>> found["names"].iloc[0], found["numbers"].iloc[0]
    ((('सोनपुर', 'Sonpur'), ('रश्मि', 'Rashmi'), ('वर्मा', 'Verma')), (('450', '450'),))
    """
    if not 0 <= least_score <= 1:
        raise ValueError(f"least_score={least_score}: a score lies between 0 and 1; 0.1 is usual.")
    table = corpus.articles
    tongue = table["language"].fillna("")
    low, high = intervals(table["published"])
    dated = ~np.isnan(low)
    hindi = np.flatnonzero(dated & (tongue == "hi").to_numpy())
    english = np.flatnonzero(dated & (tongue.str.partition("-")[0] == "en").to_numpy())
    if not len(hindi) or not len(english):
        return empty(SIBLINGS)
    hindi = hindi[np.argsort(low[hindi], kind="stable")]
    texts = _with_titles(table)
    told_hi = [clues(texts[i], english=False) for i in hindi]
    told_en = [clues(texts[i], english=True) for i in english]
    vectors_hi, vectors_en = _vectors(told_hi, told_en)
    # Hindi articles stand by the start of their dates, so those of a window stand together.
    begins, ends = low[hindi] / 24, high[hindi] / 24
    parts = []
    for first in range(0, len(english), BLOCK):
        rows = np.arange(first, min(first + BLOCK, len(english)))
        similar = (vectors_en[rows] @ vectors_hi.T).tocoo()
        e, h = similar.row + first, similar.col
        start, stop = low[english[e]] / 24, high[english[e]] / 24
        days = np.maximum(np.maximum(begins[h] - stop, start - ends[h]), 0.0)
        keep = (similar.data >= least_score) & (days <= within_days)
        parts.append(
            pd.DataFrame(
                {"h": h[keep], "e": e[keep], "score": similar.data[keep], "days": days[keep]}
            )
        )
    found = pd.concat(parts, ignore_index=True)
    ids = table["article_id"].to_numpy(dtype=object)
    found["article_id_a"], found["article_id_b"] = ids[hindi[found["h"]]], ids[english[found["e"]]]
    found = found.sort_values(["score", "article_id_a", "article_id_b"],
                              ascending=[False, True, True])  # fmt: skip
    ranks = [found.groupby(side).cumcount() for side in ("h", "e")]
    found = found[(ranks[0] < per_article) & (ranks[1] < per_article)].reset_index(drop=True)
    shared = [_shared(told_hi[h], told_en[e]) for h, e in zip(found["h"], found["e"], strict=True)]
    for name in ("names", "numbers", "dates"):
        found[name] = pd.Series([s[name] for s in shared], dtype="object")
    found["quoted"] = pd.Series([s["quoted"] for s in shared], dtype="object")
    found["score"] = found["score"].clip(upper=1.0)
    return conform(found[[c.name for c in SIBLINGS]], SIBLINGS, name="siblings")


def _with_titles(table: pd.DataFrame) -> list[str]:
    titles = table["title"].fillna("") if "title" in table.columns else [""] * len(table)
    return [f"{a}\n\n{b}" if a else b for a, b in zip(titles, table["text"], strict=True)]


def _vectors(
    hindi: Sequence[list[Clue]], english: Sequence[list[Clue]]
) -> tuple[csr_matrix, csr_matrix]:
    """Vectors of length 1 over the clues that both languages have."""
    sides = [[{(c.kind, c.key): False for c in told} for told in side] for side in (hindi, english)]
    for side, tolds in zip(sides, (hindi, english), strict=True):
        for have, told in zip(side, tolds, strict=True):
            have |= {(c.kind, c.key): True for c in told if c.quoted}
    vocabulary = sorted(
        {k for have in sides[0] for k in have} & {k for have in sides[1] for k in have}
    )
    column = {key: n for n, key in enumerate(vocabulary)}
    weight = np.array([WEIGHTS[kind] for kind, _ in vocabulary])
    matrices = []
    for side in sides:
        rows = [r for r, have in enumerate(side) for k in have if k in column]
        cols = [column[k] for have in side for k in have if k in column]
        data = [QUOTED if q else 1.0 for have in side for k, q in have.items() if k in column]
        matrix = csr_matrix((data, (rows, cols)), (len(side), len(vocabulary)))
        df = np.bincount(cols, minlength=len(vocabulary))
        weight = weight * np.sqrt(np.log1p(len(side) / np.maximum(df, 1)))
        matrices.append(matrix)
    return _unit(matrices[0], weight), _unit(matrices[1], weight)


def _unit(matrix: csr_matrix, weight: F64) -> csr_matrix:
    weighted = matrix @ diags(weight)
    length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    return csr_matrix(diags(1 / np.where(length > 0, length, 1.0)) @ weighted)


def _shared(hindi: list[Clue], english: list[Clue]) -> dict[str, object]:
    """What both have, as (printed in Hindi, printed in English), and how many both quote."""
    there: dict[tuple[str, str], Clue] = {}
    for c in english:
        there.setdefault((c.kind, c.key), c)
    # Of the Hindi words that answer to an English one the nearest in sound is shown.
    nearest: dict[tuple[str, str], tuple[float, str]] = {}
    for c in hindi:
        other = there.get((c.kind, c.key))
        if other is not None:
            near = _nearness(c.printed, other.printed) if c.kind == "name" else 1.0
            best = nearest.setdefault((c.kind, other.printed), (near, c.printed))
            if near > best[0]:
                nearest[c.kind, other.printed] = (near, c.printed)
    pairs: dict[str, list[tuple[str, str]]] = {"name": [], "number": [], "date": []}
    for (kind, printed), (near, word) in nearest.items():
        if near >= LEAST_NEAR:
            pairs[kind].append((word, printed))
    quoted_en = {(c.kind, c.key) for c in english if c.quoted}
    quoted = {(c.kind, c.key) for c in hindi if c.quoted} & quoted_en
    return {f"{kind}s": tuple(p) for kind, p in pairs.items()} | {"quoted": len(quoted)}


def _nearness(word: str, name: str) -> float:
    """How near a Hindi word is to an English one in sound, vowels too: 0 to 1."""
    key = typed_key(name.removesuffix("'s").removesuffix("’s"))
    return max(SequenceMatcher(None, key, k, autojunk=False).ratio() for k in typed_keys(word))
