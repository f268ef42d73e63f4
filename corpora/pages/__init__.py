"""Readers of saved pages, archives, feeds and exports.

They keep what stood on the page, also around the article, and decide nothing about it. The
packages they need are the extra ``pages``; without it, asking says which line to type.
"""

from .page import read_page
from .record import PageRecord, Rejected

__all__ = ["PageRecord", "Rejected", "read_page"]
