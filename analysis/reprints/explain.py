"""In plain words: what a link rests on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ...corpora.corpus import Corpus
from ..text.graphemes import snap
from .links import find_reprints

REASONS = {
    "reprint": "the two texts share wording of their own",
    "cross_script": "the two texts share wording of their own, in two scripts",
    "shared_quotation": "what they share is mostly a quotation",
    "shared_statement": "what they share is mostly a reported statement or a list",
    "stock_phrase": "what they share are phrases that many articles use",
    "short": "what they share is too short to tell",
}


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """One shared passage, as published on both sides; spans in code points, end exclusive."""

    start_a: int
    end_a: int
    text_a: str
    start_b: int
    end_b: int
    text_b: str


@dataclass(frozen=True, slots=True)
class LinkExplained:
    """What a link rests on; ``str()`` gives it as a few lines of plain text."""

    article_id_a: str
    article_id_b: str
    decision: str
    shared_fingerprints: int
    matched_words: int
    longest_run: int
    own_words: float
    containment_a: float
    containment_b: float
    quoted_words: int
    reported_words: int
    listed_words: int
    boilerplate_a: int
    boilerplate_b: int
    passages: tuple[SharedPassage, ...]

    def __str__(self) -> str:
        lines = [
            f"{self.article_id_a} and {self.article_id_b}: {REASONS[self.decision]}.",
            f"{self.matched_words} words are shared in {len(self.passages)} passages, the longest "
            f"run without a change is {self.longest_run} words; "
            f"{self.shared_fingerprints} fingerprints are common.",
            f"{self.containment_a:.0%} of the words of {self.article_id_a} stand in "
            f"{self.article_id_b}, {self.containment_b:.0%} the other way.",
            f"Weighed as evidence: {self.own_words:.1f} words of own wording in all passages "
            f"(of the shared words {self.quoted_words} are quoted, {self.reported_words} reported, "
            f"{self.listed_words} in lists).",
            f"Left out as boilerplate: {self.boilerplate_a} and {self.boilerplate_b} words.",
        ]
        return "\n".join(lines)


def explain_link(
    corpus: Corpus,
    article_id_a: str,
    article_id_b: str,
    *,
    links: pd.DataFrame | None = None,
) -> LinkExplained:
    """Explain why two articles are, or are not, linked.

    Parameters
    ----------
    links
        What `find_reprints` gave, with ``set_aside=True`` if pairs that are no reprints are to be
        explained too; found here when left out. Boilerplate and stock phrases depend on the whole
        corpus, so it is compared as a whole.

    Raises
    ------
    KeyError
        When an article is not in the corpus.
    ValueError
        When the two were never aligned: they share no two fingerprints, or are of one outlet.
    """
    if links is None:
        links = find_reprints(corpus, set_aside=True)
    texts = {name: corpus[name].text for name in (article_id_a, article_id_b)}
    pair = {article_id_a, article_id_b}
    found = links[links["article_id_a"].isin(pair) & links["article_id_b"].isin(pair)]
    if found.empty:
        raise ValueError(
            f"{article_id_a} and {article_id_b} were not aligned: they have fewer than two "
            "fingerprints in common outside boilerplate, or one outlet printed both "
            "(find_reprints(..., same_outlet=True, set_aside=True) compares those too)."
        )
    row = {str(k): v for k, v in found.iloc[0].to_dict().items()}
    a, b = texts[row["article_id_a"]], texts[row["article_id_b"]]
    names = [name for name in LinkExplained.__dataclass_fields__ if name != "passages"]
    return LinkExplained(
        **{name: row[name] for name in names},
        passages=tuple(_shown(a, b, passage) for passage in row["passages"]),
    )


def _shown(a: str, b: str, passage: tuple[int, int, int, int]) -> SharedPassage:
    start_a, end_a = snap(a, passage[0], passage[1])
    start_b, end_b = snap(b, passage[2], passage[3])
    return SharedPassage(start_a, end_a, a[start_a:end_a], start_b, end_b, b[start_b:end_b])
