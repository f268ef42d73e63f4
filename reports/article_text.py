"""The text of one article as published, with everything marked in it."""

from __future__ import annotations

import pandas as pd

from ..analysis.credits import in_text
from ..corpora.article import Article
from .content import Block, Paragraph, Passage, Run, Section
from .credit_lines import NOT_TEXT
from .language import Language
from .passages import language_tag
from .spans import Span, runs_of, spans_of

# Code points of one article that are printed; a longer text ends with a note.
LONGEST_TEXT = 30_000


def text_section(
    article: Article,
    blocks: pd.DataFrame,
    markers: pd.DataFrame,
    credits: pd.DataFrame,
    words: Language,
) -> Section:
    """The text as published, block by block, with its marks and credit lines."""
    spans = spans_of(in_text(markers), words)
    spans += [
        Span(int(s), int(e), "credit", "", "", words.name("credit_kind", str(k)))
        for s, e, k in in_text(credits)[["start", "end", "kind"]].itertuples(index=False)
        if k not in NOT_TEXT
    ]
    found: list[Block] = []
    for n, block in enumerate(blocks.sort_values("start", kind="stable").to_dict("records"), 1):
        start, end = int(block["start"]), int(block["end"])
        if start >= LONGEST_TEXT:
            break
        runs = runs_of(article.text, start, min(end, LONGEST_TEXT), spans)
        found.append(
            Passage(
                key=f"t{n}",
                article_id=article.article_id,
                outlet=words.name("block", str(block["kind"])),
                date="",
                title="",
                url="",
                language=language_tag(article.language),
                position=words.say("evidence.position", start=str(start), end=str(end)),
                runs=runs,
                marks=_listed(runs, words),
            )
        )
    if len(article.text) > LONGEST_TEXT:
        shown_, all_ = words.number(LONGEST_TEXT), words.number(len(article.text))
        found.append(Paragraph(words.say("article.text_cut", shown=shown_, all=all_)))
    return Section("text", words.say("article.text"), tuple(found))


def _listed(runs: tuple[Run, ...], words: Language) -> tuple[str, ...]:
    """Categories of a paragraph, with the voice where it is not the narrator's."""
    return tuple(
        dict.fromkeys(
            r.name if r.voice in ("", "narrator") else f"{r.name} ({words.name('voice', r.voice)})"
            for r in runs
            if r.mark and r.name
        )
    )


def first_line(article: Article, blocks: pd.DataFrame) -> str:
    """The headline as it stands in the text, "" without one."""
    heads = blocks[blocks["kind"] == "headline"]
    if heads.empty:
        return ""
    return article.text[int(heads["start"].iloc[0]) : int(heads["end"].iloc[0])]
