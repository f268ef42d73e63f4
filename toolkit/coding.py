"""What coders are asked of an article, so that the instrument can be held against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import pandas as pd
from saabhar.analysis.credits import find_credits, in_text
from saabhar.analysis.markers import find_markers, measure
from saabhar.analysis.reprints import trace
from saabhar.analysis.validity import (
    Marked,
    Sample,
    Variable,
    accuracy,
    agree,
    read_marked,
    read_sheets,
    sample,
    span_accuracy,
    write_sheet,
)
from saabhar.corpora import Corpus

YES_NO = ("yes", "no")

# Lexicons whose manuals hold definitions, clear cases, border cases and counter-cases; coders get
# them with the sheet.
MANUALS = ("promotional", "slogans", "counterweight")
# The questions of domain terms that a report rests on.
VARIABLES = (
    Variable(
        "praise",
        "Does the text itself, in its own voice, praise or boost an actor, a deed or a tie?",
        YES_NO,
        "The narrator's words only: not what a source says, and not a plain fact or a measured "
        "rank. See the part on promotional markers below.",
    ),
    Variable(
        "formula",
        "Does a fixed formula of a state, party, alliance or company stand in it?",
        YES_NO,
        "A formula is a set phrase its owner repeats word for word. The name of a programme alone "
        "is none. See the part on slogans below.",
    ),
    Variable(
        "doubt",
        "Does the text put a claim in doubt, hedge it, or name a cost, a harm or a failure?",
        YES_NO,
        "See the part on counterweight below.",
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
# What the instrument answers: yes where any of these measures has a hit.
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "praise": ("promo_rate",),
    "formula": ("slogan_rate",),
    "doubt": ("hedge_rate", "criticism_rate"),
    "second_voice": ("independent_rate",),
    "named_source": ("named_source_share",),
}
# Categories coders mark spans with, as the lexicons name them.
MARKS = (
    *("EVAL", "SUPER", "BOOST", "MOMENTUM", "COOP", "FRIEND", "EXPERT", "PASSIVE_PRAISE"),
    *("LEADER", "SLOGAN", "CORP", "HEDGE", "CONTRAST", "CRITICISM", "INDEPENDENT"),
)


def draw_coding_sheets(
    corpus: Corpus,
    n: int,
    folder: Path,
    *,
    strata: Sequence[str] = (),
    coders: int = 2,
    ending: str = "xlsx",
    spans: bool = False,
    mask: Sequence[str] = (),
    families: pd.DataFrame | None = None,
    seed: int,
) -> tuple[Sample, list[Path]]:
    """Draw a blinded sample and write one sheet a coder, and the key that coders must not see.

    Outlet names, credits and countries are covered. One article of each reprint family can be
    drawn, from strata by how many promotional markers it holds (none, and thirds of the rest) and
    by ``strata``.

    Returns
    -------
    tuple
        The sample, and the sheets written. ``key.csv`` beside them says which item is which
        article, with its probability of being drawn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    credits = find_credits(corpus)
    if families is None:
        families = trace(corpus, credits=credits)
    score = measure(corpus, measures=["promo_rate"], credits=credits).set_index("article_id")
    found = sample(
        corpus, n, strata=strata, score=score["hits"], families=families, credits=credits,
        mask=mask, seed=seed,
    )  # fmt: skip
    sheets = [
        write_sheet(
            found,
            VARIABLES,
            folder / f"coder-{c + 1}.{ending}",
            manual=coding_manual(),
            marks=MARKS if spans else (),
        )
        for c in range(1 if ending == "json" else coders)
    ]
    found.key.to_csv(folder / "key.csv", index=False, lineterminator="\n")
    return found, sheets


def coding_manual() -> str:
    """How the lexicons were coded: what each category is, with cases, border and counter-cases."""
    home = files("saabhar.lexicons")
    return "\n\n".join(
        (home / name / "coding.md").read_text(encoding="utf-8").strip() for name in MANUALS
    )


def codes_of(paths: Sequence[Path]) -> dict[str, pd.DataFrame]:
    """Filled sheets by coder, however many coders a file holds; every fault of all of them."""
    found: dict[str, pd.DataFrame] = {}
    faults = []
    for path in paths:
        try:
            sheets = read_sheets(path, VARIABLES)
        except ValueError as error:
            faults.append(str(error))
            continue
        for coder, sheet in sheets.items():
            # Two folders may hold sheets of one name.
            found[coder if coder not in found else str(path)] = sheet
    if faults:
        raise ValueError("\n".join(faults))
    return found


