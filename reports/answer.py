"""The answer in plain words: effect first, interval and base beside it, no order without ground."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from ..corpora.corpus import Corpus
from .charts import draw_rates
from .content import Block, Paragraph, Points, Section, Table
from .language import Language
from .lint import find_verdicts
from .pictures import chart
from .shown import shown

# Charts of the answer; more primary measures than this are a search, not a question.
MOST_CHARTS = 3
# Pairs told one by one; more stand in the table.
MOST_PAIRS = 3
MOST_GROUPS = 12
DECIDED = ("a higher", "b higher")
MOST_NOTES = 10
# Up to this many pairs all stand in the table.
MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class Findings:
    """Comparison tables brought to what sentences need: every row with kind, unit and language.

    Attributes
    ----------
    pairs
        Rows of COMPARISONS in order of importance (primary tier first), or empty.
    groups
        One row a group, measure and language: value, low, high, n, units, base, hits.
    notes
        What the comparison left out, in its own words.
    named
        Primary measures in the order the study named them.
    """

    pairs: pd.DataFrame
    groups: pd.DataFrame
    notes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def subjects(self) -> list[tuple[str, str]]:
        """(measure, language) in order of importance."""
        frame = self.groups if self.pairs.empty else self.pairs
        return [
            (str(m), str(lang))
            for m, lang in frame[["measure", "language"]].drop_duplicates().itertuples(index=False)
        ]

    def primary(self) -> list[tuple[str, str]]:
        """Subjects named beforehand, in that order; the first of all where none was."""
        wanted = list(self.named)
        if not wanted and "tier" in self.pairs.columns:
            wanted = list(self.pairs.loc[self.pairs["tier"] == "primary", "measure"].unique())
        there = self.subjects
        if not self.pairs.empty:
            pairs = self.pairs[["measure", "language"]].drop_duplicates()
            there = [(str(m), str(lang)) for m, lang in pairs.itertuples(index=False)]
        found = [s for m in wanted for s in there if s[0] == m]
        return (found or there)[: MOST_CHARTS if found else 1]

    def asked(self) -> list[tuple[str, str]]:
        """The primary measures in every language there is."""
        measures = [m for m, _ in self.primary()]
        frame = self.groups[["measure", "language"]].drop_duplicates()
        every = [(str(m), str(lang)) for m, lang in frame.itertuples(index=False)]
        return [s for m in dict.fromkeys(measures) for s in every if s[0] == m]

    def of(self, subject: tuple[str, str], frame: pd.DataFrame) -> pd.DataFrame:
        """Rows of one measure and language."""
        return frame[(frame["measure"] == subject[0]) & (frame["language"] == subject[1])]


def findings_of(
    comparison: Any,
    measures: pd.DataFrame | None,
    corpus: Corpus,
    named: tuple[str, ...] = (),
) -> Findings:
    """Read a ComparisonTable (``.table``, ``.groups``, ``.notes``); nothing compared is empty."""
    table = pd.DataFrame() if comparison is None else comparison.table
    groups = pd.DataFrame() if comparison is None else comparison.groups
    if table.empty and groups.empty:
        none = pd.DataFrame(columns=["measure", "language"])
        return Findings(none, none, tuple(getattr(comparison, "notes", ())))
    groups = _filled(
        groups, {"language": "", "low": np.nan, "high": np.nan, "unit": "", "base_unit": ""}
    )
    groups = _with_hits(groups, measures, corpus)
    table = _filled(
        table, {"language": "", "decision": "", "q": np.nan, "unit": "", "base_unit": ""}
    )
    if "tier" in table.columns:
        table = table.sort_values(
            "tier", key=lambda s: s.map({"primary": 0}).fillna(1), kind="stable"
        )
    return Findings(table, groups, tuple(str(n) for n in comparison.notes), named)


def measure_name(subject: tuple[str, str], findings: Findings, words: Language) -> str:
    """The measure's name, with its language where the report holds several."""
    name = words.name("measure", subject[0])
    several = len(set(findings.groups["language"])) > 1
    return f"{name} ({words.name('tongue', subject[1])})" if several and subject[1] else name


