"""Coding sheets as users meet them: drawn blind, blank, filled, held against the instrument."""

import json

import pandas as pd
import pytest
from saabhar.__main__ import main

QUESTIONS = ("praise", "formula", "doubt", "second_voice", "named_source")
PRAISE = "यह ऐतिहासिक और शानदार उपलब्धि है। "
PLAIN = "रूस और भारत की बैठक सोमवार को हुई। "


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Twelve articles, six of which praise, and the sheets of two coders."""
    folder = tmp_path_factory.mktemp("coding")
    rows = []
    for i in range(12):
        text = f"अंक {i} का समाचार। " + (PRAISE * 6 if i % 2 else "") + PLAIN * 25
        text += "\n\n(साभार: चाइना मीडिया ग्रुप)"
        rows.append((f"a{i:02}", "द हेराल्ड", "hi", text))
    articles = folder / "articles.csv"
    columns = ["article_id", "outlet", "language", "text"]
    pd.DataFrame(rows, columns=columns).to_csv(articles, index=False)
    code = main(["sample", str(articles), "-n", "12", "-o", str(folder), "--format", "csv"])
    assert code == 0
    return folder


def filled(folder, name, answers):
    """A copy of a sheet with the answer of each item in each question."""
    sheet = pd.read_csv(
        folder / "coder-1.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig"
    )
    for question in QUESTIONS:
        sheet[question] = [answers(question, i) for i in sheet["item"]]
    sheet.to_csv(folder / name, index=False)
    return str(folder / name)


def truth(folder):
    """Whether each item praises, by its key."""
    key = pd.read_csv(folder / "key.csv")
    return {i: int(a[1:]) % 2 == 1 for i, a in zip(key["item"], key["article_id"], strict=True)}


def test_outlet_credit_and_countries_are_covered_in_the_sheets(drawn):
    sheet = (drawn / "coder-1.csv").read_text(encoding="utf-8-sig")
    for hidden in ("हेराल्ड", "साभार", "मीडिया", "रूस", "भारत"):
        assert hidden not in sheet
    assert "ऐतिहासिक" in sheet and "████" in sheet
    key = pd.read_csv(drawn / "key.csv")
    assert set(key["stratum"].str.startswith("score")) == {True}


def test_coders_get_the_manual_with_the_sheet(drawn, tasks_folder):
    for manual in (drawn / "coder-1.manual.txt", tasks_folder / "coder-1.manual.txt"):
        said = manual.read_text(encoding="utf-8")
        assert said.startswith("praise: Does the text itself")
        assert "# How slogans are coded" in said and "Counter-case" in said
        # They are told of no file they do not have.
        assert "coding.md" not in said.partition("# How")[0]


def test_blank_sheets_are_named_and_what_to_fill(drawn, capsys):
    code = main(["agree", str(drawn / "coder-1.csv"), str(drawn / "coder-2.csv")])
    error = capsys.readouterr().err
    assert code == 1
    for coder in ("coder-1", "coder-2"):
        assert f"{coder}: no answer in any of 12 items. Fill the columns praise, formula" in error


def test_one_sheet_is_no_agreement(drawn, capsys):
    sheet = filled(drawn, "alone.csv", lambda q, i: "yes")
    assert main(["agree", sheet]) == 1
    assert "two coders or more; got 1 sheet: alone" in capsys.readouterr().err


def test_agreement_is_said_in_words_with_what_it_allows(drawn, capsys):
    praises = truth(drawn)
    one = filled(drawn, "one.csv", lambda q, i: "yes" if praises[i] else "no")
    two = filled(drawn, "two.csv", lambda q, i: "Yes " if praises[i] or q == "doubt" else "no")
    assert main(["agree", one, two]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("praise: alpha 1.00 [1.00 to 1.00], 100% the same, over 12 articles")
    assert said[0].endswith("good enough to rely on.")
    assert "too low to be used" in said[2]


def test_answers_that_are_all_alike_give_no_alpha_and_the_reason(drawn, capsys):
    sheets = [filled(drawn, f"same-{k}.csv", lambda q, i: "no") for k in (1, 2)]
    assert main(["agree", *sheets]) == 0
    assert "praise: no alpha, as all answers are the same" in capsys.readouterr().out


def test_wrong_answers_of_all_sheets_are_listed_at_once(drawn, capsys):
    sheets = [filled(drawn, f"wrong-{k}.csv", lambda q, i: "maybe") for k in (1, 2)]
    assert main(["agree", *sheets]) == 1
    error = capsys.readouterr().err
    assert error.count("praise is 'maybe'") == 24 and "wrong-2.csv, line 2" in error


def test_the_instrument_is_held_against_settled_codes(drawn, capsys):
    praises = truth(drawn)
    gold = filled(drawn, "gold.csv", lambda q, i: "yes" if praises[i] else "no")
    given = ["--key", str(drawn / "key.csv"), "--articles", str(drawn / "articles.csv")]
    assert main(["agree", gold, *given]) == 0
    said = capsys.readouterr().out
    assert "praise: precision 1.00 [" in said and "recall 1.00 [" in said
    # No article holds a formula, so nothing is known of the precision of finding one.
    assert "formula: precision unknown (nothing to judge by); recall 0.00 [" in said


@pytest.fixture(scope="module")
def tasks_folder(drawn):
    """The same articles as tasks of Label Studio that ask for spans, not yet annotated."""
    folder = drawn / "spans"
    asked = ["--format", "json", "--spans", "-n", "12", "-o", str(folder)]
    assert main(["sample", str(drawn / "articles.csv"), *asked]) == 0
    return folder


def test_spans_marked_in_label_studio_are_held_against_the_markers(drawn, tasks_folder, capsys):
    folder = tasks_folder
    tasks = json.loads((folder / "coder-1.json").read_text(encoding="utf-8"))
    for task in tasks:
        text, found, at = task["data"]["text"], [], 0
        while (at := text.find("शानदार", at)) >= 0:
            value = {"start": at, "end": at + 6, "text": "शानदार", "labels": ["EVAL"]}
            found.append({"from_name": "marks", "type": "labels", "value": value})
            at += 1
        found += [
            {"from_name": q, "type": "choices", "value": {"choices": ["no"]}} for q in QUESTIONS
        ]
        task["annotations"] = [{"completed_by": {"email": "asha"}, "result": found}]
    export = folder / "export.json"
    export.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    given = ["--key", str(folder / "key.csv"), "--articles", str(drawn / "articles.csv")]
    assert main(["agree", str(export), *given, "--spans", str(export)]) == 0
    said = capsys.readouterr().out
    line = next(row for row in said.splitlines() if row.startswith("all: "))
    assert "precision 1.00" in line and "recall 1.00" in line


def test_a_file_that_was_only_imported_is_told_apart_from_an_export(tasks_folder, capsys):
    blank = str(tasks_folder / "coder-1.json")
    assert main(["agree", blank, blank]) == 1
    assert "no task is annotated" in capsys.readouterr().err


def annotated(tasks_folder, name, coder, word, label):
    """An export in which a coder marked every place of a word."""
    tasks = json.loads((tasks_folder / "coder-1.json").read_text(encoding="utf-8"))
    for task in tasks:
        text, found, at = task["data"]["text"], [], 0
        while (at := text.find(word, at)) >= 0:
            value = {"start": at, "end": at + len(word), "text": word, "labels": [label]}
            found.append({"from_name": "marks", "type": "labels", "value": value})
            at += 1
        task["annotations"] = [{"completed_by": {"email": coder}, "result": found}]
    export = tasks_folder / name
    export.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    return str(export)


def test_two_coders_are_held_against_each_other_in_the_spans_they_marked(tasks_folder, capsys):
    one = annotated(tasks_folder, "asha.json", "asha", "शानदार", "EVAL")
    two = annotated(tasks_folder, "binod.json", "binod", "शानदार उपलब्धि", "EVAL")
    out = tasks_folder / "spans.csv"
    assert main(["agree", "--spans", one, two, "-o", str(out)]) == 0
    said = capsys.readouterr().out.splitlines()
    # 72 spans, all met; those of six letters stand in those of fourteen, so alpha is far from 1.
    assert said[1].startswith("all: alpha 0.5") and "F1 0.5" in said[1]
    assert "72 spans in 12 articles by 2 coders" in said[1]
    table = pd.read_csv(out)
    assert table["category"].fillna("").tolist() == ["", "EVAL"]


def test_spans_of_several_annotators_are_not_taken_for_a_settled_coding(
    drawn, tasks_folder, capsys
):
    exports = [
        annotated(tasks_folder, f"{c}-key.json", c, "शानदार", "EVAL") for c in ("asha", "binod")
    ]
    given = ["--key", str(tasks_folder / "key.csv"), "--articles", str(drawn / "articles.csv")]
    assert main(["agree", "--spans", *exports, *given]) == 1
    assert "spans of 2 annotators (asha-key, binod-key)" in capsys.readouterr().err
    assert main(["agree"]) == 1
    assert "nothing to read" in capsys.readouterr().err
