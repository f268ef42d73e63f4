"""From raw hits to those that stand: blocked and unsupported ones go, then overlaps are settled."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .compiled import compiled, kernel
from .walk import HIT

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]

TEXT, NODE, START_TOKEN, END_TOKEN, SENTENCE = (
    HIT.index(name) for name in ("text", "node", "start_token", "end_token", "sentence")
)
ALL, LONGEST = 0, 1


@compiled
def settle(
    hits: I32,
    node_first: I64,
    node_rules: I32,
    n_patterns: int,
    blocked: npt.NDArray[np.bool_],
    needs: npt.NDArray[np.bool_],
    within: int,
    reach: int,
    policy: int,
    groups: I32,
    n_groups: int,
) -> tuple[I64, I32]:
    """The rows of `hits` that stand, each with its pattern.

    Rule r of a node is pattern r % n_patterns, found (r // n_patterns == 0), excluded (1) or
    required (2). `reach` is the most words a phrase can span, `within` the words between a hit
    and what it requires (-1: anywhere in the sentence). Sorted by text, start, longest first,
    pattern.
    """
    total = 0
    for h in range(len(hits)):
        total += node_first[hits[h, NODE] + 1] - node_first[hits[h, NODE]]
    rows = np.empty(total, np.int64)
    rules = np.empty(total, np.int32)
    keep = np.empty(total, np.bool_)
    ends = np.zeros(max(1, n_groups), np.int64)
    starts = np.zeros(max(1, n_groups), np.int64)
    kept = 0
    h = 0
    while h < len(hits):
        text = hits[h, TEXT]
        n = kept
        while h < len(hits) and hits[h, TEXT] == text:
            node = hits[h, NODE]
            for r in range(node_first[node], node_first[node + 1]):
                # Hits arrive by their end and nearly sorted: walk each to its place.
                at = n
                while at > kept and _before(hits, h, node_rules[r], rows[at - 1], rules[at - 1]):
                    rows[at], rules[at] = rows[at - 1], rules[at - 1]
                    at -= 1
                rows[at], rules[at] = h, node_rules[r]
                n += 1
            h += 1

        for i in range(kept, n):
            keep[i] = rules[i] < n_patterns
            j = i + 1
            while j < n and hits[rows[j], START_TOKEN] == hits[rows[i], START_TOKEN]:
                same_span = hits[rows[j], END_TOKEN] == hits[rows[i], END_TOKEN]
                same_node = hits[rows[j], NODE] == hits[rows[i], NODE]
                # Two forms of one pattern on one span; or a gap that could have been shorter.
                if (same_span and rules[j] == rules[i]) or (same_node and not same_span):
                    keep[i] = False
                    break
                j += 1
        for i in range(kept, n):
            if keep[i] and blocked[rules[i]]:
                keep[i] = not _contained(
                    hits, rows, rules, kept, n, i, rules[i] + n_patterns, reach
                )
            if keep[i] and needs[rules[i]]:
                keep[i] = _supported(
                    hits, rows, rules, kept, n, i, rules[i] + 2 * n_patterns, within
                )

        if policy == LONGEST:
            ends[:] = 0
            for i in range(kept, n):
                if not keep[i]:
                    continue
                group = groups[rules[i]]
                start, end = hits[rows[i], START_TOKEN], hits[rows[i], END_TOKEN]
                if start >= ends[group]:
                    starts[group], ends[group] = start, end
                elif start != starts[group] or end != ends[group]:
                    keep[i] = False
        first = kept
        for i in range(first, n):
            if keep[i]:
                rows[kept], rules[kept] = rows[i], rules[i]
                kept += 1
    return rows[:kept].copy(), rules[:kept].copy()


@kernel
def _before(hits: I32, a: int, rule_a: int, b: int, rule_b: int) -> bool:
    """Whether hit a comes before hit b: earlier start, then longer, then smaller pattern."""
    if hits[a, START_TOKEN] != hits[b, START_TOKEN]:
        return bool(hits[a, START_TOKEN] < hits[b, START_TOKEN])
    if hits[a, END_TOKEN] != hits[b, END_TOKEN]:
        return bool(hits[a, END_TOKEN] > hits[b, END_TOKEN])
    return rule_a < rule_b


@kernel
def _contained(
    hits: I32, rows: I64, rules: I32, first: int, last: int, i: int, rule: int, reach: int
) -> bool:
    """Whether hit i lies within one of `rule`; rows are sorted by start."""
    start, end = hits[rows[i], START_TOKEN], hits[rows[i], END_TOKEN]
    j = i
    while j >= first and hits[rows[j], START_TOKEN] > start - reach:
        if rules[j] == rule and hits[rows[j], END_TOKEN] >= end:
            return True
        j -= 1
    j = i + 1
    while j < last and hits[rows[j], START_TOKEN] == start:
        if rules[j] == rule and hits[rows[j], END_TOKEN] >= end:
            return True
        j += 1
    return False


@kernel
def _supported(
    hits: I32, rows: I64, rules: I32, first: int, last: int, i: int, rule: int, within: int
) -> bool:
    """Whether one of `rule` stands in the sentence of hit i, and near it."""
    me = rows[i]
    for step in (-1, 1):
        j = i + step
        while first <= j < last:
            other = rows[j]
            if rules[j] == rule and hits[other, SENTENCE] == hits[me, SENTENCE]:
                between = max(
                    hits[me, START_TOKEN] - hits[other, END_TOKEN],
                    hits[other, START_TOKEN] - hits[me, END_TOKEN],
                )
                if within < 0 or between < within:
                    return True
            # The sentence of a hit is that of its last word, so one before may reach into mine.
            if hits[other, SENTENCE] > hits[me, SENTENCE] and step > 0:
                break
            if hits[other, SENTENCE] < hits[me, SENTENCE] - 1 and step < 0:
                break
            j += step
    return False
