"""The page of one article, and what things look like in a notebook."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pypdfium2
import pytest
from saabhar.__main__ import main
from saabhar.corpora import Corpus
from saabhar.reports import article_report, write_article_pdf, write_html
from saabhar.reports.content import Passage, Points


@pytest.fixture(scope="module")
def inspection(
    corpus: Corpus, blocks: pd.DataFrame, markers: pd.DataFrame, credits: pd.DataFrame
) -> SimpleNamespace:
    def of(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[frame["article_id"] == "p0"]

    # 9 hits in 445 tokens: 20.2 per 1,000, Garwood 9.2 to 38.4 (the founding example).
    measures = pd.DataFrame(
        {"article_id": "p0", "measure": ["slogan_rate", "mtld"], "value": [20.22, float("nan")],
         "base": 445.0, "unit": ["per 1000 tokens", "tokens per factor"], "base_unit": "tokens",
         "hits": [9.0, float("nan")], "low": [9.25, float("nan")], "high": [38.39, float("nan")],
         "too_short": [False, True]}
    )  # fmt: skip
    tables = {"blocks": of(blocks), "markers": of(markers), "credits": of(credits)}
    return SimpleNamespace(
        article=corpus["p0"], registry=None, tables=tables | {"measures": measures}, warnings=()
    )


def said(inspection: SimpleNamespace, language: str) -> list[str]:
    report = article_report(inspection, language=language)  # type: ignore[arg-type]
    [points, *_] = [b for b in report.sections[0].blocks if isinstance(b, Points)]
    return list(points.items)


def test_the_rate_is_told_with_hits_base_and_interval(inspection: SimpleNamespace) -> None:
    assert (
        "Nine strict slogan hits in 445 tokens (20.2 per 1,000; 95 percent interval 9.2 to 38.4)."
        in said(inspection, "en")
    )
    assert "नौ बँधे वाक्यांश; आधार: ४४५ शब्द (प्रति १,००० शब्द २०.२; ९५ प्रतिशत अंतराल ९.२ से ३८.४)।" in said(
        inspection, "hi"
    )


def test_the_credit_is_quoted_and_nothing_compared(inspection: SimpleNamespace) -> None:
    lines = " ".join(said(inspection, "en"))
    assert "courtesy line: “(साभार—दि हेराल्ड)” (D3 origin named)" in lines
    assert "One article tells nothing of its outlet" in lines


def test_the_text_is_whole_and_in_order(inspection: SimpleNamespace) -> None:
    passages = article_report(inspection).blocks(Passage)  # type: ignore[arg-type]
    shown_text = "\n".join("".join(r.text for r in p.runs) for p in passages)
    assert shown_text == inspection.article.text
    assert {r.mark for p in passages for r in p.runs} == {"", "promo", "counter", "credit"}


def test_the_page_is_written_as_pdf_and_html(inspection: SimpleNamespace, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = write_article_pdf(inspection, tmp_path / "a.pdf", language="hi")  # type: ignore[arg-type]
    assert path.read_bytes().startswith(b"%PDF-1.7")
    report = article_report(inspection)  # type: ignore[arg-type]
    assert "<mark" in write_html(report, tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("options", "title"), [([], "What stands"), (["--lang", "hi"], "इस पाठ")])
def test_the_command_line_writes_the_page_in_the_language_asked_for(
    options: list[str], title: str, tmp_path: Path
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("नया पुल\n\nयह ऐतिहासिक क्षण है।\n", encoding="utf-8")
    target = tmp_path / "a.pdf"
    main(["inspect", str(article), "--pdf", str(target), *options])
    with pypdfium2.PdfDocument(target) as document:
        assert title in document[0].get_textpage().get_text_bounded()


def test_marked_words_and_credits_that_judge_are_quoted(tmp_path: Path) -> None:
    article, target = tmp_path / "a.txt", tmp_path / "a.pdf"
    text = "A new pond\n\nThe mayor called the puppet council and its papers a hoax, and left."
    article.write_text(f"{text}\n\n(Courtesy: Hoax Weekly)\n", encoding="utf-8")
    assert main(["inspect", str(article), "--pdf", str(target)]) == 0
    with pypdfium2.PdfDocument(target) as document:
        pages = "".join(p.get_textpage().get_text_bounded() for p in document)
    assert "puppet" in pages and pages.count("Courtesy: Hoax Weekly") >= 2
