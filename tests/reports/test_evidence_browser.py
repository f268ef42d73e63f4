"""The evidence browser: filters, pages, and a selection that is rows of the table again."""

import json
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from saabhar.corpora import Article, Corpus
from saabhar.reports import browse
from saabhar.reports.browser import EvidenceView
from saabhar.reports.browser.view import PAGE
from saabhar.reports.language import read_language

TEXT = "यह ऐतिहासिक क़दम है। मंत्री ने <b>भव्य</b> समारोह देखा।"
HISTORIC = TEXT.index("ऐतिहासिक"), TEXT.index("ऐतिहासिक") + len("ऐतिहासिक क़दम")
GRAND = TEXT.index("भव्य"), TEXT.index("भव्य") + len("भव्य")


@pytest.fixture
def corpus() -> Corpus:
    return Corpus.of(
        [Article(f"a{i}", TEXT, outlet=f"The {'Herald' if i % 2 else 'Mail'}", language="hi")
         for i in range(30)]
    )  # fmt: skip


@pytest.fixture
def table() -> pd.DataFrame:
    rows = [
        {"article_id": f"a{i}", "start": s, "end": e, "category": c, "voice": v}
        for i in range(30)
        for (s, e), c, v in ((HISTORIC, "EVAL", "narrator"), (GRAND, "SUPER", "quoted"))
    ]
    return pd.DataFrame(rows, index=range(100, 160))


def view(table: pd.DataFrame, corpus: Corpus) -> EvidenceView:
    return EvidenceView(table, corpus, read_language("en"))


def test_pages_hold_every_row_once_in_the_order_of_the_table(table, corpus) -> None:
    shown = view(table, corpus)
    keys = [p.key for n in range(shown.pages()) for p in shown.page(n)]
    assert keys == [str(k) for k in table.index]
    assert shown.pages() == -(-60 // PAGE)


def test_filters_leave_the_rows_that_pass_all_of_them(table, corpus) -> None:
    shown = view(table, corpus)
    shown.filters = {"category": "SUPER", "outlet": "The Herald", "voice": ""}
    assert len(shown.rows) == 15
    assert set(shown.rows["category"]) == {"SUPER"}


def test_words_are_found_as_the_lexicons_fold_them(table, corpus) -> None:
    shown = view(table, corpus)
    shown.filters = {"words": "कदम"}  # published with a nukta, typed without
    assert set(shown.rows["category"]) == {"EVAL"}


def test_a_row_of_an_article_outside_the_corpus_is_left_out(table, corpus) -> None:
    stray = pd.concat([table, table.head(1).assign(article_id="elsewhere")])
    assert len(view(stray, corpus).rows) == 60


def test_a_table_without_places_is_refused_with_the_remedy(corpus) -> None:
    with pytest.raises(ValueError, match="no column start"):
        view(pd.DataFrame({"article_id": ["a0"], "end": [1]}), corpus)


def test_ticked_rows_come_back_as_rows_of_the_table(table, corpus) -> None:
    browser = browse(table, corpus)
    browser.selected_keys = ["101", "159"]
    assert browser.selected.index.tolist() == [101, 159]
    assert "2 chosen" in browser.status


def test_a_filter_opens_the_first_page_and_a_page_too_far_is_the_last(table, corpus) -> None:
    browser = browse(table, corpus)
    browser.page = 2
    browser.filters = {"category": "EVAL"}
    assert browser.page == 0
    browser.page = 99
    assert browser.page == browser.pages - 1 == 1
    assert len(browser.shown) == 30


def test_article_text_travels_as_text_and_only_the_open_page_does(table, corpus) -> None:
    browser = browse(table, corpus)
    assert len(browser.passages) == PAGE
    runs = browser.passages[1]["runs"]
    assert "".join(text for text, _ in runs) == TEXT
    assert [text for text, mark in runs if mark] == ["भव्य"]


def test_labels_and_names_are_the_readers(table, corpus) -> None:
    browser = browse(table, corpus, language="hi")
    assert browser.status.startswith("६० में से ६० अंश")
    assert [c["label"] for c in browser.choices] == ["प्रकाशन", "श्रेणी", "किसके शब्द"]


def test_without_the_extra_a_still_page_says_how_to_get_it(table, corpus, monkeypatch) -> None:
    monkeypatch.setattr("saabhar.reports.browser.browsing.find_spec", lambda name: None)
    page = browse(table, corpus).html
    assert "saabhar[widget]" in page
    assert "&lt;b&gt;" in page


CHROMIUM = shutil.which("chromium")
# A model as anywidget's, whose other side is this page: it counts what is saved.
MODEL = """
const state = JSON.parse(document.getElementById("state").textContent), heard = {};
const model = {
  get: name => state[name],
  set: (name, value) => { state[name] = value; (heard[`change:${name}`] ?? []).forEach(f => f()); },
  on: (name, f) => (heard[name] ??= []).push(f),
  save_changes: () => { document.body.dataset.sent = JSON.stringify(
    {filters: state.filters, page: state.page, selected_keys: state.selected_keys}); },
};
"""
DRIVE = """
drawn.default.render({ model, el: document.getElementById("place") });
document.querySelector("select[name=category]").value = "SUPER";
document.querySelector("form").dispatchEvent(new Event("change"));
document.querySelectorAll("input[type=checkbox]")[1].click();
document.querySelectorAll(".turn button")[1].click();
"""


def page_of(browser, *, drive: str = DRIVE) -> str:
    """The widget on a page of its own, as a notebook would hold it."""
    names = ("filters", "page", "selected_keys", "passages", "choices", "labels", "pages", "status")
    state = json.dumps({n: getattr(browser, n) for n in names}).replace("<", "\\u003c")
    script = browser._esm.replace("export default", "const drawn = {}; drawn.default =")
    return (
        f"<!doctype html><meta charset=utf-8><style>{browser._css}</style><div id=place></div>"
        f"<script type=application/json id=state>{state}</script>"
        f"<script>{script}{MODEL}{drive}</script>"
    )


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
def test_in_a_browser_filters_ticks_and_pages_are_sent_back_and_text_stays_text(
    table, corpus, tmp_path: Path
) -> None:
    path = tmp_path / "browser.html"
    path.write_text(page_of(browse(table, corpus)), encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=2000", "--dump-dom",
            path.as_uri(),
        ],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    tree = done.stdout.decode("utf-8")
    sent = tree.partition('data-sent="')[2].partition('"')[0].replace("&quot;", '"')
    assert json.loads(sent) == {
        "filters": {"outlet": "", "category": "SUPER", "voice": "", "words": ""},
        "page": 1,
        "selected_keys": ["101"],
    }
    assert "&lt;b&gt;<mark" in tree
    assert tree.count("<blockquote") == PAGE
