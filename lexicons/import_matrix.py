"""Take the State Media Matrix in: ``python -m saabhar.lexicons.import_matrix``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from .faults import LexiconError
from .matrix import outlets_of_matrix, read_matrix
from .registry import read_registry


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the rows of a matrix that the registry lacks as a study's own outlets."""
    ask = argparse.ArgumentParser(
        prog="python -m saabhar.lexicons.import_matrix",
        description="Take the State Media Matrix in as outlets of a study's own.",
        epilog="Example: %(prog)s State_Media_Matrix.csv --since 2023",
    )
    ask.add_argument("matrix", type=Path, help="State_Media_Matrix.csv as published")
    ask.add_argument("--since", required=True, help="date of its edition, from which classes hold")
    ask.add_argument("-o", "--output", type=Path, default=Path("outlets.csv"))
    a = ask.parse_args(arguments)
    try:
        matrix = read_matrix(a.matrix, since=a.since)
        outlets = outlets_of_matrix(matrix)
        outlets.to_csv(a.output, index=False)
        read_registry(extra=a.output)
    except LexiconError as error:
        ask.exit(1, f"{error}\n")
    known = int((matrix["outlet"] != "").sum())
    unclear = int(((matrix["outlet"] == "") & (matrix["class"] == "")).sum())
    print(
        f"{len(matrix)} lines: {known} are outlets of the registry, {unclear} hold no code of the "
        f"typology; the rest are {len(outlets)} outlets in {a.output}, each with its lines. "
        f"Use them with --outlets {a.output}, or as 'outlets' of a study."
    )


if __name__ == "__main__":
    main()
