"""The first page: the answer in plain words, the credit half of it, chart, passage, limits."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np

from ..corpora.corpus import Corpus
from .charts import draw_rates
from .content import Block, Paragraph, Passage, Points, Section
from .findings import DECIDED, Findings, measure_name
from .language import Language
from .lint import find_verdicts
from .notes import told
from .pictures import chart
from .sentences import order_sentence, oriented, pair_sentence, range_sentence, sides_of

# Pairs told one by one; more are summed up and stand in the table.
MOST_PAIRS = 3
# Reasons for no comparison on the first page; the rest stands with the comparisons.
MOST_REASONS = 2
# Charts of the first page, side by side; a further one stands with the figures.
FIRST_CHARTS = 2


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
    pair = oriented(pairs.iloc[0])
    key = {
        "a higher": "title_one" if pair["effect_kind"] == "ratio" else "title_one_difference",
        "not worth reporting": "title_same",
        "too few": "title_few",
    }.get(str(pair["decision"]), "title_open")
    return words.say(f"front.{key}", measure=name, **sides_of(pair, words))


def answer_section(
    question: str,
    findings: Findings,
    credit: Iterable[str],
    passage: Passage | None,
    marked: int,
    corpus: Corpus,
    words: Language,
) -> Section:
    """Answer, credit half, charts with intervals, limits, one passage: what fits one page.

    Parameters
    ----------
    credit
        Sentences on who says whose words they print; see `credit_lines.credit_sentences`.
    passage
        One marked paragraph, drawn and not chosen.
    marked
        Marked places in body text.
    """
    subjects = findings.primary() if len(findings.groups) else []
    sentences = [_answer(subject, findings, words) for subject in subjects]
    if findings.pairs.empty:
        sentences.append(_not_compared(findings, marked, corpus, words))
    blocks: list[Block] = [
        Paragraph(text, style="plain" if n else "lead") for n, text in enumerate(sentences)
    ]
    said = " ".join(credit)
    if said:
        blocks.append(Paragraph(said))
    judging = judged_in(question)
    if judging:
        listed = words.joined(judging)
        blocks.append(Paragraph(words.say("answer.question_words", words=listed)))
    charts = rates_charts(findings, words)[:FIRST_CHARTS]
    blocks += charts
    if charts:
        ordered = any(findings.orders(s) for s in subjects)
        blocks.append(
            Paragraph(words.say(f"answer.chart_{'value' if ordered else 'name'}"), style="small")
        )
    limits = tuple(words.say(f"answer.limit_{i}") for i in (1, 2, 3))
    blocks.append(Points(limits, style="boxed", title=words.say("answer.limits_title")))
    if passage is not None:
        blocks += [Paragraph(words.say("answer.passage")), passage]
    return Section("answer", words.say("answer.title"), tuple(blocks))


def judged_in(question: str) -> list[str]:
    """Judging words of a question, in quotation marks."""
    return sorted({f"“{v.word}”" for v in find_verdicts([question])})


def _answer(subject: tuple[str, str], findings: Findings, words: Language) -> str:
    pairs = findings.of(subject, findings.pairs)
    if 0 < len(pairs) <= MOST_PAIRS:
        name = measure_name(subject, findings, words)
        return " ".join(pair_sentence(p, name, words) for p in pairs.to_dict("records"))
    ranged = range_sentence(subject, findings, words)
    if pairs.empty:
        return ranged
    return f"{ranged} {order_sentence(pairs, words, findings.least)}"


def _not_compared(findings: Findings, marked: int, corpus: Corpus, words: Language) -> str:
    """That nothing was compared, what was found all the same, and why."""
    articles = words.counted("articles", len(corpus))
    if not marked and findings.groups.empty:
        return words.say("answer.nothing_found", articles=articles)
    marks = words.counted("marks", marked)
    said = words.say("answer.not_compared", marks=marks, articles=articles)
    outlets = corpus.articles["outlet"].fillna("").replace("", np.nan).nunique()
    if outlets < 2:
        return f"{said} {words.say('answer.one_outlet')}"
    reasons = [told(n, words) for n in findings.notes[:MOST_REASONS]]
    if not reasons:
        return said
    return f"{said} {words.say('answer.why', reasons=' '.join(reasons))}"


def rates_charts(findings: Findings, words: Language) -> list[Block]:
    """One chart for each primary measure; two share the first page, a third has its own line."""
    subjects = findings.primary() if len(findings.groups) else []
    return [
        _chart(s, findings, words, half=n < FIRST_CHARTS and len(subjects) > 1)
        for n, s in enumerate(subjects)
    ]


def _chart(subject: tuple[str, str], findings: Findings, words: Language, *, half: bool) -> Block:
    name = measure_name(subject, findings, words)
    draw = partial(
        draw_rates,
        findings.in_order(subject),
        subject[0],
        language=words.tag,
        order="value" if findings.orders(subject) else "name",
    )
    caption = words.say("answer.chart_caption", measure=name)
    return chart(f"rates-{subject[0]}-{subject[1] or 'all'}", caption, draw, half=half)
