"""Hostile text in every field of every table: shown as text, run nowhere, written nowhere else."""

from __future__ import annotations

import csv
import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pypdfium2
import pytest
from saabhar.analysis.validity.sample import Sample
from saabhar.analysis.validity.sheets import Variable, write_sheet
from saabhar.corpora import Article, Corpus
from saabhar.reports import Report, browse, build_report, write_figures
from saabhar.reports.displays import show
from saabhar.reports.pdf.write import pdf_bytes
from saabhar.reports.web.write import html_text
from saabhar.tables import write_table

ARTICLE = ("article_id", "text", "title", "outlet", "published", "language", "url")
MARKER = ("category", "voice", "entry_id")
CREDIT = ("credit_text", "credit_kind", "credit_outlet", "disclosure", "rule")
FAMILY = ("origin", "publisher", "credit_fate", "family_id")
PAIR = ("group_a", "method", "decision", "measure")
OURS = ("question", "study_title", "contact", "setting", "setting_value", "choice", "choice_value")
FIELDS = (*ARTICLE, *MARKER, *CREDIT, *FAMILY, *PAIR, *OURS)
# Fields of which a report shows no text of the field itself: ids that only join tables, an address
# that is no web address, what is drawn from a closed list, what only other pages show.
NOT_SHOWN = {
    "article_id", "family_id", "url", "entry_id", "rule", "language", "voice", "credit_kind",
    "credit_text", "credit_outlet", "disclosure", "credit_fate", "decision",
}  # fmt: skip
# Words of a chart: outlines on the page, text in the PDF.
DRAWN = {"choice", "choice_value"}
HOSTILE = (
    '={0}()#panic("{0}")<script>alert(1)</script>"><img src=x onerror=alert(2)>{{{{7*7}}}}'
    "\u202e\u2066\x00\x1b[31m $1/0$ `x` ../../etc/passwd {b}" + "़" * 40
)


def hostile(field: str) -> str:
    return HOSTILE.format(field, b="{n}")


def token(field: str) -> str:
    return f"={field}()"


def tables() -> dict[str, pd.DataFrame]:
    ids = [hostile("article_id"), "../../b"]
    text = hostile("text")
    line = hostile("credit_text")
    markers = pd.DataFrame(
        {"article_id": ids, "start": 0, "end": 9, "text": text[:9], "category": hostile("category"),
         "voice": hostile("voice"), "entry_id": hostile("entry_id"), "polarity": "promo",
         "block": "body", "precision": 0.5}
    )  # fmt: skip
    credits = pd.DataFrame(
        {"article_id": ids, "start": 0, "end": 9, "text": line, "kind": hostile("credit_kind"),
         "outlets": [(hostile("credit_outlet"),)] * 2, "strength": "named",
         "disclosure": ["D3", hostile("disclosure")], "paid": "none", "place": "", "slot": "end",
         "rule": hostile("rule"), "cue": "", "field": "text"}
    )  # fmt: skip
    families = pd.DataFrame(
        {"article_id": ids, "family_id": hostile("family_id"), "origin": hostile("origin"),
         "intermediary": "", "publisher": hostile("publisher"),
         "credit": ["full", hostile("credit_fate")], "share_copied": 1.0, "lag": [0.0, 2.0],
         "members": 2, "lag_low": 0.0, "lag_high": 2.0, "first_certain": True,
         "carried_from": ["", ids[0]], "edit": ["", "trimmed"], "changes": [()] * 2,
         "respelt": [()] * 2, "evidence": [()] * 2}
    )  # fmt: skip
    measures = pd.DataFrame(
        {"article_id": ids, "measure": hostile("measure"), "value": 5.0, "base": 200.0,
         "unit": "per 1000 tokens", "base_unit": "tokens", "hits": 1.0, "low": 0.0, "high": 9.0,
         "too_short": False}
    )  # fmt: skip
    return {"markers": markers, "credits": credits, "families": families, "measures": measures}


def corpus() -> Corpus:
    values = {f: hostile(f) for f in ARTICLE} | {"url": "javascript:alert(3)"}
    return Corpus.of([Article(**values), Article("../../b", hostile("text"), outlet="../b")])


def report() -> Report:
    row: dict[str, Any] = {
        "measure": hostile("measure"), "language": "en", "group_a": hostile("group_a"),
        "group_b": "../b", "effect": 2.0, "effect_kind": "ratio", "low": 1.4, "high": 3.1,
        "unit": "per 1000 tokens", "base_unit": "tokens", "p": 0.1, "q": 0.1, "tier": "primary",
        "decision": hostile("decision"), "method": hostile("method"), "seed": 1,
    }  # fmt: skip
    for side in "ab":
        row |= {f"value_{side}": 5.0, f"low_{side}": 1.0, f"high_{side}": 9.0, f"n_{side}": 9,
                f"units_{side}": 9, f"base_{side}": 900.0}  # fmt: skip
    keys = ("value", "low", "high", "n", "units", "base")
    groups = pd.DataFrame(
        {"measure": row["measure"], "language": "en", "group": row[f"group_{s}"], "hits": 1.0,
         "unit": row["unit"], "base_unit": "tokens", **{k: row[f"{k}_{s}"] for k in keys}}
        for s in "ab"
    )  # fmt: skip
    notes = (hostile("note"),)
    choices = pd.DataFrame(
        {"effect": [1.0, 2.0], "low": 0.5, "high": 3.0, "effect_kind": "ratio",
         hostile("choice"): [hostile("choice_value"), "b"]}
    )  # fmt: skip
    return build_report(
        corpus(), **tables(), question=hostile("question"), title=hostile("study_title"), seed=1,
        comparison=SimpleNamespace(table=pd.DataFrame([row]), groups=groups, notes=notes),
        contact=hostile("contact"), sensitivity=choices, romanise=True,
        provenance={hostile("setting"): hostile("setting_value")},
    )  # fmt: skip


