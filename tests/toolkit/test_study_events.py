"""A study compares inside events that words and dates found; all texts invented."""

import json
from pathlib import Path

import pandas as pd
import pytest
from saabhar.__main__ import main
from saabhar.analysis.reprints import find_event_pairs
from saabhar.output import run_study
from saabhar.reports import build_report
from saabhar.reports.content import Section, Table, prose
from saabhar.reports.lint import find_verdicts
from saabhar.run import CACHE, analyse
from saabhar.study import Study, StudyError, read_study
from saabhar.tables import read_frame

STUDY = """title = "Two papers"
question = "Which of them praises more?"
seed = 7
[corpus]
path = "articles.csv"
[design]
groups = ["The Herald", "The Mail"]
events = "found"
primary = ["promo_rate"]
resamples = 1000
"""
PLACES = "Sonpur Rampur Ganeshpur Hajipur Devgarh Kishangarh".split()
# Copied by The Mail from The Herald two days later: one text, and no second telling.
COPIED = (
    "The archive of the old mint opened its doors to visitors for the first time on Friday and "
    "showed coins, dies and ledgers that nobody outside had seen since the war of the princes."
)


def told(place: str, outlet: str, n: int) -> str:
    """One event in the words of an outlet: three words of its own place, and much that varies."""
    what = {
        "The Herald": f"Historic and glorious day number{n}: the {place} ferry{n} pier{n} reopened "
        f"before a cheering crowd. Herald readers wrote letters about herald{n} affairs.",
        "The Mail": f"In {place} the ferry{n} runs again from the pier{n}, officials noted. Mail "
        f"correspondents counted mail{n} boats and asked for the mail{n} timetable.",
    }[outlet]
    return what + " Weather stayed dry and buses ran as usual on the main road to the north. " * 12


def write_study(home: Path) -> Path:
    """Six events on six days far apart, each told by both papers; one text that both print."""
    rows = [
        (f"{outlet[4]}{n}", outlet, f"2026-0{n + 1}-10", told(place, outlet, n))
        for n, place in enumerate(PLACES)
        for outlet in ("The Herald", "The Mail")
    ]
    rows += [
        ("H-copy", "The Herald", "2026-08-01", COPIED),
        ("M-copy", "The Mail", "2026-08-02", COPIED),
    ]
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "published", "text"])
    table.assign(language="en").to_csv(home / "articles.csv", index=False)
    (home / "study.toml").write_text(STUDY, encoding="utf-8")
    return home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write_study(tmp_path)


@pytest.fixture
def study(home: Path) -> Study:
    return read_study(home / "study.toml")


# Both tellings of an event share three words of their own and a date; the copies are one family.
EXPECTED = {(f"H{n}", f"M{n}") for n in range(len(PLACES))}


def test_pairs_are_found_kept_and_compared_inside(study: Study, home: Path) -> None:
    results = analyse(study, cache=home / CACHE)
    pairs = results.traced.pairs
    assert pairs is not None
    assert set(zip(pairs["article_id_a"], pairs["article_id_b"], strict=True)) == EXPECTED
    # Words and dates alone would take the copies for two tellings.
    assert find_event_pairs(results.corpus)["article_id_a"].tolist()[0] == "H-copy"
    assert dict(zip(pairs["article_id_a"], pairs["event"], strict=True)) == {
        a: a for a, _ in EXPECTED
    }
    [row] = [c for c in results.comparison if c.measure == "promo_rate"]
    assert (row.units_a, row.units_b, row.n_a, row.n_b) == (6, 6, 6, 6)
    [note] = [n for n in results.comparison.notes if n.code == "found_events"]
    assert note.facts == {"n": 6, "all": 12}
    kept = [p.name for p in (home / CACHE).iterdir() if p.name.startswith("events-")]
    pd.testing.assert_frame_equal(read_frame(home / CACHE / kept[0]), pairs)


