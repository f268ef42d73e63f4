"""The two settings of the reprint engine, every threshold in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """Settings of one run.

    Attributes
    ----------
    shingle
        Words in one fingerprint.
    window
        Shingles in one winnowing window: any shared run of ``shingle + window - 1`` words is
        certain to leave a common fingerprint.
    min_shared
        Common fingerprints, boilerplate left out, that make a pair worth aligning.
    seed
        Words in one alignment seed.
    gap
        Words of other text that a passage may bridge.
    drop
        Mismatched words, net of matches, after which the ends of a passage stop growing.
    least_passage
        Matched words of the shortest passage that is kept.
    least_own
        A link needs this many own words over all its passages: matched words, less mismatched ones
        between them, where a word inside a quotation counts next to nothing, and one of a
        reported statement, a list, a stock phrase or a piece of a sentence less than 1.
    least_scattered
        Or a passage whose words, so counted, add up to this much whatever stands between them.
    share, least_held
        Or passages that hold this share of both texts, and this many words of each, so counted
        but whatever stands between them.
    family_words, family_share
        Members of one family share at least this many words, and this share of the shorter text.
    """

    name: str
    shingle: int
    window: int
    min_shared: int
    seed: int
    gap: int
    drop: int
    least_passage: int
    least_own: float
    least_scattered: float
    share: float
    least_held: float
    family_words: int
    family_share: float


# A run of 5 + 2 * 4 - 1 = 12 shared words is certain to leave two fingerprints, and a link needs
# more than 11. A window of eight halves the fingerprints and lost one in six of the hand-labelled
# reprints of a sentence or two. The evidence a link needs was set on the labelled pairs of five
# Hindi papers: between 10.25 and 11.25 the F1 on them stays within .015. Of two texts that do not
# go back to one, none there or in the generated gold held more than .28 of both.
DEFAULT = Preset("default", 5, 4, 2, 3, 30, 3, 8, 11.1, 25.0, 0.4, 12.0, 16, 0.20)

# Three words survive the 12 % of letters that a bad scan loses. The pairs grow quickly with the
# corpus: for up to about 100,000 articles, or inside a date window.
NOISY = Preset("noisy", 3, 4, 4, 2, 30, 4, 8, 11.1, 25.0, 0.4, 12.0, 16, 0.20)

PRESETS = {p.name: p for p in (DEFAULT, NOISY)}


def preset_named(name: str) -> Preset:
    """The preset of that name.

    >>> preset_named("noisy").shingle
    3
    """
    try:
        return PRESETS[name]
    except KeyError:
        raise ValueError(
            f"preset={name!r} is not known; it is one of {', '.join(PRESETS)}. "
            "Use 'noisy' for scanned or badly typed text, 'default' otherwise."
        ) from None
