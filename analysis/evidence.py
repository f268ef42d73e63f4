"""Everything found in a corpus, once, for whatever comes after: measures, reports, displays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ..corpora.corpus import Corpus
from ..lexicons.lexicon import Lexicon
from ..lexicons.registry import Registry
from .columns import EVIDENCE, conform
from .credits import find_blocks, find_credits, find_mentions, in_text
from .markers import find_markers, find_sources


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What was found in a corpus, table by table; columns as in `analysis.columns`.

    Attributes
    ----------
    blocks
        The anatomy: headline, teaser, body, credit, furniture (BLOCKS).
    credits, mentions
        Credit lines, and outlets cited in running text, which are no credits (CREDITS, MENTIONS).
    markers
        Lexicon entries found, with their voice (MARKERS).
    sources
        Who is quoted or cited, one row an attributed clause (SOURCES).
    """

    blocks: pd.DataFrame
    credits: pd.DataFrame
    mentions: pd.DataFrame
    markers: pd.DataFrame
    sources: pd.DataFrame


def find_evidence(
    corpus: Corpus,
    *,
    registry: Registry | None = None,
    lexicons: Sequence[Lexicon] | None = None,
) -> Evidence:
    """Find blocks, credits, mentions, markers and cited sources in every article, in that order."""
    credits = find_credits(corpus, registry)
    blocks = find_blocks(corpus, credits)
    return Evidence(
        blocks=blocks,
        credits=credits,
        mentions=find_mentions(corpus, registry, credits),
        markers=find_markers(corpus, blocks=blocks, lexicons=lexicons),
        sources=find_sources(corpus, blocks=blocks),
    )


def list_evidence(corpus: Corpus, evidence: Evidence) -> pd.DataFrame:
    """One table of every place found, in reading order (EVIDENCE)."""
    parts = [
        _part(in_text(evidence.credits), "credit", category="kind", entry="outlets"),
        _part(evidence.mentions, "mention", category="kind", entry="outlets"),
        _part(in_text(evidence.markers), "marker", category="category", entry="entry_id"),
        _part(evidence.sources, "source", category="type", entry="verb_id"),
    ]
    found = pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)
    articles = corpus.articles[["article_id", "outlet"]].assign(row=range(len(corpus)))
    found = found.merge(articles, on="article_id", how="left")
    found = found.sort_values(["row", "start", "end", "kind", "category"], kind="stable")
    return conform(found.drop(columns="row").reset_index(drop=True), EVIDENCE, name="evidence")


def _part(frame: pd.DataFrame, kind: str, *, category: str, entry: str) -> pd.DataFrame:
    names = frame[entry].map(lambda v: " ".join(v) if isinstance(v, (tuple, list)) else str(v))
    return pd.DataFrame(
        {
            "article_id": frame["article_id"],
            "start": frame["start"],
            "end": frame["end"],
            "text": frame["text"],
            "kind": kind,
            "category": frame.get(category, ""),
            "entry_id": names,
            "voice": frame.get("voice", ""),
            "block": frame.get("block", ""),
        }
    )
