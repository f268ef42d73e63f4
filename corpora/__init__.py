"""What was published: articles, corpora, and readers that keep everything and decide nothing."""

from pathlib import Path

from .article import Article
from .corpus import ARTICLE_COLUMNS, Corpus, CorpusError
from .reading import read, read_article, read_batches, write_rejected

# The demo corpus that ships with the package: 84 articles of seven invented outlets.
DEMO = Path(__file__).parent / "demo"

__all__ = [
    "ARTICLE_COLUMNS",
    "DEMO",
    "Article",
    "Corpus",
    "CorpusError",
    "read",
    "read_article",
    "read_batches",
    "write_rejected",
]
