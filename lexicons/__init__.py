"""What we look for: lexicons and the outlet registry, as folders that linguists edit."""

from .check import check_lexicons
from .lexicon import Context, Entry, Judged, Lexicon, LexiconError, read_lexicon

__all__ = [
    "Context",
    "Entry",
    "Judged",
    "Lexicon",
    "LexiconError",
    "check_lexicons",
    "read_lexicon",
]
