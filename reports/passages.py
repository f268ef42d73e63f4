"""A stretch of an article with its marks, cut to sentences where it is long."""

from __future__ import annotations

from ..analysis.text import sentences, snap
from ..corpora.article import Article
from .content import Passage, Run
from .language import Language
from .shown import link, shown
from .spans import Span, runs_of

# Most code points of one passage: a short extract, as a paper would quote.
LONGEST = 420


def passage(
    article: Article,
    start: int,
    end: int | None,
    spans: list[Span],
    *,
    key: str,
    words: Language,
    paragraph: int = 0,
    longest: int = LONGEST,
) -> Passage:
    """A stretch of an article with its marks and where it stands.

    A stretch longer than ``longest`` is cut to the sentences round its first mark.
    """
    text = article.text
    end = len(text) if end is None else end
    first, last = _window(text, start, end, spans, longest)
    runs = runs_of(text, first, last, spans)
    if first > start:
        runs = (Run("… "), *runs)
    if last < end:
        runs = (*runs, Run(" …"))
    place = {"start": words.own_digits(str(first)), "end": words.own_digits(str(last))}
    return Passage(
        key=key,
        article_id=article.article_id,
        outlet=words.outlet(article.outlet),
        date=words.date(article.published),
        title=shown(article.title or "", 120),
        url=link(article.url),
        language=language_tag(article.language),
        position=words.say("evidence.paragraph", n=words.number(paragraph), **place)
        if paragraph
        else words.say("evidence.position", **place),
        runs=runs,
        marks=tuple(dict.fromkeys(_mark_line(r, words) for r in runs if r.category)),
        gloss="; ".join(dict.fromkeys(f"{shown(r.text)}: {r.gloss}" for r in runs if r.gloss)),
    )


def _mark_line(run: Run, words: Language) -> str:
    if run.voice in ("", "narrator"):
        return run.name
    return f"{run.name} ({words.name('voice', run.voice)})"


def language_tag(tag: str) -> str:
    """A tag that may stand in a document: that of the article, "und" where it is none."""
    parts = tag.split("-")
    ok = all(p.isascii() and p.isalnum() and len(p) <= 8 for p in parts) and len(parts[0]) in (2, 3)
    return tag if ok else "und"


def _window(text: str, start: int, end: int, spans: list[Span], longest: int) -> tuple[int, int]:
    if end - start <= longest:
        return start, end
    inside = sorted(s for s in spans if start <= s.start < end) or [Span(start, start, "")]
    focus = inside[0]
    table = sentences([text[start:end]])
    cuts = [
        (start + int(a), start + int(b)) for a, b in zip(table["start"], table["end"], strict=True)
    ]
    at = next((i for i, (_, b) in enumerate(cuts) if b > focus.start), 0)
    if not cuts or cuts[at][1] - cuts[at][0] > longest:
        # One endless sentence: a stretch round the mark, cut at spaces where there are any.
        first = max(start, focus.start - longest // 2)
        last = min(end, first + longest)
        first = text.find(" ", first, focus.start) + 1 or first if first > start else first
        last = text.rfind(" ", focus.end, last) if text.rfind(" ", focus.end, last) > 0 else last
        return snap(text, first, last)
    low = high = at
    while True:
        if high + 1 < len(cuts) and cuts[high + 1][1] - cuts[low][0] <= longest:
            high += 1
        elif low > 0 and cuts[high][1] - cuts[low - 1][0] <= longest:
            low -= 1
        else:
            return cuts[low][0], cuts[high][1]
