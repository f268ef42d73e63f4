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
# Joins the names of two clusters into the name of where they cross.
CROSS = "\x1f"


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
    texts
        Groups by measures: different texts (families where traced).
    ways
        Where units are clustered in two ways at once (outlet and family, say), the cluster of each
        unit in either way; units are then where the two cross. Else empty.
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
    texts: Ints
    ways: tuple[Ints, ...] = ()

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
    crossed: bool = False,
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
    crossed
        Whether ``cluster`` names where two ways of clustering cross.
    """
    ids, measures = _codes(rows["measure"])
    unit, units = _codes(rows["cluster"])
    group = pd.Categorical(rows["group"], categories=list(groups)).codes.astype(np.int64)
    m, g = len(measures), len(groups)

    first = np.zeros(m, dtype=np.int64)
    first[ids[::-1]] = np.arange(len(rows))[::-1]
    unit_text = rows["unit"].iloc[first].astype("object")
    per = unit_text.str.extract(RATE, expand=False)
    hits = rows["hits"].to_numpy(dtype=np.float64, na_value=np.nan)
    has_hits = np.bincount(ids, np.isnan(hits), m) == 0
    is_rate = np.asarray(per.notna().to_numpy() & has_hits, dtype=bool)
    scale = np.where(is_rate, per.astype("float64").fillna(1.0), 1.0)

    rate = is_rate[ids]
    base = rows["base"].to_numpy(dtype=np.float64, na_value=np.nan)
    x = np.where(rate, hits, rows["value"].to_numpy(dtype=np.float64, na_value=np.nan))
    t = np.where(rate, base, 1.0)
    weight = rows["weight"].to_numpy(dtype=np.float64)
    text, _ = _codes(rows["text"])
    copies, kinds = pd.factorize((text * g + group) * m + ids)
    if weigh == "families":
        weight = weight / np.bincount(copies)[copies]
    texts = np.bincount(kinds % (g * m), minlength=g * m).reshape(g, m)

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
        texts=texts.astype(np.int64),
        ways=_ways(units) if crossed else (),
    )


def _ways(units: tuple[str, ...]) -> tuple[Ints, ...]:
    """The cluster of each unit in both ways, from names that join the two."""
    parts = pd.Series(units, dtype="object").str.split(CROSS, n=1, expand=True)
    return tuple(_codes(parts[way])[0] for way in (0, 1))


def _codes(values: pd.Series[str]) -> tuple[Ints, tuple[str, ...]]:
    """Numbers and names in sorted order, of the values that occur."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        codes = values.cat.codes.to_numpy(dtype=np.int64)
        known = values.cat.categories
        used = np.bincount(codes, minlength=len(known)) > 0
        if not known.is_monotonic_increasing:
            return _codes(values.astype("object"))
        return (np.cumsum(used) - 1)[codes], tuple(str(v) for v in known[used])
    codes, names = pd.factorize(values, sort=True)
    return codes.astype(np.int64), tuple(str(v) for v in names)
