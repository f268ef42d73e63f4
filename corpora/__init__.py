"""What was published: articles, corpora, and readers that keep everything and decide nothing."""

from .article import Article
from .corpus import ARTICLE_COLUMNS, Corpus, CorpusError
from .reading import read, read_batches, write_rejected

__all__ = [
    "ARTICLE_COLUMNS",
    "Article",
    "Corpus",
    "CorpusError",
    "read",
    "read_batches",
    "write_rejected",
]
