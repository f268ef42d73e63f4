"""A grade is compared as the share of articles that reach it, and is called so everywhere."""

import pandas as pd
import pytest
from saabhar.analysis.comparison import compare
from saabhar.corpora import Article, Corpus
from saabhar.reports import build_report
from saabhar.reports.charts import draw_over_time
from saabhar.reports.charts.over_time import by_month
from saabhar.reports.content import Chart, prose

CALLED = {
    "en": "Articles that name their origin (grade D3 or D4)",
    "hi": "मूल स्रोत का नाम देने वाले लेख (स्तर D3 या D4)",
}
OF_GRADES = {"en": "Grade of disclosure", "hi": "मूल स्रोत बताने का स्तर"}
# Of ten articles of a paper in either month: The Herald names the origin of four, The Mail of none.
GRADES = {"The Herald": [0, 1, 2, 2, 2, 0, 3, 3, 4, 4], "The Mail": [0, 0, 0, 0, 0, 1, 1, 2, 2, 2]}


@pytest.fixture
def corpus() -> Corpus:
    return Corpus.of(
        [
            Article(f"{o[4]}{m}{i}", f"{o} {m} {i}", outlet=o, language="en",
                    published=f"2026-0{m}-{i + 1:02}")
            for o in GRADES for m in (3, 4) for i in range(10)
        ]
    )  # fmt: skip


@pytest.fixture
def measures(corpus: Corpus) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article_id": corpus.articles["article_id"], "measure": "disclosure_grade",
            "value": [float(v) for o in GRADES for _ in (3, 4) for v in GRADES[o]],
            "base": 1.0, "unit": "ordinal", "base_unit": "credits", "hits": float("nan"),
            "low": float("nan"), "high": float("nan"), "too_short": False,
        }
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "hi"])
def test_a_report_calls_a_compared_grade_a_share_of_articles(
    corpus: Corpus, measures: pd.DataFrame, language: str
) -> None:
    found = compare(measures, corpus, primary=["disclosure_grade"], seed=1, resamples=999)
    report = build_report(
        corpus, question="?", seed=1, measures=measures, comparison=found, language=language
    )
    for key in ("answer", "measures", "comparisons"):
        [section] = [s for s in report.sections if s.key == key]
        said = " ".join(prose(section))
        assert CALLED[language] in said and OF_GRADES[language] not in said
    charts = report.blocks(Chart)
    assert {c.name for c in charts} >= {"rates-disclosure_grade-en", "over-time"}
    for chart in charts:
        assert CALLED[language] in chart.alt and OF_GRADES[language] not in chart.alt


def test_over_time_a_grade_is_drawn_as_the_share_that_reaches_it(
    corpus: Corpus, measures: pd.DataFrame
) -> None:
    table = by_month(measures, corpus, "disclosure_grade")
    # Four of ten in either month, and none.
    assert table.set_index(["group", "month"])["value"].to_dict() == {
        ("The Herald", "2026-03"): 0.4, ("The Herald", "2026-04"): 0.4,
        ("The Mail", "2026-03"): 0.0, ("The Mail", "2026-04"): 0.0,
    }  # fmt: skip
    assert "40%" in draw_over_time(measures, corpus, "disclosure_grade").alt
