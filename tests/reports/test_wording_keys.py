"""Every sentence of the wording files is said somewhere, and every sentence asked for is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from saabhar import reports
from saabhar.analysis.markers import MEASURES
from saabhar.lexicons import read_marker_lexicons
from saabhar.reports.language import read_language

HOME = Path(reports.__file__).parent
# Methods of Language, and what their first argument is: a key, a group of keys, a noun.
ASKING = {"say": "{}", "name": r"{}\..+", "heads": r"column\.{}", "counted": r"counts\.{}"}
# THRESHOLDS (agreement.py) holds keys itself.
GROUPS = {key.partition(".")[0] for key in read_language("en").text}
A_KEY = re.compile(r"[a-z_]+\.[a-z_0-9]+")


def texts(node: ast.AST) -> Iterator[str]:
    """Regular expressions of all texts an argument may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = [
            re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".+" for v in node.values
        ]
        yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def asked() -> Iterator[tuple[str, str]]:
    """(file, regular expression of keys) of every place that asks for wording."""
    for path in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                form = ASKING.get(node.func.attr)
                arguments = node.args if node.func.attr == "heads" else node.args[:1]
                for text in (t for a in arguments for t in texts(a)):
                    if form and not (node.func.attr == "say" and "." not in text):
                        yield path.name, form.format(text)
            elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
                if node.value.attr in ("text", "lists"):
                    for text in texts(node.slice):
                        yield path.name, text
            elif isinstance(node, ast.Dict) and path.name != "style.py":  # those are matplotlib's
                for key in (k for k in node.keys if isinstance(k, ast.Constant)):
                    if isinstance(key.value, str) and A_KEY.fullmatch(key.value):
                        yield path.name, re.escape(key.value)
                for groups in (v for v in node.values if isinstance(v, ast.Tuple)):
                    named = {t for e in groups.elts for t in texts(e)} & GROUPS
                    yield from ((path.name, rf"{group}\..+") for group in named)
    for path in sorted(HOME.rglob("*.html")):
        for key in re.findall(r'say\("([^"]+)"', path.read_text(encoding="utf-8")):
            yield path.name, re.escape(key)


ASKED = sorted(set(asked()))


def known(tag: str) -> set[str]:
    words = read_language(tag)
    return {*words.text, *words.lists, *(f"counts.{noun}" for noun in words.counts)}


@pytest.mark.parametrize("tag", ["en", "hi"])
def test_every_sentence_is_said_somewhere(tag: str) -> None:
    said = re.compile("|".join(pattern for _, pattern in ASKED))
    # A base is named by the unit its measure has.
    units = {f"counts.{m.base_unit}" for m in MEASURES}
    assert sorted(k for k in known(tag) - units if not said.fullmatch(k)) == []


@pytest.mark.parametrize("tag", ["en", "hi"])
def test_every_sentence_asked_for_is_there(tag: str) -> None:
    keys = known(tag)
    translated = ("formula", "higher")  # in Hindi only: English is the original
    missing = [
        (file, pattern)
        for file, pattern in ASKED
        if not any(re.fullmatch(pattern, k) for k in keys)
        and not (tag == "en" and pattern.startswith(translated))
    ]
    assert missing == []


@pytest.mark.parametrize("tag", ["en", "hi"])
def test_every_category_of_the_lexicons_has_a_name(tag: str) -> None:
    words = read_language(tag)
    categories = {e.category for lexicon in read_marker_lexicons() for e in lexicon.entries}
    assert sorted(c for c in categories if f"category.{c}" not in words.text) == []


@pytest.mark.parametrize("tag", ["en", "hi"])
def test_every_measure_has_a_name(tag: str) -> None:
    words = read_language(tag)
    assert sorted(m.id for m in MEASURES if f"measure.{m.id}" not in words.text) == []
