"""Write analysis/text/tables.npz: what the text engine knows of every code point.

    python scripts/build_text_tables.py

The tables are shipped rather than built on the machine of the user, because Python builds differ in
the version of Unicode they carry; two machines would then cut one text in two ways. Run this when
the project moves to another version of Unicode, and say so in the changelog.
"""

import unicodedata
from pathlib import Path

import numpy as np
import regex
from saabhar.analysis.text.classes import Class, Trait

OUT = Path(__file__).resolve().parents[1] / "analysis" / "text" / "tables.npz"
CODE_POINTS = range(0x110000)

SENTENCE_TERMINAL = regex.compile(r"\p{Sentence_Terminal}")
EXTENDS_CLUSTER = regex.compile(
    r"[\p{Grapheme_Cluster_Break=Extend}\p{Grapheme_Cluster_Break=ZWJ}]"
)
IGNORED = regex.compile(r"[\p{Cf}\p{Variation_Selector}\u034f]")

SINGLE: dict[str, Class] = {
    "\u200b": Class.SPACE,  # ZERO WIDTH SPACE is a format character that separates words
    "|": Class.STOP,  # a danda typed as a pipe
    **dict.fromkeys("\n\r\x0b\x0c\x85\u2028\u2029", Class.LINE),
    **dict.fromkeys(".\u2024\u2026\ufe52\uff0e", Class.POINT),
    **dict.fromkeys("'\u2019\u02bc", Class.APOSTROPHE),
    **dict.fromkeys('"`\u00b4\uff02', Class.QUOTE),
    **dict.fromkeys("\u201a\u201e\u300c\u300e", Class.OPEN_QUOTE),
    **dict.fromkeys("\u300d\u300f", Class.CLOSE_QUOTE),
    "\u2212": Class.DASH,  # MINUS SIGN, set for a dash
}
BY_CATEGORY: dict[str, Class] = {
    "Nd": Class.WORD,
    "Zs": Class.SPACE,
    "Cc": Class.SPACE,
    "Pd": Class.DASH,
    "Pc": Class.DASH,  # the underscore of a hashtag parts words as a hyphen does
    "Pi": Class.OPEN_QUOTE,
    "Pf": Class.CLOSE_QUOTE,
    "Ps": Class.OPEN_BRACKET,
    "Pe": Class.CLOSE_BRACKET,
}


def class_of(character: str) -> Class:
    """The part a character plays between words and sentences."""
    if character in SINGLE:
        return SINGLE[character]
    if IGNORED.match(character):
        return Class.JOINING if EXTENDS_CLUSTER.match(character) else Class.FORMAT
    if SENTENCE_TERMINAL.match(character):
        return Class.STOP
    category = unicodedata.category(character)
    if category[0] in "LM":
        return Class.WORD
    return BY_CATEGORY.get(category, Class.HARD)


def traits_of(character: str) -> int:
    """What the rules of sentences ask of a character."""
    code = ord(character)
    traits = 0
    if character.islower():
        traits |= Trait.LOWER
    if character.isupper() or character.istitle():
        traits |= Trait.UPPER
    if unicodedata.category(character) == "Nd":
        traits |= Trait.DIGIT
    if unicodedata.combining(character):
        traits |= Trait.NON_STARTER
    # Scripts that write an apostrophe inside words, up to Armenian: in the Indic scripts a ’
    # before a letter closes a quotation.
    if code < 0x590 or 0x1E00 <= code < 0x2000:
        traits |= Trait.APOSTROPHES
    return traits


def decomposed(character: str, *, casefold: bool) -> list[tuple[int, int]]:
    """Its canonical decomposition, case folded if asked, each with its combining class.

    A mark that case folding turns into a letter (U+0345) keeps the class of the mark, since
    canonical order comes before folding.
    """
    found = []
    for part in unicodedata.normalize("NFD", character):
        own = unicodedata.combining(part)
        folded = unicodedata.normalize("NFD", part.casefold()) if casefold else part
        found += [(ord(f), own or unicodedata.combining(f)) for f in folded]
    return found


def decompositions(*, casefold: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Singles (from, to) and expansions (from, place in the pool); then the pool itself.

    In the pool stands a length, then that many code points with their combining class above bit 21.
    """
    single: list[tuple[int, int]] = []
    many: list[tuple[int, int]] = []
    pool: list[int] = []
    for code in CODE_POINTS:
        if 0xD800 <= code < 0xE000:
            continue
        parts = decomposed(chr(code), casefold=casefold)
        if parts == [(code, unicodedata.combining(chr(code)))]:
            continue
        if len(parts) == 1 and parts[0][1] == 0:
            single.append((code, parts[0][0]))
        else:
            many.append((code, len(pool)))
            pool += [len(parts), *(c | combining << 21 for c, combining in parts)]
    return np.array(single, np.uint32), np.array(many, np.uint32), np.array(pool, np.uint32)


def paged(values: np.ndarray, name: str) -> dict[str, np.ndarray]:
    """Pages of 256 code points, equal pages kept once: `pages[index].ravel()` gives it back."""
    pages, index = np.unique(values.reshape(-1, 256), axis=0, return_inverse=True)
    return {f"{name}_pages": pages, f"{name}_index": index.ravel().astype(np.uint16)}


def main() -> None:
    n = len(CODE_POINTS)
    classes = np.full(n, Class.HARD, np.uint8)
    traits, combining = np.zeros(n, np.uint8), np.zeros(n, np.uint8)
    digits = []
    for code in CODE_POINTS:
        if 0xD800 <= code < 0xE000:
            continue
        character = chr(code)
        classes[code], traits[code] = class_of(character), traits_of(character)
        combining[code] = unicodedata.combining(character)
        if traits[code] & Trait.DIGIT:
            digits.append((code, unicodedata.digit(character)))
    tables = {
        "unicode": np.array(unicodedata.unidata_version),
        "digits": np.array(digits, np.uint32),
        **paged(classes, "classes"),
        **paged(traits, "traits"),
        **paged(combining, "combining"),
    }
    for name, casefold in (("exact", False), ("caseless", True)):
        single, many, pool = decompositions(casefold=casefold)
        tables |= {f"{name}_single": single, f"{name}_many": many, f"{name}_pool": pool}
    np.savez_compressed(OUT, **tables)
    print(f"{OUT.name}: Unicode {unicodedata.unidata_version}, {OUT.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
