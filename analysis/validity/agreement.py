"""How far coders agree beyond chance: Krippendorff's alpha with an interval, confusion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats: TypeAlias = "npt.NDArray[np.float64]"
Level: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS = ("nominal", "ordinal", "interval", "ratio")

# Krippendorff (2004): at least 0.800 to rely on, at least 0.667 for tentative conclusions.
RELY, TENTATIVE = 0.800, 0.667
RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha of one variable with its 95 % interval.

    ``items`` were coded by two or more; ``codes`` are all their codes; ``coders`` who gave any.
    ``verdict`` is "rely", "tentative" or "not used", by alpha ("unknown" without one); ``surely``
    is the same by the lower end of the interval, which is what a cautious reader goes by.
    """

    alpha: float
    low: float
    high: float
    items: int
    codes: int
    coders: int
    level: str
    seed: int

    @property
    def verdict(self) -> str:
        """What alpha itself allows."""
        return verdict(self.alpha)

    @property
    def surely(self) -> str:
        """What the lower end of the interval allows."""
        return verdict(self.low)


def verdict(alpha: float) -> str:
    if np.isnan(alpha):
        return "unknown"
    return "rely" if alpha >= RELY else "tentative" if alpha >= TENTATIVE else "not used"


def krippendorff_alpha(
    codes: npt.ArrayLike, *, level: Level = "nominal", seed: int, resamples: int = RESAMPLES
) -> Agreement:
    """Krippendorff's alpha of a table of coders by items.

    Parameters
    ----------
    codes
        One row a coder, one column an item; numbers, or for nominal any labels. Missing: nan, None.
    level
        nominal: same or not; ordinal: ranks between; interval: difference; ratio: difference over
        sum (values at least 0).

    Returns
    -------
    Agreement
        alpha 1 is perfect, 0 chance, below 0 worse. Missing (nan) when no item has two codes, or
        when all codes are the same value, as then there is no disagreement to expect.

    Notes
    -----
    alpha = 1 - D_o / D_e over coincidences (Krippendorff 2019). The interval resamples items with
    replacement and keeps the expected disagreement of the whole sample, as in Hayes & Krippendorff
    (2007); packages that redraw D_e too give slightly other ends. Resamples without disagreement
    count as 1.

    Examples
    --------
    >>> found = krippendorff_alpha([[1, 2, 3, 1], [1, 2, 3, 2]], seed=1)
    >>> round(found.alpha, 3), found.items  # by hand: 1 - 0.25 / 0.75
    (0.667, 4)
    """
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(LEVELS)}, got {level!r}.")
    table, values = _coded(codes, level)
    counts = _value_counts(table, len(values))
    paired = counts.sum(axis=1) >= 2
    counts = counts[paired]
    coders = int((~np.isnan(table)).any(axis=1).sum())
    items, n = len(counts), float(counts.sum())
    if items == 0:
        return Agreement(np.nan, np.nan, np.nan, 0, 0, coders, level, seed)
    distance = _distances(values, counts.sum(axis=0), level)
    totals = counts.sum(axis=0)
    expected = float(totals @ distance @ totals) / (n - 1)
    size = counts.sum(axis=1)
    # Disagreement of each item: its ordered pairs of codes over its size less one.
    observed = np.einsum("ic,ck,ik->i", counts, distance, counts) / (size - 1)
    if expected == 0:
        return Agreement(np.nan, np.nan, np.nan, items, int(n), coders, level, seed)
    alpha = 1 - observed.sum() / expected
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(items, np.full(items, 1 / items), size=resamples)
    # Each resample holds another number of codes; disagreement is per code.
    again = 1 - (drawn @ observed) / (drawn @ size) / (expected / n)
    low, high = np.quantile(again, [0.025, 0.975])
    return Agreement(float(alpha), float(low), float(high), items, int(n), coders, level, seed)


def _coded(codes: npt.ArrayLike, level: str) -> tuple[Floats, npt.NDArray[np.object_] | Floats]:
    """Coders by items as numbers of values, nan where missing, and the values."""
    table = np.asarray(codes, dtype=object)
    if table.ndim != 2:
        raise ValueError("codes must have one row a coder and one column an item.")
    missing = pd.isna(table) | (table == "")
    held = table[~missing]
    if level == "nominal":
        numbers, names = pd.factorize(held.astype(str), sort=True)
        values: npt.NDArray[np.object_] | Floats = np.asarray(names, dtype=object)
    else:
        try:
            numeric = held.astype(np.float64)
        except ValueError as error:
            raise ValueError(f"level {level!r} needs numbers as codes: {error}.") from error
        if level == "ratio" and (numeric < 0).any():
            raise ValueError("level 'ratio' needs codes of at least 0.")
        values, numbers = np.unique(numeric, return_inverse=True)
    out = np.full(table.shape, np.nan)
    out[~missing] = numbers
    return out, values


def _value_counts(table: Floats, k: int) -> Floats:
    """Items by values: how many coders gave an item this value."""
    coder, item = np.nonzero(~np.isnan(table))
    counts = np.zeros((table.shape[1], k))
    np.add.at(counts, (item, table[coder, item].astype(np.int64)), 1)
    return counts


