"""From measures to sums: one numerator and one denominator a group, unit and measure.

Every estimate of this wing is a ratio of two sums over independent units: hits over tokens for a
rate, values over articles for a share or an index. Held as sums per unit, resampling of units is
one matrix product for all measures at once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

RATE = re.compile(r"\bper (\d+)\b")


@dataclass(frozen=True, slots=True)
class Cells:
    """Sums over independent units.

    Attributes
    ----------
    measures, units, groups
        What the columns, the units and the groups are called; units and measures sorted.
    unit, group
        One number a cell: which unit and which group it belongs to. A unit with articles in two
        groups has two cells.
    x, t, n, base
        Cells by measures: numerator, denominator, articles, and plain sum of the bases.
    is_rate
        One flag a measure: hits over tokens, compared as a ratio. The others are means of article
        values, compared as a difference.
    scale
        What a rate is printed per (1000), else 1.
    """

    measures: tuple[str, ...]
    units: tuple[str, ...]
    groups: tuple[str, ...]
    unit: Ints
    group: Ints
    x: Floats
    t: Floats
    n: Floats
    base: Floats
    is_rate: npt.NDArray[np.bool_]
    scale: Floats

    def of(self, group: int) -> Ints:
        """Rows of one group."""
        return np.flatnonzero(self.group == group)

    def blocks(self) -> list[list[int]]:
        """Groups that share units, so that they must be drawn together; most stand alone."""
        parent = list(range(len(self.groups)))

        def root(g: int) -> int:
            while parent[g] != g:
                parent[g] = parent[parent[g]]
                g = parent[g]
            return g

        order = np.argsort(self.unit, kind="stable")
        same = np.flatnonzero(np.diff(self.unit[order]) == 0)
        for i in same:
            parent[root(int(self.group[order[i]]))] = root(int(self.group[order[i + 1]]))
        found: dict[int, list[int]] = {}
        for g in range(len(self.groups)):
            found.setdefault(root(g), []).append(g)
        return list(found.values())

    def stream(self, groups: Sequence[int], purpose: str) -> tuple[int, ...]:
        """Seed words for the units of these groups.

        They depend on which units are drawn and on nothing else, so that swapping or renaming
        groups, or adding another outlet to the table, changes no interval.
        """
        inside = np.unique(self.unit[np.isin(self.group, groups)])
        digest = hashlib.sha256(purpose.encode())
        for u in inside:
            digest.update(self.units[u].encode() + b"\x1f")
        return tuple(int(w) for w in np.frombuffer(digest.digest(), dtype="<u4"))


def cells_of(
    rows: pd.DataFrame,
    *,
    groups: Sequence[str],
    weigh: str = "families",
) -> Cells:
    """Sum article rows into cells.

    Parameters
    ----------
    rows
        Usable rows only, with columns measure, value, hits, base, unit, group, cluster (the
        independent unit), text (the family, counted once) and weight.
    groups
        Which values of ``group``, in this order.
    weigh
        ``families``: each family counts once a group, by the mean of its copies. ``pages``: each
        page counts.
    """
    ids, measures = _codes(rows["measure"])
    unit, units = _codes(rows["cluster"])
    group = pd.Categorical(rows["group"], categories=list(groups)).codes.astype(np.int64)
    m, g = len(measures), len(groups)

    unit_text = rows.groupby("measure", sort=True)["unit"].first()
    per = unit_text.str.extract(RATE, expand=False)
    has_hits = rows["hits"].notna().groupby(rows["measure"], sort=True).all()
    is_rate = (per.notna() & has_hits).to_numpy(dtype=bool)
    scale = np.where(is_rate, per.astype("float64").fillna(1.0), 1.0)

    rate = is_rate[ids]
    base = rows["base"].to_numpy(dtype=np.float64, na_value=np.nan)
    x = np.where(rate, rows["hits"].to_numpy(dtype=np.float64, na_value=np.nan), rows["value"])
    t = np.where(rate, base, 1.0)
    weight = rows["weight"].to_numpy(dtype=np.float64)
    if weigh == "families":
        text, _ = _codes(rows["text"])
        copies, _ = pd.factorize((text * g + group) * m + ids)
        weight = weight / np.bincount(copies)[copies]

    cell, pairs = pd.factorize(unit * g + group, sort=True)
    size = len(pairs) * m
    at = cell * m + ids

    def total(values: Floats) -> Floats:
        return np.bincount(at, values, size).reshape(len(pairs), m).astype(np.float64)

    return Cells(
        measures=measures,
        units=units,
        groups=tuple(groups),
        unit=np.asarray(pairs, dtype=np.int64) // g,
        group=np.asarray(pairs, dtype=np.int64) % g,
        x=total(weight * x),
        t=total(weight * t),
        n=total(np.ones(len(rows))),
        base=total(np.nan_to_num(base)),
        is_rate=is_rate,
        scale=scale,
    )


def _codes(values: pd.Series[str]) -> tuple[Ints, tuple[str, ...]]:
    codes, names = pd.factorize(values, sort=True)
    return codes.astype(np.int64), tuple(str(v) for v in names)
