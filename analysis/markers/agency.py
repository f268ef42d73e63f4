"""Deeds without a doer: passives whose clause names no agent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .evidence import Evidence
from .hits import longest

F64: TypeAlias = npt.NDArray[np.float64]


def passives(found: Iterable[Evidence], n: int) -> tuple[F64, F64]:
    """Agentless passives and finite clauses in the body of each of n texts.

    A passive is a transitive perfective participle with जाना (किया गया, बताया जाता है); चला गया and
    हो गया are active. It has no agent when neither ने nor द्वारा nor की ओर से stands in its clause.

    References
    ----------
    Fairclough 2003, Analysing Discourse.
    """
    agentless, clauses = np.zeros(n), np.zeros(n)
    for evidence in found:
        reading, cues = evidence.reading, evidence.cues
        passive = cues["passive"]
        passive = passive.take(longest(passive, np.zeros(len(passive), np.int64)))
        passive = passive.take(reading.body[passive.start])
        agent = np.unique(reading.clause_start[cues["agent"].start])
        bare = passive.start[~np.isin(reading.clause_start[passive.start], agent)]
        np.add.at(agentless, reading.tokens.text[bare], 1)
        finite = cues["finite"].start
        finite = np.concatenate([finite, passive.start])
        finite = np.unique(reading.clause_start[finite[reading.body[finite]]])
        np.add.at(clauses, reading.tokens.text[finite], 1)
    # Two passives may share a clause.
    return np.minimum(agentless, clauses), clauses
