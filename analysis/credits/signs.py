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


class Signs(NamedTuple):
    """The signs of a line, with the place of each in the folded line and what it means."""

    text: str
    starts: list[int]
    ends: list[int]
    meanings: list[Meaning]


def read_signs(
    folded: str, raw: str, starts: list[int], first: int, base: int, grammar: Grammar
) -> Signs:
    """Read a folded line into signs.

    ``raw`` is the line as published, and the folded character ``i`` stands in it at
    ``starts[first + i] - base``: needed only to see capitals and long dashes, which folding takes
    away.
    """
    tokens = list(TOKEN.finditer(folded))
    signs: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    meanings: list[Meaning] = []
    root = grammar.forms
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        at, end = token.span()
        word = token["word"]
        if word is None:
            mark = "j" if token["own"] else MARK_SIGNS.get(token[0], "")
            i += 1
            if not mark:
                continue
            if mark == "-" and raw[starts[first + at] - base] in "—―":
                mark = "="
            if mark in "-=.:" and signs and signs[-1] in "-=" and mark in "-=" and ends[-1] == at:
                signs[-1] = "="
                ends[-1] = end
                continue
            if mark == "." and signs and signs[-1] == ".":
                ends[-1] = end
                continue
            if mark == ")" and signs and signs[-1] == "." and len(signs) > 1:
                signs.pop(), begins.pop(), ends.pop(), meanings.pop()
            signs.append(mark)
            begins.append(at)
            ends.append(end)
            meanings.append(OWN if token["own"] else NOTHING)
            continue
        meaning, used = _longest(root, tokens, i, folded)
        colon = False
        if meaning is None and word.endswith(VISARGA) and len(word) > 3:
            # Visarga typed for a colon.
            found = root.children.get(word[:-1])
            meaning = found.ends[0] if found is not None and found.ends else None
            after = folded[end : end + 1]
            colon = after == "" or after.isspace()
            if colon:
                end -= 1
        elif meaning is not None:
            end = tokens[i + used - 1].end()
            if "." in folded[at:end] and folded[end : end + 1] == ".":
                end += 1  # the last stop of an abbreviation: हि.स.
                used += 1
        if meaning is None:
            if word[0].isdigit():
                meaning = NUMBER
            elif (
                len(word) <= 4
                and word.isascii()
                and raw[starts[first + at] - base : starts[first + end - 1] - base + 1].isupper()
            ):
                meaning = INITIALS
            else:
                meaning = PLAIN
        signs.append(meaning.sign)
        begins.append(at)
        ends.append(end)
        meanings.append(meaning)
        if colon:
            signs.append(":")
            begins.append(end)
            ends.append(end + 1)
            meanings.append(NOTHING)
        i += used
    return Signs("".join(signs), begins, ends, meanings)


def _longest(root: Node, tokens: list, i: int, folded: str) -> tuple[Meaning | None, int]:  # type: ignore[type-arg]
    """The longest form that begins at token i, and how many tokens it takes."""
    node = root.children.get(tokens[i][0])
    if node is None:
        return None, 1
    best: Meaning | None = node.ends[0] if node.ends else None
    used, j = 1, i
    while node.children:
        last = tokens[j].end()
        k = j + 1
        while k < len(tokens) and tokens[k]["mark"] and tokens[k][0] not in "&":
            k += 1
        if k >= len(tokens):
            break
        gap = folded[last : tokens[k].start()]
        key = tokens[k][0]
        if not SOFT_GAP.fullmatch(gap):
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
