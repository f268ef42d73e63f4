"""Two articles whole, side by side: what both hold, what was cut, what became of the credit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from ...analysis.credits import shipped_registry
from ...analysis.reprints.side_by_side import side_by_side
from ...corpora.article import Article
from ...corpora.corpus import Corpus
from ...lexicons.registry import Registry
from ..content import Paragraph, Points, Report, Section
from ..instrument import closing_sections
from ..language import Tag, read_language
from ..outlets import called
from ..report import checked, footer
from ..shown import shown
from .facts import facts, heads, in_order, shared
from .rows import aligned, to_stops

NOTHING: Mapping[str, Any] = MappingProxyType({})


def pair_report(
    corpus: Corpus,
    article_id_a: str,
    article_id_b: str,
    *,
    links: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    registry: Registry | None = None,
    language: Tag = "en",
    provenance: Mapping[str, Any] = NOTHING,
) -> Report:
    """Lay two articles side by side, as published and whole, with what they share marked.

    Parameters
    ----------
    article_id_a, article_id_b
        Any two articles of the corpus, of one outlet too. The earlier stands on the left; where
        dates do not tell, the one named first.
    links
        What `find_reprints` gave for the corpus. A pair that is not in it is compared by itself;
        then the frames that an outlet puts round every page count as shared words.
    credits
        What `find_credits` gave; without it nothing is said of credits.

    Returns
    -------
    Report
        For `write_pdf` and `write_html`. That wording is shared does not say who wrote it.

    Raises
    ------
    KeyError
        When an article is not in the corpus.
    ValueError
        When both ids are the same.
    """
    if article_id_a == article_id_b:
        raise ValueError(f"{article_id_a!r} is named twice; a pair is of two articles.")
    left, right = in_order(corpus[article_id_a], corpus[article_id_b])
    registry = registry or shipped_registry()
    two = corpus.where(corpus.articles["article_id"].isin([left.article_id, right.article_id]))
    words = called(registry, two, read_language(language))
    found = shared(two, left.article_id, right.article_id, links)
    said = facts(left, right, found, credits, registry, words)
    passages = [to_stops(left.text, right.text, p) for p in found.passages]
    both = side_by_side(left.text, right.text, passages)
    texts = aligned(left, right, both, credits, words)
    last = max(left.published[:10], right.published[:10])
    report = Report(
        language=language,
        kicker=words.say("pair.kicker"),
        title=words.say(
            "pair.title", first=words.outlet(left.outlet), second=words.outlet(right.outlet)
        ),
        question=shown(next(iter([h for h in heads(left, right) if h]), ""), 300),
        question_name=words.say("block.headline"),
        sections=(
            Section("pair", words.say("pair.what"), (
                Points(tuple(said), style="boxed"), Paragraph(words.say("pair.note"), "small"),
            )),
            Section("texts", words.say("pair.texts"),
                    (Paragraph(words.say("pair.read"), "small"), texts)),
            *closing_sections(
                [(words.say("provenance.digest_article"), f"{a.article_id}: {a.sha256}")
                 for a in (left, right)],
                provenance, words,
            ),
        ),
        footer=footer(provenance, last, two.sha256, words),
        date=last,
        names=frozenset([left.outlet, right.outlet, *words.outlets.values(),
                         *_names(registry, left, right, credits)]),
    )  # fmt: skip
    return checked(report)


def write_pair(
    corpus: Corpus,
    article_id_a: str,
    article_id_b: str,
    path: str | Path,
    *,
    links: pd.DataFrame | None = None,
    credits: pd.DataFrame | None = None,
    registry: Registry | None = None,
    language: Tag = "en",
) -> Path:
    """Write two articles side by side, as PDF or as a web page by the ending of the path.

    As `pair_report`, which says what is shown.

    Raises
    ------
    ValueError
        For an ending other than .pdf, .html or .htm.
    """
    path = Path(path)
    if path.suffix not in (".pdf", ".html", ".htm"):
        raise ValueError(f"{path}: two texts side by side are written as .pdf or .html.")
    report = pair_report(
        corpus, article_id_a, article_id_b,
        links=links, credits=credits, registry=registry, language=language,
    )  # fmt: skip
    if path.suffix == ".pdf":
        from ..pdf import write_pdf

        return write_pdf(report, path)
    from ..web import write_html

    return write_html(report, path)


def _names(
    registry: Registry, left: Article, right: Article, credits: pd.DataFrame | None
) -> set[str]:
    """Names of outlets that may stand in a sentence."""
    ids = {o.id for a in (left, right) for o in registry.find(a.outlet)}
    if credits is not None:
        own = credits[credits["article_id"].isin([left.article_id, right.article_id])]
        ids |= {str(o) for outlets in own["outlets"] for o in outlets}
    return {n.form for i in ids if i in registry for n in registry[i].names}
