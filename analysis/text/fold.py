"""Which differences of writing are ignored, named one by one, and the tables that do it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .classes import Class

# The map of a fold holds for each code point in one number what it becomes (21 bits), its class
# (4 bits), and why that cannot be said without looking further. A letter of which it holds
# nothing but the code is done with; so is one with MARK or NASAL, if no mark comes behind it.
CODE = np.uint32(0x1FFFFF)
CLASS_SHIFT, CLASS_BITS = np.uint32(21), np.uint32(15)
LOOK = np.uint32(1 << 27)  # ignored, but a look ahead must pass over it
DROP = np.uint32(1 << 28)  # folds to nothing
MARK = np.uint32(1 << 29)  # combining class other than 0: order among marks
NASAL = np.uint32(1 << 30)  # a nasal letter that may be written as anusvara
EXPAND = np.uint32(1 << 31)  # the code is a place in the pool

NUKTA, CHANDRABINDU, ANUSVARA = 0x93C, 0x901, 0x902
NASALS = {0x919: "कखगघ", 0x91E: "चछजझ", 0x923: "टठडढ", 0x928: "तथदध", 0x92E: "पफबभ"}


@dataclass(frozen=True, slots=True)
class Fold:
    """Which differences of writing count as none.

    Whatever is chosen, canonically equivalent texts (NFC and NFD) are the same, and characters
    of no width (ZWJ, ZWNJ, soft hyphen, direction marks) are passed over.

    Attributes
    ----------
    nukta
        Devanagari letters with and without nukta are the same: ज़ = ज. Other scripts keep
        theirs, where it makes another letter (Bengali ড় is not ড).
    chandrabindu
        Devanagari chandrabindu is anusvara: पाँच = पांच.
    nasals
        A Devanagari nasal with virama before a stop of its own row is anusvara: हिन्दी = हिंदी,
        सम्बन्ध = संबंध; अन्न and तन्मय stay.
    digits
        Decimal digits of all scripts are ASCII: २०२४ = 2024.
    case
        Full Unicode case folding: Straße = STRASSE.
    quotes
        ’ and ʼ inside words are '; in `fold_text` all quotation marks become ' or ".
    dashes
        In `fold_text` dashes become -, spaces of all widths a space, full-width brackets, colons
        and commas their ASCII forms, and a pipe a danda. Tokens split at dashes under any fold.

    Examples
    --------
    >>> str(EXACT), Fold.of("case+digits") == Fold(case=True, digits=True)
    ('case', True)
    """

    nukta: bool = False
    chandrabindu: bool = False
    nasals: bool = False
    digits: bool = False
    case: bool = False
    quotes: bool = False
    dashes: bool = False

    def __str__(self) -> str:
        chosen = [f.name for f in fields(self) if getattr(self, f.name)]
        return "+".join(chosen) or "none"

    @classmethod
    def of(cls, name: str) -> Fold:
        """The fold of a name: "lookup", "exact", "none", or choices joined by + as `str` prints.

        Raises
        ------
        ValueError
            When a choice is not known; the message lists those that are.
        """
        presets = {"lookup": LOOKUP, "exact": EXACT, "none": cls()}
        if name in presets:
            return presets[name]
        known = [f.name for f in fields(cls)]
        chosen = name.split("+")
        wrong = [c for c in chosen if c not in known]
        if wrong:
            raise ValueError(
                f"fold {name!r}: {', '.join(map(repr, wrong))} is not a choice. "
                f"Give {', '.join(presets)}, or some of {', '.join(known)} joined by +."
            )
        return cls(**dict.fromkeys(chosen, True))


LOOKUP = Fold(
    nukta=True, chandrabindu=True, nasals=True, digits=True, case=True, quotes=True, dashes=True
)
EXACT = Fold(case=True)


class Tables(NamedTuple):
    """What the kernels read for every code point under one fold."""

    fold: npt.NDArray[np.uint32]  # what it becomes and its class, see CODE to EXPAND
    traits: npt.NDArray[np.uint8]  # classes.Trait
    combining: npt.NDArray[np.uint8]  # canonical combining class
    pool: npt.NDArray[np.uint32]  # length, then code points with combining class above bit 21
    rows: npt.NDArray[np.uint8]  # Devanagari consonant row of a nasal or stop, 0 for none


@lru_cache(maxsize=1)
def _shipped() -> dict[str, npt.NDArray[np.uint32]]:
    with np.load(Path(__file__).with_name("tables.npz"), allow_pickle=False) as stored:
        tables = dict(stored)
    for name in ("classes", "traits", "combining"):
        tables[name] = tables.pop(f"{name}_pages")[tables.pop(f"{name}_index")].ravel()
    return tables


def unicode_version() -> str:
    """Version of Unicode that the tables of the engine were built from."""
    return str(_shipped()["unicode"])


@lru_cache(maxsize=16)
def tables_of(fold: Fold) -> Tables:
    """The tables of one fold, built once a process (a few milliseconds)."""
    shipped = _shipped()
    classes: npt.NDArray[np.uint8] = shipped["classes"].astype(np.uint8, copy=False)
    combining: npt.NDArray[np.uint8] = shipped["combining"].astype(np.uint8, copy=False)
    becomes = np.arange(0x110000, dtype=np.uint32)
    becomes[(combining > 0)] |= MARK
    kind = "caseless" if fold.case else "exact"
    single, many = shipped[f"{kind}_single"], shipped[f"{kind}_many"]
    pool = shipped[f"{kind}_pool"].astype(np.uint32)
    becomes[single[:, 0]] = single[:, 1]
    becomes[many[:, 0]] = many[:, 1] | EXPAND
    if fold.digits:
        digits = shipped["digits"]
        becomes[digits[:, 0]] = digits[:, 1] + ord("0")
    if fold.nukta:
        becomes[NUKTA] = DROP
        for code in (*range(0x958, 0x960), 0x929, 0x931, 0x934):
            becomes[code] = pool[(becomes[code] & CODE) + 1] & CODE
    if fold.chandrabindu:
        becomes[CHANDRABINDU] = ANUSVARA
    rows = np.zeros(0x80, np.uint8)  # of U+0900 to U+097F
    for row, (nasal, stops) in enumerate(NASALS.items(), start=1):
        rows[[nasal - 0x900, *(ord(s) - 0x900 for s in stops)]] = row
        if fold.nasals:
            becomes[nasal] |= NASAL
    if fold.quotes:
        becomes[classes == Class.APOSTROPHE] = ord("'")
    becomes[np.isin(classes, (Class.FORMAT, Class.JOINING))] |= LOOK
    becomes |= classes.astype(np.uint32) << CLASS_SHIFT
    return Tables(becomes, shipped["traits"].astype(np.uint8), combining, pool, rows)
