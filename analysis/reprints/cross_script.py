"""One text in two scripts: Devanagari, Hindi typed in Latin letters, Urdu."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ..columns import LINKS, conform, empty
from .arrays import BOOL, I64
from .consonants import OF_ONE_SPEECH, SCRIPTS, Pieces, in_pieces, script
from .links import find_reprints
from .speech import QUOTED
from .words import Words, read_words

# Words looked at to tell the script of a text.
SEEN = 200


def find_cross_script(corpus: Corpus, **options: Any) -> pd.DataFrame:
    """Find pairs that carry the same text in two scripts of one language.

    Texts in Devanagari, Latin letters and Urdu script are compared by their consonants
    (`consonants`). English articles are left out by their language; so are Marathi and Nepali,
    which are no second script of Hindi.

    Parameters
    ----------
    options
        As of `find_reprints`: preset, same_outlet, within_days, set_aside, threads, work. Give
        ``same_outlet=True`` where one outlet prints editions in two scripts under one name.

    Returns
    -------
    DataFrame
        The columns of ``LINKS``, with ``decision`` "cross_script". Passages are in code points of
        both texts as published and begin and end at words. Shared quotations are set aside as
        elsewhere; reported statements are not told apart. ``own_words`` and
        ``shared_fingerprints`` count pieces of two or three consonants. Empty unless two scripts
        are there.

    Notes
    -----
    Found is what was written over in other letters. Hindi and Urdu that say the same in other
    words (सहयोग, تعاون) are two texts.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> corpus = Corpus.of([
    ...     Article("1", "नदी का पुल सोमवार से दो हफ़्ते बंद रहेगा और नावें पुराने घाट से चलेंगी, यह "
    ...         "नगर परिषद की बैठक में तय किया गया।", outlet="The Herald", language="hi"),
    ...     Article("2", "Nadi ka pul somvar se do hafte band rahega aur naaven purane ghat se "
    ...         "chalengi, yeh nagar parishad ki baithak mein tay kiya gaya.",
    ...         outlet="The Courier", language="hi-Latn"),
    ... ])
    >>> find_cross_script(corpus)[["article_id_a", "article_id_b", "decision"]].values.tolist()
    [['1', '2', 'cross_script']]
    """
    table = corpus.articles
    written = scripts_of(table["text"])
    tongue = table["language"].fillna("").str.partition("-")[0]
    told = (written.isin(SCRIPTS) & tongue.isin(OF_ONE_SPEECH)).to_numpy()
    if written[told].nunique() < 2:
        return empty(LINKS)
    some = corpus.where(pd.Series(told, index=table.index))
    pieces = in_pieces(some)
    links = find_reprints(pieces.corpus, **options)
    script_at = pd.Series(written[told].to_numpy(), index=some.articles["article_id"])
    across = (
        script_at.loc[links["article_id_a"]].to_numpy()
        != script_at.loc[links["article_id_b"]].to_numpy()
    )
    found = _in_words(some, pieces, links[across])
    if not options.get("set_aside"):
        found = found[found["decision"] == "cross_script"].reset_index(drop=True)
    return found


def with_cross_script(corpus: Corpus, links: pd.DataFrame, **options: Any) -> pd.DataFrame:
    """Links of one script with those across scripts, sorted as `find_reprints` does."""
    found = find_cross_script(corpus, **options)
    key = ["article_id_a", "article_id_b"]
    known = set(map(frozenset, links[key].to_numpy().tolist()))
    new = [frozenset(pair) not in known for pair in found[key].to_numpy().tolist()]
    if not any(new):
        return links
    both = pd.concat([links, found[new]]).sort_values(key, ignore_index=True)
    both.attrs = links.attrs
    return both


def scripts_of(texts: pd.Series[str]) -> pd.Series[str]:
    """The script most words of each text are in, "" without any.

    >>> scripts_of(pd.Series(["नमस्ते जी", "namaste ji", "نمستے", "123"])).tolist()
    ['Deva', 'Latn', 'Arab', '']
    """
    return texts.map(_script_of).astype("str")


def _script_of(text: str) -> str:
    words = [s for s in map(script, text[: 20 * SEEN].split()[:SEEN]) if s]
    return max(sorted(set(words)), key=words.count, default="")


def _in_words(corpus: Corpus, pieces: Pieces, links: pd.DataFrame) -> pd.DataFrame:
    """The links of pieces as links of the published texts."""
    if links.empty:
        return empty(LINKS)
    row = pd.Index(corpus.articles["article_id"])
    sides = {s: row.get_indexer(pd.Index(links[f"article_id_{s}"])) for s in "ab"}
    rows = np.unique(np.concatenate(list(sides.values())))
    words = read_words(corpus.articles["text"].iloc[rows])
    places = dict(zip(rows.tolist(), range(len(rows)), strict=True))
    begins = {r: _begins(pieces, r) for r in rows.tolist()}
    made = []
    for record, a, b in zip(links.to_dict("records"), *(s.tolist() for s in sides.values()),
                            strict=True):  # fmt: skip
        spans_a = [_span(pieces, a, begins[a], p[0], p[1]) for p in record["passages"]]
        spans_b = [_span(pieces, b, begins[b], p[2], p[3]) for p in record["passages"]]
        inside_a, quoted_a = _covered(words, places[a], spans_a)
        inside_b, quoted_b = _covered(words, places[b], spans_b)
        size_a, size_b = len(inside_a), len(inside_b)
        matched = min(int(inside_a.sum()), int(inside_b.sum()))
        quoted = min(max(quoted_a, quoted_b), matched)
        decision = record["decision"]
        if decision == "reprint":
            decision = "shared_quotation" if 2 * quoted >= matched else "cross_script"
        made.append(
            record
            | {
                "passages": tuple((*x, *y) for x, y in zip(spans_a, spans_b, strict=True)),
                "matched_words": matched,
                "containment_a": inside_a.sum() / max(size_a, 1),
                "containment_b": inside_b.sum() / max(size_b, 1),
                "quoted_words": quoted, "reported_words": 0, "listed_words": 0,
                "words_a": size_a, "words_b": size_b, "boilerplate_a": 0, "boilerplate_b": 0,
                "decision": decision,
            }
        )  # fmt: skip
    return conform(pd.DataFrame(made), LINKS, name="links across scripts")


def _begins(pieces: Pieces, row: int) -> I64:
    """Where each piece of a text begins in what was compared."""
    written = pieces.corpus.articles["text"].iloc[row].split(" ")
    sizes = np.array([0, *(len(w) + 1 for w in written[:-1])], np.int64)
    return np.cumsum(sizes)


def _span(pieces: Pieces, row: int, begins: I64, start: int, end: int) -> tuple[int, int]:
    base = int(pieces.offsets[row])
    first = int(np.searchsorted(begins, start, side="right")) - 1
    last = int(np.searchsorted(begins, end, side="left")) - 1
    tokens = pieces.words
    return (
        int(tokens.start[pieces.first[base + first]]),
        int(tokens.end[pieces.last[base + max(first, last)]]),
    )


def _covered(words: Words, place: int, spans: list[tuple[int, int]]) -> tuple[BOOL, int]:
    """Which words of a text lie in the spans, and how many of these are quoted."""
    part = slice(int(words.offsets[place]), int(words.offsets[place + 1]))
    start, end = words.start[part], words.end[part]
    inside = np.zeros(len(start), bool)
    for a, b in spans:
        inside |= (start >= a) & (end <= b)
    return inside, int((inside & (words.kind[part] == QUOTED)).sum())
