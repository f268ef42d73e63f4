"""Readers of saved pages, archives, feeds and exports.

They keep what stood on the page, also around the article, and decide nothing about it. The
packages they need are the extra ``pages``; without it, asking says which line to type.
"""

from .agency import is_agency, read_agency
from .archives import raw_pages, read_warc
from .export_formats import export_format
from .exports import read_export
from .feeds import is_feed, read_feed
from .page import read_articles, read_page
from .raw import RawPage
from .record import PageRecord, Rejected

__all__ = [
    "PageRecord",
    "RawPage",
    "Rejected",
    "export_format",
    "is_agency",
    "is_feed",
    "raw_pages",
    "read_agency",
    "read_articles",
    "read_export",
    "read_feed",
    "read_page",
    "read_warc",
]
