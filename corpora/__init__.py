"""What was published: articles, corpora, and the readers that keep everything and decide nothing."""

from .article import Article
from .corpus import ARTICLE_COLUMNS, Corpus, CorpusError

__all__ = ["ARTICLE_COLUMNS", "Article", "Corpus", "CorpusError"]
