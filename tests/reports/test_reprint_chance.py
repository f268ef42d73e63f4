"""What a report says of the links that chance makes."""

import pytest
from saabhar.analysis.reprints import ChanceLinks, find_reprints, trace
from saabhar.corpora import Article, Corpus
from saabhar.reports import build_report
from saabhar.reports.content import prose
from saabhar.reports.language import read_language
from saabhar.reports.lint import find_verdicts
from saabhar.reports.reprint_chance import chance_paragraph

NAN = float("nan")
SOME = ChanceLinks(1200, 2, 400, 31, 2 / 3, 0.08, 2.41)
CASES = {
    "estimate": SOME,
    "no far pairs": ChanceLinks(0, 0, 5, 2, NAN, NAN, NAN),
    "too few far pairs": ChanceLinks(4, 0, 8, 3, 0.0, 0.0, 7.38),
    "no near link": ChanceLinks(40, 0, 8, 0, 0.0, 0.0, 0.7),
}


def test_the_estimate_stands_with_its_interval_and_both_bases() -> None:
    said = chance_paragraph(SOME, read_language("en")).text
    assert "among 1,200 pairs of articles that appeared a week or more apart" in said
    assert "the same rule finds 2 links" in said
    assert "0.7 (0.1 to 2.4) of the 31 links" in said
    assert "exploratory" in said and "upper bound" in said


@pytest.mark.parametrize("case", ["no far pairs", "too few far pairs", "no near link"])
def test_where_nothing_can_be_estimated_that_is_said_and_no_number(case: str) -> None:
    said = chance_paragraph(CASES[case], read_language("en")).text
    assert "cannot be told here" in said
    assert "At that rate" not in said and "nan" not in said


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("tag", ["en", "hi"])
def test_the_sentences_judge_nobody_in_either_language(case: str, tag: str) -> None:
    assert find_verdicts([chance_paragraph(CASES[case], read_language(tag)).text]) == []


def test_hindi_has_its_own_digits() -> None:
    said = chance_paragraph(SOME, read_language("hi")).text
    assert "१,२०० जोड़ियों" in said and "३१ मेल" in said


def test_the_report_says_it_with_the_families() -> None:
    told = "The river rose by two metres overnight and the old bridge was closed to all traffic."
    corpus = Corpus.of(
        [
            Article("1", told, outlet="The Herald", published="2026-03-02", language="en"),
            Article("2", told, outlet="The Courier", published="2026-03-03", language="en"),
        ]
    )
    links = find_reprints(corpus)
    families = trace(corpus, links=links)
    for chance, there in ((SOME, True), (None, False)):
        report = build_report(
            corpus, question="?", seed=1, families=families, links=links, chance=chance
        )
        [section] = [s for s in report.sections if s.key == "reprints"]
        assert ("links chance makes" in " ".join(prose(section.blocks))) is there
