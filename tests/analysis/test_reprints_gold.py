"""The adjudicated pairs of five Hindi papers, where they are at hand."""

import importlib.util
import json
from pathlib import Path

import pandas as pd
import pytest
from saabhar.analysis.reprints import find_reprints
from saabhar.corpora import Corpus

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
GOLD = SHARED / "gold/reuse-five-papers.jsonl"


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled pairs are not at hand")
def test_reuse_between_five_papers_reaches_the_bar() -> None:
    spec = importlib.util.spec_from_file_location("passages", SHARED / "gold/passages.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    frame = pd.DataFrame(
        list(module.passages(SHARED / "data/five-papers")),
        columns=["article_id", "outlet", "published", "text"],
    ).assign(language="hi", url="", title=None)
    links = find_reprints(Corpus(frame.astype({"title": "str"})))
    found = {frozenset(p) for p in zip(links["article_id_a"], links["article_id_b"], strict=True)}
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if r["scope"] == "cross"]
    right = {frozenset((r["a"], r["b"])) for r in rows if r["label"] in ("verbatim", "derived")}
    read = {frozenset((r["a"], r["b"])) for r in rows}
    hits = len(right & found)
    f1 = 2 * hits / (len(right) + len(found & read))
    assert f1 >= 0.90
    quotes = {frozenset((r["a"], r["b"])) for r in rows if r["label"] == "shared-quote"}
    assert len(quotes & found) <= 2  # of 14
