"""Endings and expressions, tried once on each different word instead of on every word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import regex

from .buffers import Buffer
from .compiled import compiled
from .fold import Fold
from .folding import fold_text
from .hashing import ONE, U64, ZERO, mix, table
from .reading import blocks, read, worst_case
from .scan import TOKEN
from .walk import Lexicon


class TypesSeen:
    """The different words met so far, and which patterns each of them matches."""

    def __init__(self, fold: Fold, patterns: Sequence[tuple[regex.Pattern[str], int]]) -> None:
        self.fold = fold
        self.patterns = patterns
        self._seen = np.zeros(1 << 12, np.uint64)
        self._count = 0
        self._matched: dict[int, list[int]] = {}

    def extend(self, lexicon: Lexicon, held: Sequence[Buffer], roots: U64) -> Lexicon:
        """The lexicon with an alias for every word of these texts that a pattern matches."""
        for buffer in held:
            for first, last in blocks(buffer):
                self._read(buffer, first, last)
        if not self._matched:
            return lexicon
        at, places = [], []
        packed: list[int] = []
        for key, symbols in self._matched.items():
            at.append(key)
            places.append(len(packed))
            packed += [len(symbols), *(s | int(roots[s]) << 32 for s in symbols)]
        slots, _ = table(np.array(at, np.uint64), np.array(places, np.uint64))
        size = lexicon.size.copy()
        size[2] = True
        return lexicon._replace(aliases=slots, alias_list=np.array(packed, np.uint64), size=size)

    def _read(self, buffer: Buffer, first: int, last: int) -> None:
        token = np.empty((worst_case(buffer, first, last), len(TOKEN)), np.int32)
        keys = np.empty(len(token), np.uint64)
        total = np.zeros((last, 2), np.int32)
        part = buffer._replace(first=0)
        n, _, _ = read(part, first, last, self.fold, total, tokens=token, keys=keys)
        while len(self._seen) < 3 * (self._count + n):
            larger = np.zeros(2 * len(self._seen), np.uint64)
            _new_keys(self._seen[self._seen > 0], larger)
            self._seen = larger
        new = _new_keys(keys[:n], self._seen)
        self._count += len(new)
        words: list[str] = []
        text, at = "", -1
        for row in new:
            if token[row, 0] != at:
                at = int(token[row, 0])
                span = buffer.values[buffer.offsets[at] : buffer.offsets[at + 1]]
                text = span.tobytes().decode("utf-8")
            words.append(text[token[row, 1] : token[row, 2]])
        folded = fold_text("\n".join(words), self.fold).text.split("\n")
        for row, word in zip(new, folded, strict=False):
            symbols = [symbol for pattern, symbol in self.patterns if pattern.fullmatch(word)]
            if symbols:
                self._matched[int(keys[row])] = symbols


@compiled
def _new_keys(keys: U64, seen: U64) -> npt.NDArray[np.int64]:
    """Rows of keys not yet in the set `seen`, which they enter; 0 marks a free slot."""
    mask = np.uint64(len(seen) - 1)
    rows = np.empty(len(keys), np.int64)
    n = 0
    for row in range(len(keys)):
        i = mix(keys[row]) & mask
        while seen[i] != ZERO and seen[i] != keys[row]:
            i = (i + ONE) & mask
        if seen[i] == ZERO:
            seen[i] = keys[row]
            rows[n] = row
            n += 1
    return rows[:n].copy()
