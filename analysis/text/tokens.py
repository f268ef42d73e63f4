"""The words of a batch of texts, with their place in the sentence and the paragraph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from .buffers import Buffer, Texts, buffers
from .fold import EXACT, Fold
from .reading import NO_HITS, NO_LEXICON, blocks, read, worst_case
from .scan import SENTENCE, TOKEN
from .walk import HIT, Lexicon

# Hits of one block of text there is room for at first; with more it is read anew.
HITS = 1 << 14


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of a batch: flat arrays, one element a word, in the order of the texts.

    Text i owns the words ``offsets[i]:offsets[i + 1]``. A word is a run of letters, marks and
    digits; an apostrophe joins inside words of Latin, Greek and Cyrillic; hyphens and dashes
    part words; characters of no width belong to the word around them.

    Attributes
    ----------
    text
        Position of the text in the batch, from 0.
    start, end
        Code points of the text as published, end exclusive.
    key
        Hash of the folded word: two words are the same under the fold just when their keys are
        equal (64 bits; among ten million different words one chance collision in 370,000 runs).
    joint
        0 where only spaces, dashes and quotes stand before the word; else a fingerprint of the
        marks there (danda, comma, brackets ..., a blank line), which no phrase crosses.
    sentence, paragraph
        Numbers within the text, from 0. A paragraph is a line that holds a word.
    offsets
        One more than there are texts.
    n_sentences
        Sentences of each text.
    fold
        What the keys ignore.
    """

    text: npt.NDArray[np.int32]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    key: npt.NDArray[np.uint64]
    joint: npt.NDArray[np.int32]
    sentence: npt.NDArray[np.int32]
    paragraph: npt.NDArray[np.int32]
    offsets: npt.NDArray[np.int64]
    n_sentences: npt.NDArray[np.int32]
    fold: Fold

    def __len__(self) -> int:
        return len(self.key)

    @property
    def hard(self) -> npt.NDArray[np.bool_]:
        """Where a break that no phrase crosses stands before the word."""
        return np.not_equal(self.joint, 0)

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """Words of each text."""
        return np.diff(self.offsets)

    def frame(self) -> pd.DataFrame:
        """The same as a table: text, start, end, key, hard, sentence, paragraph."""
        names = ("text", "start", "end", "key", "hard", "sentence", "paragraph")
        frame = pd.DataFrame({name: getattr(self, name) for name in names})
        frame.attrs["fold"] = str(self.fold)
        return frame


def tokenise(texts: Texts, *, fold: Fold = EXACT) -> Tokens:
    """Cut texts into words.

    Parameters
    ----------
    texts
        Series, Arrow array or sequence of strings; a missing text has no words.
    fold
        What the keys of the words ignore; boundaries are the same under every fold.

    Raises
    ------
    ValueError
        When a row is not valid Unicode; the message names the row.

    Examples
    --------
    >>> text = "“साझा भविष्य” कहा। चीन-कजाकिस्तान"
    >>> words = tokenise([text])
    >>> [text[a:b] for a, b in zip(words.start, words.end)]
    ['साझा', 'भविष्य', 'कहा', 'चीन', 'कजाकिस्तान']
    >>> words.hard.tolist(), words.sentence.tolist()
    ([False, False, False, True, False], [0, 0, 0, 1, 1])
    >>> a, b = tokenise(["हिन्दी", "हिंदी"]).key
    >>> bool(a == b), len(set(tokenise(["हिन्दी", "हिंदी"], fold=Fold.of("lookup")).key.tolist()))
    (False, 1)
    """
    return collect(buffers(texts), fold)


