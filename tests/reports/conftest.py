"""A small corpus of invented outlets and tables over it, made by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from saabhar.analysis.columns import PHRASEOLOGY, TESTED_FORMULAE, conform
from saabhar.analysis.markers import Phraseology
from saabhar.analysis.text import sentences
from saabhar.corpora import DEMO, Article, Corpus, read
from saabhar.lexicons.registry import Registry, read_registry
from saabhar.reports import Report, build_report
from saabhar.reports.content import Paragraph, Passage, Run, Section
from saabhar.reports.pdf.write import pdf_bytes

NEWS = Path(__file__).resolve().parents[3] / "shared/data/semeval2025-t10/HI/raw-documents"
# Letters and signs that begin with a letter: a sign that stands on nothing is drawn with a dotted
# circle by right.
WORD = re.compile(r"(?<![\u0900-\u097f])[\u0904-\u0939\u0958-\u0961][\u0900-\u0963\u0971-\u097f]*")
HERALD, PRAHARI, COURIER = "The Herald", "दैनिक प्रहरी", "The Courier"
HINDI = (
    "नदी पर नया पुल\n"
    "मंत्री ने कहा कि यह ऐतिहासिक उपलब्धि है और क्षेत्र का अभूतपूर्व विकास होगा।\n"
    "लेकिन विपक्ष ने निर्माण की लागत पर सवाल उठाए।\n"
    "(साभार—दि हेराल्ड)"
)
ENGLISH = (
    "A new bridge\n"
    "The minister called it a historic achievement for the whole region.\n"
    "However, the opposition questioned the cost.\n"
)
WORDS = {
    "ऐतिहासिक": ("EVAL", "promo", "narrator"),
    "अभूतपूर्व": ("SUPER", "promo", "quoted"),
    "लेकिन": ("CONTRAST", "counter", "narrator"),
    "historic": ("EVAL", "promo", "narrator"),
    "However": ("CONTRAST", "counter", "narrator"),
}


def _articles() -> list[Article]:
    found = []
    for n in range(4):
        day = f"2026-03-0{n + 1}T09:00:00+05:30"
        url = f"https://example.org/{n}"
        found += [
            Article(f"p{n}", HINDI, None, PRAHARI, day, "hi", url),
            Article(f"h{n}", ENGLISH, None, HERALD, day, "en", url),
            Article(f"c{n}", ENGLISH, None, COURIER, f"2026-04-0{n + 1}", "en", "javascript:x"),
        ]
    return found


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return Corpus.of(_articles())


@pytest.fixture(scope="session")
def blocks(corpus: Corpus) -> pd.DataFrame:
    rows = []
    for article in corpus:
        at = 0
        for n, line in enumerate(article.text.split("\n")):
            kind = "headline" if n == 0 else "credit" if line.startswith("(") else "body"
            if line:
                rows.append((article.article_id, at, at + len(line), kind, n * (kind == "body")))
            at += len(line) + 1
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "kind", "paragraph"])


@pytest.fixture(scope="session")
def markers(corpus: Corpus) -> pd.DataFrame:
    rows = [
        (a.article_id, a.text.index(w), a.text.index(w) + len(w), w, *about, f"id-{w}", "body", 0.8)
        for a in corpus
        for w, about in WORDS.items()
        if w in a.text
    ]
    columns = ["article_id", "start", "end", "text", "category", "polarity", "voice", "entry_id"]
    return pd.DataFrame(rows, columns=[*columns, "block", "precision"])


@pytest.fixture(scope="session")
def measures(corpus: Corpus) -> pd.DataFrame:
    rows = [
        (a.article_id, "promo_rate", 1000 * hits / base, float(base), "per 1000 tokens", "tokens",
         float(hits), 0.0, 90.0, False)
        for a in corpus
        for hits, base in [(2, 200) if a.language == "hi" else (1, 180)]
    ]  # fmt: skip
    columns = ["article_id", "measure", "value", "base", "unit", "base_unit", "hits", "low", "high"]
    return pd.DataFrame(rows, columns=[*columns, "too_short"])


@pytest.fixture(scope="session")
def credits(corpus: Corpus) -> pd.DataFrame:
    line = "(साभार—दि हेराल्ड)"
    rows = [
        (a.article_id, a.text.index(line), len(a.text), line, "courtesy", ("herald",), "named",
         "D3", "none", "", "end", "courtesy_first", "साभार")
        for a in corpus
        if line in a.text
    ]  # fmt: skip
    columns = ["article_id", "start", "end", "text", "kind", "outlets", "strength", "disclosure"]
    return pd.DataFrame(rows, columns=[*columns, "paid", "place", "slot", "rule", "cue"])


@pytest.fixture(scope="session")
def families() -> pd.DataFrame:
    rows = [
        ("h0", "h0", "herald", "", HERALD, "full", 1.0, 0.0),
        ("c0", "h0", "herald", "", COURIER, "dropped", 0.9, 30.0),
        ("c1", "h0", "herald", "", COURIER, "vague", 0.8, 54.0),
    ]
    columns = ["article_id", "family_id", "origin", "intermediary", "publisher", "credit"]
    frame = pd.DataFrame(rows, columns=[*columns, "share_copied", "lag"])
    return frame.assign(
        members=3, lag_low=frame["lag"], lag_high=frame["lag"], first_certain=True,
        carried_from=["", "h0", "h0"], edit=["", "trimmed", "excerpt"],
        changes=[()] * 3, respelt=[()] * 3, evidence=[()] * 3,
    )  # fmt: skip


@pytest.fixture(scope="session")
def links() -> pd.DataFrame:
    whole = ((13, 80, 13, 80),)
    rows = [("h0", "c0", whole), ("h0", "c1", whole)]
    return pd.DataFrame(rows, columns=["article_id_a", "article_id_b", "passages"])


def pair(decision: str = "a higher", **changed: Any) -> dict[str, Any]:
    """One row of a comparison: The Herald 6.0, The Courier 3.0 per 1,000 tokens."""
    row = {
        "measure": "promo_rate", "language": "en", "group_a": HERALD, "group_b": COURIER,
        "effect": 2.0, "effect_kind": "ratio", "low": 1.4, "high": 3.1,
        "value_a": 6.0, "low_a": 4.0, "high_a": 8.0, "value_b": 3.0, "low_b": 2.0, "high_b": 4.5,
        "n_a": 80, "n_b": 70, "units_a": 75, "units_b": 70, "base_a": 16000.0, "base_b": 14000.0,
        "unit": "per 1000 tokens", "base_unit": "tokens", "p": 0.001, "q": 0.003,
        "tier": "primary", "decision": decision, "method": "ratio of summed rates", "seed": 7,
    }  # fmt: skip
    return row | changed


@pytest.fixture(scope="session")
def compared() -> Callable[..., SimpleNamespace]:
    """Makes a comparison of one pair with this decision."""

    def make(decision: str = "a higher", notes: tuple[str, ...] = (), **changed: Any) -> Any:
        row = pair(decision, **changed)
        groups = pd.DataFrame(
            {
                "measure": row["measure"], "language": "en", "group": row[f"group_{s}"],
                "value": row[f"value_{s}"], "low": row[f"low_{s}"], "high": row[f"high_{s}"],
                "n": row[f"n_{s}"], "units": row[f"units_{s}"], "base": row[f"base_{s}"],
                "unit": row["unit"], "base_unit": row["base_unit"], "hits": 96.0,
            }
            for s in "ab"
        )  # fmt: skip
        return SimpleNamespace(table=pd.DataFrame([row]), groups=groups, notes=notes)

    return make


@pytest.fixture(scope="session")
def registry() -> Registry:
    return read_registry()


@pytest.fixture(scope="session")
def build(
    corpus: Corpus,
    blocks: pd.DataFrame,
    markers: pd.DataFrame,
    measures: pd.DataFrame,
    credits: pd.DataFrame,
    families: pd.DataFrame,
    links: pd.DataFrame,
    compared: Callable[..., SimpleNamespace],
    registry: Registry,
) -> Callable[..., Report]:
    """Builds a whole report; anything of it can be changed or set to None."""
    whole: dict[str, Any] = {
        "corpus": corpus, "blocks": blocks, "markers": markers, "measures": measures,
        "credits": credits, "families": families, "links": links, "comparison": compared(),
        "registry": registry, "question": "Who praises the bridge more?", "seed": 7,
        "provenance": {"saabhar": "0.1.0", "parameters": {"resamples": 10_000}},
        "attachments": {"study.toml": b"seed = 7\n", "manifest.json": b"{}\n"},
    }  # fmt: skip

    def make(**changed: Any) -> Report:
        given = whole | changed
        return build_report(given.pop("corpus"), **given)

    return make


@pytest.fixture(scope="session")
def english(build: Callable[..., Report]) -> Report:
    return build()


@pytest.fixture(scope="session")
def hindi(build: Callable[..., Report]) -> Report:
    return build(language="hi", question="पुल की प्रशंसा कौन अधिक करता है?")


@pytest.fixture(scope="session")
def demo_sentences() -> list[str]:
    """600 Hindi sentences of the invented corpus, each once."""
    found: dict[str, None] = {}
    for text in read(DEMO).articles.loc[lambda t: t["language"] == "hi", "text"]:
        for line in text.splitlines():
            table = sentences([line])
            spans = zip(table["start"], table["end"], strict=True)
            parts = (unicodedata.normalize("NFC", line[int(a) : int(b)]) for a, b in spans)
            found |= dict.fromkeys(re.sub(r"\s+", " ", p).strip() for p in parts)
    enough = [s for s in found if len(s.split()) >= 5][:600]
    assert len(enough) == 600
    return enough


@pytest.fixture(scope="session")
def running_report(demo_sentences: list[str]) -> Report:
    """The sentences as passages of a report, every third with a mark in its midst."""
    passages = []
    for n in range(0, len(demo_sentences), 4):
        runs = []
        for m, s in enumerate(demo_sentences[n : n + 4]):
            words = s.split(" ")
            at = len(words) // 2
            if m % 3:
                runs.append(Run(s + " "))
            else:
                runs += [Run(" ".join(words[:at]) + " "), Run(words[at], "promo")]
                runs.append(Run(" " + " ".join(words[at + 1 :]) + " "))
        passages.append(Passage(f"e{n}", "a", "प्रहरी", "१ मार्च", "", "", "hi", "0–9", tuple(runs)))
    section = Section("s", "वाक्य", tuple(passages))
    return Report("hi", "k", "शीर्षक", "", "प्रश्न", (section,), "पाद", "2026-03-01")


@pytest.fixture(scope="session")
def running_pdf(running_report: Report) -> bytes:
    return pdf_bytes(running_report)


@pytest.fixture(scope="session")
def news_words() -> list[str]:
    """4,000 different words of Hindi, drawn by seed from the articles beside the repository.

    Where they are absent, the words of the demo corpus and of the hard strings, which are fewer.
    """
    paths = sorted(NEWS.glob("*.txt"))
    texts = [p.read_text(encoding="utf-8") for p in paths] or list(read(DEMO).articles["text"])
    texts.append(Path(__file__).with_name("hard-strings.txt").read_text(encoding="utf-8"))
    found = {w for text in texts for w in WORD.findall(unicodedata.normalize("NFC", text))}
    return [str(w) for w in np.random.default_rng(1).permutation(sorted(found))[:4_000]]


@pytest.fixture(scope="session")
def words_report(news_words: list[str]) -> Report:
    """The words in paragraphs that fill the page.

    A page that is half empty on the right Chrome's reader takes to be written downwards, and
    breaks its first line in the midst of a word.
    """
    texts = [" ".join(news_words[n : n + 80]) for n in range(0, len(news_words), 80)]
    section = Section("s", "शब्द", tuple(map(Paragraph, texts)))
    return Report("hi", "k", "शीर्षक", "", "प्रश्न", (section,), "पाद", "2026-03-01")


@pytest.fixture(scope="session")
def words_pdf(words_report: Report) -> bytes:
    return pdf_bytes(words_report)


@pytest.fixture(scope="session")
def phrases() -> Callable[..., Phraseology]:
    """Makes the formulae of one source with one formula, and the shares they cover."""

    def made(*, tested: bool = True, **changed: object) -> Phraseology:
        row = {
            "source": PRAHARI, "language": "hi", "text": "साझा विकास की राह", "length": 4,
            "families": 14, "families_elsewhere": 3, "z": 3.4, "word": "राह", "with_word": 20,
            "with_word_elsewhere": 60, "z_matched": 4.0, "key": 1, "families_tested": 9,
            "families_elsewhere_tested": 2, "z_tested": 2.5 if tested else np.nan,
        }  # fmt: skip
        formulae = conform(pd.DataFrame([row | changed]), TESTED_FORMULAE, name="TESTED_FORMULAE")
        shares = pd.DataFrame(
            [(f"a{i}", "hi", PRAHARI, i < 6, 0.02 * (i % 2 + (i < 6)), 100) for i in range(12)],
            columns=[c.name for c in PHRASEOLOGY],
        )
        texts = pd.DataFrame(
            {"learned": [120, 600], "tested": [110, 580]},
            index=pd.MultiIndex.from_tuples([("hi", PRAHARI), ("hi", HERALD)]),
        )
        return Phraseology(formulae, shares, tested, texts)

    return made


@pytest.fixture(scope="session")
def stance_table() -> Callable[..., pd.DataFrame]:
    """Makes a table of STANCES with one pair of sides."""

    def made(*, few: bool = False) -> pd.DataFrame:
        missing = float("nan")
        row = {
            "language": "hi", "group": "all", "side_a": "in office", "side_b": "in opposition",
            "clauses_a": 30, "clauses_b": 3 if few else 12, "articles": 9, "stance_a": 0.5,
            "stance_b": missing if few else -0.75, "difference": missing if few else 1.25,
            "low": missing if few else 0.5, "high": missing if few else 2.0, "too_few": few,
        }  # fmt: skip
        return pd.DataFrame([row])

    return made