class Page(HTMLParser):
    """Elements with their attributes, and text outside the scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data: str) -> None:
        if self.inside not in ("script", "style"):
            self.text += data


@pytest.fixture(scope="module")
def made() -> Report:
    return report()


@pytest.fixture(scope="module")
def page(made: Report) -> Page:
    return Page(html_text(made))


@pytest.fixture(scope="module")
def pdf_text(made: Report) -> str:
    with pypdfium2.PdfDocument(pdf_bytes(made)) as document:
        found = "".join(p.get_textpage().get_text_bounded() for p in document)
    return re.sub(r"\s+", "", found)


@pytest.mark.parametrize("field", [f for f in FIELDS if f not in NOT_SHOWN])
def test_hostile_text_of_a_field_is_shown_as_text_in_both_forms(
    field: str, page: Page, pdf_text: str
) -> None:
    # A long cell may be cut, but not before its name.
    assert token(field)[:12] in page.text or field in DRAWN
    assert token(field)[:12] in pdf_text


def test_nothing_of_it_becomes_an_element_or_an_attribute_of_the_page(page: Page) -> None:
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    for tag, attributes in page.elements:
        assert not any(name.startswith("on") for name in attributes)
        assert tag != "img" or str(attributes["src"]).startswith("data:")
        assert tag != "a" or str(attributes["href"]).startswith("#")


def test_no_hidden_or_turning_character_is_left(page: Page, pdf_text: str) -> None:
    for text in (page.text, pdf_text):
        assert not re.search("[\x00\x1b\u202e\u2066]", text)
        assert "़" * 12 not in text


def test_charts_are_plain_pictures_inside_their_folder(made: Report, tmp_path: Path) -> None:
    written = write_figures(made, tmp_path / "deep" / "figures")
    assert written
    for path in written:
        assert path.resolve().parent == (tmp_path / "deep" / "figures").resolve()
        if path.suffix == ".svg":
            tags = {e.tag.rpartition("}")[2] for e in ET.parse(path).iter()}
            assert not tags & {"script", "foreignObject", "text", "a", "image"}
    assert [p.name for p in tmp_path.iterdir()] == ["deep"]


def test_no_cell_of_a_csv_table_is_a_formula(tmp_path: Path) -> None:
    frames = {"documents": corpus().articles, **tables()}
    for name, frame in frames.items():
        path = write_table(frame, tmp_path / f"{name}.csv")
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (name, cell[:20])


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_no_cell_of_a_coding_sheet_is_a_formula(mark: str, ending: str, tmp_path: Path) -> None:
    evil = mark + hostile("text")[1:]
    items = pd.DataFrame({"item": [mark + "i1"], "language": [evil], "text": [evil]})
    sample = Sample(items, pd.DataFrame(), pd.DataFrame(), pd.Series(dtype=str), 1)
    path = write_sheet(sample, [Variable("promo", "?", ("yes", "no"))], tmp_path / f"s{ending}")
    if ending == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [c for row in csv.reader(file) for c in row]
        assert not any(c.startswith(mark) for c in cells)
    else:
        openpyxl = pytest.importorskip("openpyxl")
        sheet = openpyxl.load_workbook(path)["coding"]
        assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "inlineStr", "n"}


@pytest.mark.parametrize("opened", ["browse", "show"])
def test_in_a_notebook_it_stays_text(opened: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saabhar.reports.browser.browsing.find_spec", lambda _: None)
    walk: Callable[..., Any] = browse if opened == "browse" else show
    found = Page(walk(tables()["markers"], corpus()).html)
    assert not any(tag in ("script", "img", "iframe") for tag, _ in found.elements)
    assert not any(name.startswith("on") for _, a in found.elements for name in a)
    assert "\u202e" not in found.text and "\x00" not in found.text


def test_a_million_marks_in_every_field_are_shown_as_a_few() -> None:
    heap = "क" + "़" * 1_000_000
    articles = Corpus.of([Article(f"{n}{heap}", heap, heap, outlet=f"{n}{heap}") for n in "ab"])
    markers = pd.DataFrame(
        {"article_id": list(articles.articles["article_id"]), "start": 0, "end": len(heap),
         "category": heap, "voice": heap, "polarity": "promo", "block": "body"}
    )  # fmt: skip
    made = build_report(
        articles, question=heap, title=heap, contact=heap, seed=1, markers=markers,
        provenance={heap: heap}, language="hi",
    )  # fmt: skip
    page = html.unescape(html_text(made))
    assert "[…]" in page and "़" * 12 not in page
    assert len(pdf_bytes(made)) < 1_000_000


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "C:\\evil", "a\x00b"])
def test_a_path_in_the_name_of_a_measure_leads_nowhere(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = hostile
    monkeypatch.setitem(globals(), "hostile", lambda f: name if f == "measure" else real(f))
    figures = tmp_path / "figures"
    written = write_figures(report(), figures)
    assert written and all(p.resolve().parent == figures.resolve() for p in written)
    assert [p.name for p in tmp_path.iterdir()] == ["figures"]
