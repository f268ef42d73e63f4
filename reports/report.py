"""From tables to a Report: everything it shows, in one language, before layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from ..analysis.markers import Phraseology
from ..analysis.reprints import ChanceLinks
from ..corpora.corpus import Corpus
from ..lexicons.registry import Registry
from .answer import answer_section, headline, judged_in
from .comparisons import comparison_section
from .content import Report, Section
from .credit_answer import credit_sentences
from .credit_lines import credits_section
from .event_pairs import event_headlines, event_pairs_section
from .evidence import Drawn, draw_passages, first_of
from .findings import findings_of
from .formulae import formulae_section, phrases
from .instrument import closing_sections, errors_section, methods_section, unmeasured_section
from .language import Language, Tag, read_language
from .lint import find_verdicts
from .marked import evidence_section
from .measures_table import measures_section
from .outlets import called, namer, registry_section
from .readings import with_romanisation
from .reprinted import reprints_section
from .sensitivity import sensitivity_section
from .shown import CREDIT_LIMIT, shown
from .spans import NO_GLOSSES
from .stances import side_names, stances_section
from .tables_needed import check_tables

NOTHING: Mapping[str, Any] = MappingProxyType({})


def build_report(
    corpus: Corpus,
    *,
    question: str,
    seed: int,
    markers: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    blocks: pd.DataFrame | None = None,
    measures: pd.DataFrame | None = None,
    comparison: Any = None,
    families: pd.DataFrame | None = None,
    links: pd.DataFrame | None = None,
    chance: ChanceLinks | None = None,
    registry: Registry | None = None,
    primary: Iterable[str] = (),
    glossary: Iterable[Any] | None = None,
    sensitivity: pd.DataFrame | None = None,
    phraseology: Phraseology | None = None,
    stances: pd.DataFrame | None = None,
    title: str = "",
    language: Tag = "en",
    romanise: bool = False,
    glosses: Mapping[str, str] = NO_GLOSSES,
    provenance: Mapping[str, Any] = NOTHING,
    attachments: Mapping[str, bytes] = NOTHING,
    contact: str = "",
) -> Report:
    """Say in one language what was found in a corpus.

    What was not handed in is said to be not measured; nothing is left out in silence.

    Parameters
    ----------
    question
        As asked; shown in quotation marks of the first page.
    seed
        Draws the passages and pairs shown, and is printed.
    markers, credits, blocks, measures, families, links
        Tables of `saabhar.analysis.columns`, or None where that step was not taken.
    chance
        What `count_chance_links` says of the links; it stands with the families.
    comparison
        A ``ComparisonTable`` (``.table``, ``.groups``, ``.notes``) or None.
    primary
        Measures named beforehand, most important first; those of the comparison's primary tier
        if empty. The answer tells these, up to three.
    glossary
        Measures with id, formula, least_tokens, higher_means, reference; the toolkit's own table
        if None.
    sensitivity
        The comparison under other choices, as `draw_specification_curve` takes it.
    phraseology
        Formulae of each source, of `study_phraseology`; no word of them without it.
    stances
        Columns STANCES and ``language``; no word of them without it.
    title
        Of the study; stands above the finding.
    language
        "hi-u-nu-latn" is Hindi with the digits 0 to 9.
    romanise
        Print passages in Devanagari in Latin letters too, marked as automatic.
    glosses
        Meanings of entries by id, printed under the passages; see `readings.glosses_of`.
    provenance
        Names and values (nested mappings become dotted names) in the order to print them.
    attachments
        Files to put inside the PDF, by name.
    contact
        Where corrections go; the authors of the report if empty.

    Raises
    ------
    ValueError
        For a table with missing columns (all named at once), or when a generated sentence holds
        a word of ``wording/verdicts.toml``.
    """
    words = called(registry, corpus, read_language(language))
    check_tables(
        markers=markers, credits=credits, blocks=blocks, measures=measures, families=families,
        links=links,
    )  # fmt: skip
    if markers is not None and "kept" in markers.columns:
        markers = markers[markers["kept"].astype(bool)]  # what the rates count
    findings = findings_of(comparison, measures, corpus, words, tuple(primary))
    pairs = getattr(comparison, "matching", None)
    names = namer(registry, words)
    drawn = Drawn((), 0, 0)
    if markers is not None:
        drawn = draw_passages(corpus, markers, blocks, seed=seed, words=words, glosses=glosses)
    if romanise:
        drawn = with_romanisation(drawn)
    first_passage = first_of(drawn, seed)
    first, last = dates_of(corpus)
    marked = 0 if markers is None else int((markers["block"] == "body").sum())
    used = [m for m, _ in findings.asked()]
    absent = [
        what
        for what, thing in (
            ("families", families), ("credits", credits), ("comparison", comparison),
        )
        if thing is None
    ]  # fmt: skip
    ids = _ids(credits, families)
    sections: list[Section | None] = [
        answer_section(
            question, findings, credit_sentences(credits, families, corpus, words, names),
            first_passage, marked, corpus, words,
        ),
        evidence_section(corpus, markers, drawn, first_passage, seed=seed, words=words),
        credits_section(credits, corpus, words),
        *reprints_section(
            corpus, families, links, credits, seed=seed, words=words, names=names,
            registry=registry, chance=chance,
        ),
        measures_section(findings, measures, corpus, words),
        comparison_section(findings, words),
        event_pairs_section(pairs, corpus, seed=seed, words=words),
        formulae_section(phraseology, words),
        stances_section(stances, words),
        unmeasured_section(corpus, measures, used, absent, words),
        errors_section(markers, words),
        methods_section(findings, used, glossary or own_glossary(), seed, words),
        sensitivity_section(sensitivity, words),
        registry_section(registry, corpus, ids, last, words),
        *closing_sections(
            _facts(corpus, seed, first, last, words),
            provenance, words, contact=contact, attached=attachments,
        ),
    ]  # fmt: skip
    report = Report(
        language=language,
        kicker=words.say(
            "front.kicker_titled" if title else "front.kicker",
            title=shown(title, 120),
            articles=words.counted("articles", len(corpus)),
            span=words.span(first, last),
        ),
        title=headline(findings, corpus, words),
        question=shown(question, 400),
        question_name=words.say("front.question"),
        sections=tuple(s for s in sections if s is not None),
        footer=footer(provenance, last, corpus.sha256, words),
        date=last,
        names=frozenset(
            [
                *_outside_names(corpus, registry, ids, contact),
                *words.outlets.values(),
                *judged_in(question),
                title,
                *phrases(phraseology),
                *side_names(stances),
                *event_headlines(pairs, corpus),
                *_printed(credits),
            ]
        ),
        attachments=attachments,
    )
    return checked(report)


def checked(report: Report) -> Report:
    """The report itself, if no sentence of it judges.

    Raises
    ------
    ValueError
        With every judging word and the sentence it stands in.
    """
    faults = find_verdicts(report.prose(), names=report.names)
    if faults:
        raise ValueError(
            "a report may not say: " + "; ".join(map(str, faults)) + ". "
            "Change the wording file, or the note or parameter it came from."
        )
    return report


def own_glossary() -> Iterable[Any]:
    """The toolkit's table of measures."""
    from ..analysis import markers

    table: Iterable[Any] = getattr(markers, "MEASURES", ())
    return table


