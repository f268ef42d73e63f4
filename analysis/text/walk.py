"""One word further in the trie of phrases: which go on, which are complete, which wait in a gap."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .compiled import kernel
from .hashing import ABSENT, GOLDEN, LOW32, ONE, S32, U64, ZERO, may_hold, probe

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]

# The marks between two words as one number: 0 where phrases may go on.
NO_JOINT = np.uint32(0)
JOINT_SPREAD = np.uint64(0xD1B54A32D192ED03)  # any large odd number

# What a child node of the trie is, in the lower bits of a slot's value.
TERMINAL, INNER, BEFORE_GAP = 1, 2, 4
FLAG_BITS = 3

# Columns of the array of hits.
HIT = (
    "text", "node", "start", "end", "start_token", "end_token", "sentence",
    "start_byte", "end_byte",
)  # fmt: skip

# A state of the trie: node, then where its phrase began (code point, byte, token), then how many
# more tokens a gap may hold.
STATE = 5


class Lexicon(NamedTuple):
    """A compiled lexicon as the pass reads it; see `trie`."""

    words: U64  # hash of a folded word -> symbol | root child
    word_bits: U64
    first_bits: U64  # of the words that begin a phrase
    prefixes: U64  # hash of a folded beginning -> the same
    prefix_bits: U64
    aliases: U64  # hash of a word -> where its further symbols begin in alias_list
    alias_list: U64  # a count, then that many symbols
    edges: U64  # (node, symbol, joint) -> child | flags
    edge_bits: U64
    gap_node: I32  # for a node before a gap the node behind it
    gap: int  # tokens a gap may hold
    size: npt.NDArray[np.bool_]  # is there any word, prefix, alias


class States(NamedTuple):
    """Phrases that have begun, and the symbols of the word at hand; all of one length."""

    active: I64  # go on with the next word
    gaps: I64  # wait in a gap
    reached: I64  # reached by the word at hand
    symbols: U64


def states(room: int) -> States:
    """Room for so many open phrases, and as many symbols of one word."""
    active, gaps, reached = (np.empty((room, STATE), np.int64) for _ in range(3))
    return States(active, gaps, reached, np.empty(room, np.uint64))


@kernel
def walk(
    lexicon: Lexicon,
    open_: States,
    n_symbols: int,
    n_active: int,
    n_gaps: int,
    joint: np.uint32,
    hits: I32,
    n_hits: int,
    place: tuple[int, int, int, int, int, np.int64, np.int64],
) -> tuple[int, int, int]:
    """Take the word at hand, whose symbols are in `open_`.

    `place` is text, first and last code point (exclusive) of the word, its number, its sentence,
    first and last byte (exclusive). Returns the phrases now active, those in a gap (-1 where
    `open_` has no room for all) and the hits; hits beyond the array are counted only.
    """
    text, start, end, token, sentence, start_byte, end_byte = place
    active, gaps, reached = open_.active, open_.gaps, open_.reached
    edges, edge_bits = lexicon.edges, lexicon.edge_bits
    n_reached = 0
    # A word of n symbols leads each open phrase on in at most n ways, and begins at most n.
    if n_symbols * (n_active + n_gaps + 1) > len(reached):
        return 0, -1, n_hits
    for j in range(n_symbols):
        symbol = open_.symbols[j] & LOW32
        for a in range(n_active):
            edge = edge_key(active[a, 0], symbol, joint)
            if may_hold(edge_bits, edge):
                s = probe(edges, edge)
                if s != ABSENT:
                    copy_state(reached, n_reached, active, a)
                    reached[n_reached, 0] = np.int64(s)
                    n_reached += 1
        for a in range(n_gaps):
            edge = edge_key(gaps[a, 0], symbol, NO_JOINT)
            if may_hold(edge_bits, edge):
                s = probe(edges, edge)
                if s != ABSENT:
                    copy_state(reached, n_reached, gaps, a)
                    reached[n_reached, 0] = np.int64(s)
                    n_reached += 1
        root = open_.symbols[j] >> S32
        if root != ZERO:
            reached[n_reached, 0] = np.int64(root)
            reached[n_reached, 1] = start
            reached[n_reached, 2] = start_byte
            reached[n_reached, 3] = token
            n_reached += 1

    kept = 0
    for a in range(n_gaps):
        if gaps[a, 4] > 0:
            copy_state(gaps, kept, gaps, a)
            gaps[kept, 4] -= 1
            kept += 1
    n_active, n_gaps = 0, kept
    if n_gaps + n_reached > len(gaps):
        return 0, -1, n_hits
    for a in range(n_reached):
        node, flags = reached[a, 0] >> FLAG_BITS, reached[a, 0] & 7
        if flags & TERMINAL:
            if n_hits < len(hits):
                hits[n_hits, 0] = text
                hits[n_hits, 1] = node
                hits[n_hits, 2] = reached[a, 1]
                hits[n_hits, 3] = end
                hits[n_hits, 4] = reached[a, 3]
                hits[n_hits, 5] = token + 1
                hits[n_hits, 6] = sentence
                hits[n_hits, 7] = reached[a, 2]
                hits[n_hits, 8] = end_byte
            n_hits += 1
        if flags & INNER:
            copy_state(active, n_active, reached, a)
            active[n_active, 0] = node
            n_active += 1
        if flags & BEFORE_GAP:
            copy_state(gaps, n_gaps, reached, a)
            gaps[n_gaps, 0] = lexicon.gap_node[node]
            gaps[n_gaps, 4] = lexicon.gap
            n_gaps += 1
    return n_active, n_gaps, n_hits


@kernel
def copy_state(to: I64, at: int, source: I64, row: int) -> None:
    """One row after another by number: assigning a slice would allocate."""
    for column in range(STATE):
        to[at, column] = source[row, column]


@kernel
def edge_key(node: int, symbol: np.uint64, joint: np.uint32) -> np.uint64:
    """The key of an edge: from a node, by a symbol, over the marks between the two words."""
    pair = (np.uint64(node + 1) << S32) | (symbol + ONE)
    return np.uint64((pair + np.uint64(joint) * JOINT_SPREAD) * GOLDEN)
