"""The one pass over the text: words, sentences, and what of the lexicon stands in them.

Decode, classify and fold by table, roll the hash of the word, look it up among the words of the
lexicon, walk the trie of phrases. No other form of the text ever exists, so offsets are those of
the text as published. Everyone who needs words reads them from here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .characters import ROOM, decode, expand, stands_alone
from .classes import Class, Trait
from .compiled import compiled
from .fold import CODE, DROP, LOOK, MARK, NASAL, PLAIN, Tables
from .hashing import ABSENT, GOLDEN, LOW32, ONE, S32, U64, ZERO, may_hold, probe, roll

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]

# As plain numbers: what numba reads inside a loop should not be an enum.
SPACE, WORD, FORMAT, JOINING = 0, 1, 2, 3
APOSTROPHE, QUOTE, CLOSE_QUOTE, LINE = 4, 6, 8, 9
HARD, CLOSE_BRACKET, STOP, POINT = 10, 12, 13, 14
LOWER, UPPER, DIGIT, NON_STARTER, APOSTROPHES = 1, 2, 4, 8, 16
assert (Class.WORD, Class.LINE, Class.POINT) == (WORD, LINE, POINT)
assert (Trait.DIGIT, Trait.APOSTROPHES) == (DIGIT, APOSTROPHES)
ELLIPSIS, LINE_FEED, CARRIAGE_RETURN = 0x2026, 0x0A, 0x0D
QUESTION, EXCLAMATION, PIPE, DANDA = 0x3F, 0x21, 0x7C, 0x964

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
def _letters(t: Tables, values: npt.NDArray[np.uint8], p: int, end: int) -> int:
    """Code points of a word that are not combining marks: the same in NFC and NFD."""
    n = 0
    while p < end:
        c, w = decode(values, p)
        if t.classes[c] == WORD and not t.traits[c] & NON_STARTER:
            n += 1
        p += w
    return n


@compiled
def _point_ends(
    t: Tables,
    stops: Stops,
    values: npt.NDArray[np.uint8],
    begin: int,
    end: int,
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
    last, _ = decode(values, begin)
    number = bool(t.traits[last] & DIGIT)
    if traits & DIGIT and (not spaced):
        return False  # decimals, dates
    if number and leading:
        return False  # "1. चीन ने": the number of an item
    kind = ABSENT
    if may_hold(stops.bits, key):
        kind = probe(stops.slots, key)
    if kind == ONE:
        return False
    letters = _letters(t, values, begin, end)
    if not number and (letters == 1 and t.traits[last] & (UPPER | LOWER)):
        return False
    if not number and letters == 1 and end - begin <= 6 and kind != np.uint64(2):
        return False  # a letter, with a nukta at most: an initial
    if chained and letters <= 3:
        return False  # the last part of भा.ज.पा.
    if spaced:
        return True
    if t.traits[following] & APOSTROPHES:
        return False  # addresses, names of files; cased scripts leave no other trace
    return kind == np.uint64(2) or letters >= 3


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
    values: npt.NDArray[np.uint8],
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
    match = has_words or has_prefixes or has_aliases
    out = np.empty(ROOM, np.uint32)
    active, following = np.empty((64, STATE), np.int64), np.empty((64, STATE), np.int64)
    gaps, reached = np.empty((64, STATE), np.int64), np.empty((64, STATE), np.int64)
    symbols = np.empty(64, np.uint64)
    n_tokens = n_sentences = n_hits = 0
    for text in range(first, last):
        p0 = p = offsets[text]
        end = offsets[text + 1]
        i = token = 0
        n_active = n_gaps = 0
        # The sentence at hand, and what has been seen since the last word.
        sentence = paragraph = sentence_token = 0
        sentence_start = stop_end = visible_end = following_start = -1
        stop = dots = lines = 0
        attached = glued = chained = False
        joint = np.uint32(0)
        word_begin, word_end, key = p, p, ZERO
        before = np.uint32(0)
        while p < end:
            c, w = decode(values, p)
            k = t.classes[c]
            if k != WORD:
                if k == SPACE:
                    attached = False
                elif k == LINE:
                    if not (c == LINE_FEED and before == CARRIAGE_RETURN):
                        lines += 1
                        if lines == 2:
                            joint = joint * np.uint32(31) + np.uint32(LINE_FEED)
                    attached = False
                    following_start = -1
                elif k != FORMAT and k != JOINING:
                    if k >= HARD:
                        mark = t.fold[c] & CODE
                        joint = joint * np.uint32(31) + (np.uint32(DANDA) if mark == PIPE else mark)
                    belongs = False
                    if lines == 0 and following_start < 0 and token > 0:
                        if k == STOP or (k == POINT and (stop == 0 or attached)):
                            belongs = True
                            if k == STOP:
                                stop = 2 if c in (QUESTION, EXCLAMATION) else 3
                            else:
                                if stop == 0:
                                    stop = 1
                                    glued = p == word_end
                                dots += 2 if c == ELLIPSIS else 1
                        elif stop != 0:
                            if k == HARD and stop == 1 and attached:
                                stop = dots = 0  # "Dr.," or "हि.स.:"
                            else:
                                belongs = k in (CLOSE_QUOTE, CLOSE_BRACKET) or (
                                    attached and k in (QUOTE, APOSTROPHE)
                                )
                    if belongs:
                        stop_end = i + 1
                        attached = True
                    elif (stop != 0 or lines != 0 or token == 0) and following_start < 0:
                        following_start = i
                    if lines == 0:
                        visible_end = i + 1
                before = c
                p += w
                i += 1
                continue

            # A word begins: settle the sentence first.
            if token == 0:
                sentence_start = following_start if following_start >= 0 else i
            elif stop != 0 or lines != 0:
                ends = lines != 0
                if not ends and stop == 3:
                    ends = True
                elif not ends and stop == 2:  # "What?" she asked: a small letter goes on
                    ends = (t.traits[c] & LOWER) == 0
                elif not ends:
                    ends = _point_ends(
                        t, stops, values, word_begin, word_end, key, chained,
                        token - 1 == sentence_token, c, i != stop_end, dots,
                    )  # fmt: skip
                if ends:
                    if want_sentences:
                        row = sentences[n_sentences]
                        row[0], row[1] = base + text, sentence_start
                        row[2] = stop_end if stop != 0 else visible_end
                        row[3], row[4], row[5] = paragraph, sentence_token, token
                    n_sentences += 1
                    sentence += 1
                    sentence_token = token
                    sentence_start = following_start if following_start >= 0 else i
                    n_gaps = 0
                if lines != 0:
                    paragraph += 1
            chained = stop == 1 and dots == 1 and glued and i == stop_end
            stop = dots = lines = 0
            following_start = -1
            attached = glued = False

            start, word_begin, key = i, p, ZERO
            n_symbols = 0
            stop_of_word = i
            while True:
                m = t.fold[c]
                if m < PLAIN or (
                    m & (MARK | NASAL)
                    and not m & (LOOK | DROP)
                    and m < np.uint32(1 << 31)
                    and stands_alone(t, values, p + w, end)
                ):
                    key = roll(key, m & CODE)
                    p += w
                    i += 1
                    changed = True
                else:
                    count, p, steps = expand(t, values, p, end, out)
                    for j in range(count):
                        key = roll(key, out[j] & CODE)
                    i += steps
                    changed = count > 0
                stop_of_word, word_end = i, p
                if has_prefixes and changed and may_hold(lexicon.prefix_bits, key):
                    s = probe(lexicon.prefixes, key)
                    if s != ABSENT:
                        if n_symbols == len(symbols):
                            symbols = np.concatenate((symbols, symbols))
                        symbols[n_symbols] = s
                        n_symbols += 1
                more = False
                cased = t.traits[c] & APOSTROPHES
                while p < end:
                    c, w = decode(values, p)
                    k = t.classes[c]
                    if k == WORD:
                        more = True
                        break
                    if k == JOINING:
                        p += w
                        i += 1
                        stop_of_word, word_end = i, p
                        continue
                    if k == FORMAT:
                        p += w
                        i += 1
                        continue
                    if k == APOSTROPHE and cased and p + w < end:
                        q, _ = decode(values, p + w)
                        more = t.classes[q] == WORD and (t.traits[q] & APOSTROPHES) != 0
                    break
                if not more:
                    break
            if key == ZERO:
                key = ONE
            visible_end = stop_of_word
            if want_tokens:
                row = tokens[n_tokens]
                row[0], row[1], row[2] = base + text, start, stop_of_word
                row[3], row[4], row[5] = sentence, paragraph, np.int32(joint)
                keys[n_tokens] = key

            if match:
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
                        for q in range(at + 1, at + 1 + np.int64(lexicon.alias_list[at])):
                            if n_symbols == len(symbols):
                                symbols = np.concatenate((symbols, symbols))
                            symbols[n_symbols] = lexicon.alias_list[q]
                            n_symbols += 1
                n_reached = 0
                for q in range(n_symbols):
                    sym = symbols[q] & LOW32
                    for a in range(n_active + n_gaps):
                        if a < n_active:
                            state = active[a]
                            edge = edge_key(state[0], sym, joint)
                        else:
                            state = gaps[a - n_active]
                            edge = edge_key(state[0], sym, np.uint32(0))
                        if may_hold(lexicon.edge_bits, edge):
                            s = probe(lexicon.edges, edge)
                            if s != ABSENT:
                                if n_reached == len(reached):
                                    reached = _grown(reached)
                                reached[n_reached, 0] = np.int64(s)
                                reached[n_reached, 1:4] = state[1:4]
                                n_reached += 1
                    root = symbols[q] >> S32
                    if root != ZERO:
                        if n_reached == len(reached):
                            reached = _grown(reached)
                        new = reached[n_reached]
                        new[0], new[1], new[2], new[3] = (
                            np.int64(root),
                            start,
                            word_begin - p0,
                            token,
                        )
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
                    state = reached[a]
                    node, flags = state[0] >> FLAG_BITS, state[0] & 7
                    if flags & TERMINAL:
                        if n_hits < len(hits):
                            hit = hits[n_hits]
                            hit[0], hit[1], hit[2], hit[3] = (
                                base + text,
                                node,
                                state[1],
                                stop_of_word,
                            )
                            hit[4], hit[5], hit[6] = state[3], token + 1, sentence
                            hit[7], hit[8] = state[2], word_end - p0
                        n_hits += 1
                    if flags & INNER:
                        if n_active == len(following):
                            following = _grown(following)
                        following[n_active] = state
                        following[n_active, 0] = node
                        n_active += 1
                    if flags & BEFORE_GAP:
                        if n_gaps == len(gaps):
                            gaps = _grown(gaps)
                        gaps[n_gaps] = state
                        gaps[n_gaps, 0] = lexicon.gap_node[node]
                        gaps[n_gaps, 4] = lexicon.gap
                        n_gaps += 1
                active, following = following, active
            joint = np.uint32(0)
            token += 1
            n_tokens += 1
        if token > 0:
            if want_sentences:
                row = sentences[n_sentences]
                row[0], row[1] = base + text, sentence_start
                row[2] = stop_end if stop != 0 else visible_end
                row[3], row[4], row[5] = paragraph, sentence_token, token
            n_sentences += 1
            sentence += 1
        totals[text, 0], totals[text, 1] = token, sentence
    return n_tokens, n_sentences, n_hits


@compiled
def edge_key(node: int, symbol: np.uint64, joint: np.uint32) -> np.uint64:
    """The key of an edge: from a node, by a symbol, over the marks between the two words."""
    pair = (np.uint64(node + 1) << S32) | (symbol + ONE)
    return np.uint64((pair + np.uint64(joint) * np.uint64(0xD1B54A32D192ED03)) * GOLDEN)
