"""How the pass over the text is called: whole texts in blocks, with room for what it finds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .buffers import Buffer, buffers
from .characters import ROOM
from .fold import Fold, tables_of
from .hashing import U64, table
from .scan import SENTENCE, TOKEN, scan
from .sentence_ends import Stops
from .walk import HIT, Lexicon, states

I32 = npt.NDArray[np.int32]

# Bytes of text per call of the kernel: the arrays it fills (30 bytes a token at most, one token
# in two bytes at worst) then stay near the caches.
BLOCK = 1 << 20
# Open phrases there is room for at first. Real lexicons keep a handful.
OPEN = 256


def blocks(buffer: Buffer, size: int = BLOCK) -> Iterator[tuple[int, int]]:
    """Ranges of whole texts of about `size` bytes."""
    offsets, n = buffer.offsets, len(buffer.offsets) - 1
    first = 0
    while first < n:
        last = int(np.searchsorted(offsets, offsets[first] + size, side="right")) - 1
        last = min(max(last, first + 1), n)
        yield first, last
        first = last


def worst_case(buffer: Buffer, first: int, last: int) -> int:
    """Words that these texts can hold at most: one in two bytes, and one more each."""
    return int(buffer.offsets[last] - buffer.offsets[first]) // 2 + last - first + 1


def nothing() -> Lexicon:
    """A lexicon with nothing in it."""
    slots, bits = table(np.empty(0, np.uint64), np.empty(0, np.uint64))
    none = np.zeros(1, np.int32)
    empty = np.zeros(1, np.uint64)
    return Lexicon(
        slots, bits, bits, slots, bits, slots, empty, slots, bits, none, 0, np.zeros(3, np.bool_)
    )


NO_LEXICON = nothing()
NO_TOKENS = np.empty((0, len(TOKEN)), np.int32)
NO_SENTENCES = np.empty((0, len(SENTENCE)), np.int32)
NO_HITS = np.empty((0, len(HIT)), np.int32)
NO_KEYS = np.empty(0, np.uint64)


def read(
    buffer: Buffer,
    first: int,
    last: int,
    fold: Fold,
    totals: I32,
    *,
    lexicon: Lexicon = NO_LEXICON,
    tokens: I32 = NO_TOKENS,
    keys: U64 = NO_KEYS,
    sentences: I32 = NO_SENTENCES,
    hits: I32 = NO_HITS,
    stops: Stops | None = None,
) -> tuple[int, int, int]:
    """Call the pass for some texts of a buffer; what is not given room for is not written.

    Returns tokens, sentences and hits found; of hits there may be more than there is room for,
    then call again with more.
    """
    out = np.empty(ROOM, np.uint32)
    room = OPEN
    while True:
        found = scan(
            tables_of(fold), stops or stops_of(fold), lexicon, buffer.values, buffer.offsets,
            first, last, buffer.first, totals, tokens, keys, sentences, hits, out, states(room),
        )  # fmt: skip
        if found[2] >= 0:
            return found
        room *= 4


@lru_cache(maxsize=16)
def stops_of(fold: Fold) -> Stops:
    """Words that decide what a full stop means, hashed under a fold."""
    source = Path(__file__).with_name("abbreviations.toml")
    lists = tomllib.loads(source.read_text(encoding="utf-8"))
    keys, kinds = [], []
    for kind, name in enumerate(("abbreviations", "closing"), start=1):
        [buffer] = buffers(lists[name])
        n = len(lists[name])
        token = np.empty((worst_case(buffer, 0, n), len(TOKEN)), np.int32)
        key = np.empty(len(token), np.uint64)
        none = Stops(NO_LEXICON.words, NO_LEXICON.word_bits)
        found, _, _ = read(
            buffer, 0, n, fold, np.zeros((n, 2), np.int32), tokens=token, keys=key, stops=none
        )
        keys.append(key[:found])
        kinds.append(np.full(found, kind, np.uint64))
    return Stops(*table(np.concatenate(keys), np.concatenate(kinds)))
