"""Does the effect survive other defensible choices? A specification curve, and it in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

# Specifications named one by one in a sentence; the rest is counted.
MOST_NAMED = 3
# What choices are called in sentences, where the name of the option is none.
CALLED = {"weigh": "the unit", "entries": "the word list", "families": "what makes a family"}


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """One measure and pair under every specification.

    Attributes
    ----------
    curve
        One row a specification, by effect: specification (in words), one column a choice, effect,
        effect_kind, low, high, decision, units_a, units_b, main (the specification of the report).
        A specification that could not be compared has missing numbers and stands last.
    choices
        The columns of ``curve`` that are choices.
    """

    measure: str
    group_a: str
    group_b: str
    curve: pd.DataFrame
    choices: tuple[str, ...]

    @property
    def main(self) -> dict[str, Any]:
        """Row of the main specification."""
        return {str(k): v for k, v in self.curve[self.curve["main"]].iloc[0].to_dict().items()}

    @property
    def survives(self) -> bool:
        """Whether every specification has the effect on the main one's side of no effect."""
        main, rows = self.main, self.curve.dropna(subset=["effect"])
        null = 1.0 if main["effect_kind"] == "ratio" else 0.0
        return bool(((rows["effect"] > null) == (main["effect"] > null)).all())

    def sentence(self) -> str:
        """What changed the finding, or that nothing did; to stand in the finding itself."""
        rows, main = self.curve.dropna(subset=["effect"]), self.main
        ratio = main["effect_kind"] == "ratio"
        null = 1.0 if ratio else 0.0
        turned = (rows["effect"] > null) != (main["effect"] > null)
        changed = (rows["decision"] != main["decision"]) & ~turned
        what = (
            f"{self.group_a} over {self.group_b}"
            if ratio
            else (f"{self.group_a} less {self.group_b}")
        )
        said = (
            f"Under {len(rows)} choices of how to count, {self.measure} of {what} runs from "
            f"{rows['effect'].min():.3g} to {rows['effect'].max():.3g}"
        )
        if not turned.any() and not changed.any():
            said += ", and the finding is the same under all."
        else:
            same = len(rows) - int(turned.sum()) - int(changed.sum())
            said += f"; {same} give the same finding."
        if turned.any():
            other = self.group_b if main["effect"] > null else self.group_a
            said += f" {other} is higher {self._when(rows, turned)}."
        if changed.any():
            said += f" It is another finding {self._when(rows, changed)}."
        if missing := len(self.curve) - len(rows):
            said += f" {missing} could not be compared."
        return said

    def _when(self, rows: pd.DataFrame, marked: pd.Series[bool]) -> str:
        """In which specifications: by one choice where that alone decides, else one by one."""
        parts, left = [], marked.copy()
        for choice in self.choices:
            for value in rows[choice].unique():
                has = rows[choice] == value
                if left[has].any() and marked[has].all() and value != str(self.main[choice]):
                    parts.append(f"whenever {CALLED.get(choice, choice)} is {value}")
                    left &= ~has
        singly = [self._unlike(row) for row in rows[left].to_dict("records")]
        if singly:
            more = f" and in {len(singly) - MOST_NAMED} more" if len(singly) > MOST_NAMED else ""
            parts.append("with " + "; ".join(singly[:MOST_NAMED]) + more)
        return ", ".join(parts)

    def _unlike(self, row: dict[Any, Any]) -> str:
        """A specification by what it does otherwise than the main one."""
        other = [f"{CALLED.get(c, c)} {row[c]}" for c in self.choices if row[c] != self.main[c]]
        return ", ".join(other) or str(row["specification"])

    def joined(self, other: Sensitivity) -> Sensitivity:
        """Both curves in one; choices that only one of them varies stand at the main's value."""
        choices = tuple(dict.fromkeys([*self.choices, *other.choices]))
        both = pd.concat([self.curve, other.curve[~other.curve["main"]]], ignore_index=True)
        for one, held in ((self, other), (other, self)):
            for choice in one.choices:
                if choice not in held.choices:
                    both[choice] = both[choice].fillna(one.main[choice])
        both = both.sort_values("effect", kind="stable", na_position="last")
        return Sensitivity(
            self.measure, self.group_a, self.group_b, both.reset_index(drop=True), choices
        )
