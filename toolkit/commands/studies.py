"""From articles to a report, and from a report back."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import saabhar as sb

from ..progress import stages
from ..run import STAGES
from ..study import Study, new_study, read_study
from ..study.keys import DIGITS, LANGUAGES
from .arguments import add_fold, add_folder, add_own_outlets, add_seed, add_source, columns_of
from .command import Command


def _report(parser: argparse.ArgumentParser) -> None:
    add_source(parser)
    add_folder(parser, "report")
    add_seed(parser)
    add_fold(parser)
    parser.add_argument(
        "--by", metavar="COLUMN", default="outlet", help="column whose groups are compared (outlet)"
    )
    parser.add_argument(
        "--lang", nargs="+", choices=LANGUAGES, default=["en"], help="one report a language (en)"
    )
    parser.add_argument(
        "--digits",
        choices=DIGITS,
        default="deva",
        help="digits of the Hindi report: ९५ or 95 (deva)",
    )
    parser.add_argument(
        "--question",
        metavar="TEXT",
        default="How do these outlets compare?",
        help="what you ask, in one sentence; it stands on the first page",
    )
    parser.add_argument(
        "--primary",
        metavar="ID",
        nargs="+",
        default=[],
        help="at most three measures named beforehand",
    )
    add_own_outlets(parser)


def _study(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("study", help="a study file, or `new` to write a commented one")
    parser.add_argument(
        "file", type=Path, nargs="?", help="with `new`: the file to write (study.toml)"
    )
    add_folder(parser, "results")


def _reproduce(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", type=Path, help="report.pdf, or the folder a study wrote")
    parser.add_argument(
        "--inputs", type=Path, metavar="PATH", help="the articles, where they moved"
    )


def _demo(parser: argparse.ArgumentParser) -> None:
    add_folder(parser, "saabhar-demo")


def report(a: argparse.Namespace) -> None:
    a.output.mkdir(parents=True, exist_ok=True)
    study = Study(
        title=a.source.stem,
        question=a.question,
        seed=a.seed,
        languages=tuple(a.lang),
        corpus=a.source.resolve(),
        outlets=a.outlets.resolve() if a.outlets else None,
        columns=columns_of(a),
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
        path = new_study(a.file or Path("study.toml"))
        print(f"written: {path}. Edit it, then run: saabhar study {path}")
        return
    if a.file:
        raise ValueError(f"one study at a time; {str(a.file)!r} is a second. Folder of results: -o")
    _run(read_study(a.study), a.output)


def again(a: argparse.Namespace) -> None:
    from ..reproduce import reproduce

    with stages(STAGES) as tell:
        done = reproduce(a.report, inputs=a.inputs, tell=tell)
    print(done)


def demo(a: argparse.Namespace) -> None:
    _run(read_study(sb.DEMO / "study.toml"), a.output)
    shutil.copytree(sb.DEMO, a.output / "corpus", dirs_exist_ok=True)
    print(f"{'the articles':<16} {a.output / 'corpus'}")


def _run(study: Study, output: Path) -> None:
    from ..output import run_study, stages_of

    with stages(stages_of(study)) as tell:
        written = run_study(study, output, tell=tell)
    for name, path in written.items():
        print(f"{name:<16} {path}")


COMMANDS = (
    Command(
        "report",
        "Write a report of a corpus as PDF and HTML.",
        "saabhar report articles/ -o report --lang en hi",
        _report,
        report,
    ),
    Command(
        "study",
        "Run a study file, or write a new one.",
        "saabhar study study.toml -o results",
        _study,
        study,
    ),
    Command(
        "reproduce",
        "Run a report again and say which numbers changed.",
        "saabhar reproduce results/report.pdf",
        _reproduce,
        again,
    ),
    Command(
        "demo",
        "Run everything on 84 invented articles, and lay them beside it to try.",
        "saabhar demo -o saabhar-demo",
        _demo,
        demo,
    ),
)
