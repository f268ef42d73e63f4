"""A study file is checked whole: every fault at once, each with its line and a remedy."""

from pathlib import Path

import pytest
from saabhar.study import StudyError, new_study, read_study, study_source
from saabhar.study.template import EXAMPLE_QUESTION

GOOD = """title = "T"
question = "Q?"
seed = 7
[corpus]
path = "articles"
[design]
primary = ["promo_rate"]
"""


def study(folder: Path, text: str) -> Path:
    (folder / "articles").mkdir(exist_ok=True)
    path = folder / "study.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_study_is_read_with_its_defaults(tmp_path: Path) -> None:
    found = read_study(study(tmp_path, GOOD))
    assert (found.seed, found.by, found.resamples, found.families) == (7, "outlet", 10_000, True)
    assert found.corpus == (tmp_path / "articles").resolve()


def test_all_faults_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    text = """title = 3
seed = "seven"
languages = ["en", "tlh"]
[corpus]
path = "gone"
[design]
primry = ["promo_rate"]
resamples = 10
"""
    with pytest.raises(StudyError) as caught:
        read_study(study(tmp_path, text))
    message = str(caught.value)
    for part in (
        "line 1: title is 3; it takes a text",
        "'question' is missing",
        'Example: question = "How do they compare?"',
        "line 2: seed is 'seven'; it takes a whole number",
        "line 3: languages holds 'tlh'",
        "line 5: path = 'gone' is not there",
        "line 7: 'primry' means nothing here",
        "Did you mean 'primary'?",
        "line 8: 10 resamplings",
    ):
        assert part in message


def test_four_primary_measures_are_too_many(tmp_path: Path) -> None:
    text = GOOD.replace('["promo_rate"]', '["a", "b", "c", "d"]')
    with pytest.raises(StudyError, match="at most three"):
        read_study(study(tmp_path, text))


def test_the_template_runs_once_its_question_is_asked_in_own_words(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    path = new_study(tmp_path / "study.toml")
    with pytest.raises(StudyError, match="question is still the example's"):
        read_study(path)
    own = path.read_text(encoding="utf-8").replace(EXAMPLE_QUESTION, "Who credits the agency?")
    path.write_text(own, encoding="utf-8")
    assert read_study(path).seed == 20260322


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = study(tmp_path, GOOD)
    with pytest.raises(StudyError, match="exists"):
        new_study(path)


def test_a_study_written_out_reads_back_the_same(tmp_path: Path) -> None:
    one = read_study(study(tmp_path, GOOD.replace('"T"', r'"A \"quoted\" शीर्षक \\ = [x]"')))
    two = read_study(study(tmp_path, study_source(one)))
    assert (one.title, one.question, one.primary) == (two.title, two.question, two.primary)


def test_a_missing_file_and_broken_toml_are_said(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no such file"):
        read_study(tmp_path / "gone.toml")
    with pytest.raises(StudyError, match="not TOML"):
        read_study(study(tmp_path, "title = "))
