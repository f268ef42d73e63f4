"""The PDF: typeset by typst, its text layer made right for readers that ignore ActualText."""

from .write import read_attachments, write_pdf

__all__ = ["read_attachments", "write_pdf"]
