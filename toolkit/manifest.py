"""What a result depends on: inputs, lexicons, registry, versions, parameters, seed; all by hash."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import saabhar.lexicons

from .steps import folder_digest

# Packages whose version can move a number or a byte of a report.
COMPUTING = (
    "numpy", "pandas", "pyarrow", "numba", "scipy", "statsmodels", "scikit-learn", "networkx",
    "matplotlib", "typst", "pikepdf", "jinja2", "regex",
)  # fmt: skip


def version() -> str:
    """Version of the installed package."""
    return importlib.metadata.version("saabhar")


def lexicons_digest() -> str:
    """Hash of every lexicon, registry and grammar file that ships with the package."""
    folder = Path(saabhar.lexicons.__file__).parent
    return folder_digest(folder, endings=(".csv", ".toml", ".jsonl", ".json"))


def manifest(
    *,
    corpus: str,
    own: Mapping[str, str],
    parameters: Mapping[str, Any],
    steps: Mapping[str, str],
) -> dict[str, Any]:
    """Everything needed to say later which input, version or parameter differs.

    Parameters
    ----------
    corpus
        Content hash of the corpus.
    own
        Hashes of the study's own outlets and lexicons, by name.
    parameters
        Those of the study, seed among them.
    steps
        The hash of each step, in running order.
    """
    return {
        "saabhar": version(),
        "lexicons": lexicons_digest(),
        "corpus": corpus,
        "own": dict(own),
        "parameters": dict(parameters),
        "packages": {name: importlib.metadata.version(name) for name in COMPUTING},
        "steps": dict(steps),
    }
