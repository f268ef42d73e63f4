"""The command line: the same verbs as in Python.

Exit codes: 0 done, 1 the data or the question cannot be answered (the message says why and what to
do), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from saabhar.corpora import CorpusError
from saabhar.lexicons import LexiconError

from . import commands
from .study_error import StudyError


@dataclass(frozen=True, slots=True)
class Command:
    """One verb: what it does, an example that works, its arguments, and the function behind it."""

    name: str
    about: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], None]


def _source(parser: argparse.ArgumentParser, *, nargs: str | None = None) -> None:
    parser.add_argument(
        "source",
        type=Path,
        nargs=nargs,
        help="folder, .csv, .jsonl, .parquet, saved page, WARC or feed",
    )
    parser.add_argument("--language", help="taken for articles that state none, e.g. hi")
    parser.add_argument("--outlet", help="taken for articles that state none")
    parser.add_argument(
        "--columns",
        metavar="COLUMN=FIELD",
        nargs="+",
        default=[],
        help="where names do not tell: copy=text paper=outlet",
    )


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", type=Path, help=".parquet, .csv or .jsonl; CSV to the screen without it"
    )


def _folder(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "-o", "--output", type=Path, default=Path(default), help=f"folder to write ({default})"
    )


def _fold(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fold",
        choices=("exact", "lookup"),
        default="exact",
        help="what counts as one word in diversity and repetition (exact)",
    )


def _seed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=1, help="of every resampling (1)")


def _inspect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", type=Path, help="a text file or a saved page; - reads the input")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--pdf", type=Path, help="write a page about the article")
    parser.add_argument("--language", help="of the article, where its script does not tell")


def _read(parser: argparse.ArgumentParser) -> None:
    _source(parser, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True, help=".parquet, .csv or .jsonl")
    parser.add_argument(
        "--legacy-fonts",
        action="store_true",
        help="turn texts typed in Kruti Dev into Unicode; as published they are kept beside",
    )


def _own_outlets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--outlets", type=Path, help="CSV of outlets of your own")


def _find(parser: argparse.ArgumentParser) -> None:
    _source(parser)
    _output(parser)
    _own_outlets(parser)


def _measure(parser: argparse.ArgumentParser) -> None:
    _source(parser)
    _output(parser)
    _fold(parser)
    parser.add_argument(
        "--measures", nargs="+", default=[], metavar="ID", help="only these; all without it"
    )
    parser.add_argument(
        "--lexicon",
        nargs="+",
        type=Path,
        default=[],
        metavar="FOLDER",
        help="lexicons of your own, a rate for each category; of the others only --measures",
    )
    parser.add_argument(
        "--whole-text",
        action="store_true",
        help="count headline, credit and furniture too: many times faster than to part them",
    )
    parser.add_argument(
        "--processes", type=int, help="that work side by side on large tables (all processors)"
    )


def _trace(parser: argparse.ArgumentParser) -> None:
    _source(parser)
    _output(parser)
    _own_outlets(parser)
    parser.add_argument(
        "--preset",
        choices=("default", "noisy"),
        default="default",
        help="noisy: texts with scanning errors or missing letters (default)",
    )
    parser.add_argument("--links", type=Path, help="write the links with their passages here too")
    parser.add_argument("--graph", type=Path, help="write who carries whom as .graphml or .gexf")


def _compare(parser: argparse.ArgumentParser) -> None:
    _source(parser)
    _output(parser)
    _seed(parser)
    _fold(parser)
    parser.add_argument("--by", default="outlet", help="column whose groups are compared (outlet)")
    parser.add_argument("--groups", nargs="+", help="which groups; all without it")
    parser.add_argument("--primary", nargs="+", default=[], help="measures named beforehand")
    parser.add_argument("--no-families", action="store_true", help="count every page apart")


def _words(parser: argparse.ArgumentParser) -> None:
    _source(parser)
    _output(parser)
    parser.add_argument("--target", help="one value of --by; with --reference: words used more")
    parser.add_argument("--reference", help="the value it is set against")
    parser.add_argument("--by", default="outlet", help="column of the two values (outlet)")
    parser.add_argument("--term", help="show where this word or phrase stands")
    parser.add_argument("-n", type=int, default=1, help="count runs of so many words (1)")
    parser.add_argument("--no-families", action="store_true", help="count every page apart")


def _report(parser: argparse.ArgumentParser) -> None:
    _source(parser)
    _folder(parser, "report")
    _seed(parser)
    _fold(parser)
    parser.add_argument("--by", default="outlet", help="column whose groups are compared (outlet)")
    parser.add_argument(
        "--lang", nargs="+", choices=("en", "hi"), default=["en"], help="one report a language (en)"
    )
    parser.add_argument(
        "--digits",
        choices=("deva", "latn"),
        default="deva",
        help="digits of the Hindi report: ९५ or 95 (deva)",
    )
    parser.add_argument(
        "--question",
        default="How do these outlets compare?",
        help="what you ask, in one sentence; it stands on the first page",
    )
    parser.add_argument("--primary", nargs="+", default=[], help="measures named beforehand")
    _own_outlets(parser)


def _study(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("study", help="a study file, or `new` to write a commented one")
    _folder(parser, "results")


def _reproduce(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", type=Path, help="report.pdf, or the folder a study wrote")
    parser.add_argument("--inputs", type=Path, help="folder of the articles, where they moved")


def _demo(parser: argparse.ArgumentParser) -> None:
    _folder(parser, "saabhar-demo")


def _lexicons(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("check", "show"))
    parser.add_argument(
        "entry", nargs="?", help="show: id of an entry, a category, a lexicon; check: a folder"
    )
    parser.add_argument("--in", dest="corpus", type=Path, help="look for it in these articles")
    parser.add_argument(
        "--lexicon", nargs="+", type=Path, default=[], metavar="FOLDER", help="of your own"
    )
    parser.add_argument("--by", default="", help="column: does a difference hang on one entry")
    parser.add_argument("--groups", nargs=2, default=[], help="two values of that column")


def _sample(parser: argparse.ArgumentParser) -> None:
    _source(parser)
    _folder(parser, "coding")
    _seed(parser)
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
    parser.add_argument("sheets", nargs="+", type=Path, help="one filled sheet a coder")
    parser.add_argument("--key", type=Path, help="key.csv: say precision and recall too")
    parser.add_argument("--articles", type=Path, help="what the sample was drawn from, with --key")
    parser.add_argument("--spans", type=Path, help="Label Studio export of one settled coding")
    _output(parser)
    _seed(parser)


def _outlets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="id, name or wire code of an outlet, in any script")
    parser.add_argument("--date", help="class on this date (2025-11-01)")
    _own_outlets(parser)


COMMANDS = (
    Command("inspect", "Show one article: blocks, credits, markers, measures.",
            "saabhar inspect article.txt --json", _inspect, commands.inspect),
    Command("read", "Read articles into one table; set aside what cannot be read.",
            "saabhar read articles/ -o corpus.parquet", _read, commands.read),
    Command("credits", "List every credit line: who wrote it, does the page say so.",
            "saabhar credits articles/ -o credits.csv", _find, commands.credits),
    Command("find", "Find credits, markers and cited sources, one row each with its span.",
            "saabhar find articles/ -o evidence.csv", _find, commands.find),
    Command("measure", "Measure every article; each value with its base.",
            "saabhar measure corpus.parquet -o measures.parquet", _measure, commands.measure),
    Command("trace", "Trace reprints: families, who was first, what became of the credit.",
            "saabhar trace articles/ -o families.csv", _trace, commands.trace),
    Command("compare", "Compare outlets; every difference with its interval.",
            "saabhar compare articles/ --primary promo_rate -o comparisons.csv", _compare,
            commands.compare),
    Command("words", "Show words one side uses more, pairs that hold together, or one in context.",
            "saabhar words articles/ --target Herald --reference Mail", _words,
            commands.words),
    Command("report", "Write a report of a corpus as PDF and HTML.",
            "saabhar report articles/ -o report --lang en hi", _report, commands.report),
    Command("study", "Run a study file, or write a new one.",
            "saabhar study study.toml -o results", _study, commands.study),
    Command("reproduce", "Run a report again and say which numbers changed.",
            "saabhar reproduce results/report.pdf", _reproduce, commands.again),
    Command("demo", "Run the whole road on the demo corpus.", "saabhar demo -o saabhar-demo",
            _demo, commands.demo),
    Command("sample", "Draw a blinded sample and write coding sheets.",
            "saabhar sample articles/ -n 200 --strata outlet -o coding", _sample, commands.sample),
    Command("agree", "Say how far coders agree, question by question.",
            "saabhar agree coding/coder-1.xlsx coding/coder-2.xlsx", _agree, commands.agreement),
    Command("lexicons", "Check every line of every lexicon, or show one entry.",
            "saabhar lexicons check", _lexicons, commands.lexicons),
    Command("outlets", "Show what the registry holds of an outlet, with sources and dates.",
            "saabhar outlets शिन्हुआ --date 2025-08-01", _outlets, commands.outlets),
)  # fmt: skip


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command; each `--help` shows one example that works."""
    parser = argparse.ArgumentParser(
        prog="saabhar", description="Who wrote it, does the page say so, how is it framed."
    )
    parser.add_argument("--version", action="version", version=f"saabhar {commands.version()}")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for command in COMMANDS:
        sub = verbs.add_parser(
            command.name,
            help=command.about,
            description=command.about,
            epilog=f"Example: {command.example}",
        )
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    arguments = build_parser().parse_args(argv)
    try:
        arguments.run(arguments)
    except (CorpusError, LexiconError, StudyError, ValueError) as error:
        print(f"saabhar: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe left, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
