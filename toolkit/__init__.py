"""saabhar: who wrote it, does the page say so, how is it framed, how sure is that."""

from saabhar.analysis.comparison import compare
from saabhar.analysis.reprints.links import find_reprints
from saabhar.corpora import Article, Corpus, CorpusError, read

__all__ = ["Article", "Corpus", "CorpusError", "compare", "find_reprints", "read"]
