"""Every key a study file may hold, with its type and what it is where the file does not say."""

from __future__ import annotations

from typing import Any

# (section, key): (type, default). A key without a default must be given.
REQUIRED = object()
KEYS: dict[tuple[str, str], tuple[type, Any]] = {
    ("", "title"): (str, REQUIRED),
    ("", "question"): (str, REQUIRED),
    ("", "seed"): (int, REQUIRED),
    ("", "languages"): (list, ["en"]),
    ("", "title_hi"): (str, ""),
    ("", "question_hi"): (str, ""),
    ("corpus", "path"): (str, REQUIRED),
    ("corpus", "outlets"): (str, ""),
    ("corpus", "columns"): (dict, {}),
    ("corpus", "language"): (str, ""),
    ("corpus", "outlet"): (str, ""),
    ("design", "by"): (str, "outlet"),
    ("design", "groups"): (list, []),
    ("design", "events"): (str, ""),
    ("design", "cluster"): (list, []),
    ("design", "primary"): (list, []),
    ("design", "resamples"): (int, 10_000),
    ("design", "families"): (bool, True),
    ("report", "digits"): (str, "deva"),
    ("report", "romanise"): (bool, False),
    ("report", "gloss"): (bool, False),
    ("report", "formulae"): (bool, False),
    ("report", "stance"): (bool, False),
    ("report", "sides"): (dict, {}),
    ("text", "fold"): (str, "exact"),
    ("text", "lexicons"): (list, []),
}
LANGUAGES = ("en", "hi")
DIGITS = ("deva", "latn")
FOLDS = ("lookup", "exact")
# With fewer the ends of intervals are unsteady.
LEAST_RESAMPLES = 1000


def section_of(name: str) -> str | None:
    """The section a key belongs to ("" is the top), or None where no key is called so."""
    return next((s for s, n in KEYS if n == name), None)


def place_of(section: str) -> str:
    """Where in the file a section is, in words."""
    return f"section [{section}]" if section else "the top, before the first [section]"
