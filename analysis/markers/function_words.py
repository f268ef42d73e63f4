"""Words of grammar, by language, as `function_words.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ...corpora.dates import MONTH_OF

LIST = Path(__file__).with_name("function_words.toml")


class FunctionWords(NamedTuple):
    """Words that neither open nor close a phrase, that may close one, that may do both."""

    links: frozenset[str]
    auxiliaries: frozenset[str]
    fillers: frozenset[str]


@cache
def function_words() -> Mapping[str, FunctionWords]:
    """The words of each language; months are fillers, save where they are words of grammar too."""
    found = {}
    for language, lists in tomllib.loads(LIST.read_text(encoding="utf-8")).items():
        links, auxiliaries, fillers = (
            frozenset(lists.get(name, "").split()) for name in FunctionWords._fields
        )
        found[language] = FunctionWords(links, auxiliaries, (fillers | set(MONTH_OF)) - links)
    return found
