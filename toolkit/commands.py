"""What each verb of the command line does: read, call the verb, write or print.

What draws (matplotlib, typst) is imported where it is used: the other verbs start in half the time.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import saabhar as sb
from saabhar.analysis.reprints import carriage_graph, find_carriage, write_graph
from saabhar.analysis.text import Fold
from saabhar.corpora import Corpus, read_batches
from saabhar.corpora.dates import parse_published
from saabhar.lexicons import check_registry, read_registry
from tqdm import tqdm

from . import lexicon_desk, tables
from .coding import (
    accuracy_of,
    accuracy_text,
    agreement_of,
    agreement_text,
    codes_of,
    draw_coding_sheets,
    read_key,
    span_accuracy_of,
    span_accuracy_text,
)
from .manifest import version as version
from .measuring import Measuring
from .reading import read_to_table, units_in
from .screen import inspection_text, outlet_text
from .sensitivity import under_other_choices
from .study import Study, read_study
from .study_checks import check_groups, check_measures
from .study_template import new_study
from .verbs import with_outlets_named
from .workers import in_order


def inspect(a: argparse.Namespace) -> None:
    if str(a.article) == "-":
        found = sb.inspect(sys.stdin.buffer.read().decode("utf-8"), language=a.language)
    else:
        found = sb.inspect(a.article, language=a.language)
    if a.pdf:
        from saabhar.reports import article_report, write_pdf

        write_pdf(article_report(found), a.pdf)
        print(f"written: {a.pdf}", file=sys.stderr)
    if a.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=1, allow_nan=False))
    elif not a.pdf:
        print(inspection_text(found))


def read(a: argparse.Namespace) -> None:
    quiet = not sys.stderr.isatty()
    total = None if quiet else units_in(a.source)
    with tqdm(total=total, unit=" pages", disable=quiet, leave=False) as bar:
        report = read_to_table(
            a.source,
            a.output,
            tick=bar.update,
            columns=_columns(a),
            language=a.language,
            outlet=a.outlet,
            legacy_fonts=a.legacy_fonts,
        )
    print(report)
    print(f"written: {a.output}, rejected.jsonl (each reason), reading.json (these counts)")


def credits(a: argparse.Namespace) -> None:
    registry = read_registry(extra=a.outlets)
    _each(a, lambda corpus: sb.find_credits(corpus, registry))


def find(a: argparse.Namespace) -> None:
    registry = read_registry(extra=a.outlets)
    _each(a, lambda corpus: sb.find(corpus, registry=registry))


def measure(a: argparse.Namespace) -> None:
    step = Measuring(
        measures=tuple(a.measures) if a.measures else None,
        lexicons=tuple(a.lexicon),
        whole=a.whole_text,
        fold=Fold.of(a.fold),
    )
    _each(a, step, processes=a.processes)


def trace(a: argparse.Namespace) -> None:
    corpus = _corpus(a)
    links = sb.find_reprints(corpus, preset=a.preset)
    families = sb.trace(corpus, links=links, registry=read_registry(extra=a.outlets))
    _put(families, a.output)
    if a.links:
        _put(links, a.links)
    if a.graph:
        write_graph(carriage_graph(find_carriage(corpus, families)), a.graph)


def compare(a: argparse.Namespace) -> None:
    check_measures(a.primary)
    corpus = _corpus(a)
    check_groups(corpus, a.by, least=2)
    measures = sb.measure(corpus, fold=Fold.of(a.fold))
    families = None if a.no_families else sb.trace(corpus)
    result = sb.compare(
        measures,
        corpus,
        by=a.by,
        groups=a.groups,
        families=families,
        primary=a.primary,
        seed=a.seed,
    )
    if a.output:
        _put(result.table, a.output)
    print(result, file=sys.stderr if a.output else sys.stdout)
    found = under_other_choices(
        corpus, measures, result, families, primary=a.primary, by=a.by, seed=a.seed,
        markers=sb.find_markers(corpus) if a.primary else None,
    )  # fmt: skip
    if found is not None:
        said = f"{found.measure}, {found.group_a} and {found.group_b}: {found.sentence()}"
        print(f"\n{said}", file=sys.stderr if a.output else sys.stdout)
    if not len(result):
        raise ValueError("nothing could be compared; the notes above say why.")


def words(a: argparse.Namespace) -> None:
    from . import words as w

    corpus = _corpus(a)
    if a.term:
        print(w.in_context_text(w.in_context(corpus, a.term), a.term))
        return
    if not (a.target and a.reference):
        print(w.collocations_text(corpus))
        return
    check_groups(corpus, a.by, least=2)
    families = None if a.no_families else sb.trace(corpus)
    table = w.key_words(
        corpus, target=a.target, reference=a.reference, by=a.by, families=families, n=a.n
    )
    if a.output:
        _put(table, a.output)
    print(w.key_words_text(table, a.target, a.reference))


def report(a: argparse.Namespace) -> None:
    a.output.mkdir(parents=True, exist_ok=True)
    study = Study(
        title=a.source.stem,
        question=a.question,
        seed=a.seed,
        languages=tuple(a.lang),
        corpus=a.source.resolve(),
        outlets=a.outlets.resolve() if a.outlets else None,
        columns=_columns(a),
        language=a.language or "",
        outlet=a.outlet or "",
        by=a.by,
        groups=(),
        primary=tuple(a.primary),
        resamples=10_000,
        families=True,
        fold=a.fold,
        lexicons=(),
        digits=a.digits,
    )
    _run(study, a.output)


def study(a: argparse.Namespace) -> None:
    if a.study == "new":
        path = new_study(Path("study.toml"))
        print(f"written: {path}. Edit it, then run: saabhar study {path}")
        return
    _run(read_study(a.study), a.output)


def again(a: argparse.Namespace) -> None:
    from .reproduce import reproduce

    print(reproduce(a.report, inputs=a.inputs))


def demo(a: argparse.Namespace) -> None:
    _run(read_study(sb.DEMO / "study.toml"), a.output)


def lexicons(a: argparse.Namespace) -> None:
    if a.what == "check":
        own = [*a.lexicon, *([Path(a.entry)] if a.entry else [])]
        faults, notes = lexicon_desk.checked(own, sb.read(a.corpus) if a.corpus else None)
        faults += check_registry()
        if faults:
            raise ValueError("\n".join(faults) + f"\n{len(faults)} faults.")
        print("every line of every lexicon and of the registry is sound", *notes, sep="\n")
        return
    if not a.entry:
        raise ValueError("name the entry: saabhar lexicons show hi-eval-001 --in articles/")
    corpus = sb.read(a.corpus) if a.corpus else None
    print(lexicon_desk.shown(a.entry, corpus, folders=a.lexicon, by=a.by, groups=a.groups))


def sample(a: argparse.Namespace) -> None:
    drawn, sheets = draw_coding_sheets(
        _corpus(a),
        a.n,
        a.output,
        strata=a.strata,
        coders=a.coders,
        ending=a.format,
        spans=a.spans,
        mask=a.mask,
        seed=a.seed,
    )
    print(drawn.strata.to_string(index=False))
    print("written:", ", ".join(str(s) for s in sheets))
    print(f"kept from coders: {a.output / 'key.csv'}")


def agreement(a: argparse.Namespace) -> None:
    sheets = codes_of(a.sheets)
    if a.key is None:
        table = agreement_of(sheets, seed=a.seed)
        print(agreement_text(table))
        if a.output:
            _put(table, a.output)
        return
    corpus = sb.read(a.articles) if a.articles else None
    if corpus is None:
        raise ValueError("--key needs --articles, what the sample was drawn from.")
    if len(sheets) > 1:
        print(agreement_text(agreement_of(sheets, seed=a.seed)), end="\n\n")
    table, notes = accuracy_of(sheets, read_key(a.key), corpus)
    print(accuracy_text(table, notes))
    if a.spans:
        table = span_accuracy_of(a.spans, read_key(a.key), corpus)
        print("\n" + span_accuracy_text(table))
    if a.output:
        _put(table, a.output)


def outlets(a: argparse.Namespace) -> None:
    registry = read_registry(extra=a.outlets)
    found = registry.find(a.name)
    if not found:
        near = registry.suggest(a.name)
        raise ValueError(
            f"the registry has no outlet {a.name!r}."
            + (f" Near: {', '.join(near)}." if near else "")
            + " Add your own with an outlets.csv beside your study."
        )
    date = parse_published(a.date) if a.date else None
    for outlet in found:
        print(outlet_text(outlet, registry, date))


def _columns(a: argparse.Namespace) -> dict[str, str]:
    pairs = [c.partition("=") for c in a.columns]
    wrong = [c for c, sign, _ in pairs if not sign]
    if wrong:
        raise ValueError(f"--columns takes COLUMN=FIELD, as copy=text; got {wrong[0]!r}.")
    return {column: field for column, _, field in pairs}


def _corpus(a: argparse.Namespace) -> Corpus:
    corpus = sb.read(a.source, columns=_columns(a), language=a.language, outlet=a.outlet)
    _say_rejected(len(corpus.rejected))
    return corpus


def _batches(a: argparse.Namespace) -> Iterator[Corpus]:
    batches = read_batches(a.source, columns=_columns(a), language=a.language, outlet=a.outlet)
    with tqdm(unit=" articles", disable=not sys.stderr.isatty(), leave=False) as bar:
        for corpus in map(with_outlets_named, batches):
            yield corpus
            bar.update(len(corpus))


def _each(
    a: argparse.Namespace, step: Callable[[Corpus], pd.DataFrame], *, processes: int | None = 1
) -> None:
    """Run a step batch by batch and write as it goes, so that memory stays bounded."""
    writer = _Writer(a.output)
    set_aside = 0
    for corpus, table in in_order(step, _batches(a), processes):
        writer.write(table)
        set_aside += len(corpus.rejected)
    writer.close()
    _say_written(writer)
    _say_rejected(set_aside)


def _say_rejected(count: int) -> None:
    if count:
        print(
            f"{count:,} set aside; `saabhar read ... -o corpus.parquet` writes the reasons.",
            file=sys.stderr,
        )


def _say_written(writer: _Writer) -> None:
    if writer.output is not None:
        print(f"written: {writer.output}, {writer.rows:,} rows", file=sys.stderr)


def _put(frame: pd.DataFrame, output: Path | None) -> None:
    writer = _Writer(output)
    writer.write(frame)
    writer.close()
    _say_written(writer)


def _run(study: Study, output: Path) -> None:
    from .output import run_study

    for name, path in run_study(study, output).items():
        print(f"{name:<16} {path}")


class _Writer:
    """Writes tables one after another: to Parquet row group by row group, else all at the end."""

    def __init__(self, output: Path | None) -> None:
        self.output = output
        self._parts: list[pd.DataFrame] = []
        self._parquet: Any = None
        self.rows = 0
        self._shown = False

    def write(self, frame: pd.DataFrame) -> None:
        self.rows += len(frame)
        if self.output is None:
            tables.write_csv(frame, sys.stdout, header=not self._shown)
            self._shown = True
        elif self.output.suffix == ".parquet":
            table = tables.to_arrow(frame)
            if self._parquet is None:
                self.output.parent.mkdir(parents=True, exist_ok=True)
                self._draft = self.output.with_name(f".{self.output.name}.part")
                self._parquet = pq.ParquetWriter(self._draft, table.schema)
            self._parquet.write_table(table.cast(self._parquet.schema))
        else:
            self._parts.append(frame)

    def close(self) -> None:
        if self.output is None:
            return
        if self._parquet is not None:
            self._parquet.close()
            self._draft.replace(self.output)
        elif self._parts:
            tables.write_table(pd.concat(self._parts, ignore_index=True), self.output)