def headline(findings: Findings, corpus: Corpus, words: Language) -> str:
    """One line for the head of the report."""
    articles = words.counted("articles", len(corpus))
    if findings.pairs.empty:
        return words.say("front.title_none", articles=articles)
    subject = findings.primary()[0]
    pairs = findings.of(subject, findings.pairs)
    name = measure_name(subject, findings, words)
    if len(pairs) > 1:
        decided = int(pairs["decision"].isin(DECIDED).sum())
        groups = len(set(pairs["group_a"]) | set(pairs["group_b"]))
        few = bool(pairs["decision"].eq("too few").all())
        ending = "" if decided else "_few" if few else "_open"
        return words.say(
            f"front.title_many{ending}",
            measure=name,
            decided=words.number(decided),
            pairs=words.counted("pairs", len(pairs)),
            outlets=words.counted("outlets", groups),
        )
    pair = _oriented(pairs.iloc[0])
    key = {
        "a higher": "title_one" if pair["effect_kind"] == "ratio" else "title_one_difference",
        "not worth reporting": "title_same",
        "too few": "title_few",
    }.get(str(pair["decision"]), "title_open")
    return words.say(f"front.{key}", measure=name, **_sides(pair, words))


def answer_section(
    question: str, findings: Findings, marked: int, corpus: Corpus, words: Language
) -> Section:
    """Headline sentences, every group with interval and base, the chart, the limits."""
    blocks: list[Block] = []
    articles = words.counted("articles", len(corpus))
    if findings.pairs.empty:
        key = "not_compared" if marked else "nothing_found"
        marks = words.counted("marks", marked)
        blocks.append(
            Paragraph(words.say(f"answer.{key}", marks=marks, articles=articles), style="lead")
        )
    primary = findings.primary()
    for n, subject in enumerate(primary):
        blocks.extend(_said(subject, findings, words, first=n == 0))
    if any(len(findings.of(s, findings.pairs)) > MOST_PAIRS for s in primary):
        blocks.append(Paragraph(words.say("answer.no_order")))
    judging = judged_in(question)
    if judging:
        listed = words.joined(judging)
        blocks.append(Paragraph(words.say("answer.question_words", words=listed)))
    limits = tuple(words.say(f"answer.limit_{i}") for i in (1, 2, 3))
    blocks.insert(
        min(1, len(blocks)), Points(limits, style="boxed", title=words.say("answer.limits_title"))
    )
    return Section("answer", words.say("answer.title"), tuple(blocks))


def judged_in(question: str) -> list[str]:
    """Judging words of a question, in quotation marks."""
    return sorted({f"“{v.word}”" for v in find_verdicts([question])})


def comparison_section(findings: Findings, words: Language) -> Section | None:
    """Every pair compared, and what was left out."""
    if findings.pairs.empty:
        return None
    rows = []
    shown_pairs = _worth_showing(findings.pairs)
    for row in shown_pairs.to_dict("records"):
        kind = str(row["effect_kind"])
        effect = float(row["effect"])
        bare = np.isnan(float(row["low"]))
        rows.append(
            (
                measure_name((str(row["measure"]), str(row["language"])), findings, words),
                words.say("compare.pair", a=shown(row["group_a"], 40), b=shown(row["group_b"], 40)),
                words.say(f"compare.{kind}", effect=words.figure(effect))
                if np.isfinite(effect)
                else "–",
                "–"
                if bare
                else words.say(
                    "compare.interval",
                    low=words.figure(float(row["low"])),
                    high=words.figure(float(row["high"])),
                ),
                words.figure(float(row["q"])),
                words.name("decision", str(row["decision"]), ""),
            )
        )
    head = ("measure", "comparison", "effect", "interval", "q", "finding")
    blocks: list[Block] = [
        Table(
            words.say("compare.caption"),
            tuple(words.say(f"column.{c}") for c in head),
            tuple(rows),
            (False, False, True, True, True, False),
        )
    ]
    rest = len(findings.pairs) - len(shown_pairs)
    if rest:
        blocks.append(Paragraph(words.say("compare.rest", pairs=words.counted("pairs", rest))))
    if findings.notes:
        notes = tuple(shown(n, 240) for n in findings.notes[:MOST_NOTES])
        further = len(findings.notes) - len(notes)
        if further:
            notes = (*notes, words.say("compare.more_notes", n=words.number(further)))
        blocks.append(Points(notes, title=words.say("compare.notes")))
    return Section("comparisons", words.say("compare.title"), tuple(blocks))


