"""Small closed word lists that voice, negation and agency need, by language: those of `cues.toml`.

Function words, pronouns and auxiliaries: grammar, not lexicon. Open lists stand in lexicons.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path

LISTS = Path(__file__).with_name("cues.toml")


@cache
def cues_of(language: str) -> Mapping[str, tuple[str, ...]]:
    """The word lists of a language by name; a name that only another one lists has no words.

    "passive" is made of participles and auxiliaries.
    """
    names = dict.fromkeys(name for tables in _read().values() for name in tables["words"])
    lists = {name: listed(language, "words", name) for name in names}
    return lists | {"passive": _passives(language)}


def listed(language: str, table: str, name: str) -> tuple[str, ...]:
    """One list of `cues.toml`; empty where a language has none."""
    said = _read().get(language, {}).get(table, {}).get(name, "")
    return tuple(" ".join(form.split()) for form in said.split(",") if form.strip())


@cache
def _read() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(LISTS.read_text(encoding="utf-8"))


def _passives(language: str) -> tuple[str, ...]:
    """Hindi sets the auxiliary behind the verb (किया गया), English before it (was made)."""
    verbs = listed(language, "passives", "verbs")
    auxiliaries = listed(language, "passives", "auxiliaries")
    if language != "hi":
        return tuple(f"{auxiliary} {verb}" for auxiliary, verb in product(auxiliaries, verbs))
    forms = dict.fromkeys(form for verb in verbs for form in _participles(verb))
    return tuple(f"{form} {auxiliary}" for form, auxiliary in product(forms, auxiliaries))


def _participles(word: str) -> tuple[str, ...]:
    """A perfective participle in its genders and numbers: बताया, बताई, बताए."""
    stem = word[:-1]
    if stem.endswith("य"):
        root = stem[:-1]
        own = {"किया": ("की",), "दिया": ("दी",), "लिया": ("ली",)}.get(word, ())
        return (word, root + "ई", root + "यी", root + "ए", root + "ये", *own)
    return word, stem + "ी", stem + "े"
