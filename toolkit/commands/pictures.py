"""A chart on its way to a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ENDINGS = (".svg", ".png")


def check_picture(path: Path | None) -> None:
    """Refuse an ending nothing is drawn for, before anything is read.

    Raises
    ------
    ValueError
        Naming the endings there are.
    """
    if path is not None and path.suffix not in ENDINGS:
        raise ValueError(f"{path}: a picture is written as {', '.join(ENDINGS)}.")


def write_picture(figure: Any, path: Path) -> None:
    """Write a chart, and what it shows in words to the screen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".png":
        path.write_bytes(figure.png())
    else:
        path.write_text(figure.picture().svg, encoding="utf-8")
    print(f"written: {path}. {figure.alt}", file=sys.stderr)
