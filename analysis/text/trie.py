"""Phrases as a trie over word symbols, packed into the tables that the pass reads."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .compiled import compiled
from .hashing import ONE, TWO, U64, ZERO, mix, power_of_two, table
from .walk import BEFORE_GAP, FLAG_BITS, INNER, TERMINAL, edge_key

I64 = npt.NDArray[np.int64]

# The symbol of a gap: no word has it.
GAP = 0xFFFFFFFE


class Trie(NamedTuple):
    """A trie; the root is node 0."""

    edges: U64
    edge_bits: U64
    gap_node: npt.NDArray[np.int32]  # for a node before a gap the node behind it, else 0
    roots: U64  # for each symbol what the words that begin a phrase reach: child | flags, or 0
    ends: I64  # for each phrase the node it ends at


def build(symbols: U64, joints: npt.NDArray[np.uint32], offsets: I64, n_symbols: int) -> Trie:
    """Build the trie of phrases; phrase i is symbols[offsets[i]:offsets[i + 1]], never empty.

    `joints` are the marks before each word, 0 for none, and for gaps and the words behind them.
    """
    slots = np.zeros(2 * power_of_two(max(8, 3 * len(symbols))), np.uint64)
    keys = np.zeros(len(symbols) + 1, np.uint64)
    parents = np.zeros(len(symbols) + 1, np.int64)
    ends = np.zeros(len(offsets) - 1, np.int64)
    flags = np.zeros(len(symbols) + 1, np.uint64)
    gap_node = np.zeros(len(symbols) + 1, np.int32)
    roots = np.zeros(n_symbols, np.uint64)
    n = _grow(symbols, joints, offsets, slots, keys, parents, ends, flags, gap_node, roots)
    nodes = np.arange(n, dtype=np.uint64)
    values = (nodes << np.uint64(FLAG_BITS)) | flags[:n]
    inner = np.flatnonzero(parents[:n] > 0)
    edges, edge_bits = table(keys[inner], values[inner])
    reached = roots > 0
    roots[reached] = values[roots[reached].astype(np.int64)]
    return Trie(edges, edge_bits, gap_node[:n].copy(), roots, ends)


@compiled
def _grow(
    symbols: U64,
    joints: npt.NDArray[np.uint32],
    offsets: I64,
    slots: U64,
    keys: U64,
    parents: I64,
    ends: I64,
    flags: U64,
    gap_node: npt.NDArray[np.int32],
    roots: U64,
) -> int:
    mask = np.uint64(len(slots) // 2 - 1)
    n = 1
    for phrase in range(len(offsets) - 1):
        node = np.int64(0)
        for item in range(offsets[phrase], offsets[phrase + 1]):
            symbol = symbols[item]
            key = edge_key(int(node), symbol, joints[item] if node > 0 else np.uint32(0))
            i = mix(key) & mask
            while slots[TWO * i] != ZERO and slots[TWO * i] != key:
                i = (i + ONE) & mask
            if slots[TWO * i] == ZERO:
                slots[TWO * i] = key
                slots[TWO * i + ONE] = np.uint64(n)
                keys[n], parents[n] = key, node
                if symbol == np.uint64(GAP):
                    flags[node] |= np.uint64(BEFORE_GAP)
                    gap_node[node] = n
                else:
                    flags[node] |= np.uint64(INNER)
                if node == 0:
                    roots[symbol] = np.uint64(n)
                n += 1
            node = np.int64(slots[TWO * i + ONE])
        flags[node] |= np.uint64(TERMINAL)
        ends[phrase] = node
    return n
