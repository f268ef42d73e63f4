"""One thing to look for: its forms, what must stand round them, what it signals, who says so."""

from __future__ import annotations

from dataclasses import dataclass

# Among the words of a context: any promotional marker of another entry.
PRAISED = "#promo"


@dataclass(frozen=True, slots=True)
class Context:
    """What must, or must not, stand round a form for it to count.

    Attributes
    ----------
    use
        "require" (one of the forms must stand there) or "exclude" (none may).
    forms
        The words or phrases looked for; "#promo" is any promotional marker of another entry.
    within
        "phrase": the form is part of this longer phrase; "before 3", "after 3", "near 3": within
        so many tokens on that side (near: either side) in the same sentence; "clause": between the
        same commas or conjunctions; "sentence": anywhere in the sentence.
    of
        The form this holds for; "" for every form of the entry.

    Examples
    --------
    >>> Context("exclude", ("नहीं",), "after 3").of
    ''
    """

    use: str
    forms: tuple[str, ...]
    within: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """Hits of one entry that a reader judged: how many had the entry's sense, and were kept.

    Right: in the sense of the entry. Kept: the disambiguator held it for right. Of the kept ones
    the share of right ones is the precision that markers carry; all 0 where nobody judged any.
    """

    right_kept: int = 0
    wrong_kept: int = 0
    right_set_aside: int = 0
    wrong_set_aside: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look for: its forms, what it signals, and who says so.

    Attributes
    ----------
    form
        Head form; ``variants`` holds the further ones. A ``*`` stands for up to six tokens.
    category
        One of the lexicon's categories.
    source, locator
        Key of the bibliography (several with ";") and the page or batch.
    status
        "active" is looked for; "proposed" and "withdrawn" are kept on record only.
    weight
        Editorial weight, over 0 to 1. One person's judgement: rates are given without it too.
    origin
        Whose formula it is (cn, ru, in_gov, corp, generic ...). Never used in scoring.
    polarity
        promo (praise), foe (attack formula), counter (doubt, criticism, second voice), loaded
        (a word that judges or alarms), device (unnamed source, ceremony), neutral.
    stance
        Reporting verbs: -2 (puts in doubt) to +2 (presupposes the truth of what follows).
    gloss, reason, note
        Meaning in English, why these words signal the category, and what speaks about the entry.
    contexts, judged
        What must or must not stand round its forms; hits of it that a reader judged.

    Examples
    --------
    >>> entry = Entry("v1", "दावा किया", "hi", "doubting", "x", variants=("दावा करते",))
    >>> entry.forms, entry.status
    (('दावा किया', 'दावा करते'), 'active')
    """

    id: str
    form: str
    language: str
    category: str
    source: str
    locator: str = ""
    status: str = "active"
    note: str = ""
    weight: float = 1.0
    origin: str = "generic"
    polarity: str = "neutral"
    gloss: str = ""
    reason: str = ""
    stance: int = 0
    variants: tuple[str, ...] = ()
    contexts: tuple[Context, ...] = ()
    judged: Judged = Judged()

    @property
    def forms(self) -> tuple[str, ...]:
        """Head form first, then the variants."""
        return (self.form, *self.variants)
