"""What "no credit line was found" means: how much of each page was at hand to be searched."""

from __future__ import annotations

import pandas as pd

from ..corpora.corpus import Corpus
from .language import Language

# The column readers of pages fill; a corpus of plain texts has none.
SEARCHED = "searched"
# Its values, from the most of a page to the least; any other value means the text alone.
WHOLE = "whole page"
HELD = (WHOLE, "agency file", "extracted text", "amp", "feed", "title only")


def searched_sentence(value: object, words: Language) -> str:
    """What was searched for the credit line of one article."""
    return words.say(f"searched.one_{_key(value)}")


def absence_sentence(corpus: Corpus, credited: pd.Index, words: Language) -> str:
    """Of the articles without a credit line, how much of the page was searched; "" if all have one.

    Parameters
    ----------
    credited
        Ids of the articles with a credit line for the text.
    """
    bare = corpus.articles[~corpus.articles["article_id"].isin(credited)]
    if bare.empty:
        return ""
    number = words.counted("articles", len(bare))
    if SEARCHED not in bare.columns:
        return words.say("searched.all_text", articles=number)
    held = bare[SEARCHED].fillna("").astype(str).map(_key)
    counts = [(k, int((held == k).sum())) for k in (*map(_key, HELD), "text")]
    listed = [words.say(f"searched.{k}", n=words.number(n)) for k, n in counts if n]
    return words.say("searched.all", articles=number, listed=words.joined(listed))


def _key(value: object) -> str:
    return str(value).replace(" ", "_") if value in HELD else "text"
