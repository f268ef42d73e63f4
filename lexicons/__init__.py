"""What we look for: lexicons and the outlet registry, as folders that linguists edit."""

from .check import check_lexicons
from .entry import Context, Entry, Judged
from .faults import LexiconError
from .lexicon import Lexicon, read_lexicon
from .marker_lexicons import MARKER_LEXICONS, read_marker_lexicons
from .matrix import outlets_of_matrix, read_matrix
from .outlet import Classing, Outlet
from .registry import Registry, check_registry, read_registry

__all__ = [
    "MARKER_LEXICONS",
    "Classing",
    "Context",
    "Entry",
    "Judged",
    "Lexicon",
    "LexiconError",
    "Outlet",
    "Registry",
    "check_lexicons",
    "check_registry",
    "outlets_of_matrix",
    "read_lexicon",
    "read_marker_lexicons",
    "read_matrix",
    "read_registry",
]
