"""What a result depends on: inputs, lexicons, registry, versions, parameters, seed; all by hash."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import saabhar.analysis
import saabhar.corpora
import saabhar.lexicons

from .steps import digest, folder_digest

# Packages whose version can move a number or a byte of a report.
COMPUTING = (
    "numpy", "pandas", "pyarrow", "numba", "scipy", "statsmodels", "scikit-learn", "networkx",
    "matplotlib", "typst", "pikepdf", "jinja2", "regex",
)  # fmt: skip
DATA = (".csv", ".toml", ".jsonl", ".json")
CREDIT_FOLDERS = ("credit-grammar", "house-style", "outlets", "reporting-verbs")


def version() -> str:
    """Version of the installed package."""
    return importlib.metadata.version("saabhar")


def program_digest() -> str:
    """Hash of the source files that make tables, so that a kept step never outlives its code."""
    rooms = (saabhar.analysis, saabhar.corpora, saabhar.lexicons)
    return digest([folder_digest(Path(str(r.__file__)).parent, (".py",)) for r in rooms])


def packages() -> dict[str, str]:
    """Version of each package that can move a number."""
    return {name: importlib.metadata.version(name) for name in COMPUTING}


def registry_digest() -> str:
    """Hash of what credits and reprints are found by; edited marker lexicons leave it alone."""
    home = Path(saabhar.lexicons.__file__).parent
    return digest([folder_digest(home / n, DATA) for n in CREDIT_FOLDERS])


def lexicons_digest() -> str:
    """Hash of every lexicon, registry and grammar file that ships with the package."""
    return folder_digest(Path(saabhar.lexicons.__file__).parent, DATA)


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
        "program": program_digest(),
        "lexicons": lexicons_digest(),
        "corpus": corpus,
        "own": dict(own),
        "parameters": dict(parameters),
        "packages": packages(),
        "steps": dict(steps),
    }
