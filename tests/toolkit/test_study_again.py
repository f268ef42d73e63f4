"""A study gives the same bytes anywhere, and run again it says what moved and why."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import saabhar as sb
from saabhar import reproduce as again
from saabhar.__main__ import main
from saabhar.output import run_study
from saabhar.run import CACHE
from saabhar.study import read_study

STUDY = """title = "Two outlets"
question = "Which of them praises more?"
seed = 7
languages = ["en", "hi"]
[corpus]
path = "articles.csv"
outlets = "own/outlets.csv"
[design]
primary = ["promo_rate"]
resamples = 1000
[text]
lexicons = [
    "own/lexicon",
]
"""
FILES = {"report.pdf", "report.html", "report-hi.pdf", "report-hi.html", "manifest.json"}


def write_study(home: Path) -> Path:
    """One event of the demo corpus, with outlets and a lexicon of the study's own."""
    demo = sb.read(sb.DEMO).articles
    some = demo[demo["article_id"].str.startswith("e01") & (demo["language"] == "hi")]
    home.mkdir(parents=True)
    some.to_csv(home / "articles.csv", index=False)
    shutil.copytree(sb.DEMO / "lexicon", home / "own" / "lexicon")
    shutil.copy(sb.DEMO / "outlets.csv", home / "own" / "outlets.csv")
    (home / "study.toml").write_text(STUDY, encoding="utf-8")
    return home / "study.toml"


def build(study: Path, output: Path, **settings: str) -> "subprocess.Popen[bytes]":
    call = [sys.executable, "-m", "saabhar", "study", str(study), "-o", str(output)]
    return subprocess.Popen(
        call, env=os.environ | settings, cwd=study.parent, stderr=subprocess.PIPE
    )


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One study, built in two folders under other clocks, locales and hash seeds."""
    home = tmp_path_factory.mktemp("one")
    away = tmp_path_factory.mktemp("two") / "और कहीं"
    outputs = home / "study" / "results", away / "study" / "other"
    studies = write_study(home / "study"), write_study(away / "study")
    settings = (
        {"TZ": "Asia/Kolkata", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"},
        {"TZ": "America/Lima", "PYTHONHASHSEED": "7", "LC_ALL": "C"},
    )
    running = [build(s, o, **e) for s, o, e in zip(studies, outputs, settings, strict=True)]
    for process in running:
        said = process.communicate()[1].decode()
        assert process.returncode == 0, said
    return outputs


@pytest.fixture
def moved(two: tuple[Path, Path], tmp_path: Path) -> Path:
    """The study with its results, at a place of its own."""
    return Path(shutil.copytree(two[0].parent, tmp_path / "study"))


def files(folder: Path) -> dict[str, bytes]:
    found = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def test_every_file_of_a_result_is_the_same_under_another_clock_locale_seed_and_folder(
    two: tuple[Path, Path],
) -> None:
    one, other = map(files, two)
    assert set(one) == set(other) and set(one) >= FILES
    assert {Path(n).suffix for n in one} >= {".pdf", ".html", ".svg", ".png", ".csv", ".parquet"}
    assert [name for name in one if one[name] != other[name]] == []


def test_a_report_moved_with_its_study_is_reproduced_from_the_pdf_alone(
    moved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reproduce", str(moved / "results" / "report-hi.pdf")]) == 0
    said = capsys.readouterr().out
    assert "same inputs, versions, parameters" in said
    assert "none of" in said and "numbers changed" in said


def test_a_withdrawn_entry_is_named_by_its_lexicon_and_by_the_numbers_that_moved(
    moved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    markers = pd.read_csv(moved / "results" / "evidence" / "markers.csv")
    entries = moved / "own" / "lexicon" / "entries.csv"
    rows = entries.read_text(encoding="utf-8").splitlines(keepends=True)
    used = markers[markers["entry_id"].isin([r.split(",")[0] for r in rows])]
    counted = used["entry_id"].value_counts()
    gone = counted.index[0]
    changed = [
        r.replace(",active,", ",withdrawn,too wide") if r.startswith(gone) else r for r in rows
    ]
    assert changed != rows
    entries.write_text("".join(changed), encoding="utf-8")
    assert main(["reproduce", str(moved / "results")]) == 0
    said = capsys.readouterr().out
    assert "differs: the study's own lexicon:" in said
    of_category = used[used["entry_id"] == gone]["category"].iloc[0]
    assert f"| {of_category} / " in said and "counts.csv" in said


def test_changed_articles_are_not_taken_unasked_and_move_numbers_when_they_are(
    moved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = moved / "articles.csv"
    table = pd.read_csv(articles)
    table.iloc[1:].to_csv(articles, index=False)
    report = str(moved / "results" / "report.pdf")
    assert main(["reproduce", report]) == 1
    assert "lie other articles than those of the report" in capsys.readouterr().err
    assert main(["reproduce", report, "--inputs", str(articles)]) == 0
    said = capsys.readouterr().out
    assert "differs: the articles:" in said
    # One article fewer of its outlet and language.
    assert f"articles | {table['outlet'].iloc[0]} | hi" in said


def test_another_version_is_said_and_moves_nothing(
    moved: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = again.analyse

    def newer(*given, **options):
        done = real(*given, **options)
        packages = done.manifest["packages"] | {"scipy": "99.0"}
        done.manifest.update(saabhar="9.9", packages=packages)
        return done

    monkeypatch.setattr(again, "analyse", newer)
    assert main(["reproduce", str(moved / "results")]) == 0
    said = capsys.readouterr().out
    assert "differs: saabhar: " in said and "then, 9.9 now" in said
    assert "differs: the package scipy: " in said
    assert "none of" in said


def test_an_edited_entry_reruns_only_what_follows_and_what_is_no_longer_asked_for_goes(
    moved: Path,
) -> None:
    kept = moved / "results" / CACHE
    before = {p.name: p.stat().st_mtime_ns for p in kept.iterdir()}
    entries = moved / "own" / "lexicon" / "entries.csv"
    entries.write_text(
        entries.read_text(encoding="utf-8").replace(",active,", ",withdrawn,too wide", 1),
        encoding="utf-8",
    )
    study = moved / "study.toml"
    study.write_text(STUDY.replace('["en", "hi"]', '["hi"]'), encoding="utf-8")
    written = run_study(read_study(study), moved / "results")
    same = {
        p.name.partition("-")[0]
        for p in kept.iterdir()
        if before.get(p.name) == p.stat().st_mtime_ns
    }
    assert same == {"credits", "mentions", "blocks", "links", "families", "chance"}
    # The one report left is the Hindi one, and nothing of the English stays beside it.
    assert "report.pdf" in written
    assert not (moved / "results" / "report-hi.pdf").exists()
    assert [p.name for p in (moved / "results" / "figures").iterdir()] == ["hi"]
