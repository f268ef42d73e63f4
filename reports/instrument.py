"""How it was counted, how often that errs, what was not measured, where numbers come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..corpora.corpus import Corpus
from .content import Block, Facts, Paragraph, Points, Section, Table
from .findings import Findings
from .language import Language
from .notes import told_method
from .references import cited
from .shown import shown


def errors_section(markers: pd.DataFrame | None, words: Language) -> Section:
    """Expected share of right marks, by category, where entries have one on record."""
    title = words.say("errors.title")
    if markers is None or "precision" not in markers.columns or markers["precision"].isna().all():
        return Section("errors", title, (Paragraph(words.say("errors.none")),))
    known = markers[markers["precision"].notna()]
    table = known.groupby("category", sort=True)["precision"].agg(["mean", "size"])
    table = table.sort_values("mean", kind="stable")
    rows = tuple(
        (words.name("category", str(c)), words.number(row["size"]), words.percent(row["mean"]))
        for c, row in table.iterrows()
    )
    return Section(
        "errors",
        title,
        (
            Paragraph(f"{words.say('errors.intro')} {words.say('errors.weight')}"),
            Table(
                words.say("errors.caption"),
                words.heads("category", "marks", "precision"),
                rows,
                (False, True, True),
            ),
        ),
    )


def methods_section(
    findings: Findings,
    used: Iterable[str],
    glossary: Iterable[Any],
    seed: int | None,
    words: Language,
) -> Section:
    """Formula, least length, direction and reference of every measure used."""
    known = {str(m.id): m for m in glossary}
    used = [u for u in dict.fromkeys(used) if u in known]
    text = [words.say("methods.intro")]
    if seed is not None:
        text.append(words.say("methods.inference", seed=words.own_digits(str(seed))))
    if "method" in findings.pairs.columns and len(findings.pairs):
        for method in dict.fromkeys(findings.pairs["method"].astype(str)):
            text.append(words.say("methods.method", method=told_method(method, words)))
    blocks: list[Block] = [Paragraph(" ".join(text))]
    if not used:
        blocks.append(Paragraph(words.say("methods.no_table")))
        return Section("methods", words.say("methods.title"), tuple(blocks))
    rows, notes = [], []
    for key in used:
        measure = known[key]
        least = int(getattr(measure, "least_tokens", 0) or 0)
        rows.append(
            (
                words.name("measure", key),
                words.name("formula", key, str(measure.formula)),
                words.say("methods.least", n=words.number(least))
                if least
                else words.say("methods.least_none"),
                words.name("higher", key, str(measure.higher_means)),
            )
        )
        reference = cited(str(measure.reference))
        notes.append(
            words.say("methods.reference", measure=words.name("measure", key), reference=reference)
        )
    blocks.append(
        Table(
            words.say("methods.table_caption"),
            words.heads("measure", "formula", "least", "higher"),
            tuple(rows),
            (False,) * 4,
            notes=tuple(notes),
        )
    )
    return Section("methods", words.say("methods.title"), tuple(blocks))


def unmeasured_section(
    corpus: Corpus,
    measures: pd.DataFrame | None,
    used: Iterable[str],
    missing: Iterable[str],
    words: Language,
) -> Section:
    """What this report does not know, with counts.

    Parameters
    ----------
    used
        Measures of the question; how many articles are too short for one is counted over these.
    missing
        Steps that were not taken: "families", "credits", "comparison".
    """
    items = list(words.lists["unmeasured.items"])
    items += [words.say(f"unmeasured.no_{what}") for what in missing]
    language = corpus.articles["language"].astype("str")
    other = int((~language.str.split("-").str[0].isin(["hi", "en"])).sum())
    if other:
        articles = words.counted("articles", other)
        items.append(words.say("unmeasured.languages", articles=articles))
    if len(corpus.rejected):
        rejected = words.counted("rejected", len(corpus.rejected))
        items.append(words.say("unmeasured.rejected", rejected=rejected))
    undated = int(corpus.articles["published"].fillna("").eq("").sum())
    if undated:
        items.append(words.say("unmeasured.undated", articles=words.counted("articles", undated)))
    n = 0
    if measures is not None:
        short = measures["too_short"].astype(bool) & measures["measure"].isin(list(used))
        n = int(measures.loc[short, "article_id"].nunique())
    if n:
        items.append(words.say("unmeasured.short", articles=words.counted("articles", n)))
    return Section("unmeasured", words.say("unmeasured.title"), (Points(tuple(items)),))


def closing_sections(
    facts: Iterable[tuple[str, str]],
    provenance: Mapping[str, Any],
    words: Language,
    *,
    contact: str = "",
    attached: Iterable[str] = (),
) -> list[Section]:
    """Checklist, corrections, provenance."""
    rows = [*facts, *((_named(k, words), _set(v, words)) for k, v in flat(provenance))]
    names = ", ".join(sorted(attached))
    if names:
        rows.append((words.say("provenance.attached"), names))
    corrections = (
        words.say("corrections.text_contact", contact=shown(contact, 120))
        if contact
        else words.say("corrections.text")
    )
    return [
        Section(
            "checklist",
            words.say("checklist.title"),
            (Points(words.lists["checklist.items"], ordered=True),),
        ),
        Section("corrections", words.say("corrections.title"), (Paragraph(corrections),)),
        Section(
            "provenance",
            words.say("provenance.title"),
            (Paragraph(words.say("provenance.intro")), Facts(tuple(rows))),
        ),
    ]


def _named(key: str, words: Language) -> str:
    """What a dotted name of the manifest is called: its first part is a word, the rest stands."""
    first, dot, rest = key.partition(".")
    return words.name("manifest", first, shown(first, 60)) + (
        f" · {shown(rest, 60)}" if dot else ""
    )


def _set(value: str, words: Language) -> str:
    """A value of the manifest: truth in words, and a dash for what was not set."""
    return words.name("truth", value, "") or shown(value, 600) or "–"


# A nested table of more entries than this is one row.
MOST_APART = 12
A_HASH = re.compile(r"[0-9a-f]{40,}")


def flat(table: Mapping[str, Any], head_: str = "") -> Iterable[tuple[str, str]]:
    """Nested parameters as dotted names and values, in the order given; long tables in one row."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            plain = all(isinstance(v, str) for v in value.values())
            hashes = plain and all(A_HASH.fullmatch(v) for v in value.values())
            if value and (hashes or (plain and len(value) > MOST_APART)):
                cut = 12 if hashes else None
                yield f"{head_}{key}", ", ".join(f"{k} {v[:cut]}" for k, v in value.items())
            else:
                yield from flat(value, f"{head_}{key}.")
        elif isinstance(value, (list, tuple)):
            yield f"{head_}{key}", ", ".join(map(str, value))
        else:
            yield f"{head_}{key}", str(value)
