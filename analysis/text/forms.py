"""What a lexicon writes, read as phrases: words, beginnings, endings, expressions, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from .fold import NASALS, Fold
from .folding import fold_text
from .hashing import U64
from .tokens import tokenise
from .trie import GAP

# Letters that stand in for a star and for an expression while a form is cut into words. They are
# letters without case (from Cyrillic for one hymn, and from Vai), so that they stay in the word.
STAR, EXPRESSION = "\ua66e", "\ua60b"

I64 = npt.NDArray[np.int64]


class Phrases(NamedTuple):
    """Forms as sequences of symbols; phrase i is symbols[offsets[i]:offsets[i + 1]]."""

    symbols: U64
    joints: npt.NDArray[np.uint32]
    offsets: I64
    n_symbols: int
    words: tuple[U64, U64]  # keys and their symbols
    prefixes: tuple[U64, U64]
    types: tuple[tuple[regex.Pattern[str], int], ...]  # to be matched against whole folded words


def read_forms(
    forms: Sequence[str], fold: Fold, variants: Iterable[tuple[str, str]] = ()
) -> Phrases:
    """Cut forms into words the way texts are cut.

    Raises
    ------
    ValueError
        For forms without a word, with a gap at an end, or with an expression that does not
        compile; all of them are named.
    """
    faults: list[str] = []
    special = [i for i, form in enumerate(forms) if "*" in form or "/" in form]
    plain = list(forms)
    expressions: dict[int, list[str]] = {}
    for i in special:
        plain[i], expressions[i] = _lift(forms[i])
    tokens = tokenise(plain, fold=fold)
    keys, joints = tokens.key, tokens.joint.astype(np.uint32)
    joints[tokens.offsets[:-1][tokens.counts > 0]] = 0

    wild: dict[int, str] = {}
    for i in special:
        for row in range(tokens.offsets[i], tokens.offsets[i + 1]):
            word = plain[i][tokens.start[row] : tokens.end[row]]
            if STAR in word or word == EXPRESSION:
                wild[row] = word
    gaps = [row for row, word in wild.items() if word == STAR]
    joints[gaps] = 0
    behind = [row + 1 for row in gaps if row + 1 < len(joints)]
    joints[behind] = np.where(
        tokens.text[behind] == tokens.text[gaps[: len(behind)]], 0, joints[behind]
    )
    for i in np.flatnonzero(tokens.counts == 0).tolist():
        faults.append(f"form {i} ({forms[i]!r}) holds no word")
    for row in gaps:
        i = int(tokens.text[row])
        if row in (tokens.offsets[i], tokens.offsets[i + 1] - 1) or row + 1 in gaps:
            faults.append(f"form {i} ({forms[i]!r}): a gap (*) needs a word on both sides")

    same = _same_keys(variants, fold)
    is_word = np.ones(len(keys), np.bool_)
    is_word[list(wild)] = False
    canonical = keys[is_word]
    for key, chief in same.items():
        canonical[canonical == key] = chief
    chiefs, inverse = np.unique(canonical, return_inverse=True)
    symbols = np.full(len(keys), GAP, np.uint64)
    symbols[is_word] = inverse.astype(np.uint64)
    n_symbols = len(chiefs)
    word_keys, word_symbols = _with_variants(chiefs, np.arange(n_symbols, dtype=np.uint64), same)

    prefixes: dict[str, list[int]] = {}
    types: dict[str, list[int]] = {}
    for row, word in wild.items():
        i = int(tokens.text[row])
        if word == EXPRESSION:
            types.setdefault(_folded_expression(expressions[i].pop(0), fold), []).append(row)
        elif word.count(STAR) == 1 and word.endswith(STAR) and word != STAR:
            prefixes.setdefault(word[:-1], []).append(row)
        elif word != STAR:
            parts = [regex.escape(fold_text(part, fold).text) for part in word.split(STAR)]
            types.setdefault(".*".join(parts), []).append(row)

    prefix_keys, prefix_symbols, n = _prefixes(prefixes, fold, same, symbols, n_symbols)
    n_symbols += n
    prefix_keys, prefix_symbols = _with_variants(prefix_keys, prefix_symbols, same)
    compiled_types = []
    for expression, rows in types.items():
        try:
            compiled_types.append((regex.compile(expression, regex.DOTALL), n_symbols))
        except regex.error as error:
            i = tokens.text[rows[0]]
            faults.append(f"form {i} ({forms[i]!r}): /{expression}/ does not compile: {error}")
        symbols[rows] = n_symbols
        n_symbols += 1
    if faults:
        raise ValueError("; ".join(faults) + ". Correct these forms or leave them out.")
    return Phrases(
        symbols, joints, tokens.offsets, n_symbols, (word_keys, word_symbols),
        (prefix_keys, prefix_symbols), tuple(compiled_types),
    )  # fmt: skip


def _lift(form: str) -> tuple[str, list[str]]:
    """Put letters in the place of stars and expressions, and hand the expressions out."""
    words, expressions = [], []
    for word in form.split():
        if len(word) > 2 and word[0] == word[-1] == "/":
            expressions.append(word[1:-1])
            words.append(EXPRESSION)
        else:
            words.append(word.replace("*", STAR))
    return " ".join(words), expressions


def _folded_expression(expression: str, fold: Fold) -> str:
    """Fold the letters of an expression, since it will meet folded words; leave its escapes."""
    words_only = replace(fold, quotes=False, dashes=False)
    parts = regex.split(r"(\\.)", expression)
    return "".join(p if p.startswith("\\") else fold_text(p, words_only).text for p in parts)


def _same_keys(variants: Iterable[tuple[str, str]], fold: Fold) -> dict[int, int]:
    """For each word of the pairs the key that stands for all it is the same as."""
    pairs = list(variants)
    words = [word for pair in pairs for word in pair]
    tokens = tokenise(words, fold=fold)
    wrong = [words[i] for i in np.flatnonzero(tokens.counts != 1)]
    if wrong:
        raise ValueError(
            f"variants: {', '.join(map(repr, wrong))} is not one word. "
            "Spelling pairs are pairs of single words; give phrases as forms of their own."
        )
    chief: dict[int, int] = {}
    for a, b in tokens.key.reshape(-1, 2).tolist():
        old, new = chief.setdefault(a, a), chief.setdefault(b, b)
        for key, value in chief.items():
            if value == new:
                chief[key] = old
    return chief


def _with_variants(keys: U64, symbols: U64, same: dict[int, int]) -> tuple[U64, U64]:
    """The keys of words and of what is the same as one of them."""
    chosen = dict(zip(keys.tolist(), symbols.tolist(), strict=True)) if same else {}
    more = [(k, chosen[c]) for k, c in same.items() if c in chosen and k not in chosen]
    if not more:
        return keys, symbols
    extra = np.array(more, np.uint64)
    return np.concatenate([keys, extra[:, 0]]), np.concatenate([symbols, extra[:, 1]])


def _prefixes(
    prefixes: dict[str, list[int]], fold: Fold, same: dict[int, int], symbols: U64, first: int
) -> tuple[U64, U64, int]:
    """Keys of beginnings, their symbols, and how many; writes the symbols into the phrases."""
    owner: dict[int, int] = {}
    n = 0
    for (prefix, rows), key in zip(
        prefixes.items(), tokenise(list(prefixes), fold=fold).key.tolist(), strict=True
    ):
        symbol = owner.setdefault(same.get(key, key), first + n)
        n += symbol == first + n
        symbols[rows] = symbol
        # हिन्* means हिन्दी, which folds to हिंदी.
        if fold.nasals and len(prefix) > 2 and prefix[-1] == "\u094d" and ord(prefix[-2]) in NASALS:
            [key] = tokenise([prefix[:-2] + "\u0902"], fold=fold).key.tolist()
            owner.setdefault(key, symbol)
    keys = np.array(list(owner), np.uint64)
    return keys, np.array(list(owner.values()), np.uint64), n
