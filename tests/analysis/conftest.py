"""Tables of measures made by hand, for the tests of comparisons."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest


@pytest.fixture
def rates():
    return _rates


@pytest.fixture
def shares():
    return _shares


@pytest.fixture
def two():
    """Two outlets, one with twice the rate of the other."""

    def make(n=80, a=4.0, b=8.0, seed=0):
        rng = np.random.default_rng(seed)
        return _rates(["Daily"] * n + ["Herald"] * n, rng.poisson([a] * n + [b] * n))

    return make


def _rates(outlet, hits, base=400, *, measure="slogan_rate", language="en", **more):
    """A table of measures with one rate, one row an article."""
    hits = np.asarray(hits, dtype=float)
    n = len(hits)
    base = np.broadcast_to(np.asarray(base, dtype=float), n)
    return pd.DataFrame(
        {
            "article_id": [f"a{i:04}" for i in range(n)],
            "measure": measure,
            "value": 1000 * hits / base,
            "base": base,
            "unit": "hits per 1000 tokens",
            "base_unit": "tokens",
            "hits": hits,
            "too_short": False,
            "outlet": outlet,
            "language": language,
            **more,
        }
    )


def _shares(outlet, values, *, measure="quote_share", **more):
    table = _rates(outlet, np.zeros(len(values)), measure=measure, **more)
    return table.assign(value=np.asarray(values, dtype=float), unit="share", hits=np.nan)