def _worth_showing(pairs: pd.DataFrame) -> pd.DataFrame:
    """Primary pairs, and of the rest those in which something was decided."""
    if len(pairs) <= MOST_ROWS:
        return pairs
    primary = pairs["tier"].eq("primary") if "tier" in pairs.columns else pairs["q"].isna()
    decided = pairs["decision"].isin([*DECIDED, "not worth reporting"])
    kept = pairs[primary | decided]
    return (kept if len(kept) else pairs).head(4 * MOST_ROWS)


def value_text(value: float, unit: str, words: Language) -> str:
    """A value in the unit a reader expects: shares in percent."""
    if unit.startswith("share"):
        return words.percent(value, 0 if abs(value) >= 0.1 or value == 0 else 1)
    return words.figure(value)


def interval_text(row: Any, unit: str, words: Language, *, bare: bool = False) -> str:
    """A 95 % interval in words, or that there is none; ``bare`` gives its ends alone."""
    low, high = float(row["low"]), float(row["high"])
    if np.isnan(low) or np.isnan(high):
        return words.say("answer.no_interval")
    key = "compare.interval" if bare else "answer.interval"
    return words.say(key, low=value_text(low, unit, words), high=value_text(high, unit, words))


def base_text(row: Any, words: Language) -> str:
    """What a value was counted over, with its hits where they are known."""
    noun = str(row.get("base_unit") or "tokens")
    base = float(row["base"])
    known = noun if noun in words.counts else "tokens" if noun in ("words", "token") else ""
    text = words.counted(known, base) if known else f"{words.number(base)} {noun}"
    hits = float(row.get("hits", np.nan))
    return text if np.isnan(hits) else f"{words.counted('hits', hits)}, {text}"


def _said(
    subject: tuple[str, str], findings: Findings, words: Language, *, first: bool
) -> list[Block]:
    pairs = findings.of(subject, findings.pairs)
    groups = findings.of(subject, findings.groups)
    name = measure_name(subject, findings, words)
    blocks: list[Block] = []
    if 0 < len(pairs) <= MOST_PAIRS:
        for n, pair in enumerate(pairs.to_dict("records")):
            blocks.append(
                Paragraph(
                    _pair_sentence(pair, name, words), style="lead" if first and n == 0 else "plain"
                )
            )
    elif len(pairs):
        text = words.say(
            "answer.many",
            measure=name,
            pairs=words.counted("pairs", len(pairs)),
            outlets=words.counted("outlets", len(groups)),
            counts="; ".join(_counts(pairs, words)),
        )
        blocks.append(Paragraph(text, style="lead" if first else "plain"))
    if groups.empty:
        return blocks
    ordered = groups.sort_values(
        ["value", "group"], ascending=[False, True], kind="stable", na_position="last"
    )
    lines = tuple(_group_sentence(r, words) for r in ordered.head(MOST_GROUPS).to_dict("records"))
    draw = partial(draw_rates, groups, subject[0], language=words.tag)
    caption = words.say("answer.chart_caption", measure=name)
    blocks.append(chart(f"rates-{subject[0]}-{subject[1] or 'all'}", caption, draw))
    blocks.append(Points(lines))
    return blocks


def _counts(pairs: pd.DataFrame, words: Language) -> list[str]:
    """How many pairs ended in which decision."""
    kinds = {
        "decided": DECIDED, "same": ("not worth reporting",), "open": ("undecided",),
        "few": ("too few",),
    }  # fmt: skip
    found = ((key, int(pairs["decision"].isin(names).sum())) for key, names in kinds.items())
    return [words.say(f"answer.many_{key}", n=words.counted("pairs", n)) for key, n in found if n]


