"""The first reading: every text once, and of it only its fingerprints.

They are packed, hash above article number, and sorted into shelves by the low bits of the hash,
so that one shelf after the other can be joined in little memory. (Not by the high bits: winnowing
prefers small hashes, and most would stand on the first shelf.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import uint64

from ..text.compiled import kernel
from ..text.fold import LOOKUP
from ..text.tokens import word_keys
from .arrays import I64, U64
from .fingerprints import fingerprint
from .presets import Preset
from .texts import Texts
from .threads import in_order
from .work import Arrays, OnDisk, Work

# Articles per piece of work: few in a small corpus, so that every thread has some; in a large one
# so many that a run of ten million leaves a thousand files, and so few that the arrays of a piece
# stay below 32 MB each, from which on glibc asks the system for new memory every time.
PIECES, LEAST_PIECE, MOST_PIECE = 16, 250, 8_000
# Articles per shelf; with some 130 fingerprints an article, a shelf then holds half a million.
PER_SHELF = 4_000
MOST_SHELVES = 256


@dataclass(frozen=True, slots=True)
class Part:
    """Fingerprints of some articles; shelf ``s`` holds ``packed[bounds[s]:bounds[s + 1]]``."""

    packed: U64 | OnDisk
    bounds: I64

    def shelf(self, s: int) -> U64:
        return self.packed[int(self.bounds[s]) : int(self.bounds[s + 1])]


@dataclass(frozen=True, slots=True)
class Sketch:
    """Fingerprints of a corpus.

    The lowest ``article_bits`` of a packed fingerprint number its article, the bits above are
    those of its hash; the lowest bits of the hash are the number of the shelf.
    """

    articles: int
    article_bits: int
    shelves: int
    parts: tuple[Part, ...]
    key: str

    def shelf(self, s: int) -> U64:
        """All fingerprints of a shelf, sorted, each article once."""
        packed = np.concatenate([np.empty(0, np.uint64), *(part.shelf(s) for part in self.parts)])
        packed.sort()
        fresh: U64 = packed[np.concatenate(([True], packed[1:] != packed[:-1]))[: len(packed)]]
        return fresh

    def kept(self) -> np.uint64:
        """The bits of a hash that packing keeps: those above the article number, and the shelf."""
        return np.uint64(2**64 - (1 << self.article_bits) | (self.shelves - 1))


def pieces(articles: int) -> list[range]:
    """Ranges of articles that are read together."""
    size = min(max(articles // PIECES, LEAST_PIECE), MOST_PIECE)
    return [range(a, min(articles, a + size)) for a in range(0, articles, size)]


def shelves_for(articles: int) -> int:
    """How many shelves; a power of two, and no more than articles can be told apart.

    >>> shelves_for(10), shelves_for(100_000), shelves_for(10_000_000)
    (1, 32, 256)
    """
    return min(1 << max(0, -(-articles // PER_SHELF) - 1).bit_length(), MOST_SHELVES)


@kernel
def _shelve(hash_: U64, offsets: I64, first: int, bits: int, at: I64, packed: U64) -> None:
    """Pack fingerprints and put them on their shelves; ``at`` comes to hold where each ends.

    Article ``first + r`` owns ``hash_[offsets[r]:offsets[r + 1]]``; ``at`` has a zero for every
    shelf and one more, which stays zero. Counting first, since to sort by shelf took six times as
    long.
    """
    shelf, low = uint64(len(at) - 2), (uint64(1) << uint64(bits)) - uint64(1)
    for h in hash_:
        at[h & shelf] += 1
    begin = 0
    for s in range(len(at) - 1):
        at[s], begin = begin, begin + at[s]
    for r in range(len(offsets) - 1):
        article = uint64(first + r)
        for x in range(offsets[r], offsets[r + 1]):
            h = hash_[x]
            packed[at[h & shelf]] = (h & ~low) | article
            at[h & shelf] += 1


def sketch(texts: Texts, preset: Preset, work: Work, *, threads: int) -> Sketch:
    """Read every text once and keep its fingerprints."""
    n = len(texts)
    bits, shelves = max(8, int(n - 1).bit_length()), shelves_for(n)

    def run(piece: range) -> tuple[Part, str]:
        part = texts.take(np.arange(piece.start, piece.stop))

        def make() -> Arrays:
            key, offsets = word_keys(part, fold=LOOKUP)
            if work.folder is None:
                texts.keep(piece, key, offsets)
            prints = fingerprint(key, offsets, shingle=preset.shingle, window=preset.window)
            packed, at = np.empty(len(prints), np.uint64), np.zeros(shelves + 1, np.int64)
            _shelve(prints.hash, prints.offsets, piece.start, bits, at, packed)
            return packed, np.roll(at, 1)

        name = work.key(part, piece, n, preset.shingle, preset.window)
        packed, (bounds,) = work.spill("prints", name, make)
        return Part(packed, bounds), name

    done = in_order(run, pieces(n), threads=threads, doing="reading", articles=len)
    parts, names = zip(*done, strict=True) if done else ((), ())
    return Sketch(n, bits, shelves, tuple(parts), work.key(names))
