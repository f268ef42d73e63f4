"""Markers: the places where lexicon entries stand, with voice, negation, and how sure each is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.lexicon import Lexicon
from ..columns import MARKERS, conform, empty
from ..credits import find_blocks, whole_texts
from ..text.fold import LOOKUP
from .disambiguation import judge
from .evidence import Evidence, find_evidence
from .hits import Hits, any_in
from .precision import precisions
from .reading import Reading, read
from .voice import VOICES

I64: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

# Hindi negates behind the verb, English before it; further off the "no" is another clause's.
NEGATION_AFTER, NEGATION_BEFORE, DOUBT_NEAR = 4, 3, 4


def find_markers(
    corpus: Corpus,
    *,
    blocks: pd.DataFrame | None = None,
    lexicons: Iterable[Lexicon] | None = None,
    set_aside: bool = False,
) -> pd.DataFrame:
    """Find every lexicon entry in the headline, teaser and body of each article.

    A headline that stands in a column of its own, and not in the text as well, is searched too:
    its markers have ``field`` "title", block "headline", and spans that count in the title.
    Measures count the body alone.

    Whole words are matched, in any spelling the lookup fold ignores, with regular inflection.
    An entry counts where its contexts hold (no exclusion stands there, and one of its
    requirements where it has any). Of hits that overlap the leftmost counts, of those that begin
    together the longest: "दावा किया" is not counted a second time as "दावा". Praise, counterweight
    and devices are told apart, so "माना जा रहा है" is both a device and a hedge.

    Parameters
    ----------
    corpus
        Entries of each article's own language are looked for; other languages hold none.
    blocks
        A table of BLOCKS; found where not given. What is no headline, teaser or body is not
        searched.
    lexicons
        In place of the shipped promotional, slogan and counterweight lexicons.
    set_aside
        Also return the hits that the disambiguator holds for wrong, with ``kept`` false. The
        rates of `measure` count kept markers only.

    Returns
    -------
    DataFrame
        Columns MARKERS, in reading order. Markers of one polarity never overlap.

    Examples
    --------
    >>> from saabhar.corpora import Article, Corpus
    >>> text = "मंत्री ने कहा कि यह नीति शानदार है। सरकार ने युद्धस्तर पर काम किया।"
    >>> corpus = Corpus.of([Article("a1", text, language="hi")])
    >>> find_markers(corpus)[["text", "category", "voice"]].values.tolist()
    [['शानदार', 'EVAL', 'reported'], ['युद्धस्तर पर', 'BOOST', 'narrator']]
    """
    chosen = None if lexicons is None else tuple(lexicons)
    blocks = find_blocks(corpus) if blocks is None else blocks
    found = markers_from(find_evidence(read(corpus, blocks), chosen))
    apart = headlines_apart(corpus, blocks)
    if len(apart):
        headlines = markers_from(find_evidence(read(apart, whole_texts(apart, "headline")), chosen))
        found = _merged(corpus, headlines.assign(field="title"), found)
    return found if set_aside else found.loc[found["kept"]].reset_index(drop=True)


def headlines_apart(corpus: Corpus, blocks: pd.DataFrame) -> Corpus:
    """The headlines that stand in a column of their own, each as the text of its article.

    Where the text repeats its headline (a block says so) it is part of the text.
    """
    articles = corpus.articles
    if "title" not in articles.columns:
        return corpus.where(pd.Series(False, index=articles.index))
    title = articles["title"].fillna("")
    inside = articles["article_id"].isin(blocks.loc[blocks["kind"] == "headline", "article_id"])
    chosen = corpus.where((title.str.strip() != "") & ~inside)
    return Corpus(chosen.articles.assign(text=chosen.articles["title"]))


def _merged(corpus: Corpus, headlines: pd.DataFrame, rest: pd.DataFrame) -> pd.DataFrame:
    """Both, article by article, the headline first."""
    both = pd.concat([headlines, rest], ignore_index=True)
    ids = corpus.articles["article_id"]
    place = both["article_id"].map(pd.Series(range(len(ids)), index=ids))
    order = np.lexsort((np.arange(len(both)), both["field"] != "title", place))
    made = conform(both.iloc[order].reset_index(drop=True), MARKERS, name="MARKERS")
    made.attrs["fold"] = str(LOOKUP)
    return made


def markers_from(found: Iterable[Evidence]) -> pd.DataFrame:
    """Markers in what has been searched already, those set aside among them."""
    tables = [_table(evidence) for evidence in found]
    if not tables:
        return empty(MARKERS)
    frame = pd.concat(tables, ignore_index=True)
    frame = frame.sort_values(["at", "start", "end"], kind="stable").drop(columns="at")
    made = conform(frame.reset_index(drop=True), MARKERS, name="MARKERS")
    made.attrs["fold"] = str(LOOKUP)
    return made


def _table(evidence: Evidence) -> pd.DataFrame:
    reading, hits, entries = evidence.reading, evidence.markers, evidence.patterns.entries
    tokens = reading.tokens
    at = tokens.text[hits.start].astype(np.int64)
    start, end = tokens.start[hits.start], tokens.end[hits.end - 1]
    texts = reading.articles["text"].tolist()
    voice = evidence.speech.voices(hits.start, hits.end)
    probability, kept = judge(evidence)
    columns = {
        "at": at,
        "article_id": reading.articles["article_id"].to_numpy(object)[at],
        "start": start,
        "end": end,
        "text": [texts[t][a:b] for t, a, b in zip(at.tolist(), start, end, strict=True)],
        "voice": np.array(VOICES, object)[voice],
        "block": reading.blocks["kind"].to_numpy(object)[reading.block[hits.start]],
        "negated": _negated(reading, hits, evidence.cues["negation"]),
        "doubted": _doubted(evidence, hits),
        "probability": probability,
        "kept": kept,
        "field": "text",
    }
    about = pd.DataFrame(
        [(e.category, e.id, e.weight, e.polarity, e.origin) for e in entries],
        columns=["category", "entry_id", "weight", "polarity", "origin"],
    ).join(precisions(entries))
    rest = about.take(hits.ref).reset_index(drop=True)
    return pd.concat([pd.DataFrame(columns), rest], axis=1)


def _negated(reading: Reading, hits: Hits, negation: Hits) -> Bools:
    after = np.minimum(reading.clause_end[hits.end - 1], hits.end + NEGATION_AFTER)
    before = np.maximum(reading.clause_start[hits.start], hits.start - NEGATION_BEFORE)
    return any_in(negation, hits.end, after) | any_in(negation, before, hits.start)


def _doubted(evidence: Evidence, hits: Hits) -> Bools:
    """A word of doubt is near, or the sentence is claimed by a doubting verb."""
    reading = evidence.reading
    sentence = reading.sentence[hits.start]
    left = np.maximum(reading.bounds[sentence], hits.start - DOUBT_NEAR)
    right = np.minimum(reading.bounds[sentence + 1], hits.end + DOUBT_NEAR)
    near = any_in(evidence.cues["doubt"], left, right)
    stance = np.array([v.stance for v in evidence.patterns.verbs] or [0])
    verb = evidence.attributions.verb
    doubting = np.zeros(len(reading.bounds), np.bool_)
    doubting[reading.sentence[verb.start[stance[verb.ref] <= -2]]] = True
    return near | doubting[sentence]
