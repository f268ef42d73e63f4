"""Which hits have the sense of their entry."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .evidence import Evidence


def judge(
    evidence: Evidence, voice: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    n = len(evidence.markers)
    return np.ones(n), np.ones(n, np.bool_)
