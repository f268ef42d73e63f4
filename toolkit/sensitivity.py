"""A comparison again, under other choices that a careful reader could have made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import regex
from saabhar.analysis.comparison import ComparisonTable
from saabhar.analysis.comparison.lookup import Lookup
from saabhar.analysis.comparison.sensitivity import Sensitivity
from saabhar.analysis.comparison.specifications import leave_one_out, specification_curve
from saabhar.analysis.credits import find_blocks
from saabhar.analysis.markers import measure
from saabhar.analysis.markers.measures import PER_1000
from saabhar.analysis.markers.rates import is_praise
from saabhar.analysis.reprints.families import family_edges, group
from saabhar.analysis.reprints.presets import DEFAULT
from saabhar.analysis.text import Fold
from saabhar.corpora import Corpus
from saabhar.lexicons import Lexicon

# Other ways to count the same thing, by measure: name of the choice, and the measure that makes it.
COUNTINGS = {
    "promo_rate": {
        "every marker": "promo_rate",
        "by editorial weight": "promo_rate_weighted",
        "expected right": "promo_rate_expected",
        "without slogans": "promo_rate_generic",
    },
    "slogan_rate": {"strict": "slogan_rate", "echoes": "slogan_echo_rate"},
    "mattr": {"windows of 50": "mattr", "windows of 100": "mattr_100"},
    "mtld": {"at 0.72": "mtld", "under 0.72": "mtld_below", "ten tokens": "mtld_below_min10"},
}
# Folds tried beside the study's own, where a measure asks which words are the same.
SPELLINGS = ("exact", "lookup")
# Measures that ask it.
BY_WORDS = frozenset(
    {"mattr", "mattr_100", "mtld", "mtld_below", "mtld_below_min10", "hdd", "ttr"}
    | {"sentence_near_duplicates", "teaser_duplication"}
    | {f"repeated_ngram_mass_{n}{w}" for n in (3, 4, 5) for w in ("", "_windows")}
    | {f"repeated_phrase_mass_{n}" for n in (3, 4, 5)}
)
# Other shares of the shorter text that make two texts one family, beside the tracer's own.
SHARES = {
    f"{share:.0%} shared": share for share in (DEFAULT.family_share / 2, 2.5 * DEFAULT.family_share)
}
# A token ends at a hyphen (so does a phrase); counted whole, आमने-सामने is one word.
PARTED, JOINED = "parted at hyphens", "hyphens join"
HYPHEN = regex.compile(r"(?<=[\p{L}\p{M}\p{N}])[-\u2010\u2011](?=[\p{L}\p{N}])")
# A longer least text than that of the measure.
LONGER = 300
# The curve asks whether the effect moves, not for the last digit of its ends.
RESAMPLES = 2000
# Entries without which the finding is another, as many as a chart can show.
MOST_ENTRIES = 6

# Markers that a rate counts, by measure: what `leave_one_out` may leave out.
Rows = Callable[[pd.DataFrame], "pd.Series[bool]"]
COUNTED: Mapping[str, Rows] = {
    "promo_rate": lambda m: is_praise(m) & (m["voice"] == "narrator"),
    "promo_rate_generic": lambda m: (
        (m["polarity"] == "promo") & (m["voice"] == "narrator") & (m["category"] != "SLOGAN")
    ),
    "hedge_rate": lambda m: m["category"] == "HEDGE",
    "criticism_rate": lambda m: m["category"] == "CRITICISM",
    "independent_rate": lambda m: m["category"] == "INDEPENDENT",
    "counterweight_rate": lambda m: m["polarity"] == "counter",
}


def under_other_choices(
    corpus: Corpus,
    measures: pd.DataFrame,
    comparison: ComparisonTable,
    families: pd.DataFrame | None,
    *,
    primary: Sequence[str],
    by: str = "outlet",
    seed: int,
    markers: pd.DataFrame | None = None,
    blocks: pd.DataFrame | None = None,
    links: pd.DataFrame | None = None,
    lexicons: Sequence[Lexicon] | None = None,
    fold: str = "exact",
    **design: Any,
) -> Sensitivity | None:
    """The pair of the first primary measure that lies furthest apart, under other choices.

    How the measure is counted (where `COUNTINGS` has other ways), teasers left out or counted as
    body, texts as short as the measure allows or of 300 tokens and more, words parted at hyphens
    or not (where the measure is a rate per word), which spellings are one word (where it asks
    that), each family counted once or each page, and, where the tracer's ``links`` are given, a
    smaller and a larger share that makes two texts one family; all combinations. Then, for rates
    of markers, each entry of the lexicons left out in turn. ``lexicons`` and ``fold`` are those
    the measures were made with; ``design`` is passed on to `compare` (events, cluster ...).

    Returns
    -------
    Sensitivity or None
        None where no primary measure was named or nothing was compared.
    """
    pair = _furthest(comparison, primary)
    if pair is None:
        return None
    first, groups = str(pair["measure"]), [str(pair["group_a"]), str(pair["group_b"])]
    look = Lookup.of(measures, corpus, families)
    mine = look(by, "by").isin(groups) & (look("language", "language") == pair["language"])
    ids = set(mine[mine].index)
    part = corpus.where(corpus.articles["article_id"].isin(ids))
    own = measures[measures["article_id"].isin(ids)]
    countings = {
        name: m
        for name, m in COUNTINGS.get(first, {"as it is": first}).items()
        if m in set(own["measure"])
    }
    if blocks is None:
        blocks = find_blocks(part)
    made: dict[tuple[str, str], pd.DataFrame] = {("out", fold): own}

    def specify(**chosen: str) -> pd.DataFrame:
        teaser, spellings = chosen.get("teaser", "out"), chosen.get("spellings", fold)
        if (teaser, spellings) not in made:
            kinds = blocks["kind"].replace("teaser", "body") if teaser == "in" else blocks["kind"]
            made[teaser, spellings] = measure(
                part,
                measures=sorted(countings.values()),
                blocks=blocks.assign(kind=kinds),
                lexicons=lexicons,
                fold=Fold.of(spellings),
            )
        table = made[teaser, spellings]
        rows = table[table["measure"] == countings[chosen.get("counting", next(iter(countings)))]]
        if chosen.get("texts") == f"of {LONGER} tokens":
            rows = rows[rows["article_id"].isin(long_enough)]
        if chosen.get("tokens") == JOINED:
            rows = per_joined_word(rows, hyphens(part, blocks, teaser=teaser == "in"))
        return rows.assign(measure=first, unit=unit)

    unit = str(own.loc[own["measure"] == first, "unit"].iloc[0])
    tokens = own[own["base_unit"] == "tokens"].groupby("article_id")["base"].max()
    long_enough = set(tokens[tokens >= LONGER].index)
    choices: dict[str, list[str]] = {"counting": list(countings)} if len(countings) > 1 else {}
    if (blocks["kind"] == "teaser").any():
        choices["teaser"] = ["out", "in"]
    held = look(by, "by").reindex(sorted(long_enough))
    if len(long_enough) < own["article_id"].nunique() and set(held) >= set(groups):
        choices["texts"] = ["as short as allowed", f"of {LONGER} tokens"]
    if unit.endswith(PER_1000) and hyphens(part, blocks, teaser=False).any():
        choices["tokens"] = [PARTED, JOINED]
    if first in BY_WORDS:
        choices["spellings"] = list(dict.fromkeys((fold, *SPELLINGS)))
    options: dict[str, Any] = {
        "corpus": corpus, "by": by, "families": families, "seed": seed, "resamples": RESAMPLES,
        "measure": first, "groups": groups, "tests": _tests(comparison, pair), **design,
    }  # fmt: skip
    comparing: dict[str, Any] = {"weigh": ["pages"]}
    if families is not None:
        comparing = {"weigh": ["families", "pages"]}
        # Events and outlets as units leave nothing to families but the weight of copies.
        others = {} if links is None else other_families(families, links, ids)
        if others:
            own_share = f"{DEFAULT.family_share:.0%} shared"
            comparing["families"] = {own_share: families} | others
    curve = specification_curve(specify, choices=choices, comparing=comparing, **options)
    without = _without_entries(own, first, markers, options)
    return curve if without is None else curve.joined(without)


def hyphens(corpus: Corpus, blocks: pd.DataFrame, *, teaser: bool) -> pd.Series[int]:
    """Of each article the hyphens inside words of its body (with ``teaser`` of that too)."""
    chosen = blocks[blocks["kind"].isin(["body", "teaser"] if teaser else ["body"])]
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    found = [
        (article, len(HYPHEN.findall(texts[article], start, end)))
        for article, start, end in zip(
            chosen["article_id"], chosen["start"], chosen["end"], strict=True
        )
        if article in texts
    ]
    counted = pd.DataFrame(found, columns=["article_id", "hyphens"])
    return counted.groupby("article_id")["hyphens"].sum()


def per_joined_word(rows: pd.DataFrame, hyphens: pd.Series[int]) -> pd.DataFrame:
    """Rates over words that a hyphen does not part: each hyphen takes one from the base."""
    inside = rows["article_id"].map(hyphens).fillna(0).to_numpy()
    base = rows["base"] - inside
    return rows.assign(base=base, value=rows["value"] * rows["base"] / base.where(base > 0))


def other_families(
    families: pd.DataFrame, links: pd.DataFrame, ids: set[str]
) -> dict[str, pd.DataFrame]:
    """Families under other shares of text, by name; only such as part the articles otherwise."""
    articles = pd.Index(families["article_id"])
    seen = [_parted(families.set_index("article_id")["family_id"], ids)]
    found = {}
    for name, share in SHARES.items():
        strong = links[family_edges(links, replace(DEFAULT, family_share=share))]
        a, b = (articles.get_indexer(pd.Index(strong[f"article_id_{s}"])) for s in "ab")
        both = (a >= 0) & (b >= 0)
        weight = strong[["containment_a", "containment_b"]].to_numpy().max(axis=1)
        number = group(len(articles), a[both], b[both], weight[both])
        table = pd.DataFrame({"article_id": articles, "family_id": number.astype(str)})
        parted = _parted(table.set_index("article_id")["family_id"], ids)
        if not any(np.array_equal(parted, p) for p in seen):
            seen.append(parted)
            found[name] = table
    return found


def _parted(family: pd.Series[str], ids: set[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Number of the family of each of the articles, by first appearance."""
    return pd.factorize(family[family.index.isin(ids)])[0].astype(np.int64)


