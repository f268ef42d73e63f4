"""Words, sentences and lexicon matching: one pass over the text, spans in code points.

Everything takes a batch (Series, Arrow array, list of strings) and counts texts by their position
in it, from 0. Nothing here changes a text; every span counts code points of the text as published,
end exclusive.

    >>> from saabhar.analysis.text import EXACT, LOOKUP, compile_patterns, fold_text
    >>> from saabhar.analysis.text import sentences, snap, tokenise

Two folds: ``LOOKUP`` ignores what spelling varies in (nukta, chandrabindu, homorganic nasals,
digits, case, typographic marks) and is for finding; ``EXACT`` ignores case only (and, as every
fold, NFC against NFD and characters of no width) and is for counting types.

    >>> texts = ["सरकार ने दावा किया। हिन्दी में नहीं कहा।", "कहा गया"]
    >>> words = tokenise(texts, fold=EXACT)  # arrays: text, start, end, key, sentence
    >>> words.offsets.tolist(), words.counts.tolist()
    ([0, 8, 10], [8, 2])
    >>> sentences(texts)[["text", "start", "end"]].to_numpy().tolist()
    [[0, 0, 19], [0, 20, 40], [1, 0, 7]]

    >>> patterns = ["दावा किया", ["कहा गया", "कह*"], "सरकार * कहा"]
    >>> matcher = compile_patterns(patterns, exclude={1: ["नहीं कहा"]})
    >>> hits = matcher.find(texts)  # text, start, end, pattern, start_token, end_token, sentence
    >>> [(h.text, h.pattern, texts[h.text][h.start : h.end]) for h in hits.itertuples()]
    [(0, 0, 'दावा किया'), (1, 1, 'कहा गया'), (1, 1, 'कहा')]
    >>> matcher.find(texts, overlap="longest")["pattern"].tolist()
    [0, 1]
    >>> folded = fold_text("साभार—हिन्दी  मीडिया", LOOKUP)         # for work on lines
    >>> folded.text, folded.span(6, 11)
    ('साभार-हिंदी  मीडिया', (6, 12))

Hits of `Matcher.find` and of `sentences` name words by their number within the text
(``start_token``, ``end_token``), so ``words.offsets[text] + start_token`` is the row in the words.
"""

from .context import keywords_in_context
from .fold import EXACT, LOOKUP, Fold
from .folding import Folded, fold_text
from .graphemes import snap
from .matcher import Matcher, compile_patterns
from .tokens import Tokens, sentences, tokenise
from .windows import near

__all__ = [
    "EXACT",
    "LOOKUP",
    "Fold",
    "Folded",
    "Matcher",
    "Tokens",
    "compile_patterns",
    "fold_text",
    "keywords_in_context",
    "near",
    "sentences",
    "snap",
    "tokenise",
]
