"""Which glyph of a cluster carries which letters, so that every PDF reader gets the text back.

Readers disagree. Some (Firefox, Preview, pypdf) ignore ActualText and read each glyph's own text;
Firefox takes any glyph whose text holds a nonspacing mark for one without width and then invents
spaces. So a glyph that has width carries base letters only; marks ride on glyphs without width,
and where there is none, on an added empty one, the carrier.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

# Stands for the added empty glyph in a plan.
CARRIER = -1


@cache
def is_mark(letter: str) -> bool:
    """Whether Firefox would take a glyph with this letter for one without width."""
    return unicodedata.category(letter) in ("Mn", "Me", "Cf")


def plan(text: str, wide: Sequence[bool]) -> list[tuple[int, str | None]]:
    """Share the text of a cluster out among its glyphs, in the order they are drawn.

    Parameters
    ----------
    wide
        One flag a glyph: it has width.

    Returns
    -------
    list of (glyph number or `CARRIER`, text)
        Texts joined give ``text`` (in NFD where a cluster has more wide glyphs than letters).
        None: no letter was left for this glyph.

    Examples
    --------
    >>> plan("कि", [True, True])
    [(0, 'क'), (1, 'ि')]
    >>> plan("क्ष", [True])
    [(0, 'क'), (-1, '्ष')]
    """
    letters = text
    if sum(not is_mark(c) for c in letters) < sum(wide):
        letters = unicodedata.normalize("NFD", text)
    out: list[tuple[int, str | None]] = []
    at = 0
    for glyph, has_width in enumerate(wide):
        to = at
        if has_width:
            while to < len(letters) and is_mark(letters[to]):
                to += 1
            if to > at:
                _ride(out, letters[at:to], wide)
            out.append((glyph, letters[to] if to < len(letters) else None))
            at = min(to + 1, len(letters))
            continue
        # A glyph without width takes marks, and what the wide glyphs to come do not need; of more
        # than one letter it leaves one to each glyph to come.
        to_come = wide[glyph + 1 :]
        while (
            to < len(letters)
            and (is_mark(letters[to]) or sum(not is_mark(c) for c in letters[to:]) > sum(to_come))
            and (to == at or len(letters) - to > len(to_come))
        ):
            to += 1
        out.append((glyph, letters[at:to] or None))
        at = to
    if at < len(letters):
        rest = letters[at:]
        last, carried = out[-1] if out else (CARRIER, None)
        fits = last != CARRIER and (not wide[last] or not any(map(is_mark, rest)))
        if carried is not None and fits:
            out[-1] = (last, carried + rest)
        else:
            out.append((CARRIER, rest))
    return out


def _ride(out: list[tuple[int, str | None]], marks: str, wide: Sequence[bool]) -> None:
    if out and out[-1][0] != CARRIER and not wide[out[-1][0]]:
        out[-1] = (out[-1][0], (out[-1][1] or "") + marks)
    else:
        out.append((CARRIER, marks))
