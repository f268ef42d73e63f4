"""A line read into signs: one letter for each thing that stands in it."""

from __future__ import annotations

from typing import NamedTuple

from .grammar import SLASH_GAP, SOFT_GAP, TOKEN, Grammar, Meaning, Node

PLAIN = Meaning("w", "word")
NUMBER = Meaning("n", "number")
INITIALS = Meaning("x", "initials")
OWN = Meaning("j", "soft")
NOTHING = Meaning("", "")
MARK_SIGNS = {
    **dict.fromkeys("([{<﴾", "("),
    **dict.fromkeys(")]}>﴿", ")"),
    **dict.fromkeys(",،、", ","),
    **dict.fromkeys(".।॥۔", "."),
    **dict.fromkeys(":;", ":"),
    **dict.fromkeys("*•●▪■►", "*"),
    "/": "/", "-": "-", "–": "-", "&": "&", '"': '"', "?": "?", "!": "?", "…": ".", "=": "-",
}  # fmt: skip
VISARGA = "ः"
BLANK = ("", " ", "\u00a0", "\t")
DIGITS = frozenset("0123456789")
LONGEST_INITIALS = 4
# Which part of TOKEN matched.
WORD, GENITIVE, MARK = 1, 2, 3
Token = tuple[str, int, int, int]
Item = tuple[str, int, int, Meaning]


class Signs(NamedTuple):
    """The signs of a line, with the place of each in the folded line and what it means."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    meanings: tuple[Meaning, ...]


def read_signs(
    folded: str, raw: str, starts: list[int], first: int, base: int, grammar: Grammar
) -> Signs:
    """Read a folded line into signs.

    ``raw`` is the line as published, and the folded character ``i`` stands in it at
    ``starts[first + i] - base``: needed only to see capitals and long dashes, which folding takes
    away.
    """
    tokens: list[Token] = [
        (m[0], m.start(), m.end(), m.lastindex or 0) for m in TOKEN.finditer(folded)
    ]
    _part_endings(tokens, grammar)
    children = grammar.forms.children
    items: list[Item] = []
    i, count = 0, len(tokens)
    while i < count:
        word, at, end, part = tokens[i]
        i += 1
        if part != WORD:
            mark = "j" if part == GENITIVE else MARK_SIGNS.get(word, "")
            if mark == "-" and raw[starts[first + at] - base] in "—―":
                mark = "="
            if mark:
                _add_mark(items, mark, at, end)
            continue
        if (
            end - at == 1
            and word.isascii()
            and folded[end : end + 1] == "."
            and raw[starts[first + at] - base].isupper()
        ):
            items.append(("x", at, end, INITIALS))  # "A. Kumar"
            continue
        node = children.get(word)
        if node is not None:
            meaning, used = _longest(node, tokens, i - 1, folded)
            if meaning is not None:
                if used > 1:
                    i += used - 1
                    end = tokens[i - 1][2]
                    if "." in folded[at:end] and folded[end : end + 1] == ".":
                        end += 1  # the last stop of an abbreviation: हि.स.
                        i += 1
                items.append((meaning.sign, at, end, meaning))
                continue
        if word[-1] == VISARGA and len(word) > 3 and folded[end : end + 1] in BLANK:
            # Visarga typed for a colon.
            found = children.get(word[:-1])
            meaning = found.ends[0] if found is not None and found.ends else PLAIN
            items.append((meaning.sign, at, end - 1, meaning))
            items.append((":", end - 1, end, NOTHING))
        elif word[0] in DIGITS:
            items.append(("n", at, end, NUMBER))
        elif (
            end - at <= LONGEST_INITIALS
            and word.isascii()
            and raw[starts[first + at] - base : starts[first + end - 1] - base + 1].isupper()
        ):
            items.append(("x", at, end, INITIALS))
        else:
            items.append(("w", at, end, PLAIN))
    if not items:
        return Signs("", (), (), ())
    signs, begins, ends, meanings = zip(*items, strict=True)
    return Signs("".join(signs), begins, ends, meanings)


def _part_endings(tokens: list[Token], grammar: Grammar) -> None:
    """Part a case ending from a name where a cue follows: "नेपालीबाट साभार"."""
    for i in range(len(tokens) - 1, 0, -1):
        for ending in grammar.endings.get(tokens[i][0], ()):
            word, at, end, part = tokens[i - 1]
            name = word.removesuffix(ending)
            if part == WORD and name != word and name in grammar.name_words:
                cut = end - len(ending)
                tokens[i - 1 : i] = [(name, at, cut, WORD), (ending, cut, end, WORD)]
                break


def _add_mark(items: list[Item], mark: str, at: int, end: int) -> None:
    """Add a mark: dashes in a row are one long dash, stops in a row one stop."""
    if items:
        before = items[-1]
        if mark in "-=" and before[0] in "-=" and before[2] == at:
            items[-1] = ("=", before[1], end, NOTHING)
            return
        if mark == "." and before[0] == ".":
            items[-1] = (".", before[1], end, NOTHING)
            return
        if mark == ")" and before[0] == "." and len(items) > 1:
            items.pop()  # "(हि.स.)"
    items.append((mark, at, end, OWN if mark == "j" else NOTHING))


def _longest(node: Node, tokens: list[Token], i: int, folded: str) -> tuple[Meaning | None, int]:
    """The longest form that begins with the node of token i, and how many tokens it takes."""
    best: Meaning | None = node.ends[0] if node.ends else None
    used, j, count = 1, i, len(tokens)
    while node.children:
        k = j + 1
        while k < count and tokens[k][3] == MARK and tokens[k][0] != "&":
            k += 1
        if k >= count:
            break
        key = tokens[k][0]
        gap = folded[tokens[j][2] : tokens[k][1]]
        if gap != " " and not SOFT_GAP.fullmatch(gap):
            if not SLASH_GAP.fullmatch(gap):
                break
            key = "/" + key
        following = node.children.get(key)
        if following is None:
            break
        node, j = following, k
        if node.ends:
            best, used = node.ends[0], j - i + 1
    return best, used