def dates_of(corpus: Corpus) -> tuple[str, str]:
    """First and last day of the data as far as known (ISO), "" without any date."""
    known = corpus.articles["published"].fillna("").astype(str).str[:10]
    known = known[known.str.match(r"\d{4}")]
    return ("", "") if known.empty else (min(known), max(known))


def footer(provenance: Mapping[str, Any], last: str, digest: str, words: Language) -> str:
    """The line at the foot of every page: version, date of the data, hash of the corpus."""
    version = shown(provenance.get("version", provenance.get("saabhar", "")), 40)
    values = {"version": version, "digest": digest[:12]}
    if not last:
        return words.say("front.footer_undated", **values)
    return words.say("front.footer", date=words.date(last), **values)


def _facts(
    corpus: Corpus, seed: int, first: str, last: str, words: Language
) -> list[tuple[str, str]]:
    outlets = len(set(corpus.articles["outlet"].dropna()) - {""})
    value = words.say(
        "provenance.corpus_value",
        articles=words.counted("articles", len(corpus)),
        outlets=words.counted("outlets", outlets) if outlets else words.say("outlet.unnamed"),
        span=words.span(first, last),
    )
    return [
        (words.say("provenance.corpus"), value),
        (words.say("provenance.digest"), corpus.sha256),
        (words.say("provenance.seed"), str(seed)),
    ]


def _ids(credits: pd.DataFrame | None, families: pd.DataFrame | None) -> set[str]:
    """Registry ids named in credits or as origin or intermediary."""
    found: set[str] = set()
    if credits is not None:
        found.update(str(o) for outlets in credits["outlets"] for o in outlets)
    if families is not None:
        for column in ("origin", "intermediary"):
            found.update(str(v) for v in families[column].dropna().unique())
    return found


def _printed(credits: pd.DataFrame | None) -> set[str]:
    """Credit lines as the report prints them: what a page says of itself is quoted."""
    return set() if credits is None else {shown(t, CREDIT_LIMIT) for t in credits["text"].unique()}


def _outside_names(
    corpus: Corpus, registry: Registry | None, ids: set[str], contact: str
) -> Iterable[str]:
    yield from (shown(o, 60) for o in corpus.articles["outlet"].dropna().unique())
    yield contact
    if registry is None:
        return
    keys = {
        o.id for n in corpus.articles["outlet"].dropna().unique() for o in registry.find(str(n))
    }
    for key in ids | keys:
        if key in registry:
            yield from (n.form for n in registry[key].names)
