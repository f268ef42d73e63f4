"""The command line does what its help says, and a bad input gets one clear line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from saabhar.__main__ import COMMANDS, build_parser, main

TEXT = "सड़क का काम पूरा\n\nमंत्री ने कहा कि सड़क का काम समय पर पूरा हुआ।\n\n(साभार: चाइना मीडिया ग्रुप)\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_the_example_in_the_help_is_a_call_the_parser_takes(command, capsys) -> None:
    with pytest.raises(SystemExit) as left:
        build_parser().parse_args([command.name, "--help"])
    assert left.value.code == 0
    assert command.example in " ".join(capsys.readouterr().out.split())
    build_parser().parse_args(command.example.split()[1:])


def test_inspect_prints_one_json_object_with_spans_that_hold(article: Path, capsys) -> None:
    assert main(["inspect", str(article), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    [credit] = found["credits"]
    assert (credit["kind"], credit["outlets"], credit["disclosure"]) == ("courtesy", ["cmg"], "D3")
    assert TEXT[credit["start"] : credit["end"]] == "(साभार: चाइना मीडिया ग्रुप)"
    assert {b["kind"] for b in found["blocks"]} == {"headline", "body", "credit"}


def test_inspect_without_json_names_the_credit_in_words(article: Path, capsys) -> None:
    assert main(["inspect", str(article)]) == 0
    assert "courtesy by rule" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["credits", "find", "measure"])
def test_a_verb_writes_a_table_with_one_head(article: Path, tmp_path: Path, verb: str) -> None:
    out = tmp_path / "out.csv"
    assert main([verb, str(article), "-o", str(out)]) == 0
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith('"article_id"')
    assert len(lines) > 1


def test_a_verb_says_what_it_wrote_and_leaves_the_output_to_the_table(
    article: Path, tmp_path: Path, capsys
) -> None:
    out = tmp_path / "out.csv"
    assert main(["measure", str(article), "--language", "hi", "-o", str(out)]) == 0
    printed = capsys.readouterr()
    rows = len(out.read_text(encoding="utf-8-sig").splitlines()) - 1
    assert printed.err.strip() == f"written: {out}, {rows} rows"
    assert printed.out == ""


def test_inspect_gathers_the_measures_a_text_is_too_short_for(article: Path, capsys) -> None:
    assert main(["inspect", str(article)]) == 0
    shown = capsys.readouterr().out
    assert "promo_rate" in shown.split("too short, with")[1]
    # One line a base: tokens of body and teaser, hits, markers, clauses, sentences, bytes.
    assert shown.count("too short, with") == 7


def test_read_writes_what_it_set_aside(tmp_path: Path, capsys) -> None:
    (tmp_path / "t.csv").write_text(f'id,text\n1,"{TEXT}"\n2,\n', encoding="utf-8")
    assert main(["read", str(tmp_path / "t.csv"), "-o", str(tmp_path / "c.parquet")]) == 0
    assert "1 articles read" in capsys.readouterr().out
    [row] = (tmp_path / "rejected.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["reason"] == "no text"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["measure", "gone.csv"], "no such file or folder"),
        (["outlets", "कोई अनजान नाम"], "the registry has no outlet"),
        (["study", "gone.toml"], "no such file"),
        (["lexicons", "show"], "name the entry"),
        (["compare", "x.csv", "--primary", "promo_rat"], "Did you mean 'promo_rate'?"),
        (["outlets", "voa", "--date", "tomorrow"], "is not a date"),
        (["reproduce", "gone.pdf"], "no such file or folder"),
        (["agree", "gone.xlsx"], "gone.xlsx: No such file or directory. Check the path."),
        (["reproduce", __file__], "not a PDF"),
    ],
)
def test_a_fault_is_one_message_and_exit_code_1(arguments, message, capsys) -> None:
    assert main(arguments) == 1
    error = capsys.readouterr().err
    assert message in error
    assert "Traceback" not in error


@pytest.mark.parametrize(
    ("folder", "message"),
    [("", "none of 1 articles states it"), ("The Herald", "only 'The Herald' is stated")],
)
def test_a_comparison_without_two_outlets_says_how_to_state_them(
    folder: str, message: str, tmp_path: Path, capsys
) -> None:
    place = tmp_path / "articles" / folder
    place.mkdir(parents=True)
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["compare", str(tmp_path / "articles")]) == 1
    error = capsys.readouterr().err
    assert message in error
    assert "--outlet" in error


def test_a_report_gives_articles_the_outlet_that_was_named_and_is_reproduced_with_it(
    tmp_path: Path, capsys
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "report"
    call = ["report", str(tmp_path / "articles"), "--outlet", "The Herald", "-o", str(out)]
    assert main(call) == 0
    articles = (out / "documents" / "articles.csv").read_text(encoding="utf-8-sig")
    assert '"The Herald"' in articles
    capsys.readouterr()
    assert main(["reproduce", str(out / "report.pdf")]) == 0
    assert "same inputs, versions, parameters" in capsys.readouterr().out


def test_quiet_leaves_notes_away_and_says_faults(article: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "out.csv"
    assert main(["credits", str(article), "-o", str(out), "--quiet"]) == 0
    assert out.exists()
    assert main(["credits", "gone.csv", "--quiet"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("saabhar: gone.csv: no such file or folder")


def test_a_study_file_is_written_where_it_is_asked_for_and_one_is_run_at_a_time(
    tmp_path: Path, capsys
) -> None:
    path = tmp_path / "my-study.toml"
    assert main(["study", "new", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith("# A study of saabhar")
    assert main(["study", str(path), str(path)]) == 1
    assert "one study at a time" in capsys.readouterr().err


def test_wrong_usage_is_exit_code_2(capsys) -> None:
    with pytest.raises(SystemExit) as left:
        main(["measure"])
    assert left.value.code == 2


def test_lexicons_and_registry_are_sound(capsys) -> None:
    assert main(["lexicons", "check"]) == 0


def test_an_outlet_is_shown_with_the_source_and_date_of_its_class(capsys) -> None:
    assert main(["outlets", "voa", "--date", "2023-06-01"]) == 0
    shown = capsys.readouterr().out
    assert "on 2023-06-01: ISFM" in shown
    assert "source" in shown


def test_python_dash_m_is_the_same_program(article: Path) -> None:
    call = [sys.executable, "-m", "saabhar", "--version"]
    assert subprocess.run(call, capture_output=True, check=True).stdout.startswith(b"saabhar ")
