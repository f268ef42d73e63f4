"""What a result depends on: inputs, lexicons, registry, versions, parameters, seed; all by hash."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import saabhar.analysis
import saabhar.corpora
import saabhar.lexicons

from .digests import digest, file_digest, folder_digest

# Packages whose version can move a number or a byte of a report.
COMPUTING = (
    "numpy", "pandas", "pyarrow", "numba", "scipy", "statsmodels", "scikit-learn", "networkx",
    "matplotlib", "typst", "pikepdf", "jinja2", "regex",
)  # fmt: skip
DATA = (".csv", ".toml", ".jsonl", ".json")
TABLES = (".csv", ".toml", ".npz")
# What of this room makes tables.
STEPS = (
    "run.py", "running.py", "run_evidence.py", "run_reprints.py", "run_comparison.py",
    "run_wording.py", "kept.py", "sensitivity.py", "stances.py", "verbs.py",
)  # fmt: skip
CREDIT_FOLDERS = ("credit-grammar", "house-style", "outlets", "reporting-verbs")


def version() -> str:
    """Version of the installed package."""
    return importlib.metadata.version("saabhar")


def program_digest() -> str:
    """Hash of what makes tables, so that a kept step never outlives its code."""
    rooms = (saabhar.analysis, saabhar.corpora, saabhar.lexicons)
    here = Path(__file__).parent
    return digest(
        [
            *(folder_digest(Path(str(r.__file__)).parent, (".py",)) for r in rooms),
            folder_digest(Path(str(saabhar.analysis.__file__)).parent, TABLES),
            *(file_digest(here / name) for name in STEPS),
        ]
    )


def packages() -> dict[str, str]:
    """Version of each package that can move a number."""
    return {name: importlib.metadata.version(name) for name in COMPUTING}


def registry_digest() -> str:
    """Hash of what credits and reprints are found by; edited marker lexicons leave it alone."""
    held = lexicon_digests()
    return digest({name: held[name] for name in CREDIT_FOLDERS})


def lexicon_digests() -> dict[str, str]:
    """Hash of each lexicon, registry and grammar that ships with the package, by name."""
    home = Path(saabhar.lexicons.__file__).parent
    return {
        entry.name: folder_digest(entry, DATA) if entry.is_dir() else file_digest(entry)
        for entry in sorted(home.iterdir())
        if entry.suffix in DATA or (entry.is_dir() and any(entry.glob("*.csv")))
    }


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
        "lexicons": lexicon_digests(),
        "corpus": corpus,
        "own": dict(own),
        "parameters": dict(parameters),
        "packages": packages(),
        "steps": dict(steps),
    }
