"""Rates, shares and expected counts, each with its base and the interval that fits it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, gammaincinv

F64: TypeAlias = npt.NDArray[np.float64]

# Quantiles come from scipy.special: the distributions of scipy.stats give the same figures to the
# last digit, and take a second to import. Half a chi-square with 2 k degrees of freedom is a gamma.


class Result(NamedTuple):
    """One measure over a batch, one element a text; missing values are nan."""

    value: F64
    base: F64
    hits: F64
    low: F64
    high: F64


def nothing(n: int) -> F64:
    """A column of missing values."""
    return np.full(n, np.nan)


def rate(hits: F64, tokens: F64) -> Result:
    """Hits per 1,000 tokens with the exact Poisson interval of Garwood."""
    with np.errstate(divide="ignore", invalid="ignore"):
        per = 1000.0 / np.where(tokens > 0, tokens, np.nan)
    # A quantile costs a microsecond, and most texts have one of a few counts.
    few, at = np.unique(hits, return_inverse=True)
    low = np.where(few > 0, gammaincinv(np.maximum(few, 1), 0.025), 0.0)[at]
    high = gammaincinv(few + 1, 0.975)[at]
    return Result(hits * per, tokens, hits, low * per, high * per)


def share(part: F64, whole: F64) -> Result:
    """A share with the exact binomial interval of Clopper & Pearson; missing where whole is 0."""
    some = whole > 0
    value = np.divide(part, whole, out=nothing(len(part)), where=some)
    rest = np.maximum(whole - part, 0)
    low = np.where(part > 0, betaincinv(np.maximum(part, 1), rest + 1, 0.025), 0.0)
    high = np.where(rest > 0, betaincinv(part + 1, np.maximum(rest, 1), 0.975), 1.0)
    return Result(value, whole, part, np.where(some, low, np.nan), np.where(some, high, np.nan))


def plain(value: F64, base: F64, hits: F64 | None = None) -> Result:
    """A value with no interval."""
    n = len(value)
    return Result(value, base, nothing(n) if hits is None else hits, nothing(n), nothing(n))


def expected_rate(mean: F64, variance: F64, tokens: F64) -> Result:
    """Right markers expected per 1,000 tokens; chance and the instrument's error in the interval.

    A gamma distribution with the mean and the variance of the count of right markers.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        per = 1000.0 / np.where(tokens > 0, tokens, np.nan)
        shape, scale = mean**2 / variance, variance / mean
    some = mean > 0
    low, high = np.zeros(len(mean)), np.full(len(mean), gammaincinv(1, 0.975))
    low[some] = gammaincinv(shape[some], 0.025) * scale[some]
    high[some] = gammaincinv(shape[some], 0.975) * scale[some]
    return Result(mean * per, tokens, mean, low * per, high * per)
