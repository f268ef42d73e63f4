"""How wide words stand in a chart, and names folded or cut to the room there is.

Letters are no measure: four code points of Devanagari may be as wide as one Latin letter.
"""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from ..shown import CLUSTER

ELLIPSIS = "…"


def width_of(text: str, size: float) -> float:
    """Points that one line takes in the fonts of the charts; to be asked inside `style()`."""
    width, _, _ = text_to_path.get_text_width_height_descent(
        text, FontProperties(size=size), ismath=False
    )
    return float(width)


def fitted(text: str, room: float, size: float) -> str:
    """The text, cut after the last whole syllable that leaves room for an ellipsis.

    Parameters
    ----------
    room
        Points; where not even one syllable fits, one stands all the same.
    """
    if width_of(text, size) <= room:
        return text
    clusters = CLUSTER.findall(text)
    low, high = 1, len(clusters)
    while low < high:  # the first length that is too long
        middle = (low + high) // 2
        if width_of("".join(clusters[:middle]).rstrip() + ELLIPSIS, size) > room:
            high = middle
        else:
            low = middle + 1
    return "".join(clusters[: max(low - 1, 1)]).rstrip() + ELLIPSIS


def folded(text: str, room: float, size: float, *, most: int = 0) -> list[str]:
    """The text in as few lines as the room allows, of nearly one width.

    Parameters
    ----------
    room
        Points. Lines break at spaces; a word wider than this is cut.
    most
        Most lines: what is left of the text is cut at the end of the last. 0 for any number.
    """
    words = [(w, width_of(w, size)) for w in (fitted(w, room, size) for w in text.split())]
    space = width_of("n n", size) - 2 * width_of("n", size)
    lines = _filled(words, room, space)
    if most and len(lines) > most:
        rest = " ".join(text.split()[sum(len(line) for line in lines[: most - 1]) :])
        return [*(_joined(line) for line in lines[: most - 1]), fitted(rest, room, size)]
    for narrower in sorted({_width(line, space) for line in _runs(words)}):
        tried = _filled(words, narrower, space)
        if narrower <= room and len(tried) == len(lines):
            return [_joined(line) for line in tried]
    return [_joined(line) for line in lines]


Words = list[tuple[str, float]]


def _filled(words: Words, room: float, space: float) -> list[Words]:
    lines: list[Words] = []
    for word in words:
        if lines and _width([*lines[-1], word], space) <= room:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _runs(words: Words) -> Iterable[Words]:
    """Every stretch of words: the widths at which a line may end."""
    return (words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1))


def _width(line: Words, space: float) -> float:
    return sum(width for _, width in line) + space * (len(line) - 1)


def _joined(line: Words) -> str:
    return " ".join(word for word, _ in line)
