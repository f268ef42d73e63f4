"""The verbs of the command line: what each takes, and what it does with it.

A verb reads, calls the function of the same name, and writes or prints. What draws (matplotlib,
typst) is imported where it is used: the other verbs start in half the time.
"""

from . import articles, coding, comparing, evidence, records, reprints, studies, wording
from .command import Command

COMMANDS: tuple[Command, ...] = (
    *articles.COMMANDS,
    *evidence.COMMANDS,
    *reprints.COMMANDS,
    *comparing.COMMANDS,
    *wording.COMMANDS,
    *studies.COMMANDS,
    *coding.COMMANDS,
    *records.COMMANDS,
)
