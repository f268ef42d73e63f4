"""The grammar of credit lines as data: forms with their signs, templates over the signs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from ...lexicons.collector import uncollected
from ...lexicons.csv_rows import rows_of
from ...lexicons.folder import HERE
from ...lexicons.registry import Registry
from ..text.folding import fold_text

FOLDER = HERE / "credit-grammar"

# Words are what stands between spaces and marks; the folded line has ASCII dashes and brackets.
MARKS = "()\\[\\]{}<>,،、/।॥۔:;.!?\"“”„«»\\-=*•●▪■►#@…~+_&%`|^﴾﴿'"
# A word ends where Latin letters begin or end: a signature can be glued to a Hindi word.
TOKEN = re.compile(
    rf"(?P<word>[a-z0-9]*[a-z][a-z0-9]*(?:'(?!s\b)[a-z]+)*|[^\sa-z{MARKS}]+)"
    rf"|(?P<own>'s\b)|(?P<mark>[{MARKS}])"
)
SOFT_GAP = re.compile(r"[ \t\u00a0.\-'·]*")
SLASH_GAP = re.compile(r"[ \t]*/[ \t]*")


# Classes of words that begin no credit by themselves.
QUIET = frozenset(
    "verb hard postposition soft from and not_name place surname given day date_word".split()
)


class Meaning(NamedTuple):
    """What a form is to the grammar."""

    sign: str
    kind: str = ""
    outlets: tuple[str, ...] = ()
    paid: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """One shape of a credit line; see ``templates.toml``."""

    name: str
    kind: str
    slots: str
    mode: str
    pattern: re.Pattern[str]
    rank: int
    roles: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    paid: str = ""
    guard: str = ""
    object: str = ""
    example: str = ""


class Node(NamedTuple):
    """A step in the tree of forms: the words that may follow, and what ends here."""

    children: dict[str, Node]
    ends: list[Meaning]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A grammar compiled for one registry."""

    forms: Node
    templates: Mapping[str, tuple[Template, ...]]  # by slot
    order: Mapping[str, int]
    limits: Mapping[str, int]
    kinds: Mapping[str, str]
    roles: Mapping[str, str]  # outlet id -> role
    registry: Registry
    version: str
    headings: frozenset[str] = frozenset()  # lines that open a list of links
    openers: tuple[str, ...] = ()  # first words of other lines of the page
    first_words: frozenset[str] = field(repr=False, default=frozenset())
    glued: tuple[str, ...] = ()  # house codes that stand before a sentence without a mark
    # Case endings that some languages write on the name: "नेपालीबाट साभार". Of the second word of
    # such a cue the endings that may stand on the word before it, and the words of names.
    endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    name_words: frozenset[str] = field(repr=False, default=frozenset())
    cache: dict[tuple[str, str, str], Any] = field(repr=False, default_factory=dict)
    kept: dict[tuple[str, str, str], Any] = field(repr=False, default_factory=dict)
    screens: dict[tuple[str, str], Any] = field(repr=False, default_factory=dict)


@uncollected()
def read_grammar(registry: Registry, folder: Path = FOLDER) -> Grammar:
    """Read the grammar's folder and compile it with the names of a registry."""
    about = tomllib.loads((folder / "grammar.toml").read_text(encoding="utf-8"))
    signs: dict[str, Any] = about["signs"]
    order = {kind: i for i, kind in enumerate(about["order"])}
    pairs = list(_forms(folder, signs, registry))
    folded = fold_text("\n".join(form for form, _ in pairs)).text.split("\n")
    root = Node({}, [])
    for form, (_, meaning) in zip(folded, pairs, strict=True):
        _plant(root, form, meaning)
    templates = tuple(_templates(folder))
    furniture, opener = (signs["cues"][f"furniture {role}"] for role in ("mark", "opener"))
    bound = frozenset().union(*(t.outlets for t in templates if t.mode == "start"))
    return Grammar(
        forms=root,
        templates=MappingProxyType(
            {s: tuple(t for t in templates if s in t.slots) for s in "HTBE"}
        ),
        order=MappingProxyType(order),
        limits=MappingProxyType({k: int(v) for k, v in about["limits"].items()}),
        kinds=MappingProxyType(dict(about["kinds"])),
        roles=MappingProxyType({o.id: o.role for o in registry}),
        registry=registry,
        version=str(about["version"]),
        headings=frozenset(f.casefold() for f, m in pairs if m.sign == furniture),
        openers=tuple(f.casefold() for f, m in pairs if m.sign == opener),
        first_words=frozenset(
            words[0].strip(":,.-")
            for form, (_, m) in zip(folded, pairs, strict=True)
            if m.kind not in QUIET and (words := form.split())
        ),
        glued=tuple(f for f, m in pairs if bound.intersection(m.outlets)),
        endings=MappingProxyType(_endings(folded, pairs, signs)),
        name_words=frozenset(
            word
            for form, (_, m) in zip(folded, pairs, strict=True)
            if m.kind == "outlet"
            for word in form.split()
        ),
    )


