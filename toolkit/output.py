"""What a study writes: tables, figures, one report a language, the manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from saabhar.analysis.evidence import list_evidence
from saabhar.corpora import write_rejected
from saabhar.lexicons import read_marker_lexicons
from saabhar.reports import Report, build_report, write_figures, write_html, write_pdf
from saabhar.reports.language import Tag
from saabhar.reports.readings import glosses_of

from .run import CACHE, Results, analyse
from .study import Study, study_source
from .tables import replacing, write_table


def run_study(study: Study, output: Path) -> dict[str, Path]:
    """Run a study and write tables, figures, one report a language, and the manifest.

    Returns
    -------
    dict
        What was written, by name: ``report.pdf``, ``report.html``, ``tables``, ``figures`` ...
    """
    output.mkdir(parents=True, exist_ok=True)
    results = analyse(study, cache=output / CACHE)
    written = write_tables(results, output)
    seal = json.dumps(results.manifest, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    with replacing(output / "manifest.json") as draft:
        draft.write_text(seal, encoding="utf-8")
    written["manifest"] = output / "manifest.json"
    write_rejected(results.corpus, output / "rejected.jsonl")
    said = study.source or study_source(study)
    (output / "study.toml").write_text(said, encoding="utf-8")
    attachments = {
        "study.toml": said.encode("utf-8"),
        "manifest.json": seal.encode("utf-8"),
        **{n: (output / "comparisons" / n).read_bytes() for n in ("comparisons.csv", "groups.csv")},
    }
    for number, language in enumerate(study.languages):
        report = _report(study, results, language, attachments)
        name = "report" if number == 0 else f"report-{language}"
        written[f"{name}.pdf"] = write_pdf(report, output / f"{name}.pdf")
        written[f"{name}.html"] = write_html(report, output / f"{name}.html")
        written["figures"] = output / "figures"
        write_figures(report, written["figures"] / language)
    return written


def _report(
    study: Study, results: Results, language: str, attachments: Mapping[str, bytes]
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
        families=results.families if study.families else None,
        links=results.links if study.families else None,
        registry=results.registry,
        sensitivity=results.sensitivity,
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


def write_tables(results: Results, output: Path) -> dict[str, Path]:
    """Write every table of a run as Parquet and CSV."""
    evidence = results.evidence
    tables = {
        "documents/articles": results.corpus.articles,
        "documents/blocks": evidence.blocks,
        "evidence/evidence": list_evidence(results.corpus, evidence),
        "evidence/credits": evidence.credits,
        "evidence/mentions": evidence.mentions,
        "evidence/markers": evidence.markers,
        "evidence/sources": evidence.sources,
        "measures/measures": results.measures,
        "families/links": results.links,
        "families/families": results.families,
        "comparisons/comparisons": results.comparison.table,
        "comparisons/groups": results.comparison.groups,
        "comparisons/sensitivity": results.sensitivity,
    }
    for name, frame in tables.items():
        if len(frame.columns):
            for ending in (".parquet", ".csv"):
                path = output / (name + ending)
                path.parent.mkdir(parents=True, exist_ok=True)
                write_table(frame, path)
    return {"tables": output / "measures"}
