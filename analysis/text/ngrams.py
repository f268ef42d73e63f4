"""N-grams of many texts at once, by key: found, counted, and spelled out where they are shown."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from .buffers import Texts
from .fold import Fold
from .folding import fold_text
from .hashing import GOLDEN
from .tokens import Tokens, tokenise


def ngrams(
    tokens: Tokens, low: int, high: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """Text and key of every n-gram, and its place: first word times 64 plus length."""
    n = len(tokens)
    rows, keys, places = [], [], []
    key = tokens.key.copy()
    whole = np.ones(n, np.bool_)
    for size in range(1, high + 1):
        if size > 1:
            last = np.arange(size - 1, n)
            go_on = ~tokens.hard[last] & (tokens.text[last] == tokens.text[last - 1])
            whole = whole[: len(last)] & go_on
            key = (key[: len(last)] ^ (key[: len(last)] >> np.uint64(31))) * GOLDEN + tokens.key[
                last
            ]
        if size >= low:
            at = np.flatnonzero(whole)
            rows.append(tokens.text[at].astype(np.int64))
            keys.append(key[at])
            places.append(at * 64 + size)
    return np.concatenate(rows), np.concatenate(keys), np.concatenate(places)


def term_keys(terms: list[str], fold: Fold) -> npt.NDArray[np.uint64]:
    """Keys of whole terms as `ngrams` makes them."""
    tokens = tokenise(terms, fold=fold)
    empty = [terms[i] for i in np.flatnonzero(tokens.counts == 0)]
    if empty or not terms:
        raise ValueError(f"vocabulary: {empty or 'it'} holds no word. Leave it out.")
    longest = int(tokens.counts.max())
    loose = Tokens(
        text=tokens.text, start=tokens.start, end=tokens.end, key=tokens.key,
        joint=np.zeros_like(tokens.joint), sentence=tokens.sentence, paragraph=tokens.paragraph,
        offsets=tokens.offsets, n_sentences=tokens.n_sentences, fold=fold,
    )  # fmt: skip
    _, keys, places = ngrams(loose, 1, longest)
    by_place = dict(zip(places.tolist(), keys.tolist(), strict=True))
    found = [
        by_place[int(a) * 64 + int(n)]
        for a, n in zip(tokens.offsets[:-1], tokens.counts, strict=True)
    ]
    return np.array(found, np.uint64)


def counted(
    rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], shape: tuple[int, int]
) -> sparse.csr_matrix:
    ones = np.ones(len(rows), np.int64)
    return sparse.csr_matrix((ones, (rows, columns)), shape=shape)  # equal places are summed


def spelled(texts: Texts, tokens: Tokens, places: npt.NDArray[np.int64], fold: Fold) -> list[str]:
    """The folded words of the n-grams at these places."""
    words: dict[int, str] = {}
    wanted = np.unique(np.concatenate([p // 64 + np.arange(p % 64) for p in places]))
    column = texts if isinstance(texts, pd.Series) else pd.Series(list(texts), dtype=object)
    for i in np.unique(tokens.text[wanted]):
        text = str(column.iloc[i])
        for row in wanted[tokens.text[wanted] == i]:
            words[int(row)] = text[tokens.start[row] : tokens.end[row]]
    folded = fold_text("\n".join(words.values()), fold).text.split("\n")
    by_row = dict(zip(words, folded, strict=True))
    return [" ".join(by_row[int(p // 64 + k)] for k in range(p % 64)) for p in places]