def _group_sentence(row: Any, words: Language) -> str:
    group = shown(row["group"], 60)
    articles = words.counted("articles", float(row["n"]))
    base = base_text(row, words)
    value, unit = float(row["value"]), str(row["unit"])
    if np.isnan(value):
        return words.say("answer.group_short", group=group, articles=articles, base=base)
    kind = "rate" if "per 1000" in unit else "share" if unit.startswith("share") else "index"
    return words.say(
        f"answer.group_{kind}", group=group, articles=articles, base=base,
        value=value_text(value, unit, words), interval=interval_text(row, unit, words),
    )  # fmt: skip


def _pair_sentence(row: dict[Any, Any], name: str, words: Language) -> str:
    pair = _oriented(row)
    kind = str(pair["effect_kind"])
    key = {
        "a higher": "lead",
        "not worth reporting": "lead_same",
        "too few": "lead_few",
    }.get(str(pair["decision"]), "lead_open")
    unit = str(pair["unit"])
    sides = _sides(pair, words)
    if np.isnan(float(pair["low"])):
        return words.say("answer.lead_bare", measure=name, a=sides["a"], b=sides["b"])
    sentences = [
        words.say(
            f"answer.{key}_{kind}",
            measure=name,
            value_a=value_text(float(pair["value_a"]), unit, words),
            value_b=value_text(float(pair["value_b"]), unit, words),
            **sides,
        )
    ]
    values = {"a": sides["a"], "b": sides["b"]}
    apart = False
    for side in "ab":
        base = {"base_unit": pair["base_unit"], "base": pair[f"base_{side}"]}
        values[f"base_{side}"] = base_text(base, words)
        values[f"articles_{side}"] = words.counted("articles", float(pair[f"n_{side}"]))
        values[f"units_{side}"] = words.counted("units", float(pair[f"units_{side}"]))
        apart = apart or pair[f"n_{side}"] != pair[f"units_{side}"]
    sentences.append(words.say("answer.bases_units" if apart else "answer.bases", **values))
    if not np.isnan(float(pair["q"])):
        sentences.append(words.say("answer.adjusted", q=words.figure(float(pair["q"]))))
    return " ".join(sentences)


def _oriented(row: Any) -> dict[str, Any]:
    """The pair with the higher side first where one is; else as given."""
    pair = {str(k): v for k, v in dict(row).items()}
    if pair["decision"] != "b higher":
        return pair
    swapped = {**pair, "decision": "a higher"}
    for key in pair:
        if key.endswith("_a"):
            swapped[key], swapped[key[:-1] + "b"] = pair[key[:-1] + "b"], pair[key]
    low, high, effect = (float(pair[k]) for k in ("low", "high", "effect"))
    if pair["effect_kind"] == "ratio":
        turned = [1 / v if v else np.inf for v in (effect, high, low)]
    else:
        turned = [-effect, -high, -low]
    return {**swapped, "effect": turned[0], "low": turned[1], "high": turned[2]}


def _sides(pair: dict[str, Any], words: Language) -> dict[str, str]:
    unit = "" if pair["effect_kind"] == "ratio" else str(pair["unit"])
    return {
        "a": shown(pair["group_a"], 60),
        "b": shown(pair["group_b"], 60),
        **{k: value_text(float(pair[k]), unit, words) for k in ("effect", "low", "high")},
    }


def _filled(frame: pd.DataFrame, defaults: dict[str, Any]) -> pd.DataFrame:
    return frame.assign(**{k: v for k, v in defaults.items() if k not in frame.columns})


def _with_hits(groups: pd.DataFrame, measures: pd.DataFrame | None, corpus: Corpus) -> pd.DataFrame:
    if "hits" in groups.columns or measures is None or measures.empty or groups.empty:
        return _filled(groups, {"hits": np.nan})
    about = corpus.articles.set_index("article_id")[["outlet", "language"]].astype("str")
    rows = measures[measures["value"].notna() & ~measures["too_short"].astype(bool)]
    about = about.reindex(rows["article_id"])
    rows = rows.assign(group=about["outlet"].to_numpy(), language=about["language"].to_numpy())
    keys = ["measure", "language", "group"]
    hits = rows.groupby(keys)["hits"].sum(min_count=1).reset_index()
    return groups.merge(hits, on=keys, how="left")
