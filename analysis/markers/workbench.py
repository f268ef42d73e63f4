"""The lexicon workbench: how entries behave on a corpus, and how far a category hangs together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import stdtrit

from ...corpora.corpus import Corpus
from ...lexicons.lexicon import Lexicon
from ...lexicons.marker_lexicons import read_marker_lexicons
from ..text.graphemes import snap
from .markers import find_markers
from .precision import precisions

F64: TypeAlias = npt.NDArray[np.float64]

CONTEXT = 40
# Under this a side has no interval.
LEAST_ARTICLES = 5


def entry_counts(
    corpus: Corpus,
    *,
    lexicons: Iterable[Lexicon] | None = None,
    markers: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count the hits of every active entry: those kept, those set aside, articles, precision.

    An entry with no hit at all is dead on this corpus, which is no fault: look at the corpus
    before you withdraw it.

    Returns
    -------
    DataFrame
        entry_id, form, language, category, kept, set_aside, articles, precision, precision_low,
        precision_high, judged (hits that readers judged); one row an entry, by id.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> from saabhar.lexicons import Entry
    >>> words = Lexicon("w", "1", (Entry("a", "splendid", "en", "X", "x", polarity="promo"),))
    >>> corpus = Corpus.of([Article("1", "A splendid road, a splendid bridge.", language="en")])
    >>> entry_counts(corpus, lexicons=[words])[["entry_id", "kept", "articles"]].values.tolist()
    [['a', 2, 1]]
    """
    chosen = tuple(lexicons) if lexicons is not None else read_marker_lexicons()
    found = find_markers(corpus, lexicons=chosen, set_aside=True) if markers is None else markers
    entries = sorted((e for x in chosen for e in x if e.status == "active"), key=lambda e: e.id)
    table = pd.DataFrame(
        [
            (e.id, e.form, e.language, e.category, e.judged.right_kept + e.judged.wrong_kept)
            for e in entries
        ],
        columns=["entry_id", "form", "language", "category", "judged"],
    ).join(precisions(entries))
    by_entry = found.groupby("entry_id")
    kept = by_entry["kept"].sum()
    for name, counts in (
        ("kept", kept),
        ("set_aside", by_entry.size() - kept),
        ("articles", by_entry["article_id"].nunique()),
    ):
        table[name] = table["entry_id"].map(counts).fillna(0).astype("int64")
    return table


def keyword_in_context(
    corpus: Corpus,
    entry_id: str,
    *,
    lexicons: Iterable[Lexicon] | None = None,
    width: int = CONTEXT,
) -> pd.DataFrame:
    """Show every hit of an entry in its context, set-aside ones too.

    Parameters
    ----------
    lexicons
        Where the entry stands; the shipped marker lexicons by default.
    width
        Code points of text on either side, at most.

    Returns
    -------
    DataFrame
        article_id, field, start, end, before, text, after, voice, kept, probability, in reading
        order; empty where the entry is not met. ``before`` and ``after`` are cut at whole
        characters, with line ends as spaces.

    Raises
    ------
    KeyError
        When no lexicon holds the entry, naming the nearest.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> from saabhar.lexicons import Entry
    >>> words = Lexicon("w", "1", (Entry("a", "splendid", "en", "X", "x", polarity="promo"),))
    >>> corpus = Corpus.of([Article("1", "They built a splendid road.", language="en")])
    >>> table = keyword_in_context(corpus, "a", lexicons=[words], width=6)
    >>> table[["before", "text", "after"]].values.tolist()
    [['ilt a ', 'splendid', ' road.']]
    """
    chosen = tuple(lexicons) if lexicons is not None else read_marker_lexicons()
    everything = Lexicon("these lexicons", "", tuple(e for x in chosen for e in x))
    entry = everything[entry_id]
    found = find_markers(corpus, lexicons=chosen, set_aside=True)
    found = found.loc[found["entry_id"] == entry.id].reset_index(drop=True)
    texts = corpus.articles.set_index("article_id")
    before, after = [], []
    places = found[["article_id", "field", "start", "end"]].itertuples(index=False, name=None)
    for article, field, start, end in places:
        text = str(texts.loc[article, field])
        left, _ = snap(text, max(0, start - width), start)
        _, right = snap(text, end, min(len(text), end + width))
        before.append(" ".join(text[left:start].split("\n")))
        after.append(" ".join(text[end:right].split("\n")))
    found["before"], found["after"] = before, after
    columns = ["article_id", "field", "start", "end", "before", "text", "after", "voice", "kept"]
    return found[[*columns, "probability"]]


def category_reliability(markers: pd.DataFrame, tokens: pd.Series[float]) -> pd.DataFrame:
    """How far the entries of each category rise and fall together over articles.

    Parameters
    ----------
    markers
        A table of MARKERS.
    tokens
        Body tokens of each article, by id: articles without a marker count too.

    Returns
    -------
    DataFrame
        category, entries (that hit at all), alpha (Cronbach 1951, of hits per token), kr20 (Kuder
        & Richardson 1937, of presence). Both run up to 1; low values say that the entries are
        signs of different things, or rare. Missing with fewer than two entries.

    Examples
    --------
    >>> markers = pd.DataFrame(
    ...     {"article_id": ["1", "1", "2"], "entry_id": ["a", "b", "a"], "category": "X"}
    ... )
    >>> tokens = pd.Series({"1": 100.0, "2": 100.0, "3": 100.0})
    >>> category_reliability(markers, tokens)[["entries", "kr20"]].round(3).values.tolist()
    [[2.0, 0.667]]
    """
    rows = []
    for category, mine in markers.groupby("category"):
        counts = pd.crosstab(mine["article_id"], mine["entry_id"]).reindex(
            tokens.index, fill_value=0
        )
        rates = counts.div(tokens.where(tokens > 0), axis=0).fillna(0.0)
        rows.append(
            (
                category,
                counts.shape[1],
                cronbach_alpha(rates.to_numpy(np.float64)),
                cronbach_alpha((counts > 0).to_numpy(np.float64)),
            )
        )
    return pd.DataFrame(rows, columns=["category", "entries", "alpha", "kr20"])


