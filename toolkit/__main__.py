"""The command line: the same verbs as in Python.

Exit codes: 0 done, 1 the data or the question cannot be answered (the message says why and what to
do), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence

from saabhar.corpora import CorpusError
from saabhar.lexicons import LexiconError

from .commands import COMMANDS
from .manifest import version
from .study import StudyError


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command; each `--help` shows one example that works."""
    parser = argparse.ArgumentParser(
        prog="saabhar",
        description="Who wrote it, does the page say so, how is it framed.",
        epilog="`saabhar VERB --help` shows an example of each. Exit codes: 0 done, 1 the data or "
        "the question cannot be answered, 2 wrong usage.",
    )
    parser.add_argument("--version", action="version", version=f"saabhar {version()}")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for command in COMMANDS:
        sub = verbs.add_parser(
            command.name,
            help=command.about,
            description=command.about,
            epilog=f"Example: {command.example}",
        )
        command.arguments(sub)
        sub.add_argument(
            "-q",
            "--quiet",
            action="store_true",
            help="no progress and no notes: results and errors",
        )
        sub.set_defaults(run=command.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    arguments = build_parser().parse_args(argv)
    notes = io.StringIO() if arguments.quiet else sys.stderr
    try:
        with contextlib.redirect_stderr(notes):
            arguments.run(arguments)
    except (CorpusError, LexiconError, StudyError, ValueError) as error:
        print(f"saabhar: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe left, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:  # a path nobody checked, a full disk
        where = f"{error.filename}: " if error.filename else ""
        print(f"saabhar: {where}{error.strerror or error}. Check the path.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
