"""Events found by words and dates: how many pairs they rest on, and some of these to be read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TypeGuard

import numpy as np
import pandas as pd

from ..corpora.corpus import Corpus
from .content import Paragraph, Section, Table
from .language import Language
from .shown import headline

# Pairs of one report; all stand in the study's own tables.
MOST_SHOWN = 8


def event_pairs_section(
    pairs: pd.DataFrame | None, corpus: Corpus, *, seed: int, words: Language
) -> Section | None:
    """How many pairs were found, and some of those that make an event, drawn by seed.

    None where events were not found but coded, or nothing was compared inside events.

    Parameters
    ----------
    pairs
        What a comparison was matched by; columns EVENT_PAIRS where events were found.
    """
    if not _are_event_pairs(pairs):
        return None
    title = words.say("events.title")
    told = _in_events(pairs)
    if told.empty:
        return Section("events", title, (Paragraph(words.say("events.none")),))
    intro = words.say(
        "events.intro",
        pairs=words.counted("pairs", len(pairs)),
        joined=words.counted("pairs_among", len(told)),
    )
    rng = np.random.default_rng([seed & 0xFFFFFFFF, zlib.crc32(b"events")])
    at = np.sort(rng.choice(len(told), min(MOST_SHOWN, len(told)), replace=False))
    rows = tuple(
        (
            _article(corpus, row["article_id_a"], words),
            _article(corpus, row["article_id_b"], words),
            words.number(float(str(row["similarity"])), 2),
        )
        for row in told.iloc[at].to_dict("records")
    )
    head = tuple(words.say(f"events.{c}") for c in ("first", "second", "similarity"))
    caption = words.say("events.caption", seed=words.own_digits(str(seed)))
    table = Table(caption, head, rows, (False, False, True))
    return Section("events", title, (Paragraph(intro), table))


def event_headlines(pairs: pd.DataFrame | None, corpus: Corpus) -> Iterator[str]:
    """The headlines themselves: words of others, which the wording rules do not judge."""
    if not _are_event_pairs(pairs):
        return
    told = _in_events(pairs)
    ids = {*told["article_id_a"], *told["article_id_b"]}
    articles = corpus.articles[corpus.articles["article_id"].isin(ids)]
    for one, text in zip(articles["title"], articles["text"], strict=True):
        yield headline(one, text)


def _are_event_pairs(pairs: pd.DataFrame | None) -> TypeGuard[pd.DataFrame]:
    return pairs is not None and {"article_id_a", "similarity", "event"} <= set(pairs.columns)


def _in_events(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs whose articles are compared."""
    return pairs[pairs["event"].fillna("").astype("str") != ""]


def _article(corpus: Corpus, article_id: object, words: Language) -> str:
    """Who published it, when, under which headline."""
    found = corpus[str(article_id)]
    named = f"{words.outlet(found.outlet, 40)}, {words.date(found.published)}"
    return f"{named}: “{headline(found.title, found.text)}”"
