"""Which templates fit the signs of a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from .grammar import Grammar, Template

SLOT_LETTERS = {"head": "H", "top": "T", "body": "B", "end": "E"}
NAMED_GROUP = re.compile(r"\(\?P<\w+>")
# Forms of lines kept with the templates that fit them.
KEPT = 50_000
# Modes whose templates fit from the first sign on, and not wherever they may begin.
WHOLE = "ls"
Groups = dict[str, tuple[int, int]]
Fits = tuple[tuple[Template, Groups], ...]


class Screen(NamedTuple):
    """The templates of one slot and mode, and a look whether any of them fits.

    Most lines fit no template, and one pattern of many branches says so in a third of the time
    that the templates take one by one.
    """

    templates: tuple[Template, ...]
    any_fits: Callable[[str], object]


def fitting(text: str, grammar: Grammar, slot: str, modes: str) -> Fits:
    """Templates whose form fits these signs, the strongest first; kept, as forms recur."""
    key = (text, slot, modes)
    kept: Fits | None = grammar.cache.get(key)
    if kept is None:
        kept = ()
        for mode in modes:
            screen = grammar.screens.get((slot, mode))
            if screen is None:
                screen = grammar.screens[slot, mode] = _screen(grammar, slot, mode)
            if screen.any_fits(text):
                kept += tuple(_fits(text, screen.templates))
        if len(kept) > 1:
            kept = tuple(sorted(kept, key=lambda f: (grammar.order[f[0].kind], f[0].rank)))
        if len(grammar.cache) > KEPT:
            grammar.cache.clear()
        grammar.cache[key] = kept
    return kept


def _screen(grammar: Grammar, slot: str, mode: str) -> Screen:
    chosen = tuple(t for t in grammar.templates[SLOT_LETTERS[slot]] if t.mode[0] == mode)
    branches = [NAMED_GROUP.sub("(?:", t.pattern.pattern) for t in chosen]
    pattern = re.compile("|".join(branches) or r"(?!)")
    return Screen(chosen, pattern.match if mode in WHOLE else pattern.search)


def _fits(text: str, templates: Iterable[Template]) -> Iterable[tuple[Template, Groups]]:
    for template in templates:
        pattern = template.pattern
        match = pattern.match(text) if template.mode[0] in WHOLE else pattern.search(text)
        if match:
            groups = {k: match.span(k) for k, v in match.groupdict().items() if v is not None}
            groups.setdefault("credit", match.span())
            groups["match"] = match.span()
            for name in ("obj", "place"):
                if name not in groups and f"{name}2" in groups:
                    groups[name] = groups.pop(f"{name}2")
            yield template, groups
