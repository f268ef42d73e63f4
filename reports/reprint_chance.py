"""How many of the links chance would make: what articles of other weeks say of it."""

from __future__ import annotations

from ..analysis.reprints import ChanceLinks
from .content import Paragraph
from .language import Language


def chance_paragraph(chance: ChanceLinks, words: Language) -> Paragraph:
    """The estimate with its interval; or that the dates, or the numbers, allow none.

    Nothing is estimated where far pairs are so few that even without a link among them chance
    could have made all the near ones.
    """
    if not chance.far_pairs:
        return Paragraph(words.say("reprints.chance_no_dates"))
    values = {
        "far_links": words.counted("links", chance.far_links),
        "far": words.counted("pairs_among", chance.far_pairs),
    }
    if chance.near_links == 0 or chance.high >= chance.near_links:
        return Paragraph(words.say("reprints.chance_open", **values))
    return Paragraph(
        words.say(
            "reprints.chance",
            near_links=words.counted("links", chance.near_links),
            expected=words.number(chance.expected, 1),
            low=words.number(chance.low, 1),
            high=words.number(chance.high, 1),
            **values,
        )
    )
