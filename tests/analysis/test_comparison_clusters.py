"""Two ways of hanging together at once: outlets that share texts, and texts that outlets share."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from saabhar.analysis.comparison import compare
from saabhar.analysis.comparison.cells import Cells
from saabhar.analysis.comparison.dominance import cliffs_delta, deltas

FAST = {"seed": 7, "resamples": 499}


def newsrooms(n=20, per=30, seed=0, effect=0.0):
    """Outlets of two kinds that carry texts out of one pool: alike inside both."""
    rng = np.random.default_rng(seed)
    outlet = np.repeat(np.arange(n), per)
    text = np.concatenate([rng.permutation(4 * per)[:per] for _ in range(n)])
    kind = np.where(outlet % 2, "local", "wire")
    value = (
        effect * (kind == "local")
        + rng.normal(0, 0.6, n)[outlet]
        + rng.normal(0, 1, 4 * per)[text]
        + rng.normal(0, 1, len(outlet))
    )
    ids = [f"a{i:04}" for i in range(len(outlet))]
    table = pd.DataFrame(
        {
            "article_id": ids, "measure": "stance", "value": value, "base": 1.0, "unit": "mean",
            "base_unit": "clauses", "hits": np.nan, "too_short": False, "language": "en",
            "outlet": [f"Paper {o:02}" for o in outlet], "kind": kind,
        }
    )  # fmt: skip
    families = pd.DataFrame({"article_id": ids, "family_id": [f"f{t:03}" for t in text]})
    return table, families


def test_the_two_way_error_is_that_of_statsmodels():
    table, families = newsrooms()
    [c] = compare(
        table, by="kind", families=families, cluster=("outlet", "family"), weigh="pages",
        smallest_effect=None, **FAST,
    )  # fmt: skip
    y = table["value"].to_numpy()
    x = np.column_stack([np.ones(len(y)), table["kind"] == "local"]).astype(float)
    codes = np.column_stack(
        [pd.factorize(table["outlet"])[0], pd.factorize(families["family_id"])[0]]
    )
    peer = sm.OLS(y, x).fit(cov_type="cluster", cov_kwds={"groups": codes, "use_correction": False})
    assert c.effect == pytest.approx(peer.params[1])
    # Ours adds n / (n - 1) a side and takes t with about 18 degrees of freedom.
    half = (c.high - c.low) / 2
    assert half / peer.bse[1] == pytest.approx(2.101 * np.sqrt(10 / 9), rel=0.06)
    assert c.unit_name == "outlets and families" and "clustered by outlets and families" in c.method


def test_clustering_both_ways_is_wider_than_pages_and_no_narrower_than_outlets_alone():
    table, families = newsrooms(seed=4)

    def width(cluster, fam=families):
        [c] = compare(table, by="kind", families=fam, cluster=cluster, weigh="pages", **FAST)
        return c.high - c.low

    pages, outlets, both = width(None, None), width("outlet"), width(("outlet", "family"))
    assert both > 1.3 * pages and both > 0.9 * outlets


def test_too_few_outlets_are_declined_both_ways_too():
    table, families = newsrooms(n=8)
    result = compare(table, by="kind", families=families, cluster=("outlet", "family"), **FAST)
    assert len(result) == 0
    assert any("of the 5 outlets and families" in n for n in result.notes)


def test_days_and_weeks_are_read_off_the_date():
    table, families = newsrooms()
    days = pd.date_range("2026-03-01", periods=len(table), freq="3h").strftime("%Y-%m-%dT%H:%M")
    table = table.assign(published=days)
    by_day = compare(table, by="kind", families=families, cluster="day", **FAST)
    # 600 articles at eight a day; outlets of 30 in turn are of one kind, so a day in five is mixed.
    days = table.assign(day=table["published"].str[:10]).groupby("kind")["day"].nunique()
    assert next(iter(by_day)).units_a == days["local"] < 75
    by_week = compare(table, by="kind", families=families, cluster="week", **FAST)
    # 2026-03-01 is a Sunday and a week begins on Monday: 75 days touch 12 weeks; the first of one
    # day falls to one kind alone.
    assert sorted((next(iter(by_week)).units_a, next(iter(by_week)).units_b)) == [11, 12]


def test_enough_texts_in_enough_outlets_may_be_said():
    table, families = newsrooms(n=24, per=40, effect=2.0)
    [c] = compare(table, by="kind", families=families, cluster=("outlet", "family"), **FAST)
    assert c.decision == "a higher" and c.group_a == "local" and c.units_a == 12


def test_neither_names_nor_order_of_the_ways_matter():
    table, families = newsrooms()
    there = compare(table, by="kind", families=families, cluster=("outlet", "family"), **FAST)
    back = compare(table, by="kind", families=families, cluster=("family", "outlet"), **FAST)
    swap = compare(
        table, by="kind", groups=("wire", "local"), families=families,
        cluster=("outlet", "family"), **FAST,
    )  # fmt: skip
    [a], [b], [c] = there, back, swap
    assert (a.low, a.high, a.p) == pytest.approx((b.low, b.high, b.p))
    assert (c.effect, c.low, c.high, c.p) == pytest.approx((-a.effect, -a.high, -a.low, a.p))


def paired_cells(left, right, together):
    """One share of units in two groups: the same units in both, or units of their own."""
    n = len(left)
    unit = np.concatenate([np.arange(n), np.arange(n) + (0 if together else n)])
    x = np.concatenate([left, right])[:, None]
    one = np.ones_like(x)
    return Cells(
        ("m",), tuple(f"u{i:03}" for i in range(int(unit.max()) + 1)), ("A", "B"), unit,
        np.repeat([0, 1], n), x, one, one, one, np.array([False]), np.array([1.0]),
        np.full((2, 1), n),
    )  # fmt: skip


def test_delta_of_units_of_their_own_is_cliffs_and_of_shared_ones_knows_that_they_are():
    rng = np.random.default_rng(1)
    event = rng.normal(0, 3, 60)
    left, right = event + rng.normal(0.3, 0.5, 60), event + rng.normal(0, 0.5, 60)
    [alone] = deltas(paired_cells(left, right, together=False), 0, 1)
    assert alone == cliffs_delta(left, right)
    [shared] = deltas(paired_cells(left, right, together=True), 0, 1)
    assert shared.value == pytest.approx(alone.value)
    # What events share takes most of the error away.
    assert shared.high - shared.low < 0.5 * (alone.high - alone.low)


def test_the_interval_of_delta_covers_where_units_are_shared():
    # The difference within an event is normal with mean 0.3 and spread 0.5 sqrt 2; delta between
    # all A and all B: 2 Phi(0.3 / sqrt(2 (9 + 0.25))) - 1 = 0.0556.
    rng = np.random.default_rng(2)
    held, worlds = 0, 300
    for _ in range(worlds):
        event = rng.normal(0, 3, 40)
        left, right = event + rng.normal(0.3, 0.5, 40), event + rng.normal(0, 0.5, 40)
        [d] = deltas(paired_cells(left, right, together=True), 0, 1)
        held += d.low <= 0.0556 <= d.high
    # 95 % of 300 is 285, give or take 2.5 * 3.8.
    assert 275 <= held <= 296
