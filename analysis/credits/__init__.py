"""Credits: the grammar of credit lines, slots, the anatomy of an article, disclosure, origin."""

from .anatomy import find_blocks
from .credit import Credit, in_text
from .disclosure import disclosure_of
from .find import find_credits, read_credit, shipped_registry
from .house_style import find_house_style
from .mentions import find_mentions
from .whole_texts import whole_texts

__all__ = [
    "Credit",
    "disclosure_of",
    "find_blocks",
    "find_credits",
    "find_house_style",
    "find_mentions",
    "in_text",
    "read_credit",
    "shipped_registry",
    "whole_texts",
]
