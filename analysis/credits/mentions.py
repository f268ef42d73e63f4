"""Outlets cited or acting in running text: useful, and never credits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...corpora.corpus import Corpus
from ...lexicons.csv_rows import rows_of
from ...lexicons.registry import Registry
from ..columns import MENTIONS, conform
from ..text import Matcher, compile_patterns
from .credit import in_text
from .find import find_credits, shipped_registry
from .grammar import FOLDER, grammar_of

# Words that show a code to be an agency: a code needs one within so many words on either side.
NEAR_CODE = 3


@dataclass(frozen=True, slots=True, eq=False)
class _Finder:
    names: Matcher
    of_names: tuple[str, ...]
    codes: Matcher
    of_codes: tuple[str, ...]
    state: Matcher


def find_mentions(
    corpus: Corpus, registry: Registry | None = None, credits: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find outlets named in running text: as a cited source, or as an actor in the news.

    Parameters
    ----------
    corpus, registry
        As for `find_credits`.
    credits
        Credits already found; what overlaps one is no mention. None to look for them.

    Returns
    -------
    DataFrame
        The columns of `saabhar.analysis.columns.MENTIONS`: those of credits, with kind "mention"
        and grade D0, and ``state_label``: whether words for a state link stand in the same
        sentence within eight words. A name that is a whole phrase counts anywhere; a code (PTI,
        भाषा) only beside words for an agency or a citation, as it may mean something else; a name
        that needs a context only with it in the sentence. Mentions never overlap. Empty where no
        outlet is named.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> text = "समाचार एजेंसी शिन्हुआ के मुताबिक बारिश हुई। यह भाषा सरल है।"
    >>> find_mentions(Corpus.of([Article("a1", text)]))[["text", "outlets"]].values.tolist()
    [['शिन्हुआ', ('xinhua',)]]
    """
    registry = registry or shipped_registry()
    finder = _finder(registry)
    texts = corpus.articles["text"]
    ids = corpus.articles["article_id"].to_numpy(dtype=object)
    named = finder.names.find(texts, overlap="longest")
    coded = finder.codes.find(texts, overlap="longest")
    named["outlet"] = [finder.of_names[p] for p in named["pattern"]]
    coded["outlet"] = [finder.of_codes[p] for p in coded["pattern"]]
    hits = pd.concat([named, coded], ignore_index=True)
    hits = hits.sort_values(["text", "start", "end"], kind="stable")
    hits = hits.drop_duplicates(["text", "start"], keep="last").reset_index(drop=True)
    if credits is None:
        credits = find_credits(corpus, registry)
    hits = hits[~_inside(hits, ids, credits)].reset_index(drop=True)
    reach = grammar_of(registry).limits["state_link_tokens"]
    linked = _state_labels(hits, finder.state.find(texts), reach)
    published: list[str] = texts.tolist()
    words = [
        published[t][a:b] for t, a, b in zip(hits["text"], hits["start"], hits["end"], strict=True)
    ]
    frame = pd.DataFrame(
        {
            "article_id": ids[hits["text"].to_numpy(dtype=np.intp)],
            "start": hits["start"],
            "end": hits["end"],
            "text": words,
            "kind": "mention",
            "outlets": [(o,) for o in hits["outlet"]],
            "strength": np.where(linked, "named_state", "named"),
            "disclosure": "D0",
            "paid": "none",
            "place": "",
            "slot": "body",
            "rule": "mention",
            "cue": "",
            "object": words,
            "object_start": hits["start"],
            "object_end": hits["end"],
            "person": "",
            "runner_up": "",
            "field": "text",
            "state_label": linked,
        }
    )
    return conform(frame, MENTIONS, name="mentions")


def _inside(
    hits: pd.DataFrame, ids: npt.NDArray[np.object_], credits: pd.DataFrame
) -> npt.NDArray[np.bool_]:
    """Which hits overlap a credit."""
    spans: dict[str, list[tuple[int, int]]] = {}
    credits = in_text(credits)
    for article, start, end in zip(
        credits["article_id"], credits["start"], credits["end"], strict=True
    ):
        spans.setdefault(article, []).append((start, end))
    return np.array(
        [
            any(a < end and start < b for a, b in spans.get(ids[t], ()))
            for t, start, end in zip(hits["text"], hits["start"], hits["end"], strict=True)
        ],
        dtype=bool,
    )


def _state_labels(hits: pd.DataFrame, state: pd.DataFrame, reach: int) -> npt.NDArray[np.bool_]:
    """Which hits have words for a state link in their sentence, within so many words."""
    if hits.empty or state.empty:
        return np.zeros(len(hits), dtype=bool)
    left = hits.reset_index(names="row")[["row", "text", "sentence", "start_token", "end_token"]]
    pairs = left.merge(state, on=["text", "sentence"], suffixes=("", "_state"))
    before = pairs["start_token"] - pairs["end_token_state"]
    after = pairs["start_token_state"] - pairs["end_token"]
    near = pairs.loc[(before <= reach) & (after <= reach), "row"]
    return np.asarray(hits.index.isin(near))


@lru_cache(maxsize=4)
def _finder(registry: Registry) -> _Finder:
    words: dict[str, list[str]] = {}
    for file in ("words.csv", "mentions.csv"):
        for row in rows_of(FOLDER / file):
            words.setdefault(row["class"], []).append(row["form"])
    names: list[str] = []
    needs: dict[int, list[str]] = {}
    of_names: list[str] = []
    codes: list[str] = []
    needs_code: dict[int, list[str]] = {}
    of_codes: list[str] = []
    seen: set[str] = set()
    for outlet in registry:
        for name in outlet.names:
            if name.use in ("code", "word"):
                needs_code[len(codes)] = words["agency_word"] + (
                    words["citation"] if name.use == "code" else []
                )
                codes.append(_plain(name.form))
                of_codes.append(outlet.id)
            elif name.form not in seen:
                seen.add(name.form)
                if name.use == "context":
                    needs[len(names)] = [name.context]
                names.append(_plain(name.form))
                of_names.append(outlet.id)
    return _Finder(
        compile_patterns(names, require=needs),
        tuple(of_names),
        compile_patterns(codes, require=needs_code, require_within=NEAR_CODE),
        tuple(of_codes),
        compile_patterns(words["state"]),
    )


def _plain(form: str) -> str:
    """A name as a form of the matcher, to which * and / mean something."""
    return form.replace("*", " ").replace("(", " ").replace(")", " ").strip("/ ")
