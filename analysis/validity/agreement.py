"""How far coders agree in their sheets: alpha of every question and answer, and confusion."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from .alpha import RESAMPLES, Agreement, Level, krippendorff_alpha


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

    Examples
    --------
    >>> asha = pd.DataFrame({"item": ["1", "2"], "tone": ["praise", "blame"]})
    >>> binod = pd.DataFrame({"item": ["1", "2"], "tone": ["praise", "praise"]})
    >>> table = agree({"asha": asha, "binod": binod}, {"tone": "nominal"}, seed=1, resamples=199)
    >>> table[["alpha", "percent"]].head(1).values.tolist(), table.loc[0, "verdict"]
    ([[0.0, 0.5]], 'not used')
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
        Values by values, symmetric; the diagonal agrees. Each pair of coders counts in both
        orders, so that an item two coders agree on adds 2. Empty without codes.

    Examples
    --------
    >>> asha = pd.DataFrame({"item": ["1", "2"], "tone": ["praise", "blame"]})
    >>> binod = pd.DataFrame({"item": ["1", "2"], "tone": ["praise", "praise"]})
    >>> confusion({"asha": asha, "binod": binod}, "tone").values.tolist()
    [[0, 1], [1, 2]]
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
