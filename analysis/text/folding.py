"""A folded copy of a text with a map back, for work on lines where a pattern is not enough."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .characters import LONGEST, ROOM, WORD, class_of, decode, expand, stands_alone
from .classes import Class
from .compiled import compiled
from .fold import CODE, LOOK, LOOKUP, MARK, NASAL, Fold, Tables, tables_of

# What `dashes` and `quotes` make of the marks between words.
PLAIN_FORMS = {
    Class.SPACE: " ",
    Class.DASH: "-",
    Class.QUOTE: '"',
    Class.OPEN_QUOTE: '"',
    Class.CLOSE_QUOTE: '"',
    Class.APOSTROPHE: "'",
}
SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2039\u203a`\u00b4\u02bc"
FULL_WIDTH = {
    "\uff08": "(", "\uff09": ")", "\u3010": "[", "\u3011": "]", "\uff3b": "[", "\uff3d": "]",
    "\uff1a": ":", "\ua789": ":", "\uff0c": ",", "\uff0e": ".", "\uff1b": ";", "\uff0f": "/",
    "|": "\u0964", "\uff5c": "\u0964",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """A folded text that knows where each of its characters came from.

    Attributes
    ----------
    text
        The folded form.
    starts, ends
        For each of its characters the code points of the text as published it stands for, end
        exclusive.
    """

    text: str
    starts: npt.NDArray[np.int64] = field(repr=False)
    ends: npt.NDArray[np.int64] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the text as published; an empty span stays empty."""
        if start >= end:
            at = int(self.starts[start]) if start < len(self.starts) else self._length()
            return at, at
        return int(self.starts[start:end].min()), int(self.ends[start:end].max())

    def _length(self) -> int:
        return int(self.ends[-1]) if len(self.ends) else 0


def fold_text(text: str, fold: Fold = LOOKUP) -> Folded:
    """Fold a text, and keep the way back.

    Words come out as the matching engine reads them: two words are the same to it just when they
    are equal here. Characters of no width are gone; line ends stay as they are.

    Examples
    --------
    >>> folded = fold_text("(साभार—चाइना मीडिया ग्रूप)")
    >>> folded.text
    '(साभार-चाइना मीडिया ग्रूप)'
    >>> fold_text("क़लम").text == fold_text("क़लम").text == "कलम"
    True
    >>> text = "हिन्दी में"
    >>> folded = fold_text(text)
    >>> start, end = folded.span(0, len("हिंदी"))
    >>> folded.text[:5], text[start:end]
    ('हिंदी', 'हिन्दी')
    """
    try:
        values = np.frombuffer(text.encode("utf-8"), np.uint8)
    except UnicodeEncodeError as error:
        raise ValueError(
            f"the text holds a lone surrogate at code point {error.start}; not valid Unicode. "
            "Read its file again with the encoding it was written in."
        ) from None
    codes, starts, ends = _fold_all(tables_of(fold), _marks(fold), values, len(text))
    return Folded(codes.astype("<u4").tobytes().decode("utf-32-le"), starts, ends)


@lru_cache(maxsize=16)
def _marks(fold: Fold) -> npt.NDArray[np.uint32]:
    """What each class of marks becomes (0: stays), then pairs for single characters."""
    pairs: list[tuple[int, int]] = []
    by_class = np.zeros(16, np.uint32)
    if fold.dashes:
        by_class[[Class.SPACE, Class.DASH]] = ord(" "), ord("-")
        pairs += [(ord(a), ord(b)) for a, b in FULL_WIDTH.items()]
    if fold.quotes:
        for kind in (Class.QUOTE, Class.OPEN_QUOTE, Class.CLOSE_QUOTE, Class.APOSTROPHE):
            by_class[kind] = ord(PLAIN_FORMS[kind])
        pairs += [(ord(a), ord("'")) for a in SINGLE_QUOTES]
    table = np.concatenate([by_class, np.array(pairs, np.uint32).ravel()])
    return table.astype(np.uint32)


@compiled
def _fold_all(
    t: Tables, marks: npt.NDArray[np.uint32], values: npt.NDArray[np.uint8], length: int
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    out = np.empty(ROOM, np.uint32)
    room = LONGEST * length + ROOM
    codes = np.empty(room, np.uint32)
    starts, ends = np.empty(room, np.int64), np.empty(room, np.int64)
    n = i = 0
    p, end = np.uint64(0), np.uint64(len(values))
    while p < end:
        c, w = decode(values, p)
        m = t.fold[c]
        k = class_of(m)
        if m & LOOK:
            p += w
            i += 1
            continue
        if k != WORD:
            if marks[k] != 0:
                m = marks[k]
            for j in range(16, len(marks), 2):
                if marks[j] == c:
                    m = marks[j + 1]
        if m < LOOK or (m & (MARK | NASAL) and stands_alone(t, values, p + w, end)):
            codes[n], starts[n], ends[n] = m & CODE, i, i + 1
            n += 1
            p += w
            i += 1
        else:
            count, p, steps = expand(t, values, p, end, out)
            for j in range(count):
                codes[n], starts[n], ends[n] = out[j] & CODE, i, i + steps
                n += 1
            i += steps
    return codes[:n].copy(), starts[:n].copy(), ends[:n].copy()