def cronbach_alpha(items: F64) -> float:
    """k / (k - 1) * (1 - sum of the items' variances / variance of their sum), one row a case.

    For items of 0 and 1 this is KR-20. Variances are those of the population.
    """
    k = items.shape[1]
    whole = float(items.sum(axis=1).var())
    if k < 2 or whole == 0:
        return float("nan")
    parts = float(items.var(axis=0).sum())
    return float(k / (k - 1) * (1 - parts / whole))


def leave_one_out(
    markers: pd.DataFrame, tokens: pd.Series[float], group: pd.Series[str], a: str, b: str
) -> pd.DataFrame:
    """Rate ratio of two groups with each entry left out in turn: what hangs on one entry shows.

    Parameters
    ----------
    markers
        The markers that are counted (kept, of the polarity and voice in question).
    tokens, group
        Body tokens and group of each article, by id.

    Returns
    -------
    DataFrame
        entry_id ("" for the whole lexicon), hits_a, hits_b, ratio (rate of a over rate of b, half a
        hit added to each side), low, high (95 % interval with articles as the units, by the
        linearised variance of a ratio, Cochran 1977; missing under five articles or without a hit
        on a side); by how far the ratio moves, the most first.

    Raises
    ------
    ValueError
        When one of the groups has no token.

    Examples
    --------
    >>> markers = pd.DataFrame({"article_id": ["1", "1", "2"], "entry_id": ["a", "b", "b"]})
    >>> tokens = pd.Series({"1": 100.0, "2": 100.0})
    >>> group = pd.Series({"1": "Herald", "2": "Bugle"})
    >>> table = leave_one_out(markers, tokens, group, "Herald", "Bugle")
    >>> table[["entry_id", "hits_a", "hits_b"]].values.tolist()
    [['', 2.0, 1.0], ['b', 1.0, 0.0], ['a', 1.0, 1.0]]
    """
    sides = [_Side.of(markers, tokens, group, name) for name in (a, b)]
    if any(side.base <= 0 for side in sides):
        said = " and ".join(f"{side.base:.0f}" for side in sides)
        raise ValueError(
            f"leave_one_out needs texts of {a!r} and {b!r}; they have {said} tokens. "
            f"The groups are: {', '.join(sorted(map(str, group.unique())))}."
        )
    entries = pd.Index(["", *sorted(markers["entry_id"].unique())], name="entry_id")
    (hits_a, error_a), (hits_b, error_b) = (side.without(entries) for side in sides)
    ratio = ((hits_a + 0.5) / sides[0].base) / ((hits_b + 0.5) / sides[1].base)
    reach = stdtrit(sides[0].n + sides[1].n - 2, 0.975) * np.sqrt(error_a + error_b)
    table = pd.DataFrame(
        {
            "entry_id": entries,
            "hits_a": hits_a,
            "hits_b": hits_b,
            "ratio": ratio,
            "low": ratio * np.exp(-reach),
            "high": ratio * np.exp(reach),
        }
    )
    moved = np.abs(np.log(ratio / ratio[0]))
    order = np.concatenate([[0], 1 + np.argsort(-moved[1:], kind="stable")])
    return table.take(order).reset_index(drop=True)


class _Side(NamedTuple):
    """The articles of one group: base, hits of all entries, and hits of each entry."""

    n: int
    base: float
    tokens: F64
    all: F64
    each: pd.DataFrame

    @classmethod
    def of(
        cls, markers: pd.DataFrame, tokens: pd.Series[float], group: pd.Series[str], name: str
    ) -> _Side:
        mine = tokens[group.reindex(tokens.index) == name]
        place = pd.Series(np.arange(len(mine)), index=mine.index)
        at = markers["article_id"].map(place)
        rows = pd.DataFrame({"entry_id": markers["entry_id"], "at": at}).dropna()
        each = rows.groupby(["entry_id", "at"]).size().rename("hits").reset_index()
        every = np.bincount(rows["at"].to_numpy(np.int64), minlength=len(mine))
        base: F64 = np.asarray(mine, np.float64)
        return cls(len(mine), float(base.sum()), base, every.astype(np.float64), each)

    def without(self, entries: pd.Index[str]) -> tuple[F64, F64]:
        """Hits without each entry, and the variance of the logarithm of the rate."""
        at, hits = self.each["at"].to_numpy(np.int64), self.each["hits"].to_numpy(np.float64)
        sums = pd.DataFrame(
            {
                "hits": hits,
                "square": hits**2 - 2 * hits * self.all[at],
                "product": hits * self.tokens[at],
            }
        ).groupby(self.each["entry_id"].to_numpy())
        gone = sums.sum().reindex(entries, fill_value=0.0)
        left = self.all.sum() - gone["hits"].to_numpy(np.float64)
        square = (self.all**2).sum() + gone["square"].to_numpy(np.float64)
        product = (self.all * self.tokens).sum() - gone["product"].to_numpy(np.float64)
        rate = left / self.base
        spread = square - 2 * rate * product + rate**2 * (self.tokens**2).sum()
        enough = (left > 0) & (self.n >= LEAST_ARTICLES)
        variance = np.full(len(entries), np.nan)
        variance[enough] = (
            self.n / max(self.n - 1, 1) * np.maximum(spread[enough], 0) / left[enough] ** 2
        )
        return left, variance
