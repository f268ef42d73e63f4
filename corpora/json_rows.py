"""Articles in JSON: one object a line, an array of objects, an answer that holds such an array."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any

from .corpus import CorpusError

# Characters of a file that is one JSON value, which cannot be read piece by piece.
MOST_CHARACTERS = 64_000_000
# Characters of the longest line: more than an article has, less than fills memory.
LINE = 12_000_000


@dataclass(frozen=True, slots=True)
class JsonRow:
    """An object and where it stands; or in ``fault`` why it is none, in ``raw`` what is there."""

    where: str
    row: dict[str, Any]
    fault: str = ""
    raw: str = ""


def json_rows(file: IO[str], name: str, *, lines: bool) -> Iterator[JsonRow]:
    """Every object in an open file.

    Parameters
    ----------
    lines
        The file holds one object a line. Without it the file may do so too, or be one value: an
        array of objects, one object, or one that holds an array of them (``articles``,
        ``results``, ``hits`` ...; of several the longest).

    Raises
    ------
    CorpusError
        When the file is one value that is damaged, too long, or holds no object.
    """
    first, number = file.readline(LINE), 1
    if not lines:
        while first.isspace():
            first, number = file.readline(LINE), number + 1
        value = _value(first)
        lines = isinstance(value, dict) and bool(value) and not _rows_inside(value)
    if lines:
        yield from _of_lines(chain([first], iter(lambda: file.readline(LINE), "")), number, name)
    else:
        yield from _of_value(first + file.read(MOST_CHARACTERS + 1), name)


def _of_lines(lines: Iterable[str], first: int, name: str) -> Iterator[JsonRow]:
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            yield _row(where, json.loads(line, strict=False), line)
        except (ValueError, RecursionError) as error:
            yield JsonRow(where, {}, f"not JSON: {error}", line)


def _of_value(text: str, name: str) -> Iterator[JsonRow]:
    if len(text) > MOST_CHARACTERS:
        raise CorpusError(
            f"{name}: one JSON value of more than {MOST_CHARACTERS:,} characters. Write one object "
            "a line (.jsonl), which is read piece by piece."
        )
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{name}: not JSON ({error}). Export it again.") from None
    rows = value if isinstance(value, list) else _rows_inside(value) or [value]
    if not any(isinstance(row, dict) and row for row in rows):
        raise CorpusError(
            f"{name}: JSON that holds no article. Write one object an article: a line each "
            "(.jsonl), or an array of them."
        )
    for number, row in enumerate(rows, 1):
        yield _row(f"{name}, object {number}", row, "")


def _row(where: str, value: Any, raw: str) -> JsonRow:
    if isinstance(value, dict):
        # What a search engine answers with: the article stands below ``_source``.
        inner = value.get("_source")
        row = {"_id": value.get("_id"), **inner} if isinstance(inner, dict) else value
        return JsonRow(where, {str(k): v for k, v in row.items()}, "", raw)
    return JsonRow(where, {}, f"JSON, but a {type(value).__name__} and not an object", raw)


def _rows_inside(value: Any) -> list[Any]:
    """The longest list of objects among the values of an object, or one level further in."""
    if not isinstance(value, dict):
        return []
    below = [
        *value.values(),
        *(w for v in value.values() if isinstance(v, dict) for w in v.values()),
    ]
    lists = [v for v in below if isinstance(v, list) and v and all(isinstance(x, dict) for x in v)]
    return max(lists, key=len, default=[])


def _value(line: str) -> Any:
    try:
        return json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return None
