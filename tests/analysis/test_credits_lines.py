"""One line at a time: every kind of the grammar, and what only looks like a credit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.credits import read_credit, shipped_registry
from saabhar.analysis.credits.batch import read_stretches
from saabhar.analysis.credits.grammar import grammar_of
from saabhar.analysis.credits.stretches import Stretch

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
SHARED = ROOT / ".." / "shared" / "domain" / "credit_lines.jsonl"
LABELS = ("ad_label", "furniture")


def cases(name: str) -> list[dict]:
    return [json.loads(x) for x in (CASES / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", cases("credit-lines.jsonl"), ids=lambda c: c["line"])
def test_a_credit_line_is_read_for_what_it_says(case: dict) -> None:
    credit = read_credit(case["line"], position=case["position"])
    assert credit is not None
    assert credit.kind == case["kind"]
    assert sorted(credit.outlets) == sorted(case["outlets"])


@pytest.mark.parametrize("position", ["head", "top", "body", "end"])
@pytest.mark.parametrize("case", cases("no-credit-lines.jsonl"), ids=lambda c: c["line"])
def test_a_line_that_only_looks_like_a_credit_is_none_in_any_slot(
    case: dict, position: str
) -> None:
    credit = read_credit(case["line"], position=position)
    assert credit is None or credit.kind in LABELS


SLOT = {"H": "head", "T": "top", "B": "body", "E": "end"}
TEMPLATES = {
    t.name: t for ts in grammar_of(shipped_registry()).templates.values() for t in ts
}.values()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_the_example_of_every_template_is_found_by_it(template) -> None:
    example = template.example.replace("...", "इस हादसे में दस लोगों")
    grammar = grammar_of(shipped_registry())
    found = [
        credit
        for slot in template.slots
        for _, credit in read_stretches(
            [Stretch(0, 0, example, SLOT[slot], template.mode[0])], grammar
        )
    ]
    assert (template.kind, template.name) in [(c.kind, c.rule) for c in found if c is not None]


# Shapes and what they make of a name; release wires and publicity offices make releases of two.
SHAPES = (
    ("(साभार: {})", "end", "courtesy"),
    ("{} से साभार", "end", "courtesy"),
    ("स्रोत : {}", "end", "source"),
    ("(इनपुट- {})", "end", "inputs"),
    ("With inputs from {}", "end", "inputs"),
    ("({})", "end", "agency"),
    ("नई दिल्ली, 5 मई ({})। सरकार ने कहा", "top", "dateline"),
    ("फोटो: {}", "end", "photo_credit"),
)
NAMES = [
    (outlet.id, outlet.role, name.form)
    for outlet in shipped_registry()
    for name in outlet.names
    if name.use != "context"
    and "(" not in name.form
    and len(shipped_registry().find(name.form)) == 1
]


@pytest.mark.parametrize(("shape", "position", "kind"), SHAPES)
def test_every_name_of_the_registry_fits_every_shape(shape: str, position: str, kind: str) -> None:
    wrong = []
    for outlet, role, form in NAMES:
        want = "press_release" if role in ("pr_wire", "government_pr") else kind
        want = want if kind in ("agency", "dateline") else kind
        credit = read_credit(shape.format(form), position=position)
        if credit is None or credit.kind != want or credit.outlets != (outlet,):
            wrong.append((form, credit and (credit.kind, credit.outlets)))
    assert len(NAMES) > 1200
    assert wrong == []


@pytest.mark.parametrize(
    ("line", "strength", "disclosure", "paid"),
    [
        ("(साभार: चाइना मीडिया ग्रुप)", "named", "D3", "none"),
        ("साभार: चीन का सरकारी प्रसारक सीएमजी", "named_state", "D4", "none"),
        ("साभार: इंटरनेट", "vague", "D1", "none"),
        ("(एजेंसी)", "vague", "D1", "none"),
        ("(प्रेस विज्ञप्ति)", "none", "D0", "none"),
        ("प्रायोजित सामग्री", "none", "D0", "explicit"),
        ("- विज्ञापन -", "none", "D0", "slot"),
        ("फोटो: शिन्हुआ", "named", "D0", "none"),
    ],
)
def test_disclosure_and_payment_are_graded_apart(
    line: str, strength: str, disclosure: str, paid: str
) -> None:
    credit = read_credit(line, position="end")
    assert (credit.strength, credit.disclosure, credit.paid) == (strength, disclosure, paid)


def test_a_softer_word_for_paid_is_graded_as_softer() -> None:
    assert read_credit("ब्रांड कंटेंट", position="top").paid == "euphemistic"


@pytest.mark.parametrize(("between", "strength"), [(7, "named_state"), (8, "named")])
def test_a_state_link_counts_within_eight_words_only(between: int, strength: str) -> None:
    words = " ".join("क ख घ ङ च छ झ ञ".split()[:between])
    line = f"यह लेख सरकारी मीडिया {words} शिन्हुआ से साभार लिया गया है।"
    assert read_credit(line).strength == strength


def test_the_place_is_no_outlet_and_the_object_has_its_span() -> None:
    line = "(साभार—चाइना मीडिया ग्रुप, पेइचिंग)"
    credit = read_credit(line)
    assert credit.place == "पेइचिंग"
    assert line[credit.object_start : credit.object_end] == "चाइना मीडिया ग्रुप"
    assert (credit.start, credit.end) == (0, len(line))


def test_a_credit_explains_itself() -> None:
    told = read_credit("फोटो साभार: शिन्हुआ").explain()
    for part in ("photo_credit", "photo_named", "'शिन्हुआ' = xinhua", "at the end", "D0"):
        assert part in told


def test_the_runner_up_is_named() -> None:
    credit = read_credit("/PRNewswire/", position="top")
    assert credit.kind == "press_release"
    assert "outlet" in read_credit("(CNA)").runner_up  # two agencies write CNA


def test_of_several_lines_the_first_credit_is_read_with_its_place() -> None:
    text = "बैठक कल होगी।\n--आईएएनएस\nएकेजे/"
    credit = read_credit(text)
    assert text[credit.start : credit.end] == "--आईएएनएस"


def test_an_unknown_position_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="head, top, body, end, any"):
        read_credit("(भाषा)", position="middle")


@pytest.mark.parametrize("line", ["", " ", "\n", "।", "(((", "—", "\u200d", "🙂", "(" * 400])
def test_lines_without_words_are_no_credit(line: str) -> None:
    assert read_credit(line, position="any") is None


PIECES = st.sampled_from(
    [
        "साभार",
        "सीएमजी",
        "(",
        ")",
        "—",
        ":",
        ",",
        "पेइचिंग",
        " ",
        "।",
        "भाषा",
        "PTI",
        "एजेंसी",
        "में",
        "\u200d",
        "ज़",
        "फ़ोटो",
        "\n",
        "1 मई",
        "/",
        "Courtesy",
        "द्वारा",
        "विज्ञापन",
        "🙂",
        "|",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["head", "top", "body", "end"]))
def test_a_span_is_what_it_says(line: str, position: str) -> None:
    credit = read_credit(line, position=position)
    if credit is not None:
        assert 0 <= credit.start < credit.end <= len(line)
        assert line[credit.start : credit.end] == credit.text
        if credit.object:
            assert line[credit.object_start : credit.object_end] == credit.object


@pytest.mark.skipif(not SHARED.exists(), reason="the lines of the domain are not here")
def test_the_lines_of_the_domain_come_out_right() -> None:
    wrong = []
    for text in SHARED.read_text(encoding="utf-8").splitlines():
        row = json.loads(text)
        if row["negative"]:
            for position in ("top", "body", "end"):
                credit = read_credit(row["text"], position=position)
                if credit is not None and credit.kind not in LABELS:
                    wrong.append((row["id"], position))
            continue
        want = row["expect"]
        credit = read_credit(row["text"], position=row["position"])
        said = credit and (
            credit.kind, sorted(credit.outlets), credit.strength, credit.paid,
            [credit.start, credit.end],
        )  # fmt: skip
        if said != (
            want["kind"], sorted(want["outlets"]), want["strength"], want["paid"], want["span"]
        ):  # fmt: skip
            wrong.append((row["id"], said))
    assert wrong == []