def curve_of(found: Sensitivity | None) -> pd.DataFrame:
    """The curve as it is drawn and kept: without what could not be compared.

    Of the entries left out in turn the two at the ends stay, and those without which the finding is
    another.
    """
    if found is None:
        return pd.DataFrame()
    rows = found.curve.dropna(subset=["effect"])
    if "entries" in rows.columns:
        left_out = rows[rows["entries"] != "all"]
        ends = {left_out.index.min(), left_out.index.max()} if len(left_out) else set()
        other = left_out.index[left_out["decision"] != found.main["decision"]]
        rows = rows.drop(index=left_out.index.difference([*ends, *other[:MOST_ENTRIES]]))
    return rows.drop(columns="specification").reset_index(drop=True)


def _furthest(comparison: ComparisonTable, primary: Sequence[str]) -> pd.Series[Any] | None:
    """The row of the first primary measure with the smallest p."""
    if not primary:
        return None
    table = comparison.table
    pairs = table[(table["measure"] == primary[0]) & table["p"].notna() & table["effect"].notna()]
    return None if pairs.empty else pairs.sort_values("p", kind="stable").iloc[0]


def _tests(comparison: ComparisonTable, pair: pd.Series[Any]) -> int:
    """By what Holm multiplies the p of the pair: how many primary tests have no smaller one."""
    p = comparison.table.loc[comparison.table["tier"] == "primary", "p"]
    return max(int((p >= pair["p"]).sum()), 1)


def _without_entries(
    own: pd.DataFrame, first: str, markers: pd.DataFrame | None, options: dict[str, Any]
) -> Sensitivity | None:
    """Each entry left out in turn, where the measure counts markers."""
    if markers is None or first not in COUNTED:
        return None
    ids = set(own["article_id"])
    counted = markers[
        markers["article_id"].isin(ids)
        & markers["kept"].astype(bool)
        & (markers["block"] == "body")
        & COUNTED[first](markers)
    ]
    categories = sorted(counted["category"].unique())
    if not categories:
        return None
    chosen = {k: v for k, v in options.items() if k not in ("measure", "groups")}
    return leave_one_out(
        counted, own, measure=first, groups=options["groups"], category=categories, **chosen
    )