def collect(
    held: list[Buffer],
    fold: Fold,
    lexicon: Lexicon = NO_LEXICON,
    found: Callable[[npt.NDArray[np.int32]], None] | None = None,
) -> Tokens:
    """The words of these buffers; ``found`` is given what of the lexicon each part holds."""
    rows, keys, totals = [], [], []
    hits = NO_HITS if found is None else np.empty((HITS, len(HIT)), np.int32)
    for buffer in held:
        total = np.zeros((len(buffer.offsets) - 1, 2), np.int32)
        for first, last in blocks(buffer):
            token = np.empty((worst_case(buffer, first, last), len(TOKEN)), np.int32)
            key = np.empty(len(token), np.uint64)
            while True:
                n, _, n_hits = read(
                    buffer, first, last, fold, total,
                    lexicon=lexicon, tokens=token, keys=key, hits=hits,
                )  # fmt: skip
                if n_hits <= len(hits):
                    break
                hits = np.empty((n_hits + n_hits // 4, len(HIT)), np.int32)
            if found is not None:
                found(hits[:n_hits])
            # Turned while it is near the caches: a column a row.
            rows.append(np.ascontiguousarray(token[:n].T))
            keys.append(key[:n].copy())
        totals.append(total)
    token = np.concatenate([*rows, np.empty((len(TOKEN), 0), np.int32)], axis=1)
    total = np.concatenate([*totals, np.empty((0, 2), np.int32)])
    column = dict(zip(TOKEN, token, strict=True))
    return Tokens(
        text=column["text"],
        start=column["start"],
        end=column["end"],
        key=np.concatenate([*keys, np.empty(0, np.uint64)]),
        joint=column["joint"],
        sentence=column["sentence"],
        paragraph=column["paragraph"],
        offsets=np.concatenate([[0], np.cumsum(total[:, 0], dtype=np.int64)]),
        n_sentences=total[:, 1],
        fold=fold,
    )


def word_keys(
    texts: Texts, *, fold: Fold = EXACT
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """The keys of `tokenise` alone, and its offsets: all that counting words and runs needs.

    >>> keys, offsets = word_keys(["नदी बढ़ी", "नदी"])
    >>> offsets.tolist(), bool(keys[0] == keys[2])
    ([0, 2, 3], True)
    """
    parts, totals = [], []
    for buffer in buffers(texts):
        total = np.zeros((len(buffer.offsets) - 1, 2), np.int32)
        for first, last in blocks(buffer):
            key = np.empty(worst_case(buffer, first, last), np.uint64)
            n, _, _ = read(buffer, first, last, fold, total, keys=key)
            parts.append(key[:n].copy())
        totals.append(total[:, 0])
    counts = np.concatenate([np.empty(0, np.int32), *totals])
    return (
        np.concatenate([*parts, np.empty(0, np.uint64)]),
        np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]),
    )


def sentences(texts: Texts) -> pd.DataFrame:
    """Cut texts into sentences.

    A sentence ends at a danda (also one typed as a pipe), at ? and ! and their like in other
    scripts, at the end of a line, and at a full stop unless an abbreviation, an initial, a number
    or a small letter says otherwise (the words are in ``abbreviations.toml``). An ellipsis ends
    one only before a capital or at the end of a line. Quotation marks and brackets that close
    behind the stop belong to the sentence.

    Returns
    -------
    DataFrame
        text, start, end (code points, end exclusive), paragraph (from 0, one a line), start_token
        and end_token (words within the text, end exclusive). What holds no word is no sentence.

    Examples
    --------
    >>> text = "डॉ. राम ने कहा, “हम तैयार हैं।” हि.स. के अनुसार बैठक हुई।"
    >>> [text[a:b] for a, b in sentences([text])[["start", "end"]].itertuples(index=False)]
    ['डॉ. राम ने कहा, “हम तैयार हैं।”', 'हि.स. के अनुसार बैठक हुई।']
    """
    rows = []
    for buffer in buffers(texts):
        total = np.zeros((len(buffer.offsets) - 1, 2), np.int32)
        for first, last in blocks(buffer):
            found = np.empty((worst_case(buffer, first, last), len(SENTENCE)), np.int32)
            _, n, _ = read(buffer, first, last, EXACT, total, sentences=found)
            rows.append(found[:n].copy())
    table_ = np.concatenate([*rows, np.empty((0, len(SENTENCE)), np.int32)])
    return pd.DataFrame(table_, columns=list(SENTENCE))
