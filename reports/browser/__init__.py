"""Evidence to walk through in a notebook, and a selection that comes back into Python."""

from .browsing import browse
from .view import EvidenceView

__all__ = ["EvidenceView", "browse"]
