"""The one pass over the text: words, sentences, and what of the lexicon stands in them.

Decode, classify and fold by table, roll the hash of the word, look it up among the words of the
lexicon, walk the trie of phrases. No other form of the text ever exists, so offsets are those of
the text as published. Everyone who needs words reads them from here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .characters import ROOM, U8, class_of, decode, expand, stands_alone
from .classes import Class, Trait
from .compiled import compiled
from .fold import CLASS_BITS, CLASS_SHIFT, CODE, MARK, NASAL, PLAIN, Tables
from .hashing import ABSENT, GOLDEN, LOW32, ONE, S32, U64, ZERO, may_hold, probe, roll

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]

# The classes and traits as numbers of the width the map has.
SPACE, WORD, LINE = np.uint32(Class.SPACE), np.uint32(Class.WORD), np.uint32(Class.LINE)
FORMAT, JOINING = np.uint32(Class.FORMAT), np.uint32(Class.JOINING)
APOSTROPHE, QUOTE = np.uint32(Class.APOSTROPHE), np.uint32(Class.QUOTE)
CLOSE_QUOTE, CLOSE_BRACKET = np.uint32(Class.CLOSE_QUOTE), np.uint32(Class.CLOSE_BRACKET)
HARD, STOP, POINT = np.uint32(Class.HARD), np.uint32(Class.STOP), np.uint32(Class.POINT)
LOWER, UPPER, DIGIT, NON_STARTER, APOSTROPHES = (int(k) for k in Trait)
ELLIPSIS, LINE_FEED, CARRIAGE_RETURN = np.uint32(0x2026), np.uint32(0x0A), np.uint32(0x0D)
QUESTION, EXCLAMATION = np.uint32(0x3F), np.uint32(0x21)
PIPE, DANDA = np.uint32(0x7C), np.uint32(0x964)
SINGLE = MARK | NASAL
ABBREVIATION, CLOSING = np.uint64(1), np.uint64(2)

# The marks between two words as one number: 0 where phrases may go on.
NO_JOINT, JOIN = np.uint32(0), np.uint32(31)
JOINT_SPREAD = np.uint64(0xD1B54A32D192ED03)  # any large odd number

# What a child node of the trie is, in the upper half of a slot's value.
TERMINAL, INNER, BEFORE_GAP = 1, 2, 4
FLAG_BITS = 3

# Columns of the arrays the pass writes.
TOKEN = ("text", "start", "end", "sentence", "paragraph", "joint")
SENTENCE = ("text", "start", "end", "paragraph", "start_token", "end_token")
HIT = (
    "text", "node", "start", "end", "start_token", "end_token", "sentence",
    "start_byte", "end_byte",
)  # fmt: skip

# A state of the trie: node, then where its phrase began (code point, byte, token), then how many
# more tokens a gap may hold.
STATE = 5


class Lexicon(NamedTuple):
    """A compiled lexicon as the pass reads it; see `trie`."""

    words: U64  # hash of a folded word -> symbol | root child
    word_bits: U64
    prefixes: U64  # hash of a folded beginning -> the same
    prefix_bits: U64
    aliases: U64  # hash of a word -> where its further symbols begin in alias_list
    alias_list: U64  # a count, then that many symbols
    edges: U64  # (node, symbol, joint) -> child | flags
    edge_bits: U64
    gap_node: I32  # for a node before a gap the node behind it
    gap: int  # tokens a gap may hold
    size: npt.NDArray[np.bool_]  # is there any word, prefix, alias


class Stops(NamedTuple):
    """Words that decide what a full stop means; hash -> 1 abbreviation, 2 closing word."""

    slots: U64
    bits: U64


@compiled
def _letters(t: Tables, values: U8, p: np.uint64, end: np.uint64) -> int:
    """Code points of a word that are not combining marks: the same in NFC and NFD."""
    n = 0
    while p < end:
        c, w = decode(values, p)
        if class_of(t.fold[c]) == WORD and not t.traits[c] & NON_STARTER:
            n += 1
        p += w
    return n


@compiled
def _point_ends(
    t: Tables,
    stops: Stops,
    values: U8,
    begin: np.uint64,
    end: np.uint64,
    key: np.uint64,
    chained: bool,
    leading: bool,
    following: np.uint32,
    spaced: bool,
    dots: int,
) -> bool:
    """Whether a full stop after the word values[begin:end] ends the sentence.

    `chained`: another full stop stands right before the word. `leading`: the word is the first of
    its sentence. `spaced`: there is something between the stop and the word that follows.
    """
    traits = t.traits[following]
    if dots > 1:  # an ellipsis trails off more often than it ends
        return bool(traits & UPPER)
    if traits & LOWER:
        return False
    initial, _ = decode(values, begin)
    number = (t.traits[initial] & DIGIT) != 0
    if traits & DIGIT and not spaced:
        return False  # decimals, dates
    if number and leading:
        return False  # "1. चीन ने": the number of an item
    kind = probe(stops.slots, key) if may_hold(stops.bits, key) else ABSENT
    if kind == ABBREVIATION:
        return False
    letters = _letters(t, values, begin, end)
    if letters == 1 and not number and kind != CLOSING:
        return False  # an initial
    if chained and letters <= 3:
        return False  # the last part of भा.ज.पा.
    if spaced:
        return True
    if t.traits[following] & APOSTROPHES:
        return False  # addresses, names of files; cased scripts leave no other trace
    return kind == CLOSING or letters >= 3


@compiled
def _grown(states: I64) -> I64:
    more = np.empty((2 * len(states), STATE), np.int64)
    more[: len(states)] = states
    return more


@compiled
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
) -> tuple[int, int, int]:
    """Read texts first to last, end exclusive.

    Fills `totals` with tokens and sentences of every text, the arrays of tokens and sentences if
    they have any length (they must then hold the worst case, see `worst_case`), and the hits.
    Returns tokens, sentences and hits; of the last there may be more than the array holds, and
    the caller asks again with a longer one. Texts are numbered from `base`.
    """
    want_tokens, want_sentences = len(tokens) > 0, len(sentences) > 0
    has_words, has_prefixes, has_aliases = lexicon.size[0], lexicon.size[1], lexicon.size[2]
    fold = t.fold
    out = np.empty(ROOM, np.uint32)
    active, following = np.empty((64, STATE), np.int64), np.empty((64, STATE), np.int64)
    gaps, reached = np.empty((64, STATE), np.int64), np.empty((64, STATE), np.int64)
    symbols = np.empty(64, np.uint64)
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
                    ends = _point_ends(
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

            # The letters of the word. Plain ones first; what is not plain is looked at closely.
            word_begin, key = p, ZERO
            n_symbols = 0
            word_stop = i
            while True:
                changed = True
                if m < PLAIN or (m & SINGLE and stands_alone(t, values, p + w, end)):
                    key = roll(key, m & CODE)
                    p += w
                    i += 1
                else:
                    count, p, steps = expand(t, values, p, end, out)
                    for j in range(count):
                        key = roll(key, out[j] & CODE)
                    i += steps
                    changed = count > 0
                word_stop, word_end = i, p
                if has_prefixes and changed and may_hold(lexicon.prefix_bits, key):
                    s = probe(lexicon.prefixes, key)
                    if s != ABSENT:
                        if n_symbols == len(symbols):
                            symbols = np.concatenate((symbols, symbols))
                        symbols[n_symbols] = s
                        n_symbols += 1
                if p >= end:
                    break
                last_letter = c
                c, w = decode(values, p)
                m = fold[c]
                if m < PLAIN:
                    continue
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
                keys[n_tokens] = key

            if has_words and may_hold(lexicon.word_bits, key):
                s = probe(lexicon.words, key)
                if s != ABSENT:
                    if n_symbols == len(symbols):
                        symbols = np.concatenate((symbols, symbols))
                    symbols[n_symbols] = s
                    n_symbols += 1
            if has_aliases:
                s = probe(lexicon.aliases, key)
                if s != ABSENT:
                    at = np.int64(s)
                    for j in range(at + 1, at + 1 + np.int64(lexicon.alias_list[at])):
                        if n_symbols == len(symbols):
                            symbols = np.concatenate((symbols, symbols))
                        symbols[n_symbols] = lexicon.alias_list[j]
                        n_symbols += 1

            if n_symbols == 0 and n_gaps == 0:
                n_active = 0
            else:
                n_reached = 0
                for j in range(n_symbols):
                    symbol = symbols[j] & LOW32
                    for a in range(n_active + n_gaps):
                        if a < n_active:
                            state = active[a]
                            edge = edge_key(state[0], symbol, joint)
                        else:
                            state = gaps[a - n_active]
                            edge = edge_key(state[0], symbol, NO_JOINT)
                        if may_hold(lexicon.edge_bits, edge):
                            s = probe(lexicon.edges, edge)
                            if s != ABSENT:
                                if n_reached == len(reached):
                                    reached = _grown(reached)
                                reached[n_reached, 0] = np.int64(s)
                                reached[n_reached, 1:4] = state[1:4]
                                n_reached += 1
                    root = symbols[j] >> S32
                    if root != ZERO:
                        if n_reached == len(reached):
                            reached = _grown(reached)
                        reached[n_reached, 0] = np.int64(root)
                        reached[n_reached, 1] = start
                        reached[n_reached, 2] = np.int64(word_begin - p0)
                        reached[n_reached, 3] = token
                        n_reached += 1
                n_active = 0
                kept = 0
                for a in range(n_gaps):
                    if gaps[a, 4] > 0:
                        gaps[kept] = gaps[a]
                        gaps[kept, 4] -= 1
                        kept += 1
                n_gaps = kept
                for a in range(n_reached):
                    node, flags = reached[a, 0] >> FLAG_BITS, reached[a, 0] & 7
                    if flags & TERMINAL:
                        if n_hits < len(hits):
                            hits[n_hits, 0] = base + text
                            hits[n_hits, 1] = node
                            hits[n_hits, 2] = reached[a, 1]
                            hits[n_hits, 3] = word_stop
                            hits[n_hits, 4] = reached[a, 3]
                            hits[n_hits, 5] = token + 1
                            hits[n_hits, 6] = sentence
                            hits[n_hits, 7] = reached[a, 2]
                            hits[n_hits, 8] = np.int64(word_end - p0)
                        n_hits += 1
                    if flags & INNER:
                        if n_active == len(following):
                            following = _grown(following)
                        following[n_active] = reached[a]
                        following[n_active, 0] = node
                        n_active += 1
                    if flags & BEFORE_GAP:
                        if n_gaps == len(gaps):
                            gaps = _grown(gaps)
                        gaps[n_gaps] = reached[a]
                        gaps[n_gaps, 0] = lexicon.gap_node[node]
                        gaps[n_gaps, 4] = lexicon.gap
                        n_gaps += 1
                active, following = following, active
            joint = NO_JOINT
            token += 1
            n_tokens += 1
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


@compiled
def put_sentence(
    sentences: I32, at: int, text: int, start: int, end: int, paragraph: int, first: int, last: int
) -> None:
    """Write one row of SENTENCE."""
    sentences[at, 0], sentences[at, 1], sentences[at, 2] = text, start, end
    sentences[at, 3], sentences[at, 4], sentences[at, 5] = paragraph, first, last


@compiled
def edge_key(node: int, symbol: np.uint64, joint: np.uint32) -> np.uint64:
    """The key of an edge: from a node, by a symbol, over the marks between the two words."""
    pair = (np.uint64(node + 1) << S32) | (symbol + ONE)
    return np.uint64((pair + np.uint64(joint) * JOINT_SPREAD) * GOLDEN)
