"""Sheets for coders, and how far they agree."""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd
import saabhar as sb
from saabhar.analysis.validity import Marked, agree_on_spans

from ..coding import (
    accuracy_of,
    agreement_of,
    codes_of,
    draw_coding_sheets,
    marks_of,
    read_key,
    span_accuracy_of,
)
from ..coding_text import (
    accuracy_text,
    agreement_text,
    span_accuracy_text,
    span_agreement_text,
)
from .arguments import add_folder, add_output, add_seed, add_source, read_corpus
from .command import Command
from .writing import write_whole


def _sample(parser: argparse.ArgumentParser) -> None:
    add_source(parser)
    add_folder(parser, "coding")
    add_seed(parser)
    parser.add_argument("-n", type=int, default=200, help="articles to draw (200)")
    parser.add_argument("--strata", nargs="+", default=[], help="columns, e.g. outlet")
    parser.add_argument("--coders", type=int, default=2, help="sheets to write (2)")
    parser.add_argument(
        "--format",
        choices=("xlsx", "csv", "json"),
        default="xlsx",
        help="of the sheets; json is for Label Studio (xlsx)",
    )
    parser.add_argument(
        "--spans", action="store_true", help="have spans marked too (with --format json)"
    )
    parser.add_argument(
        "--mask", nargs="+", default=[], help="further words to cover, e.g. names of leaders"
    )


def _agree(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sheets", nargs="*", type=Path, help="one filled sheet a coder")
    parser.add_argument("--key", type=Path, help="key.csv: say precision and recall too")
    parser.add_argument("--articles", type=Path, help="what the sample was drawn from, with --key")
    parser.add_argument(
        "--spans",
        nargs="+",
        default=[],
        type=Path,
        help="Label Studio exports: how far coders agree on spans; with --key one settled coding",
    )
    add_output(parser)
    add_seed(parser)


def sample(a: argparse.Namespace) -> None:
    drawn, sheets = draw_coding_sheets(
        read_corpus(a),
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
    if not (a.sheets or a.spans):
        raise ValueError("nothing to read: name filled sheets, or exports with --spans.")
    if a.output and a.sheets and a.spans:
        raise ValueError("-o holds one table: name sheets or --spans with it, not both.")
    sheets, marked = codes_of(a.sheets), marks_of(a.spans)
    said, table = _against_key(a, sheets, marked) if a.key else _each_other(a, sheets, marked)
    print("\n\n".join(said))
    if a.output:
        write_whole(table, a.output)


def _each_other(
    a: argparse.Namespace, sheets: dict[str, pd.DataFrame], marked: dict[str, Marked]
) -> tuple[list[str], pd.DataFrame]:
    """How far coders agree: in their answers, and in the spans they marked."""
    said, table = [], pd.DataFrame()
    if sheets:
        table = agreement_of(sheets, seed=a.seed)
        said.append(agreement_text(table))
    if marked:
        table = agree_on_spans(marked, seed=a.seed)
        said.append(span_agreement_text(table))
    return said, table


def _against_key(
    a: argparse.Namespace, sheets: dict[str, pd.DataFrame], marked: dict[str, Marked]
) -> tuple[list[str], pd.DataFrame]:
    """How far the instrument agrees with settled codes and spans, over the population."""
    if not a.articles:
        raise ValueError("--key needs --articles, what the sample was drawn from.")
    corpus, key = sb.read(a.articles), read_key(a.key)
    said, table = [], pd.DataFrame()
    if len(sheets) > 1:
        said.append(agreement_text(agreement_of(sheets, seed=a.seed)))
    if sheets:
        table, notes = accuracy_of(sheets, key, corpus)
        said.append(accuracy_text(table, notes))
    if marked:
        table = span_accuracy_of(marked, key, corpus)
        said.append(span_accuracy_text(table))
    return said, table


COMMANDS = (
    Command(
        "sample",
        "Draw a blinded sample and write coding sheets.",
        "saabhar sample articles/ -n 200 --strata outlet -o coding",
        _sample,
        sample,
    ),
    Command(
        "agree",
        "Say how far coders agree, question by question and span by span.",
        "saabhar agree coding/coder-1.xlsx coding/coder-2.xlsx",
        _agree,
        agreement,
    ),
)
