"""What a reader sees as one character, for everything that is cut to be shown."""

from __future__ import annotations

import regex

CLUSTER = regex.compile(r"\X")


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to whole grapheme clusters, so that no matra or virama is cut off.

    Parameters
    ----------
    start, end
        Code points of `text`, end exclusive; an empty span stays empty and moves to the start of
        the cluster it stands in.

    Examples
    --------
    >>> text = "राष्ट्रपति ने"
    >>> snap(text, 3, 5)
    (2, 7)
    >>> text[2:7]
    'ष्ट्र'
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(
            f"the span {start}:{end} does not lie within a text of {len(text)} code points. "
            "Spans count code points of the text as published, end exclusive."
        )
    new_start = _cluster(text, start)[0]
    new_end = new_start if start == end else _cluster(text, end - 1)[1]
    return new_start, new_end


def _cluster(text: str, at: int) -> tuple[int, int]:
    """The cluster that holds code point `at`; (at, at) at the end of the text."""
    # A cluster never reaches back over a space, save one that bears a mark: begin there.
    begin = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at), 0)
    for found in CLUSTER.finditer(text, begin):
        if found.end() > at:
            return found.span()
    return at, at
