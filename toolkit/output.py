"""What a study writes: tables, figures, one report a language, the manifest."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from saabhar.analysis.evidence import list_evidence
from saabhar.analysis.markers.phraseology import coverage
from saabhar.corpora import write_rejected
from saabhar.lexicons import read_marker_lexicons
from saabhar.reports import Report, build_report, write_figures, write_html, write_pdf
from saabhar.reports.language import Tag
from saabhar.reports.readings import glosses_of

from .counts import count_rows
from .kept import packed_chance
from .progress import Tell, nothing
from .run import CACHE, STAGES, Results, analyse
from .study import Study, study_source
from .study.keys import LANGUAGES
from .tables import replacing, write_table

ENDINGS = (".parquet", ".csv")
TABLES = (
    "documents/articles", "documents/blocks", "evidence/evidence", "evidence/credits",
    "evidence/mentions", "evidence/markers", "evidence/sources", "evidence/counts",
    "measures/measures", "families/links", "families/families", "families/chance",
    "comparisons/comparisons", "comparisons/groups", "comparisons/event_pairs",
    "comparisons/sensitivity", "wording/formulae", "wording/phraseology", "wording/coverage",
    "wording/stance",
)  # fmt: skip
# What a report carries, beside study and manifest: every number that `saabhar reproduce` compares.
# The first three stand in every report, the others where they were asked for.
ALWAYS = ("comparisons/comparisons.csv", "comparisons/groups.csv", "evidence/counts.csv")
NUMBERS = (
    *ALWAYS, "comparisons/sensitivity.csv", "families/chance.csv", "wording/formulae.csv",
    "wording/coverage.csv", "wording/stance.csv",
)  # fmt: skip


def stages_of(study: Study) -> int:
    """How many stages `run_study` tells of."""
    return STAGES + 1 + 3 * len(study.languages)


def run_study(study: Study, output: Path, *, tell: Tell = nothing) -> dict[str, Path]:
    """Run a study and write tables, figures, one report a language, and the manifest.

    Each file is moved into place when it is whole. What an earlier run left in the folder and this
    one does not write (a report in a further language, families no longer asked for) is removed.

    Parameters
    ----------
    tell
        Called with the name of each stage as it begins, at most `stages_of` times.

    Returns
    -------
    dict
        What was written, by name: ``report.pdf``, ``report.html``, ``tables``, ``figures`` ...
    """
    output.mkdir(parents=True, exist_ok=True)
    results = analyse(study, cache=output / CACHE, tell=tell)
    tell("tables")
    kept = {
        write_table(frame, output / (name + ending))
        for name, frame in tables_of(results).items()
        if len(frame.columns)
        for ending in ENDINGS
    }
    seal = json.dumps(results.manifest, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    said = study.source or study_source(study)
    for name, text in (("manifest.json", seal), ("study.toml", said)):
        with replacing(output / name) as draft:
            draft.write_text(text, encoding="utf-8", newline="\n")
    with replacing(output / "rejected.jsonl") as draft:
        write_rejected(results.corpus, draft)
    attachments = {
        "study.toml": said.encode("utf-8"),
        "manifest.json": seal.encode("utf-8"),
        **{Path(n).name: (output / n).read_bytes() for n in NUMBERS if output / n in kept},
    }
    written = {"tables": output / "measures", "manifest": output / "manifest.json"}
    for number, language in enumerate(study.languages):
        name = "report" if number == 0 else f"report-{language}"
        tell(f"{name}: passages and charts")
        report = _report(study, results, language, attachments)
        for ending, write in ((".pdf", write_pdf), (".html", write_html)):
            tell(name + ending)
            with replacing(output / (name + ending)) as draft:
                write(report, draft)
            written[name + ending] = output / (name + ending)
        write_figures(report, output / "figures" / language)
    written["figures"] = output / "figures"
    _clear(output, kept | set(written.values()), study.languages)
    return written


def _clear(output: Path, kept: set[Path], languages: tuple[str, ...]) -> None:
    """Remove what a study may write and this run did not."""
    reports = ("report", *(f"report-{language}" for language in LANGUAGES))
    places = [output / (n + e) for n in TABLES for e in ENDINGS]
    places += [output / (n + e) for n in reports for e in (".pdf", ".html")]
    for place in places:
        place.with_name(f".{place.name}.part").unlink(missing_ok=True)
        if place not in kept:
            place.unlink(missing_ok=True)
    for language in set(LANGUAGES) - set(languages):
        shutil.rmtree(output / "figures" / language, ignore_errors=True)


def _report(
    study: Study,
    results: Results,
    language: str,
    attachments: Mapping[str, bytes],
) -> Report:
    hindi = language == "hi"
    lexicons = read_marker_lexicons(study.lexicons) if study.gloss else ()
    tag: Tag = "en" if not hindi else "hi-u-nu-latn" if study.digits == "latn" else "hi"
    return build_report(
        results.corpus,
        markers=results.evidence.markers,
        credits=results.evidence.credits,
        blocks=results.evidence.blocks,
        measures=results.measures,
        comparison=results.comparison,
        families=results.traced.families,
        links=results.traced.links,
        chance=results.traced.chance,
        registry=results.registry,
        sensitivity=results.sensitivity,
        phraseology=results.phraseology,
        stances=results.stances if study.stance else None,
        primary=study.primary,
        title=(study.title_hi if hindi else "") or study.title,
        question=(study.question_hi if hindi else "") or study.question,
        seed=study.seed,
        language=tag,
        romanise=study.romanise,
        glosses=glosses_of(lexicons),
        provenance=results.manifest,
        attachments=attachments,
    )


def tables_of(results: Results) -> dict[str, pd.DataFrame]:
    """Every table of a run, by its place in the folder of the study; some without columns."""
    found, traced, phrases = results.evidence, results.traced, results.phraseology
    made = (
        results.corpus.articles,
        found.blocks,
        list_evidence(results.corpus, found),
        found.credits,
        found.mentions,
        found.markers,
        found.sources,
        counts_of(results),
        results.measures,
        traced.links,
        traced.families,
        None if traced.chance is None else packed_chance(traced.chance),
        results.comparison.table,
        results.comparison.groups,
        traced.pairs,
        results.sensitivity,
        None if phrases is None else phrases.formulae,
        None if phrases is None else phrases.shares,
        None if phrases is None else coverage(phrases.shares),
        results.stances,
    )
    return {
        name: pd.DataFrame() if table is None else table
        for name, table in zip(TABLES, made, strict=True)
    }


def counts_of(results: Results) -> pd.DataFrame:
    """What was found, counted by outlet."""
    found, families = results.evidence, results.traced.families
    return count_rows(
        results.corpus.articles,
        {
            "articles": results.corpus.articles,
            "blocks": found.blocks,
            "credits": found.credits,
            "mentions": found.mentions,
            "markers": found.markers,
            "sources": found.sources,
            "families": pd.DataFrame() if families is None else families,
        },
    )
