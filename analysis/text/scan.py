"""The one pass over the text: words, sentences, and what of the lexicon stands in them.

Decode, classify and fold by table, roll the hash of the word, look it up among the words of the
lexicon, walk the trie of phrases. No other form of the text ever exists, so offsets are those of
the text as published. Everyone who needs words reads them from here.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .characters import U8, U32, class_of, decode, expand
from .classes import Class
from .compiled import kernel
from .fold import CLASS_BITS, CLASS_SHIFT, CODE, MARK, NASAL, Tables
from .hashing import ABSENT, ONE, S32, U64, ZERO, may_hold, probe, roll
from .sentence_ends import APOSTROPHES, LOWER, Stops, point_ends
from .walk import NO_JOINT, Lexicon, States, walk

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]

# The classes as numbers of the width the map has.
SPACE, WORD, LINE = np.uint32(Class.SPACE), np.uint32(Class.WORD), np.uint32(Class.LINE)
FORMAT, JOINING = np.uint32(Class.FORMAT), np.uint32(Class.JOINING)
APOSTROPHE, QUOTE = np.uint32(Class.APOSTROPHE), np.uint32(Class.QUOTE)
CLOSE_QUOTE, CLOSE_BRACKET = np.uint32(Class.CLOSE_QUOTE), np.uint32(Class.CLOSE_BRACKET)
HARD, STOP, POINT = np.uint32(Class.HARD), np.uint32(Class.STOP), np.uint32(Class.POINT)
ELLIPSIS, LINE_FEED, CARRIAGE_RETURN = np.uint32(0x2026), np.uint32(0x0A), np.uint32(0x0D)
QUESTION, EXCLAMATION = np.uint32(0x3F), np.uint32(0x21)
PIPE, DANDA = np.uint32(0x7C), np.uint32(0x964)
NONE, BIT = np.uint32(0), np.uint32(1)
SINGLE = MARK | NASAL
LOOK_CLOSELY = ~(CODE | SINGLE)  # what no letter has that is folded by itself
JOIN = np.uint32(31)  # the marks between two words make one number

# Columns of the arrays the pass writes; those of hits are in `walk`.
TOKEN = ("text", "start", "end", "sentence", "paragraph", "joint")
SENTENCE = ("text", "start", "end", "paragraph", "start_token", "end_token")


@kernel
def scan(
    t: Tables,
    stops: Stops,
    lexicon: Lexicon,
    values: U8,
    offsets: I64,
    first: int,
    last: int,
    base: int,
    totals: I32,
    tokens: I32,
    keys: U64,
    sentences: I32,
    hits: I32,
    out: U32,
    open_: States,
) -> tuple[int, int, int]:
    """Read texts first to last, end exclusive; called through `reading.read`.

    Fills `totals` with tokens and sentences of every text, the arrays of tokens, keys and sentences
    if they have any length (they must then hold the worst case, see `worst_case`), and the hits.
    Returns tokens, sentences and hits; of the last there may be more than the array holds, or -1
    where `open_` was too small, and the caller asks again with more room. Texts are numbered from
    `base`; `out` is room for the letters of one step.
    """
    want_tokens, want_keys = len(tokens) > 0, len(keys) > 0
    want_sentences = len(sentences) > 0
    has_words, has_prefixes, has_aliases = lexicon.size[0], lexicon.size[1], lexicon.size[2]
    fold, symbols = t.fold, open_.symbols
    n_tokens = n_sentences = n_hits = 0
    for text in range(first, last):
        p0 = p = np.uint64(offsets[text])
        end = np.uint64(offsets[text + 1])
        i = token = 0
        n_active = n_gaps = 0
        # The sentence at hand, and what has been seen since the last word: `stop` 1 a full stop,
        # 2 a question or exclamation mark, 3 a danda; `marks` says there is anything to settle.
        sentence = paragraph = sentence_token = 0
        sentence_start = stop_end = visible_end = following_start = -1
        stop = dots = lines = 0
        marks = attached = glued = chained = False
        joint = NO_JOINT
        word_begin, word_end, key = p, p, ZERO
        before = NO_JOINT
        while p < end:
            c, w = decode(values, p)
            m = fold[c]
            k = class_of(m)
            if k != WORD:
                p += w
                i += 1
                if k == SPACE:
                    attached = False
                elif k == LINE:
                    marks = True
                    if not (c == LINE_FEED and before == CARRIAGE_RETURN):
                        lines += 1
                        if lines == 2:
                            joint = joint * JOIN + LINE_FEED
                    attached = False
                    following_start = -1
                elif k != FORMAT and k != JOINING:
                    marks = True
                    if k >= HARD:
                        joint = joint * JOIN + (DANDA if c == PIPE else m & CODE)
                    belongs = False
                    if lines == 0 and following_start < 0 and token > 0:
                        if k == STOP:
                            belongs = True
                            stop = 2 if c in (QUESTION, EXCLAMATION) else 3
                        elif k == POINT and (stop == 0 or attached):
                            belongs = True
                            if stop == 0:
                                stop = 1
                                glued = p - w == word_end
                            dots += 2 if c == ELLIPSIS else 1
                        elif k == HARD and stop == 1 and attached:
                            stop = dots = 0  # "Dr.," or "हि.स.:"
                        elif stop != 0:
                            belongs = k in (CLOSE_QUOTE, CLOSE_BRACKET) or (
                                attached and k in (QUOTE, APOSTROPHE)
                            )
                    if belongs:
                        stop_end = i
                        attached = True
                    elif (stop != 0 or lines != 0 or token == 0) and following_start < 0:
                        following_start = i - 1
                    if lines == 0:
                        visible_end = i
                before = c
                continue

            # A word begins: settle first whether the sentence ends before it.
            start = i
            if token == 0:
                sentence_start = following_start if following_start >= 0 else start
            elif marks and (stop != 0 or lines != 0):
                if lines != 0 or stop == 3:
                    ends = True
                elif stop == 2:  # "What?" she asked: a small letter goes on
                    ends = (t.traits[c] & LOWER) == 0
                else:
                    ends = point_ends(
                        t, stops, values, word_begin, word_end, key, chained,
                        token - 1 == sentence_token, c, start != stop_end, dots,
                    )  # fmt: skip
                if ends:
                    if want_sentences:
                        put_sentence(
                            sentences, n_sentences, base + text, sentence_start,
                            stop_end if stop != 0 else visible_end, paragraph,
                            sentence_token, token,
                        )  # fmt: skip
                    n_sentences += 1
                    sentence += 1
                    sentence_token = token
                    sentence_start = following_start if following_start >= 0 else start
                    n_gaps = 0
                if lines != 0:
                    paragraph += 1
            chained = False
            if marks:
                chained = stop == 1 and dots == 1 and glued and start == stop_end
                stop = dots = lines = 0
                following_start = -1
                marks = attached = glued = False
                before = NO_JOINT

            # The letters of the word, each by itself. Where a mark stands behind a mark or a nasal
            # (one word in twenty), order and spelling depend on more than one: the word is then
            # read again, and those are looked at closely.
            word_begin, key = p, ZERO
            n_symbols = 0
            held, closely = NONE, LOOK_CLOSELY
            while True:
                changed = True
                if (m & closely) | (m & held & MARK) == NONE:
                    while True:
                        key = roll(key, m & CODE)
                        p += w
                        i += 1
                        held = m | (m >> BIT)  # NASAL stands one bit above MARK
                        last_letter = c
                        if p >= end:
                            break
                        c, w = decode(values, p)
                        m = fold[c]
                        if has_prefixes or (m & closely) | (m & held & MARK) != NONE:
                            break
                elif held & MARK and not closely & MARK:
                    p, i, key, n_symbols = word_begin, start, ZERO, 0
                    held, closely = NONE, LOOK_CLOSELY | SINGLE
                    c, w = decode(values, p)
                    m = fold[c]
                    continue
                else:
                    held, last_letter = NONE, c
                    count, p, steps = expand(t, values, p, end, out)
                    for j in range(count):
                        key = roll(key, out[j] & CODE)
                    i += steps
                    changed = count > 0
                    if p < end:
                        c, w = decode(values, p)
                        m = fold[c]
                if has_prefixes and changed and may_hold(lexicon.prefix_bits, key):
                    s = probe(lexicon.prefixes, key)
                    if s != ABSENT:
                        if n_symbols == len(symbols):
                            return 0, 0, -1
                        symbols[n_symbols] = s
                        n_symbols += 1
                word_stop, word_end = i, p
                if p >= end:
                    break
                k = class_of(m)
                if k == WORD:
                    continue
                more = False
                while k in (FORMAT, JOINING, APOSTROPHE):
                    if k == APOSTROPHE:
                        if p + w < end and t.traits[last_letter] & APOSTROPHES:
                            q, _ = decode(values, p + w)
                            more = class_of(fold[q]) == WORD and (t.traits[q] & APOSTROPHES) != 0
                        break
                    p += w
                    i += 1
                    if k == JOINING:
                        word_stop, word_end = i, p
                    if p >= end:
                        break
                    c, w = decode(values, p)
                    m = fold[c]
                    k = class_of(m)
                    if k == WORD:
                        more = True
                if not more:
                    break
                m &= ~(CLASS_BITS << CLASS_SHIFT)
            if key == ZERO:
                key = ONE
            visible_end = word_stop
            if want_tokens:
                tokens[n_tokens, 0] = base + text
                tokens[n_tokens, 1] = start
                tokens[n_tokens, 2] = word_stop
                tokens[n_tokens, 3] = sentence
                tokens[n_tokens, 4] = paragraph
                tokens[n_tokens, 5] = np.int32(joint)
            if want_keys:
                keys[n_tokens] = key

            # Most words of the lexicon only go on with a phrase: not asked for where none is open.
            waiting = n_active + n_gaps > 0
            if has_words and (
                may_hold(lexicon.word_bits, key) if waiting else may_hold(lexicon.first_bits, key)
            ):
                s = probe(lexicon.words, key)
                if s != ABSENT:
                    if n_symbols == len(symbols):
                        return 0, 0, -1
                    symbols[n_symbols] = s
                    n_symbols += 1
            if has_aliases:
                s = probe(lexicon.aliases, key)
                if s != ABSENT:
                    at = np.int64(s)
                    for j in range(at + 1, at + 1 + np.int64(lexicon.alias_list[at])):
                        if n_symbols == len(symbols):
                            return 0, 0, -1
                        symbols[n_symbols] = lexicon.alias_list[j]
                        n_symbols += 1

            begins = False
            for j in range(n_symbols):
                begins |= symbols[j] >> S32 != ZERO
            if not begins and (not waiting or (n_symbols == 0 and n_gaps == 0)):
                n_active = 0
            else:
                place = (
                    base + text, start, word_stop, token, sentence,
                    np.int64(word_begin - p0), np.int64(word_end - p0),
                )  # fmt: skip
                n_active, n_gaps, n_hits = walk(
                    lexicon, open_, n_symbols, n_active, n_gaps, joint, hits, n_hits, place
                )
                if n_gaps < 0:
                    return 0, 0, -1
            joint = NO_JOINT
            token += 1
            n_tokens += 1
            if p < end and k == SPACE:  # what mostly follows, and is decoded already
                p += w
                i += 1
        if token > 0:
            if want_sentences:
                put_sentence(
                    sentences, n_sentences, base + text, sentence_start,
                    stop_end if stop != 0 else visible_end, paragraph, sentence_token, token,
                )  # fmt: skip
            n_sentences += 1
            sentence += 1
        totals[text, 0], totals[text, 1] = token, sentence
    return n_tokens, n_sentences, n_hits


@kernel
def put_sentence(
    sentences: I32, at: int, text: int, start: int, end: int, paragraph: int, first: int, last: int
) -> None:
    """Write one row of SENTENCE."""
    sentences[at, 0], sentences[at, 1], sentences[at, 2] = text, start, end
    sentences[at, 3], sentences[at, 4], sentences[at, 5] = paragraph, first, last
