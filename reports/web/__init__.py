"""The web page: the same report in one file that opens from disk."""

from .write import write_html

__all__ = ["write_html"]