@lru_cache(maxsize=4)
def grammar_of(registry: Registry) -> Grammar:
    """The grammar compiled for this registry, built once."""
    return read_grammar(registry)


def _forms(
    folder: Path, signs: Mapping[str, Any], registry: Registry
) -> Iterator[tuple[str, Meaning]]:
    # The first meaning of a form is the one that counts: cues, then outlets, then words.
    for row in rows_of(folder / "cues.csv"):
        sign = signs["cues"][f"{row['kind']} {row['role']}"]
        yield row["form"], Meaning(sign, row["kind"], (), row["paid"])
    for outlet in registry:
        for name in outlet.names:
            if name.use != "context":
                yield name.form, Meaning(signs[f"outlet_{name.use}"], "outlet", (outlet.id,))
    for file in ("words.csv", "places.csv", "persons.csv"):
        for row in rows_of(folder / file):
            kind = row.get("class", "place")
            yield row["form"], Meaning(signs[kind], kind)


def _endings(
    folded: list[str], pairs: list[tuple[str, Meaning]], signs: Mapping[str, Any]
) -> dict[str, tuple[str, ...]]:
    last = {sign for cue, sign in signs["cues"].items() if cue.endswith(" last")}
    endings: dict[str, set[str]] = {}
    for form, (_, meaning) in zip(folded, pairs, strict=True):
        words = form.split()
        if meaning.sign in last and len(words) > 1 and not form.isascii():
            endings.setdefault(words[1], set()).add(words[0])
    return {word: tuple(sorted(own)) for word, own in endings.items()}


def _plant(root: Node, form: str, meaning: Meaning) -> None:
    node, last = root, 0
    for match in TOKEN.finditer(form):
        if match["mark"] and match["mark"] not in "&":
            continue
        gap = form[last : match.start()]
        key = ("/" if last and "/" in gap else "") + match[0]
        node = node.children.setdefault(key, Node({}, []))
        last = match.end()
    if node is root:
        raise ValueError(f"the form {form!r} holds no word")
    if meaning.kind == "outlet" and node.ends and node.ends[0].kind == "outlet":
        first = node.ends[0]  # one form of two outlets
        more = tuple(o for o in meaning.outlets if o not in first.outlets)
        node.ends[0] = first._replace(outlets=first.outlets + more)
    else:
        node.ends.append(meaning)


def _templates(folder: Path) -> Iterator[Template]:
    about = tomllib.loads((folder / "templates.toml").read_text(encoding="utf-8"))
    macros: dict[str, str] = about["macros"]
    for rank, row in enumerate(about["template"]):
        pattern = row["pattern"]
        while named := re.search(r"<([A-Z]+)>", pattern):
            pattern = pattern.replace(named[0], f"(?:{macros[named[1]]})")
        if row["mode"] in ("line", "close", "picture"):
            pattern = f"(?:{pattern})$"
        yield Template(
            row["name"],
            row["kind"],
            row["slots"],
            row["mode"],
            re.compile(pattern),
            rank,
            frozenset(row.get("roles", ())),
            frozenset(row.get("outlets", ())),
            row.get("paid", ""),
            row.get("guard", ""),
            row.get("object", ""),
            row["example"],
        )