def test_a_run_taken_up_again_takes_pairs_and_comparison_from_what_was_kept(
    study: Study, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = analyse(study, cache=home / CACHE)

    def never(*given: object, **options: object) -> pd.DataFrame:
        raise AssertionError("made again")

    for name in ("run_reprints.find_event_pairs", "run_reprints.count_chance_links",
                 "run_reprints.find_reprints", "run_comparison.compare"):  # fmt: skip
        monkeypatch.setattr(f"saabhar.{name}", never)
    again = analyse(study, cache=home / CACHE)
    assert again.comparison.notes == first.comparison.notes
    assert [n.facts for n in again.comparison.notes] == [n.facts for n in first.comparison.notes]
    assert repr(again.comparison) == repr(first.comparison)
    assert again.traced.chance == first.traced.chance
    assert again.manifest == first.manifest


def section(results: object, language: str) -> Section | None:
    report = build_report(
        results.corpus, question="?", seed=7, comparison=results.comparison, language=language
    )
    return next((s for s in report.sections if s.key == "events"), None)


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_report_says_how_many_pairs_and_shows_some(study: Study, language: str) -> None:
    found = section(analyse(study), language)
    assert found is not None
    text = " ".join(prose(found))
    assert {"en": "6 pairs of articles", "hi": "६ जोड़ियाँ"}[language] in text
    [table] = [b for b in found.blocks if isinstance(b, Table)]
    assert len(table.rows) == 6
    outlet = table.rows[0][0].partition(",")[0]
    assert outlet == "The Herald"
    assert find_verdicts([text]) == []


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a run of the study writes."""
    home = write_study(tmp_path_factory.mktemp("study"))
    run_study(read_study(home / "study.toml"), home / "results")
    return home / "results"


def test_every_pair_stands_in_both_tables_and_the_links_of_chance_beside_the_families(
    output: Path,
) -> None:
    place = output / "comparisons" / "event_pairs"
    csv = pd.read_csv(place.with_suffix(".csv"))
    assert set(zip(csv["article_id_a"], csv["article_id_b"], strict=True)) == EXPECTED
    assert len(pd.read_parquet(place.with_suffix(".parquet"))) == 6
    # One pair of copies in seven that are near; no other link.
    chance = pd.read_csv(output / "families" / "chance.csv").iloc[0]
    assert (chance["near_pairs"], chance["near_links"], chance["far_links"]) == (7, 1, 0)
    assert not (output / CACHE / "work").exists()


def test_a_report_with_found_events_is_reproduced(output: Path, capsys) -> None:
    assert main(["reproduce", str(output / "report.pdf")]) == 0
    said = capsys.readouterr().out
    assert "same inputs, versions, parameters" in said and "none of" in said
    steps = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["steps"]
    assert {"events", "chance", "comparison", "groups"} <= set(steps)


def test_where_nobody_tells_one_event_it_is_said_and_nothing_is_compared(home: Path) -> None:
    table = pd.read_csv(home / "articles.csv")
    table[table["article_id"].isin(["H0", "M1", "H2", "M3"])].to_csv(
        home / "articles.csv", index=False
    )
    results = analyse(read_study(home / "study.toml"))
    assert len(results.comparison) == 0
    said = "4 of 4 articles had no event and are not in this comparison."
    assert said in results.comparison.notes
    found = section(results, "en")
    assert found is not None and "nothing was compared" in " ".join(prose(found))


def test_found_events_need_dates(home: Path) -> None:
    table = pd.read_csv(home / "articles.csv").drop(columns="published")
    table.to_csv(home / "articles.csv", index=False)
    with pytest.raises(StudyError, match="line 8: events: 'found' matches articles by words and"):
        analyse(read_study(home / "study.toml"))


def test_the_command_line_finds_the_same_pairs(home: Path, capsys) -> None:
    listed, used = home / "listed.csv", home / "used.csv"
    articles = str(home / "articles.csv")
    assert main(["siblings", articles, "--same-language", "-o", str(listed)]) == 0
    assert main(["compare", articles, "--events", "found", "--pairs", str(used)]) == 0
    capsys.readouterr()
    pd.testing.assert_frame_equal(pd.read_csv(listed), pd.read_csv(used))
    found = pd.read_csv(listed)
    assert set(zip(found["article_id_a"], found["article_id_b"], strict=True)) == EXPECTED
