"""Every pair compared, in one table, and what the comparison left out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .content import Block, Paragraph, Points, Section, Table
from .findings import DECIDED, Findings, measure_name
from .language import Language
from .notes import told
from .sentences import oriented
from .shown import shown

MOST_NOTES = 10
# Up to this many pairs all stand in the table.
MOST_ROWS = 30


def comparison_section(findings: Findings, words: Language) -> Section | None:
    """Every pair compared, and what was left out; None where nothing was compared or noted."""
    if findings.pairs.empty and not findings.notes:
        return None
    blocks: list[Block] = []
    if not findings.pairs.empty:
        kept = _worth_showing(findings.pairs)
        blocks.append(_table(kept, findings, words))
        rest = len(findings.pairs) - len(kept)
        if rest:
            blocks.append(Paragraph(words.say("compare.rest", pairs=words.counted("pairs", rest))))
    if findings.notes:
        notes = tuple(dict.fromkeys(told(n, words) for n in findings.notes[:MOST_NOTES]))
        further = len(findings.notes) - MOST_NOTES
        if further > 0:
            notes = (*notes, words.say("compare.more_notes", n=words.number(further)))
        blocks.append(Points(notes, title=words.say("compare.notes")))
    return Section("comparisons", words.say("compare.title"), tuple(blocks))


def _table(pairs: pd.DataFrame, findings: Findings, words: Language) -> Table:
    rows = []
    for row in map(oriented, pairs.to_dict("records")):
        kind = str(row["effect_kind"])
        effect, low, high = (float(row[k]) for k in ("effect", "low", "high"))
        interval = {"low": words.figure(low), "high": words.figure(high)}
        sides = {k: shown(row[f"group_{k}"], 40) for k in "ab"}
        rows.append(
            (
                measure_name((str(row["measure"]), str(row["language"])), findings, words),
                words.say("compare.pair", **sides),
                words.say(f"compare.{kind}", effect=words.figure(effect))
                if np.isfinite(effect)
                else "–",
                "–" if np.isnan(low) else words.say("compare.interval", **interval),
                words.figure(float(row["q"])),
                words.name("decision", str(row["decision"]), ""),
            )
        )
    head = ("measure", "comparison", "effect", "interval", "q", "finding")
    return Table(
        words.say("compare.caption"),
        tuple(words.say(f"column.{c}") for c in head),
        tuple(rows),
        (False, False, True, True, True, False),
    )


def _worth_showing(pairs: pd.DataFrame) -> pd.DataFrame:
    """Primary pairs, and of the rest those in which something was decided."""
    if len(pairs) <= MOST_ROWS:
        kept = pairs
    else:
        primary = pairs["tier"].eq("primary") if "tier" in pairs.columns else pairs["q"].isna()
        decided = pairs["decision"].isin([*DECIDED, "not worth reporting"])
        kept = pairs[primary | decided]
        kept = (kept if len(kept) else pairs).head(4 * MOST_ROWS)
    # Rows of one measure together, whatever pair they came with.
    place = {m: n for n, m in enumerate(dict.fromkeys(kept["measure"]))}
    return kept.sort_values("measure", key=lambda s: s.map(place), kind="stable")
