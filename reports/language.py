"""The reader's language: sentences from a wording file, digits, grouping, dates and plurals."""

from __future__ import annotations

import math
import re
import string
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

from .shown import shown

WORDING = Path(__file__).resolve().parent / "wording"
# BCP 47: "-u-nu-latn" asks for the digits 0 to 9 where a language has its own.
Tag = Literal["hi", "en", "hi-u-nu-latn"]
LANGUAGES: tuple[Tag, ...] = ("en", "hi", "hi-u-nu-latn")
LATIN = "-u-nu-latn"
MINUS = "−"
ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(\S*))?)?)?")


@dataclass(frozen=True, slots=True)
class Language:
    """Everything a report says in one language, read from ``reports/wording/<tag>.toml``.

    Numbers handed to `say` as strings are set as they are; use `number`, `percent` and the rest
    to bring them into the reader's digits first.

    Examples
    --------
    >>> en, hi = read_language("en"), read_language("hi")
    >>> en.number(1234567), hi.number(1234567)
    ('1,234,567', '१२,३४,५६७')
    >>> en.number(-2.5, 1), hi.percent(0.714)
    ('−2.5', '७१%')
    >>> en.date("2026-03"), hi.date("2026-03-01")
    ('March 2026', '१ मार्च २०२६')
    >>> en.counted("articles", 1), en.counted("articles", 12)
    ('1 article', '12 articles')
    >>> read_language("hi-u-nu-latn").date("2026-03-01")
    '1 मार्च 2026'

    Attributes
    ----------
    tag
        As asked for: a language, and where they are not its own, the digits.
    outlets
        Names of outlets as printed in a corpus, and what this language calls them.
    """

    tag: Tag
    digits: str
    grouping: str
    months: tuple[str, ...]
    small: tuple[str, ...]
    text: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]]
    lists: Mapping[str, tuple[str, ...]]
    outlets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def code(self) -> str:
        """The language alone: "hi" or "en"."""
        return self.tag.partition("-")[0]

    def outlet(self, printed: object, limit: int = 60) -> str:
        """What this language calls an outlet of the corpus; where the page names none, that."""
        name = str(printed)
        return shown(self.outlets.get(name, name), limit) or self.text["outlet.unnamed"]

    def say(self, key: str, /, **values: str) -> str:
        """The sentence of this key with its values set in."""
        try:
            return self.text[key].format_map(values)
        except KeyError as missing:
            where = f"reports/wording/{self.tag}.toml"
            if key in self.text:
                raise KeyError(f"{where}, {key}: no value for {missing}") from None
            raise KeyError(f"{where} has no sentence {key!r}") from None

    def name(self, group: str, key: str, otherwise: str | None = None) -> str:
        """What something is called (``measure``, ``category``, ``credit`` ...); else its own id."""
        own = self.text.get(f"{group}.{key}")
        return own or (shown(key, 60) if otherwise is None else otherwise)

    def heads(self, *columns: str) -> tuple[str, ...]:
        """What the columns of a table are called."""
        return tuple(self.say(f"column.{c}") for c in columns)

    def number(self, value: float, places: int = 0) -> str:
        """A number in the reader's digits and grouping; missing values are a dash."""
        if math.isnan(value):
            return "–"
        if math.isinf(value):
            return self.text["number.infinite"]
        plain = f"{abs(value):.{places}f}"
        whole, _, part = plain.partition(".")
        head, last = whole[:-3], whole[-3:]
        size = 2 if self.grouping == "indian" else 3
        groups = [last] if last else []
        while head:
            groups.insert(0, head[-size:])
            head = head[:-size]
        sign = MINUS if value < 0 and plain.strip("0.") else ""
        return sign + self.own_digits(",".join(groups) + (f".{part}" if part else ""))

    def own_digits(self, plain: str) -> str:
        """ASCII digits turned into the reader's."""
        return plain.translate(str.maketrans(string.digits, self.digits))

    def figure(self, value: float) -> str:
        """Three figures' worth of digits: 0.071, 1.25, 20.2, 117."""
        if math.isnan(value) or math.isinf(value):
            return self.number(value)
        size = abs(value)
        places = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 or size == 0 else 3
        return self.number(value, places)

    def percent(self, share: float, places: int = 0) -> str:
        """A share of 0 to 1 in percent."""
        return "–" if math.isnan(share) else self.number(100 * share, places) + "%"

    def spelled(self, n: int) -> str:
        """Small whole numbers as a word at the head of a sentence; larger ones in digits."""
        return self.small[n] if 0 <= n < len(self.small) else self.number(n)

    def counted(self, noun: str, n: float, *, spelled: bool = False) -> str:
        """A count with its noun in the right number; ``spelled`` for the head of a sentence.

        A noun may have a form of its own for none at all.
        """
        forms = self.counts[noun]
        one = n in (0, 1) if self.code == "hi" else n == 1
        form = "zero" if n == 0 and "zero" in forms else "one" if one else "other"
        return forms[form].format(n=self.spelled(int(n)) if spelled else self.number(n))

    def joined(self, items: Iterable[str]) -> str:
        """A list in a sentence: a, b and c."""
        parts = list(items)
        if len(parts) < 2:
            return "".join(parts)
        return self.text["list.last"].format(head=", ".join(parts[:-1]), last=parts[-1])

    def date(self, iso: str) -> str:
        """An ISO date as far as it is known; what is no date is set as it stands."""
        found = ISO.fullmatch(iso.strip())
        if not found:
            return shown(iso, 40) or self.text["date.unknown"]
        year, month, day, clock, zone = found.groups()
        if month is None or not 1 <= int(month) <= 12:
            return self.own_digits(year)
        named = self.months[int(month) - 1]
        if day is None:
            return self.text["date.month"].format(month=named, year=self.own_digits(year))
        day_text = self.own_digits(str(int(day)))
        text = self.text["date.day"].format(day=day_text, month=named, year=self.own_digits(year))
        if clock and clock != "00:00":
            zone = {"": "", "Z": " UTC", "+00:00": " UTC"}.get(zone, f" (UTC{zone})")
            text += f", {self.own_digits(clock)}{self.own_digits(zone)}"
        return text

    def short_date(self, iso: str) -> str:
        """Day and month alone, to tell rows of one chart apart; "" where the day is not known.

        Examples
        --------
        >>> en = read_language("en")
        >>> en.short_date("2026-03-01T10:34"), en.short_date("2026")
        ('1 Mar', '')
        """
        found = ISO.fullmatch(iso.strip())
        if not found or not found[3] or not 1 <= int(found[2]) <= 12:
            return ""
        day = self.own_digits(str(int(found[3])))
        return self.text["date.short"].format(day=day, month=self.short_month(int(found[2])))

    def short_month(self, number: int) -> str:
        """Name of a month where room is scarce; Hindi has no usual short form."""
        name = self.months[number - 1]
        return name[:3] if self.code == "en" else name

    def span(self, first: str, last: str) -> str:
        """Two dates as a stretch of time."""
        if first == last:
            return self.date(first)
        return self.say("date.span", first=self.date(first), last=self.date(last))