def agreement_of(sheets: Mapping[str, pd.DataFrame], *, seed: int) -> pd.DataFrame:
    """Krippendorff's alpha of filled sheets, question by question; see `validity.agree`."""
    return agree(sheets, {v.name: v.level for v in VARIABLES}, seed=seed)  # type: ignore[misc]


def accuracy_of(
    sheets: Mapping[str, pd.DataFrame], key: pd.DataFrame, corpus: Corpus
) -> tuple[pd.DataFrame, list[str]]:
    """Precision and recall of the instrument's answers to each question, over the population.

    Items on which the coders differ have no code: settle them in one further sheet, and hand in
    that one alone.

    Returns
    -------
    tuple
        Table (question, then as `validity.accuracy`), and notes that count what was left out.
    """
    wanted = sorted({m for ids in ANSWERS.values() for m in ids})
    drawn = Corpus(corpus.articles[corpus.articles["article_id"].isin(key["article_id"])])
    if (missing := len(key) - len(drawn)) > 0:
        raise ValueError(
            f"{missing} of {len(key)} articles of the key are not in the corpus. Hand in the "
            "articles that the sample was drawn from."
        )
    table = measure(drawn, measures=wanted)
    hits = table.pivot_table(index="article_id", columns="measure", values="hits", aggfunc="sum")
    by_id = key.set_index("item")
    rows, notes = [], []
    for question, ids in ANSWERS.items():
        codes = _settled(sheets, question)
        differ = int((codes == "differ").sum())
        codes = codes[codes.isin(YES_NO)]
        if differ:
            notes.append(f"{question}: {differ} items on which the coders differ are left out.")
        if codes.empty:
            notes.append(f"{question}: no item has a settled code.")
            continue
        article = by_id["article_id"].reindex(codes.index)
        found = hits.reindex(index=article, columns=list(ids)).fillna(0).gt(0).any(axis=1)
        part = accuracy(
            pd.Series(found.to_numpy(), index=codes.index),
            codes == "yes",
            weight=by_id["weight"].reindex(codes.index),
            stratum=by_id["stratum"].reindex(codes.index),
        )
        rows.append(part.assign(question=question)[["question", *part.columns]])
    return (pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()), notes


def _settled(sheets: Mapping[str, pd.DataFrame], question: str) -> pd.Series[str]:
    """By item: the answer all coders gave who gave one, or "differ"."""
    answers = pd.concat([s.set_index("item")[question] for s in sheets.values()], axis=1)
    given = answers.fillna("").to_numpy(dtype=object)
    settled = []
    for row in given:
        kinds = sorted({a for a in row if a})
        settled.append("differ" if len(kinds) > 1 else "".join(kinds))
    return pd.Series(settled, index=answers.index, dtype="str")


def marks_of(paths: Sequence[Path]) -> dict[str, Marked]:
    """What each coder marked, however many coders an export holds; every fault of all of them."""
    found: dict[str, Marked] = {}
    faults = []
    for path in paths:
        try:
            read = read_marked(path)
        except ValueError as error:
            faults.append(str(error))
            continue
        for coder, marked in read.items():
            name = f"{path.stem}: {coder}" if len(read) > 1 else path.stem
            found[name if name not in found else str(path)] = marked
    if faults:
        raise ValueError("\n".join(faults))
    return found


def span_accuracy_of(
    marked: Mapping[str, Marked], key: pd.DataFrame, corpus: Corpus
) -> pd.DataFrame:
    """Precision and recall of markers against the spans an annotator marked in Label Studio."""
    if len(marked) != 1:
        raise ValueError(
            f"spans of {len(marked)} annotators ({', '.join(marked)}). To hold the markers against "
            "spans hand in one settled set; without --key the annotators are held against each "
            "other."
        )
    by_item = key.set_index("item")
    [settled] = marked.values()
    gold = settled.spans.assign(article_id=settled.spans["item"].map(by_item["article_id"]))
    # What the annotator did not go through says nothing of what stands in it.
    key = key[key["item"].isin(settled.items.index)]
    drawn = Corpus(corpus.articles[corpus.articles["article_id"].isin(key["article_id"])])
    by_id = key.set_index("article_id")
    found = in_text(find_markers(drawn))
    return span_accuracy(found, gold, by_id["weight"], stratum=by_id["stratum"])


def read_key(path: Path) -> pd.DataFrame:
    """The key that `draw_coding_sheets` wrote."""
    key = pd.read_csv(path, dtype={"item": str, "article_id": str, "stratum": str})
    if missing := [c for c in ("item", "article_id", "stratum", "weight") if c not in key.columns]:
        raise ValueError(f"{path.name}: no column {', '.join(missing)}; is this key.csv?")
    return key
