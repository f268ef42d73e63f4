"""The founding article, beside the repository, comes out as counted by hand."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from saabhar.analysis.markers import find_markers, find_sources, measure
from saabhar.corpora.article import Article
from saabhar.corpora.corpus import Corpus

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
TEXT = SHARED / "founding-article/000_40402348efb1279c.txt"
pytestmark = pytest.mark.skipif(not TEXT.exists(), reason="the article is not at hand")


def text() -> str:
    return TEXT.read_bytes().decode("utf-8")


@cache
def gold() -> dict[str, Any]:
    return json.loads((SHARED / "domain/gold_000.json").read_text(encoding="utf-8"))


def corpus(published: str) -> Corpus:
    return Corpus.of([Article("f", published, language="hi")])


@cache
def measured() -> pd.DataFrame:
    return measure(corpus(text())).set_index("measure")


@pytest.mark.parametrize(
    ("name", "key", "digits"),
    [
        ("ttr", "ttr", 4), ("mattr", "mattr50", 4), ("mtld", "mtld072", 2),
        ("repeated_ngram_mass_3", "rep3_mass", 4), ("repeated_ngram_mass_4", "rep4_mass", 4),
        ("repeated_ngram_mass_5", "rep5_mass", 4), ("compression_ratio", "zlib9_ratio", 2),
    ],
)  # fmt: skip
def test_the_reference_values_are_met(name: str, key: str, digits: int) -> None:
    by_hand = gold()["reference_measures"]["values"]["body"][key]
    assert measured().loc[name, "value"] == pytest.approx(by_hand, abs=0.6 * 10**-digits)


def test_strict_slogans_are_nine_in_445_tokens() -> None:
    row = measured().loc["slogan_rate"]
    assert (row["hits"], row["base"]) == (9, 445)
    # Garwood for 9 of 445: chi2.ppf(.025, 18)/2 = 4.115, chi2.ppf(.975, 20)/2 = 17.085.
    assert (row["value"], row["low"], row["high"]) == pytest.approx((20.22, 9.25, 38.39), abs=0.01)


def test_every_slogan_counted_by_hand_is_found_where_it_stands() -> None:
    table = find_markers(corpus(text()))
    slogans = table.loc[table["category"] == "SLOGAN"]
    for one in gold()["slogans"]:
        for hit in one["hits"]:
            over = (slogans["start"] < hit["end"]) & (slogans["end"] > hit["start"])
            assert over.sum() == 1, hit["text"]


def test_there_is_no_counterweight_and_no_direct_speech() -> None:
    assert measured().loc["counterweight_rate", "hits"] == 0
    assert measured().loc["quote_share", "value"] == 0
    assert measured().loc["one_sidedness", "value"] > 0.9


def test_one_unnamed_expert_speaks_with_a_factive_verb() -> None:
    table = find_sources(corpus(text()))
    [row] = table.loc[table["block"] == "body"].to_dict("records")
    expert = gold()["unnamed_experts"][0]
    assert (row["start"], row["end"], row["text"]) == (
        expert["start"],
        expert["end"],
        expert["text"],
    )
    assert (row["verb_class"], row["stance"], row["unnamed_expert"]) == ("factive", 2, True)


@pytest.mark.parametrize(
    "disturbed",
    [
        pytest.param(unicodedata.normalize("NFD", text()) if TEXT.exists() else "", id="NFD"),
        pytest.param(text().replace("\n", "\r\n") if TEXT.exists() else "", id="CRLF"),
        pytest.param(text().replace("।", "|") if TEXT.exists() else "", id="pipe for danda"),
        pytest.param(text().replace("्", "्\u200d") if TEXT.exists() else "", id="ZWJ"),
    ],
)
def test_disturbed_copies_hold_the_same_markers_with_spans_that_map_back(disturbed: str) -> None:
    plain, other = find_markers(corpus(text())), find_markers(corpus(disturbed))
    assert other["entry_id"].tolist() == plain["entry_id"].tolist()
    assert other["voice"].tolist() == plain["voice"].tolist()
    for a, b in zip(plain["text"], other["text"], strict=True):
        bare = unicodedata.normalize("NFC", b.replace("\u200d", "").replace("\r", ""))
        assert bare == unicodedata.normalize("NFC", a)
    first = measure(corpus(disturbed), measures=["mattr", "mtld", "slogan_rate"])
    assert first["value"].tolist() == pytest.approx(
        measured().loc[["mattr", "mtld", "slogan_rate"], "value"].tolist()
    )
