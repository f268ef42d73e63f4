"""Seeds of frames: which texts to give to coders, never a finding by themselves."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.lexicon import Lexicon, read_lexicon
from .evidence import base_language
from .finder import Roles
from .reading import read


def sort_by_frames(
    corpus: Corpus, *, blocks: pd.DataFrame | None = None, lexicon: Lexicon | None = None
) -> pd.DataFrame:
    """Count the seeds of each frame in each article, to sort and sample texts for coding.

    Seeds suggest, coders decide: a frame goes in a report only with the agreement of coders. The
    questions that a coder answers stand in the lexicon (``lexicon.about["questions"]``).

    Returns
    -------
    DataFrame
        article_id, frame, seeds (hits in headline, teaser and body), distinct (different seeds),
        tokens; one row an article and frame that has any, by article and falling number of
        different seeds. Frames whose name begins with "policy-" are those of the Policy Frames
        Codebook, "cooperation" is an extension of this project, the rest are the generic ones.

    References
    ----------
    Semetko & Valkenburg 2000; Boydstun et al. 2014; Card et al. 2015.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> text = "The two sides clash again. The clash goes on in the city."
    >>> found = sort_by_frames(Corpus.of([Article("a1", text, language="en")]))
    >>> found.loc[found["frame"] == "conflict", ["seeds", "distinct"]].values.tolist()
    [[2, 1]]
    """
    seeds = read_lexicon("frames") if lexicon is None else lexicon
    reading = read(corpus, blocks)
    languages = base_language(reading.articles["language"])
    tokens = reading.count(reading.block >= 0)
    tables = []
    for language in sorted(set(languages) & {e.language for e in seeds}):
        entries = [e for e in seeds if e.language == language and e.status == "active"]
        roles = Roles(language)
        for ref, entry in enumerate(entries):
            for number, form in enumerate(entry.forms):
                roles.add("seed", ref, number, form)
        hits = roles.finder().find(reading, np.flatnonzero(languages == language))["seed"]
        hits = hits.take(np.flatnonzero(reading.block[hits.start] >= 0))
        tables.append(
            pd.DataFrame(
                {
                    "at": reading.tokens.text[hits.start],
                    "frame": [entries[r].category for r in hits.ref],
                    "seed": hits.ref,
                }
            )
        )
    columns = ["article_id", "frame", "seeds", "distinct", "tokens"]
    found = pd.concat(tables) if tables else pd.DataFrame({"at": [], "frame": [], "seed": []})
    if found.empty:
        return pd.DataFrame(columns=columns)
    grouped = found.groupby(["at", "frame"])["seed"]
    table = grouped.agg(seeds="size", distinct="nunique").reset_index()
    table = table.sort_values(["at", "distinct", "frame"], ascending=[True, False, True])
    at = table["at"].to_numpy(np.int64)
    table["article_id"] = reading.articles["article_id"].to_numpy(object)[at]
    table["tokens"] = tokens[at]
    return table[columns].reset_index(drop=True)