def _distances(values: npt.NDArray[np.object_] | Floats, totals: Floats, level: str) -> Floats:
    """Squared distance of every two values."""
    k = len(values)
    if level == "nominal":
        return 1 - np.eye(k)
    if level == "ordinal":
        upto = np.cumsum(totals)
        # Ranks between two values, half of each of them: their mid-ranks' difference.
        middle = upto - totals / 2
        return np.asarray((middle[:, None] - middle[None, :]) ** 2, dtype=np.float64)
    v = np.asarray(values, dtype=np.float64)
    gap = v[:, None] - v[None, :]
    if level == "interval":
        return np.asarray(gap**2, dtype=np.float64)
    both = v[:, None] + v[None, :]
    return np.asarray(np.divide(gap, both, out=np.zeros((k, k)), where=both != 0) ** 2)


def agree(
    sheets: Mapping[str, pd.DataFrame],
    variables: Mapping[str, Level],
    *,
    seed: int,
    resamples: int = RESAMPLES,
) -> pd.DataFrame:
    """Agreement of coders, variable by variable and, for nominal ones, category by category.

    Parameters
    ----------
    sheets
        One filled sheet a coder, with a column ``item`` and one a variable, as `read_sheet` gives.
    variables
        Level of each variable.

    Returns
    -------
    DataFrame
        variable, category ("" for the variable as a whole; else this value against all others),
        level, alpha, low, high, percent (share of pairs of codes that agree), items, codes, coders,
        count (codes that name the category), verdict, surely, seed, reason (why there is no alpha;
        else empty).

    Raises
    ------
    ValueError
        With fewer than two coders, or naming every sheet that holds no answer at all.
    """
    if len(sheets) < 2:
        raise ValueError(
            f"agreement needs two coders or more; got {len(sheets)} sheet"
            f"{': ' if sheets else ''}{', '.join(sheets)}."
        )
    tables = {v: code_table(sheets, v) for v in variables}
    blank = [c for c in sheets if all((t.loc[c] == "").all() for t in tables.values())]
    if blank:
        raise ValueError(
            "\n".join(
                f"{c}: no answer in any of {len(sheets[c])} items. Fill the columns "
                f"{', '.join(variables)} and save the sheet."
                for c in blank
            )
        )
    rows = []
    for variable, level in variables.items():
        table = tables[variable]
        rows.append(_row(table, variable, "", level, seed, resamples))
        if level == "nominal":
            values = sorted({str(v) for v in table.to_numpy().ravel() if v != ""})
            for value in values:
                one = table.where(table == "", (table == value).astype(int).astype(str))
                rows.append(_row(one, variable, value, level, seed, resamples))
    return pd.DataFrame(rows)


def code_table(sheets: Mapping[str, pd.DataFrame], variable: str) -> pd.DataFrame:
    """Coders by items of one variable, as text; "" where a coder gave no code."""
    columns = {}
    for coder, sheet in sheets.items():
        if missing := [c for c in ("item", variable) if c not in sheet.columns]:
            raise ValueError(f"sheet of {coder}: no column {', '.join(missing)}.")
        if sheet["item"].duplicated().any():
            twice = sheet.loc[sheet["item"].duplicated(), "item"].iloc[0]
            raise ValueError(f"sheet of {coder}: item {twice} stands there twice.")
        codes = sheet.set_index("item")[variable]
        columns[coder] = codes.astype("object").where(codes.notna(), "").astype(str).str.strip()
    return pd.DataFrame(columns).fillna("").sort_index().T


def _row(
    table: pd.DataFrame, variable: str, category: str, level: Level, seed: int, resamples: int
) -> dict[str, object]:
    codes = table.to_numpy(dtype=object)
    found = krippendorff_alpha(codes, level=level, seed=seed, resamples=resamples)
    return {
        "variable": variable,
        "category": category,
        "level": level,
        "alpha": found.alpha,
        "low": found.low,
        "high": found.high,
        "percent": _percent(codes),
        "items": found.items,
        "codes": found.codes,
        "coders": found.coders,
        "count": int((codes == "1").sum()) if category else found.codes,
        "verdict": found.verdict,
        "surely": found.surely,
        "seed": seed,
        "reason": _why_unknown(found),
    }


def _why_unknown(found: Agreement) -> str:
    if not np.isnan(found.alpha):
        return ""
    if not found.items:
        return "no item has answers of two coders"
    return "all answers are the same, so agreement by chance cannot be told from any other"


def _percent(codes: npt.NDArray[np.object_]) -> float:
    same = pairs = 0
    for i in range(len(codes)):
        for k in range(i + 1, len(codes)):
            both = (codes[i] != "") & (codes[k] != "")
            pairs += int(both.sum())
            same += int((codes[i] == codes[k])[both].sum())
    return same / pairs if pairs else float("nan")


def confusion(sheets: Mapping[str, pd.DataFrame], variable: str) -> pd.DataFrame:
    """Which values two coders gave the same item: every pair of coders, summed.

    Returns
    -------
    DataFrame
        Values by values, symmetric; the diagonal agrees.
    """
    table = code_table(sheets, variable)
    values = sorted({v for v in table.to_numpy().ravel() if v != ""})
    counts = pd.DataFrame(0, index=values, columns=values)
    coders = table.to_numpy(dtype=object)
    for i in range(len(coders)):
        for k in range(len(coders)):
            if i != k:
                both = (coders[i] != "") & (coders[k] != "")
                counts += (
                    pd.crosstab(coders[i][both], coders[k][both])
                    .reindex(index=values, columns=values)
                    .fillna(0)
                    .astype(int)
                )
    return counts
