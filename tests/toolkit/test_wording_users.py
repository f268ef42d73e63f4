"""Phrases and verbs of saying as users meet them on the command line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
import saabhar as sb
from saabhar.__main__ import main
from saabhar.analysis.markers import study_phraseology
from saabhar.kept import packed_phraseology, unpacked_phraseology
from saabhar.output import tables_of
from saabhar.run import analyse
from saabhar.stances import sides_of
from saabhar.study import Study, StudyError, read_study, study_source
from saabhar.tables import read_frame, to_arrow

WORDS = "सड़क पुल नदी गांव शहर बाजार स्कूल मेला खेत दुकान बारिश पानी रेल बस".split()
FORMULA = "एकता की मशाल सदा जलती रहे"


def story(seed: int, formula: str = "") -> str:
    rng = np.random.default_rng(seed)
    lines = [" ".join(rng.choice(WORDS, 9)) + " है।" for _ in range(8)]
    return " ".join([*lines, formula + "।" if formula else ""])


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """The Herald says its formula on each of 28 days, The Mail never on three times as many."""
    rows = [
        (f"{o}{k}-{i}", f"The {o}", f"2026-01-{i + 1:02d}", story(1000 * k + i, f))
        for o, k, f in [("Herald", 0, FORMULA), *(("Mail", k, "") for k in (1, 2, 3))]
        for i in range(28)
    ]
    return written(tmp_path, rows)


@pytest.fixture
def sides(tmp_path: Path) -> Path:
    """Words of the north are told as true, those of the south claimed; The Mail has few."""
    north, south = "उत्तरपुर ने बताया कि पुल बना। ", "दक्षिणपुर ने दावा किया कि पुल टूटा। "
    rows = [
        (f"h{i}", "The Herald", "2026-01-02", (north * 2 + south * 2) + story(i)) for i in range(4)
    ]
    rows += [("m0", "The Mail", "2026-01-02", north * 6 + south + story(9))]
    return written(tmp_path, rows)


def written(folder: Path, rows: list[tuple[str, str, str, str]]) -> Path:
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "published", "text"])
    path = folder / "articles.csv"
    table.assign(language="hi").to_csv(path, index=False)
    return path


def test_a_formula_is_told_with_its_baseline_its_test_and_its_share(papers: Path, capsys) -> None:
    assert main(["formulae", str(papers), "--no-families"]) == 0
    said = capsys.readouterr().out
    assert f"  {FORMULA}: 14 texts here, 0 elsewhere" in said
    assert "even weeks: 14 here, 0 elsewhere, holds" in said
    assert "none of the words of 42 others, in even weeks" in said
    assert "The Herald (hi) has 14: read what is listed as a hint" in said


def test_the_table_holds_what_the_screen_says(papers: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "formulae.csv"
    assert main(["formulae", str(papers), "--no-families", "-o", str(out)]) == 0
    [row] = pd.read_csv(out).to_dict("records")
    assert (row["text"], row["families"], row["families_tested"]) == (FORMULA, 14, 14)
    assert FORMULA in capsys.readouterr().err


def test_texts_without_a_date_are_counted(papers: Path, capsys) -> None:
    table = pd.read_csv(papers)
    table.loc[0, "published"] = None
    table.to_csv(papers, index=False)
    assert main(["formulae", str(papers), "--no-families"]) == 0
    assert "1 text without a full date, in no week and not looked at." in capsys.readouterr().out


def test_where_no_phrase_is_a_formula_it_is_said_with_what_a_list_needs(
    sides: Path, capsys
) -> None:
    assert main(["formulae", str(sides), "--no-families"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("No phrase of four to eight words")
    assert "which has most, has 4" in said


def test_stance_is_compared_by_outlet_and_over_all(sides: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "stance.csv"
    asked = ["--side", "north=उत्तरपुर", "--side", "south=दक्षिणपुर", "--no-families", "-o", str(out)]
    assert main(["stance", str(sides), *asked]) == 0
    table = pd.read_csv(out).set_index("group")
    assert table["clauses_a"].to_dict() == {"all": 14, "The Herald": 8, "The Mail": 6}
    # बताया +1, दावा किया -2.
    assert table.loc["The Herald", "difference"] == 3
    said = capsys.readouterr().err
    assert "The Mail (hi): north 6 clauses, south 1 clause; under 5 a side no mean is given" in said


def test_of_a_text_printed_twice_the_first_copy_counts(sides: Path, tmp_path: Path) -> None:
    table = pd.read_csv(sides)
    copy = table.iloc[[0]].assign(article_id="c", outlet="The Mail", published="2026-01-05")
    pd.concat([table, copy]).to_csv(sides, index=False)
    out = tmp_path / "stance.csv"
    asked = ["--side", "north=उत्तरपुर", "--side", "south=दक्षिणपुर", "-o", str(out)]
    assert main(["stance", str(sides), *asked]) == 0
    found = pd.read_csv(out).set_index("group")["clauses_a"].to_dict()
    assert found["The Mail"] == 6


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--side", "north"], "--side is given for north alone"),
        (["--side", "=x", "--side", "b=y"], "say what the side is called"),
        (["--by", "paper"], "by='paper': no such column"),
        (["--side", "a=उत्तरपुर", "--side", "b=उत्तरपुर"], "stands on two sides"),
    ],
)
def test_sides_that_cannot_be_told_apart_are_refused(
    sides: Path, capsys, asked: list[str], told: str
) -> None:
    assert main(["stance", str(sides), *asked, "--no-families"]) == 1
    assert told in capsys.readouterr().err


def test_sides_are_read_as_they_are_typed() -> None:
    assert sides_of(["Aland=Aland, President Holt", "Borland"]) == {
        "Aland": ["Aland", "President Holt"], "Borland": ["Borland"],
    }  # fmt: skip
    assert sides_of([]) is None


def test_what_a_study_keeps_of_formulae_comes_back_whole(papers: Path, tmp_path: Path) -> None:
    found = study_phraseology(sb.read(papers))
    kept = tmp_path / "formulae.parquet"
    pq.write_table(to_arrow(packed_phraseology(found)), kept)
    again = unpacked_phraseology(read_frame(kept), found.shares)
    pd.testing.assert_frame_equal(again.formulae, found.formulae, check_like=True)
    pd.testing.assert_frame_equal(again.texts, found.texts)
    assert (again.tested, again.undated) == (True, 0)


def test_a_study_that_asks_keeps_formulae_and_stance_as_tables(papers: Path) -> None:
    path = papers.with_name("study.toml")
    path.write_text(
        'title = "t"\nquestion = "Who says what?"\nseed = 1\n[corpus]\npath = "articles.csv"\n'
        "[design]\nfamilies = false\nresamples = 1000\n[report]\nformulae = true\nstance = true\n"
        'sides = { north = "उत्तरपुर", south = "दक्षिणपुर, कोर" }\n',
        encoding="utf-8",
    )
    study = read_study(path)
    results = analyse(study)
    assert results.phraseology is not None
    assert results.phraseology.formulae["text"].tolist() == [FORMULA]
    assert results.stances.empty
    tables = tables_of(results)
    assert len(tables["wording/formulae"]) == 1
    assert set(tables["wording/phraseology"]["own"]) == {True, False}
    assert read_study_again(study, path) == study.sides


def read_study_again(study: Study, path: Path) -> object:
    """The sides as they come back from the file a run without one would write."""
    path.write_text(study_source(study), encoding="utf-8")
    return read_study(path).sides


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ('sides = { a = "x", b = "y" }', "line 8: sides are compared with stance = true"),
        ('stance = true\nsides = { a = "x" }', "sides names a alone"),
        ('stance = true\nsides = { a = "x", b = "x" }', "'x' stands twice"),
        ('stance = true\nsides = { a = "x,", b = "y" }', "a name of sides is empty"),
    ],
)
def test_faults_of_the_sides_are_told_with_their_line(papers: Path, part: str, told: str) -> None:
    path = papers.with_name("study.toml")
    path.write_text(
        'title = "t"\nquestion = "Who says what?"\nseed = 1\n[corpus]\npath = "articles.csv"\n'
        f"\n[report]\n{part}\n",
        encoding="utf-8",
    )
    with pytest.raises(StudyError, match=told):
        read_study(path)
