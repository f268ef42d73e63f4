"""One line and its slot against the templates: slot, form and object must all pass."""

from __future__ import annotations

import re
from typing import NamedTuple

from .fitting import Groups, fitting
from .grammar import Grammar, Template
from .guards import GUARDS, LETTERS
from .signs import Signs

PLACE_AFTER = re.compile(r"(?:\([^()]*\))?,(?P<place>p+(?:,p+)*)")
# In a note on a feed: the outlet that feeds, and the newsroom that did not edit.
FEED = re.compile(r"t@|@j?[Ye]|[Ye](?:j|[jbt]*\()@")
EDITOR = re.compile(r"@j?[h2g]|Y[jb]?@")


class Found(NamedTuple):
    """A template that fits, in positions of the signs."""

    template: Template
    groups: Groups
    kind: str
    outlets: tuple[str, ...]
    vague: bool
    homonyms: tuple[str, ...] = ()  # other outlets that write the same form


class Reading(NamedTuple):
    """What a line was read as, in positions of the folded line."""

    kind: str
    rule: str
    outlets: tuple[str, ...]
    strength: str
    disclosure: str
    paid: str
    span: tuple[int, int]
    object: tuple[int, int]
    cue: tuple[int, int]
    place: tuple[int, int]
    person: tuple[int, int]
    runner_up: str


def read_line(signs: Signs, folded: str, grammar: Grammar, slot: str, modes: str) -> Reading | None:
    """The strongest reading of a line in one slot; None when nothing fits.

    ``modes`` holds the letters of the modes that apply: l line, s start, c close, g glued; with w
    only a reading counts that leaves nothing of the line over, as where a headline is expected.
    """
    best: Found | None = None
    other: Found | None = None
    for template, groups in fitting(signs.text, grammar, slot, modes):
        if best is not None and template.kind == best.kind:
            continue
        found = _judge(template, groups, signs, folded, grammar)
        if found is None or ("w" in modes and not _whole(found, signs)):
            continue
        if best is not None:
            other = found
            break
        best = found
    if best is None:
        return None
    others = [f"{other.kind} ({other.template.name})"] if other else []
    others += [f"outlet {o}" for o in best.homonyms]
    runner_up = ", ".join(others)
    return _describe(best, signs, grammar, runner_up)


def _whole(found: Found, signs: Signs) -> bool:
    if found.groups["match"] != (0, len(signs.text)):
        return False
    return found.kind in ("desk", "agency") or (
        found.kind == "dateline" and signs.text[-1] in ".:)"
    )


def _judge(
    template: Template, groups: Groups, signs: Signs, folded: str, grammar: Grammar
) -> Found | None:
    """Whether the object and the guards of a template agree."""
    first, last = groups["credit"] if template.object == "feed" else groups.get("obj", (0, 0))
    picked = [i for i in range(first, last) if signs.text[i] in "oqu"]
    if template.object == "feed":
        feeds = [i for i in picked if FEED.search(_around(signs.text, i))]
        picked = feeds or [i for i in picked if not EDITOR.search(_around(signs.text, i))]
    for name in ("obj2", "own", "more", "unknown"):
        if name in groups:
            picked += [i for i in range(*groups[name]) if signs.text[i] in "oqu"]
    outlets = tuple(dict.fromkeys(signs.meanings[i].outlets[0] for i in picked))
    roles = {grammar.roles.get(o, "") for o in outlets}
    if template.roles and not roles <= template.roles:
        return None
    if template.outlets and not set(outlets) <= template.outlets:
        return None
    if template.paid and not any(
        m.paid == template.paid for m in signs.meanings[slice(*groups["match"])]
    ):
        return None
    if template.guard and not GUARDS[template.guard](signs, folded, groups):
        return None
    vague = any(signs.text[i] in "v4EGhH2" for i in range(*groups.get("obj", (0, 0))))
    if template.object == "feed":
        vague = True
    homonyms = tuple(o for i in picked for o in signs.meanings[i].outlets[1:])
    return Found(template, groups, template.kind, outlets, vague, homonyms)


def _around(text: str, i: int) -> str:
    """The signs by an outlet, which is written as @."""
    return f"{text[max(0, i - 3) : i]}@{text[i + 1 : i + 4]}"


def _describe(found: Found, signs: Signs, grammar: Grammar, runner_up: str) -> Reading:
    groups, template = found.groups, found.template
    first, last = groups["credit"]
    meanings = signs.meanings[first:last]
    cue_at = next(
        (i for i in range(first, last) if signs.meanings[i].kind == found.kind),
        next((i for i in range(first, last) if signs.text[i] in "Bb13VWDPQXA"), -1),
    )
    strength = _strength(found, signs, grammar)
    paid = _paid(found.kind, [m.paid for m in signs.meanings[slice(*groups["match"])]])
    return Reading(
        found.kind,
        template.name,
        found.outlets,
        strength,
        _disclosure(found, signs, strength),
        paid,
        _span(signs, first, last),
        _span(signs, *groups.get("obj", groups.get("unknown", (0, 0)))),
        _span(signs, cue_at, cue_at + 1) if cue_at >= 0 and meanings else (0, 0),
        _span(signs, *groups.get("place", _place_after(signs, groups))),
        _span(signs, *groups.get("person", (0, 0))),
        runner_up,
    )


def _place_after(signs: Signs, groups: Groups) -> tuple[int, int]:
    """The place that follows the outlet in a line: "(साभार—X, पेइचिंग)"."""
    if "obj" not in groups:
        return (0, 0)
    match = PLACE_AFTER.match(signs.text, groups["obj"][1], groups["credit"][1])
    return match.span("place") if match else (0, 0)


def _strength(found: Found, signs: Signs, grammar: Grammar) -> str:
    if found.outlets:
        linked = _state_link(signs, found.groups, grammar)
        return "named_state" if linked else "named"
    if found.vague or found.kind in ("desk", "syndication_note"):
        return "vague"
    if "unknown" in found.groups:
        return "named"
    if "person" in found.groups and not found.template.name.startswith("slug"):
        return "named"
    return "none"


def _state_link(signs: Signs, groups: Groups, grammar: Grammar) -> bool:
    """Whether the line says whose the outlet is, within the limit of tokens from its name."""
    reach = grammar.limits["state_link_tokens"]
    low, high = groups["match"]
    first, last = groups.get("obj", groups["match"])
    for step, edge in ((-1, first), (1, last - 1)):
        i, words = edge + step, 0
        while low <= i < high and words < reach:
            if signs.text[i] == "s":
                return True
            words += bool(LETTERS.match(signs.text[i]))
            i += step
    return False


def _disclosure(found: Found, signs: Signs, strength: str) -> str:
    if found.kind in ("desk", "byline", "translation", "photo_credit", "ad_label", "furniture"):
        return "D0"
    if strength == "vague" and found.kind == "dateline":
        own = signs.text[slice(*found.groups["obj"])]
        return "D1" if set(own) & set("vH") else "D0"
    return {"none": "D0", "vague": "D1", "named": "D3", "named_state": "D4"}[strength]


def _paid(kind: str, marks: list[str]) -> str:
    if kind == "ad_label":
        return "slot"
    if kind in ("sponsored", "press_release"):
        for grade in ("explicit", "euphemistic"):
            if grade in marks:
                return grade
    return "none"


def _span(signs: Signs, first: int, last: int) -> tuple[int, int]:
    return (signs.starts[first], signs.ends[last - 1]) if first < last else (0, 0)
