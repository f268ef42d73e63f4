"""What a report says, and what it takes care not to say."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.comparison import compare
from saabhar.corpora import Article, Corpus
from saabhar.reports import Report, build_report
from saabhar.reports.content import Chart, Passage, SideBySide, prose

Build = Callable[..., Report]
Compared = Callable[..., SimpleNamespace]


def said(report: Report, section: str) -> str:
    found = [s for s in report.sections if s.key == section]
    return " ".join(p for s in found for p in prose((s.title, s.blocks)))


def is_chart(block: object) -> bool:
    return isinstance(block, Chart)


def test_the_answer_gives_effect_interval_and_base_in_words(english: Report) -> None:
    answer = said(english, "answer")
    assert (
        "Promotional phrasing: The Herald has 2.00 times the rate of The Courier (95 percent "
        "interval 1.40 to 3.10). The Herald: 6.00 per 1,000 tokens, "
        "The Courier: 3.00 per 1,000 tokens." in answer
    )
    assert (
        "Base: The Herald 80 articles, 75 independent texts (16,000 tokens); "
        "The Courier 70 articles, 70 independent texts (14,000 tokens)." in answer
    )
    [chart] = [b for s in english.sections if s.key == "answer" for b in s.blocks if is_chart(b)]
    assert "The Herald: 6.00, 95 percent interval 4.00 to 8.00, 80 articles." in chart.alt


def test_the_same_answer_in_hindi_has_hindi_figures(hindi: Report) -> None:
    answer = said(hindi, "answer")
    assert "The Herald में दर The Courier की २.०० गुनी है" in answer
    assert "९५ प्रतिशत अंतराल १.४० से ३.१०" in answer


def test_the_higher_side_is_named_first_whichever_side_it_is(
    build: Build, compared: Compared
) -> None:
    turned = compared("b higher", effect=0.5, low=0.25, high=0.8)
    answer = said(build(comparison=turned), "answer")
    assert "The Courier has 2.00 times the rate of The Herald" in answer
    assert "interval 1.25 to 4.00" in answer  # 1 / 0.8 and 1 / 0.25
    assert "The Courier: 3.00 per 1,000 tokens, The Herald: 6.00 per 1,000 tokens" in answer


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        # By name, as neither may come first on other grounds.
        ("undecided", "the data at hand do not decide between The Courier and The Herald"),
        ("too few", "too few independent texts for a claim"),
        ("not worth reporting", "no difference worth reporting between"),
    ],
)
def test_nothing_is_ordered_that_the_data_do_not_order(
    build: Build, compared: Compared, decision: str, words: str
) -> None:
    report = build(comparison=compared(decision))
    assert words in said(report, "answer")
    assert "times the rate of" not in " ".join(report.prose())
    assert "higher" not in report.title


def test_without_an_interval_no_effect_is_given(build: Build, compared: Compared) -> None:
    bare = compared("too few", low=np.nan, high=np.nan)
    assert "too few independent texts for an interval" in said(build(comparison=bare), "answer")


@pytest.mark.parametrize(
    ("absent", "section", "words"),
    [
        ("families", "reprints", "Reprints were not traced"),
        ("credits", "credits", "Credit lines were not looked for"),
        ("markers", "evidence", "Evidence was not handed to this report"),
        ("comparison", "answer", "No comparison was made"),
        ("registry", "registry", "no registry was handed"),
    ],
)
def test_what_was_not_measured_is_said(build: Build, absent: str, section: str, words: str) -> None:
    assert words in said(build(**{absent: None}), section)


def test_a_corpus_alone_makes_a_report_in_both_languages(corpus: Corpus) -> None:
    for language in ("en", "hi"):
        report = build_report(corpus, question="?", seed=1, language=language)
        assert [s.key for s in report.sections][-3:] == ["checklist", "corrections", "provenance"]


def test_an_empty_corpus_makes_a_report(tmp_path: object) -> None:
    report = build_report(Corpus.of([]), question="Nothing?", seed=1)
    assert "No comparison was made" in said(report, "answer") or "None of the words" in said(
        report, "answer"
    )


def test_the_checklist_has_twelve_questions(english: Report, hindi: Report) -> None:
    for report in (english, hindi):
        [points] = next(s for s in report.sections if s.key == "checklist").blocks
        assert len(points.items) == 12


def test_provenance_names_hash_seed_version_and_parameters(english: Report, corpus: Corpus) -> None:
    [_, facts] = next(s for s in english.sections if s.key == "provenance").blocks
    text = " ".join(value for _, value in facts.rows)
    for part in (corpus.sha256, "7", "0.1.0", "10000", "manifest.json, study.toml"):
        assert part in text


def test_what_is_left_out_is_counted(markers: pd.DataFrame) -> None:
    corpus = Corpus.of([
        Article("a", "வணக்கம்", outlet="The Herald", language="ta"),
        Article("b", "Rain fell.", outlet="The Herald", language="en", published="2026"),
    ])  # fmt: skip
    text = said(build_report(corpus, question="?", seed=1), "unmeasured")
    assert "1 article were left out" in text or "1 article" in text
    assert "1 article have no date" in text or "no date" in text


def test_missing_columns_are_named_all_at_once(corpus: Corpus, markers: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match=r"markers: the columns start, voice .* measures: the"):
        build_report(
            corpus, question="?", seed=1, markers=markers.drop(columns=["start", "voice"]),
            measures=pd.DataFrame({"article_id": ["a"]}),
        )  # fmt: skip


def test_a_note_that_judges_stops_the_report(build: Build, compared: Compared) -> None:
    with pytest.raises(ValueError, match="may not say: 'propaganda'"):
        build(comparison=compared(notes=("The Herald prints propaganda.",)))


def test_a_question_that_judges_is_quoted_and_answered_in_part(build: Build) -> None:
    report = build(question="Is The Herald biased?")
    assert report.question == "Is The Herald biased?"
    assert "answer this part of the question: “biased”." in said(report, "answer")


def test_an_outlet_may_bear_a_name_that_judges(build: Build, corpus: Corpus) -> None:
    named = corpus.articles.replace({"outlet": {"The Herald": "Propaganda Weekly"}})
    assert build(corpus=Corpus(named)).title


def test_a_credit_line_may_name_an_outlet_whose_name_judges(
    build: Build, corpus: Corpus, credits: pd.DataFrame
) -> None:
    line = "(Courtesy: Hoax Weekly)"
    rows = corpus.articles.set_index("article_id", drop=False)
    start = len(rows.loc["h0", "text"]) + 1
    rows.loc["h0", "text"] += f"\n{line}"
    named = {"article_id": "h0", "start": start, "end": start + len(line), "text": line}
    unknown = {"object": "Hoax Weekly", "outlets": [()]}
    lines = credits.head(1).assign(**named, **unknown)
    report = build(corpus=Corpus(rows.reset_index(drop=True)), credits=lines)
    assert any(line in p for p in report.prose())


def test_quoted_text_may_hold_any_word() -> None:
    article = Article("a", "He called it propaganda.", outlet="The Herald", language="en")
    markers = pd.DataFrame(
        {"article_id": ["a"], "start": [13], "end": [23], "category": "CRITICISM",
         "voice": "reported", "block": "body", "polarity": "counter"}
    )  # fmt: skip
    report = build_report(Corpus.of([article]), question="?", seed=1, markers=markers)
    [passage] = report.blocks(Passage)
    assert "".join(r.text for r in passage.runs) == article.text
    assert not any("propaganda" in p for p in report.prose())


def test_pairs_show_what_became_of_each_credit(english: Report) -> None:
    pairs = english.blocks(SideBySide)
    assert [p.left.outlet for p in pairs] == ["The Herald", "The Herald"]
    assert "Credit: not in this copy." in pairs[0].text
    assert "30 hours later" in pairs[0].text
    assert pairs[0].right.marks == ("No credit line was found in the copy at hand.",)


def test_error_rates_are_the_mean_precision_of_the_places_marked(english: Report) -> None:
    [_, table] = next(s for s in english.sections if s.key == "errors").blocks
    assert {row[2] for row in table.rows} == {"80%"}


def test_markers_that_rates_do_not_count_are_not_shown(build: Build, markers: pd.DataFrame) -> None:
    report = build(markers=markers.assign(kept=markers["category"] != "EVAL"))
    categories = {r.category for p in report.blocks(Passage) for r in p.runs}
    assert "EVAL" not in categories and "SUPER" in categories


def test_a_corpus_of_one_outlet_says_so_and_names_the_measure(
    corpus: Corpus, measures: pd.DataFrame
) -> None:
    mine = corpus.where(corpus.articles["outlet"] == "The Herald")
    both = pd.concat([measures.assign(measure="agentless_passive_share"), measures])
    both = both[both["article_id"].isin(mine.articles["article_id"])]
    found = compare(both, mine, by="outlet", seed=1, resamples=199)
    report = build_report(mine, question="?", seed=1, measures=both, comparison=found)
    said = " ".join(report.prose())
    # Promotional phrasing leads the table of measures, passives do not, whatever the alphabet says.
    assert "Promotional phrasing, The Herald: 5.56 per 1,000 tokens" in said
    assert "The corpus holds one outlet, so there is nothing to compare." in said
