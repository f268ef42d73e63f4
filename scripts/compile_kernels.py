"""Compile what runs as machine code once, so that nobody's first article waits for it.

Called by the Makefile behind the installation. numba keeps the results beside the sources.
"""

from saabhar.analysis.inspection import inspect
from saabhar.analysis.reprints import find_reprints, trace
from saabhar.corpora import Article, Corpus

TEXT = "गांव के लोगों ने मिलकर नया तालाब बनाया। अब खेतों को पूरे साल पानी मिलेगा। " * 8

if __name__ == "__main__":
    inspect(TEXT)
    copies = Corpus.of([Article(o, TEXT, outlet=o, language="hi") for o in ("Herald", "Ledger")])
    trace(copies, links=find_reprints(copies))
