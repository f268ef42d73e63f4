"""A broken study is refused before anything is run: each fault with its line and a remedy."""

from pathlib import Path

import pytest
from saabhar.__main__ import main
from saabhar.study import StudyError, read_inputs, read_study

GOOD = """title = "T"
question = "Who credits whom?"
seed = 7
languages = ["en"]
[corpus]
path = "articles.csv"
[design]
primary = ["promo_rate"]
"""
ARTICLES = """id,outlet,published,text,event
a,The Herald,2026-03-01,The road was opened on Monday.,road
b,The Mail,2026-03-02,The road is open and long.,road
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "articles.csv").write_text(ARTICLES, encoding="utf-8")
    return tmp_path


def said_of(home: Path, text: str) -> str:
    """What is said of a study that must be refused."""
    path = home / "study.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        read_inputs(read_study(path))
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("seed = 7", "seed = 7.5"), "line 3: seed is 7.5; it takes a whole number"),
        (GOOD.replace('["en"]', '"en"'), "line 4: languages is 'en'; it takes a list of texts"),
        (GOOD.replace('["promo_rate"]', "[3]"), "line 8: primary is [3]; it takes a list of texts"),
        (GOOD.replace("promo_rate", "promo_rat"), "line 8: primary holds 'promo_rat'"),
        (GOOD.replace("articles.csv", "article.csv"), "Did you mean 'articles.csv'?"),
        (GOOD.replace('"articles.csv"', "articles.csv"), "A text stands between quotes"),
        (GOOD.replace('"articles.csv"', r'"C:\articles.csv"'), "Write paths with /"),
        (GOOD + "families = True\n", "line 9: 'families = True' is not TOML"),
        (GOOD + "[corpus]\n", "line 9: '[corpus]' is not TOML"),
        (GOOD + "seed = 8\n", "line 3: 'seed' stands in [design]; it belongs to the top"),
        (GOOD.replace("[corpus]\npath", "corpus"), "line 5: corpus is a section"),
        (GOOD.replace("[design]", "[desing]"), "Did you mean 'design'?"),
        (GOOD + 'by = "paper"\n', "line 9: by: the articles have no column 'paper'"),
        (GOOD + 'events = "evnt"\n', "Did you mean 'event'?"),
        (GOOD + 'cluster = ["weekday"]\n', "line 9: cluster: the articles have no column"),
        (GOOD + 'groups = ["The Heral", "The Mail"]\n', "Did you mean 'The Herald'?"),
        (GOOD + 'groups = ["The Mail"]\n', "groups names 'The Mail' alone"),
        (GOOD + 'cluster = ["family"]\nfamilies = false\n', "'family' needs families = true"),
    ],
)
def test_a_fault_is_named_with_its_line_and_what_would_be_right(
    home: Path, text: str, message: str
) -> None:
    assert message in said_of(home, text)


def test_faults_of_articles_outlets_lexicons_and_design_are_named_together(home: Path) -> None:
    (home / "outlets.csv").write_text("id,nmes\nx,Y\n", encoding="utf-8")
    (home / "words").mkdir()
    text = GOOD.replace("[design]", 'outlets = "outlets.csv"\n[design]\nby = "paper"')
    said = said_of(home, text + '[text]\nlexicons = ["words"]\n')
    for part in ("no column 'paper'", "line 1: no column 'names'", "no lexicon.toml there"):
        assert part in said


def test_a_study_by_event_and_week_is_read(home: Path) -> None:
    path = home / "study.toml"
    path.write_text(GOOD + 'events = "event"\ncluster = ["week"]\n', encoding="utf-8")
    study = read_study(path)
    assert (study.events, study.cluster) == ("event", ("week",))
    assert len(read_inputs(study).corpus) == 2


@pytest.mark.parametrize("name", [".", "gone.toml"])
def test_a_folder_or_a_missing_file_is_no_study(
    name: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["study", str(home / name), "-o", str(home / "results")]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert not (home / "results").exists()