@cache
def read_language(tag: str) -> Language:
    """Read one wording file.

    Raises
    ------
    ValueError
        For a language without a wording file.
    """
    if tag not in LANGUAGES:
        raise ValueError(f"no wording for language {tag!r}. There is: {', '.join(LANGUAGES)}.")
    if tag.endswith(LATIN):
        return _in_latin_digits(read_language(tag.removesuffix(LATIN)))
    raw = tomllib.loads((WORDING / f"{tag}.toml").read_text(encoding="utf-8"))
    language: dict[str, Any] = raw.pop("language")
    counts = raw.pop("counts")
    flat = dict(_flat(raw))
    return Language(
        tag=tag,
        digits=language["digits"],
        grouping=language["grouping"],
        months=tuple(language["months"]),
        small=tuple(language["small"]),
        text={k: v for k, v in flat.items() if isinstance(v, str)},
        counts=counts,
        lists={k: tuple(v) for k, v in flat.items() if isinstance(v, list)},
    )


def _in_latin_digits(own: Language) -> Language:
    """The same language with 0 to 9 for its digits, in its sentences too."""
    digits = str.maketrans(own.digits, string.digits)
    return replace(
        own,
        tag=cast(Tag, own.tag + LATIN),
        digits=string.digits,
        text={k: v.translate(digits) for k, v in own.text.items()},
        counts={
            noun: {k: v.translate(digits) for k, v in forms.items()}
            for noun, forms in own.counts.items()
        },
        lists={k: tuple(v.translate(digits) for v in items) for k, items in own.lists.items()},
    )


def _flat(table: Mapping[str, Any], head: str = "") -> Iterable[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{head}{key}.")
        else:
            yield f"{head}{key}", value
