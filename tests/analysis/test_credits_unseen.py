"""Lines and articles written for this test before the grammar was run on them.

At the first run 466 of 524 lines and 44 of 65 articles came out right, and 12 of 699 trials found a
credit where none is. The causes were mended in the grammar; of 83 more lines written after that 77
came out right, with 2 of 168 trials wrong. What was missing then is mended too but for two desks,
so that now all these only guard.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from saabhar.analysis.credits import find_credits, read_credit
from saabhar.corpora import Article, Corpus

CASES = Path(__file__).resolve().parents[1] / "cases"
LABELS = ("ad_label", "furniture")


def cases(name: str) -> list[dict]:
    return [json.loads(x) for x in (CASES / name).read_text(encoding="utf-8").splitlines()]


def test_every_line_is_read_for_what_it_says() -> None:
    wrong = []
    for case in cases("credit-lines-unseen.jsonl"):
        credit = read_credit(case["line"], position=case["position"])
        got = (credit.kind, sorted(credit.outlets)) if credit else ("none", [])
        if got != (case["kind"], sorted(case["outlets"])) and case["kind"] not in LABELS:
            wrong.append((case["line"], got))
    assert wrong == []


@pytest.mark.parametrize("position", ["top", "body", "end"])
def test_no_line_is_a_credit_that_only_looks_like_one(position: str) -> None:
    wrong = []
    for case in cases("no-credit-lines-unseen.jsonl"):
        credit = read_credit(case["line"], position=position)
        if credit is not None and credit.kind not in LABELS:
            wrong.append((case["line"], credit.kind))
    assert wrong == []


@pytest.mark.parametrize("case", cases("credit-articles.jsonl"), ids=lambda c: c["name"])
def test_an_article_holds_the_credits_printed_in_it(case: dict) -> None:
    text = "\n\n".join(case["lines"])
    article = Article("a", text, title=case["title"], language=case["language"])
    found = find_credits(Corpus.of([article]))
    got = [(c.kind, ",".join(c.outlets)) for c in found.itertuples(index=False)]
    assert sorted(got) == sorted((kind, outlets) for kind, outlets, _ in case["credits"])
    for c in found.itertuples(index=False):
        assert (case["title"] if c.field == "title" else text)[c.start : c.end] == c.text
    for _, _, words in case["credits"]:
        assert any(words in t or t in words for t in found["text"])
