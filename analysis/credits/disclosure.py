"""How clearly an article says where it comes from: what one credit says in the light of others."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ...lexicons.registry import Registry
from .credit import KINDS_OF_TEXT, Credit

# Kinds in which the named outlet may have only passed the text on.
PASSED_ON = ("dateline", "agency", "syndication_note")
NAMES_ORIGIN = ("courtesy", "source", "press_release", "sponsored")


def with_other_evidence(credits: list[Credit], publisher: str, registry: Registry) -> list[Credit]:
    """Grade each credit again, now that its neighbours and the publisher are known.

    A dateline that names an agency is D2 when another credit of the article names another
    origin; a credit to the publisher itself is D0.
    """
    own = _ids_of(publisher, registry) if publisher else frozenset()
    origins = {o for c in credits if c.kind in NAMES_ORIGIN for o in c.outlets}
    graded = []
    for credit in credits:
        grade = credit.disclosure
        if credit.outlets and grade in ("D3", "D4"):
            if own and all(any(registry.kin(o, p) for p in own) for o in credit.outlets):
                grade = "D0"
            elif (
                credit.kind in PASSED_ON
                and origins
                and not any(registry.kin(o, x) for o in credit.outlets for x in origins)
            ):
                grade = "D2"
        graded.append(credit if grade == credit.disclosure else replace(credit, disclosure=grade))
    return graded


@lru_cache(maxsize=1024)  # a corpus has many articles of few publishers
def _ids_of(publisher: str, registry: Registry) -> frozenset[str]:
    return frozenset(o.id for o in registry.find(publisher))


def disclosure_of(credits: list[Credit]) -> str:
    """The grade of the whole article: the highest of the credits that concern its text.

    D0 (nobody named, or the publisher) to D4 (named with its link to a state); D0 without a credit.
    Pictures, bylines and translators do not count.

    Examples
    --------
    >>> from saabhar.analysis.credits import read_credit
    >>> lines = ["(एजेंसी)", "(साभार: चाइना मीडिया ग्रुप)"]
    >>> disclosure_of([read_credit(line) for line in lines]), disclosure_of([])
    ('D3', 'D0')
    """
    return max((c.disclosure for c in credits if c.kind in KINDS_OF_TEXT), default="D0")
