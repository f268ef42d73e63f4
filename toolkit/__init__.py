"""saabhar: who wrote it, does the page say so, how is it framed, how sure is that."""

from saabhar.corpora import Article, Corpus, CorpusError, read

__all__ = ["Article", "Corpus", "CorpusError", "read"]
