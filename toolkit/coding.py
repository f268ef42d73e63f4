"""What coders are asked of an article, so that the instrument can be held against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from saabhar.analysis.validity import Sample, Variable, agree, read_sheet, sample, write_sheet
from saabhar.corpora import Corpus

YES_NO = ("yes", "no")

# The questions of domain terms that a report rests on. Definitions, cases and border cases stand in
# the coding manual of each lexicon; what is said here is enough to begin, not to train on.
VARIABLES = (
    Variable(
        "praise",
        "Does the text itself, in its own voice, praise or boost an actor, a deed or a tie?",
        YES_NO,
        "The narrator's words only: not what a source says, and not a plain fact or a measured "
        "rank. See lexicons/promotional/coding.md.",
    ),
    Variable(
        "formula",
        "Does a fixed formula of a state, party, alliance or company stand in it?",
        YES_NO,
        "A formula is a set phrase its owner repeats word for word. The name of a programme alone "
        "is none. See lexicons/slogans/coding.md.",
    ),
    Variable(
        "doubt",
        "Does the text put a claim in doubt, hedge it, or name a cost, a harm or a failure?",
        YES_NO,
        "See lexicons/counterweight/coding.md.",
    ),
    Variable(
        "second_voice",
        "Does anybody speak who is independent of the side that is told of?",
        YES_NO,
        "A named or described person or body that does not belong to the actor of the story.",
    ),
    Variable(
        "named_source",
        "Is at least one person quoted or cited by name?",
        YES_NO,
    ),
)


def draw_coding_sheets(
    corpus: Corpus,
    n: int,
    folder: Path,
    *,
    strata: Sequence[str] = (),
    coders: int = 2,
    ending: str = "xlsx",
    seed: int,
) -> tuple[Sample, list[Path]]:
    """Draw a blinded sample and write one sheet a coder, and the key that coders must not see.

    Returns
    -------
    tuple
        The sample, and the sheets written. ``key.csv`` beside them says which item is which
        article, with its probability of being drawn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = sample(corpus, n, strata=strata, seed=seed)
    sheets = [
        write_sheet(found, VARIABLES, folder / f"coder-{c + 1}.{ending}") for c in range(coders)
    ]
    found.key.to_csv(folder / "key.csv", index=False, lineterminator="\n")
    return found, sheets


def agreement_of(sheets: Mapping[str, Path], *, seed: int) -> pd.DataFrame:
    """Krippendorff's alpha of filled sheets, question by question; see `validity.agree`."""
    filled = {coder: read_sheet(path, VARIABLES) for coder, path in sheets.items()}
    return agree(filled, {v.name: v.level for v in VARIABLES}, seed=seed)  # type: ignore[misc]
