"""The lexicon workbench: how entries behave on a corpus, and how far a category hangs together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.lexicon import Lexicon
from ...lexicons.marker_lexicons import read_marker_lexicons
from ..text.graphemes import snap
from .markers import find_markers
from .precision import precisions

F64: TypeAlias = npt.NDArray[np.float64]

CONTEXT = 40


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

    Returns
    -------
    DataFrame
        article_id, start, end, before, text, after, voice, kept, probability. ``before`` and
        ``after`` hold up to `width` code points, cut at whole characters.

    Raises
    ------
    KeyError
        When no lexicon holds the entry, naming the nearest.
    """
    chosen = tuple(lexicons) if lexicons is not None else read_marker_lexicons()
    everything = Lexicon("these lexicons", "", tuple(e for x in chosen for e in x))
    entry = everything[entry_id]
    found = find_markers(corpus, lexicons=chosen, set_aside=True)
    found = found.loc[found["entry_id"] == entry.id].reset_index(drop=True)
    texts = corpus.articles.set_index("article_id")["text"]
    before, after = [], []
    for article, start, end in zip(found["article_id"], found["start"], found["end"], strict=True):
        text = str(texts[article])
        left, _ = snap(text, max(0, start - width), start)
        _, right = snap(text, end, min(len(text), end + width))
        before.append(" ".join(text[left:start].split("\n")))
        after.append(" ".join(text[end:right].split("\n")))
    found["before"], found["after"] = before, after
    columns = ["article_id", "start", "end", "before", "text", "after", "voice", "kept"]
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
        hit added to each side); by how far the ratio moves, the most first.
    """
    side = markers["article_id"].map(group)
    base_a, base_b = (float(tokens[group == g].sum()) for g in (a, b))
    if base_a <= 0 or base_b <= 0:
        raise ValueError(
            f"leave_one_out needs texts of {a!r} and {b!r}; they have {base_a:.0f} and "
            f"{base_b:.0f} tokens. The groups are: {', '.join(sorted(map(str, group.unique())))}."
        )
    by_entry = pd.crosstab(markers["entry_id"], side).reindex(columns=[a, b], fill_value=0)
    total = by_entry.sum()
    left = pd.concat([total.to_frame("").T, total - by_entry])
    table = pd.DataFrame({"hits_a": left[a], "hits_b": left[b]})
    table["ratio"] = ((table["hits_a"] + 0.5) / base_a) / ((table["hits_b"] + 0.5) / base_b)
    table = table.rename_axis("entry_id").reset_index()
    ratio = table["ratio"].to_numpy(np.float64)
    moved = np.abs(np.log(ratio / ratio[0]))
    order = np.concatenate([[0], 1 + np.argsort(-moved[1:], kind="stable")])
    return table.take(order).reset_index(drop=True)
