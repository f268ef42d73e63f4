"""What a page says of where its words came from: one credit, with the reasons it was read so."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

KINDS_OF_TEXT = ("courtesy", "source", "inputs", "agency", "dateline", "press_release",
                 "sponsored", "syndication_note")  # fmt: skip


# What to say of an object that is no outlet of the registry.
UNNAMED = {"none": "", "vague": " (vague)", "named": " (not in the registry)",
           "named_state": " (not in the registry)"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit line.

    Attributes
    ----------
    kind
        courtesy, source, inputs, agency, dateline, byline, desk, press_release, sponsored,
        syndication_note, photo_credit, translation; of a line read alone also ad_label and
        furniture, which are no credits.
    outlets
        Ids of the registry in the order printed; empty also where a courtesy line names someone the
        registry does not hold (``strength`` is then named, and ``object`` has the words).
    strength
        How clearly the line names someone: none, vague, named, named_state (with the owner or
        the link to a state in the line).
    disclosure
        D0 (nobody, or the publisher's own desk), D1 (vague), D2 (an intermediary, while other
        evidence shows another origin), D3 (named), D4 (named with the state link). A line alone
        never yields D2.
    paid
        none, slot (a label of the slot beside it), euphemistic, explicit.
    place, person
        As printed; empty where the line has none.
    slot
        Where it stands: head, top, body, end.
    start, end
        Code points of the text as published, end exclusive.
    rule, cue
        The template that found it, and the cue as printed (empty where the form decides).
    object
        The words that name the outlet or the vague source, with their span.
    field
        Where start and end count: "text", or "title" for a headline that stands apart.
    runner_up
        What the line would have been read as otherwise, "kind (rule)"; empty without one.
    """

    kind: str
    outlets: tuple[str, ...]
    strength: str
    disclosure: str
    paid: str
    place: str
    slot: str
    start: int
    end: int
    text: str
    rule: str
    cue: str = ""
    object: str = ""
    object_start: int = -1
    object_end: int = -1
    person: str = ""
    runner_up: str = ""
    field: str = "text"

    def explain(self) -> str:
        """Say in words why the line was read so.

        Examples
        --------
        >>> from saabhar.analysis.credits.find import read_credit
        >>> print(read_credit("(साभार—चाइना मीडिया ग्रुप, पेइचिंग)").explain())
        courtesy by rule courtesy_first at the end: cue 'साभार', object 'चाइना मीडिया ग्रुप' =
        cmg, place 'पेइचिंग'; strength named, D3, paid none. Runner-up: none.
        """
        parts = [f"cue {self.cue!r}"] if self.cue else ["no cue, the form decides"]
        if self.object:
            named = f" = {', '.join(self.outlets)}" if self.outlets else UNNAMED[self.strength]
            parts.append(f"object {self.object!r}{named}")
        parts += [f"person {self.person!r}"] if self.person else []
        parts += [f"place {self.place!r}"] if self.place else []
        where = {"head": "in the headline", "top": "at the top", "body": "inside the body",
                 "end": "at the end"}  # fmt: skip
        return (
            f"{self.kind} by rule {self.rule} {where[self.slot]}: {', '.join(parts)}; "
            f"strength {self.strength}, {self.disclosure}, paid {self.paid}. "
            f"Runner-up: {self.runner_up or 'none'}."
        )


def in_text(found: pd.DataFrame) -> pd.DataFrame:
    """The credits or markers whose span counts in the text, and not in a headline kept apart.

    A table without the column ``field`` holds no others.

    Examples
    --------
    >>> in_text(pd.DataFrame({"start": [0, 3], "field": ["title", "text"]}))["start"].tolist()
    [3]
    """
    return found[found["field"] == "text"] if "field" in found.columns else found
