"""Events found or given: a column of them, a table of pairs, or pairs found by words and date."""

from __future__ import annotations

from typing import TypeAlias

import pandas as pd

from ...corpora.corpus import Corpus
from ..reprints.siblings import events_of_pairs, find_event_pairs
from .lookup import Labels

Events: TypeAlias = "Labels | pd.DataFrame"
FOUND = "found"


def labels_of_events(
    events: Events | None, corpus: Corpus | None, families: pd.DataFrame | None
) -> tuple[Labels | None, pd.DataFrame]:
    """Events as labels of articles, and the pairs they come from (empty where coded by hand).

    Copies of one text are no second telling: with ``families`` pairs within one are left out.

    Raises
    ------
    ValueError
        For "found" without the corpus, and a table that is none of pairs.
    """
    if isinstance(events, str) and events == FOUND:
        if corpus is None:
            raise ValueError("events='found' needs the corpus: events are found by its texts.")
        events = find_event_pairs(corpus, families=families)
    if isinstance(events, pd.DataFrame):
        labels = events_of_pairs(events)
        if labels.empty and corpus is not None:  # a finding: nobody tells an event
            labels = pd.Series("", index=corpus.articles["article_id"], name="event", dtype="str")
        return labels, events
    return events, pd.DataFrame()
