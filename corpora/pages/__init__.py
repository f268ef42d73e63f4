"""Readers of saved pages, archives, feeds and exports.

They keep what stood on the page, also around the article, and decide nothing about it. The
packages they need are the extra ``pages``; without it, asking says which line to type.
"""

from .agency import is_agency, read_agency
from .archives import read_wacz, read_warc
from .exports import export_format, read_export
from .feeds import is_feed, read_feed
from .page import read_page
from .record import PageRecord, Rejected

__all__ = [
    "PageRecord",
    "Rejected",
    "export_format",
    "is_agency",
    "is_feed",
    "read_agency",
    "read_export",
    "read_feed",
    "read_page",
    "read_wacz",
    "read_warc",
]
