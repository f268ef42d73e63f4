"""The engine against a slow matcher that shares nothing with it but the written rules.

The slow one works on strings, with `unicodedata` and `regex`: it cuts, folds and compares word by
word, and tries every form at every word.
"""

import itertools
import pickle
import unicodedata

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from saabhar.analysis.text import (
    EXACT,
    LOOKUP,
    Fold,
    compile_patterns,
    fold_text,
    near,
    sentences,
    snap,
    tokenise,
)

# Ignored inside words: format characters but ZWSP, variation selectors, the grapheme joiner.
IGNORED = r"(?:(?!\u200b)[\p{Cf}\p{Variation_Selector}\u034f])"
LETTER = rf"(?:(?!{IGNORED}|\u02bc)[\p{{L}}\p{{M}}\p{{Nd}}])"
CASED = r"[\u0000-\u058f\u1e00-\u1fff]"
WORD = regex.compile(
    rf"{LETTER}(?:{IGNORED}*(?:(?<={CASED}{IGNORED}*)['’ʼ](?={CASED})(?={LETTER}))?{LETTER})*"
    rf"(?:{IGNORED}*(?={IGNORED})[\p{{Grapheme_Cluster_Break=Extend}}\u200d])?"
)
SOFT = regex.compile(
    r"[\s\p{Pd}\p{Pc}\p{Pi}\p{Pf}\p{Cc}\p{Cf}\p{Variation_Selector}\u2212\u034f\"'`´ʼ„‚「」『』＂\u200b]"
)
ROWS = {"ङ": "कखगघ", "ञ": "चछजझ", "ण": "टठडढ", "न": "तथदध", "म": "पफबभ"}


def slow_fold(word: str, fold: Fold) -> str:
    word = regex.sub(IGNORED, "", word)
    word = unicodedata.normalize("NFD", word)
    if fold.nukta:
        word = word.replace("\u093c", "")
    if fold.nasals:
        for nasal, stops in ROWS.items():
            word = regex.sub(rf"{nasal}\u094d(?=[{stops}])", "\u0902", word)
    if fold.chandrabindu:
        word = word.replace("\u0901", "\u0902")
    if fold.quotes:
        word = regex.sub("[’ʼ]", "'", word)
    if fold.case:
        word = unicodedata.normalize("NFD", word.casefold())
    if fold.digits:
        word = regex.sub(r"\p{Nd}", lambda m: str(unicodedata.digit(m[0])), word)
    return word


def slow_words(text: str, fold: Fold) -> list[tuple[int, int, str, str]]:
    """Start, end, folded word, and the marks before it that no phrase crosses."""
    found, end = [], 0
    for m in WORD.finditer(text):
        between = text[end : m.start()]
        marks = SOFT.sub("", between).replace("|", "।")
        blank_line = len(regex.findall(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", between)) > 1
        found.append((*m.span(), slow_fold(m[0], fold), marks + "\n" * blank_line))
        end = m.end()
    return found


def slow_find(text: str, forms: list[str], fold: Fold) -> set[tuple[int, int, int]]:
    words = slow_words(text, fold)
    found = set()
    for number, form in enumerate(forms):
        wanted = slow_words(form.replace("*", ""), fold)
        wild = [form.replace("*", "") != form and p == len(wanted) - 1 for p in range(len(wanted))]
        for at in range(len(words) - len(wanted) + 1):
            for k, (_, _, word, marks) in enumerate(wanted):
                _, _, here, before = words[at + k]
                if (k > 0 and before != marks) or not (
                    here.startswith(word) if wild[k] else here == word
                ):
                    break
            else:
                found.add((words[at][0], words[at + len(wanted) - 1][1], number))
    return found


# Words of eight scripts whose spelling varies, and what may stand between them.
VARIED = [
    "हिन्दी", "हिंदी", "ज़रूरी", "ज\u093cरूरी", "जरूरी", "ज्\u093cयादा", "पाँच", "पांच", "क्\u200dया",
    "२०२४",
    "2024", "सरकार", "सरकारी", "सम्बन्ध", "कि", "ঢাকা", "ড\u09bcকা", "ডকা", "தமிழ்", "அரசு", "తెలుగు",
    "ਪੰਜਾਬ", "ગુજરાત", "بھارت", "بھار\u064eت\u0651", "Straße", "STRASSE", "café", "cafe\u0301",
    "İstanbul",
    "isn’t", "isn't", "q\u0307\u0323", "q\u0323\u0307", "Россия", "Α\u0345\u0301", "भा", "पा",
    "a", "ﬁn",
]  # fmt: skip
BETWEEN = [
    " ", "  ", "\n", "\r\n", "\n\n", "-", "–", "—", "। ", "|", "॥", ", ", ".", ". ", "? ", "“",
    "” ", "(", ") ",
    "\u200b", "\u00a0", "\u00ad", "\u200d", "…", " 😀 ", "_", "#", "/", "'", "’", "؟ ", "۔ ",
    "\ufeff",
]  # fmt: skip
EVERY_LETTER = st.text(
    st.characters(codec="utf-8", categories=("L", "M", "Nd", "Cf", "Zs", "P")), max_size=12
)
texts_ = st.lists(
    st.one_of(st.sampled_from(VARIED), st.sampled_from(BETWEEN), EVERY_LETTER), max_size=25
).map("".join)
forms_ = st.lists(
    st.tuples(
        st.lists(st.sampled_from(VARIED), min_size=1, max_size=3),
        st.sampled_from([" ", "-", ".", ", "]),
        st.booleans(),
    ).map(lambda f: f[1].join(f[0]) + "*" * f[2]),
    min_size=1,
    max_size=12,
    unique=True,
)  # fmt: skip
FOLDS = [EXACT, LOOKUP, Fold(), Fold.of("nukta+case"), Fold.of("nasals+digits")]
MANY = settings(
    max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@MANY
@given(texts_, forms_, st.sampled_from(FOLDS))
def test_the_engine_finds_what_the_slow_matcher_finds(
    text: str, forms: list[str], fold: Fold
) -> None:
    hits = compile_patterns(forms, fold=fold).find([text])
    assert set(zip(hits["start"], hits["end"], hits["pattern"], strict=True)) == slow_find(
        text, forms, fold
    )


@MANY
@given(st.lists(texts_, max_size=4), st.sampled_from(FOLDS))
def test_words_and_their_identity_are_those_of_the_slow_tokeniser(
    texts: list[str], fold: Fold
) -> None:
    tokens = tokenise(texts, fold=fold)
    slow = [(i, *w) for i, text in enumerate(texts) for w in slow_words(text, fold)]
    assert list(zip(tokens.text, tokens.start, tokens.end, strict=True)) == [w[:3] for w in slow]
    assert tokens.hard.tolist() == [bool(w[4]) for w in slow]
    by_word = {w[3]: int(k) for w, k in zip(slow, tokens.key, strict=True)}
    assert tokens.key.tolist() == [by_word[w[3]] for w in slow]
    assert len(set(by_word.values())) == len(by_word)


@MANY
@given(texts_, st.sampled_from(FOLDS))
def test_canonically_equivalent_texts_have_the_same_words(text: str, fold: Fold) -> None:
    nfc, nfd = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    a, b = tokenise([nfc], fold=fold), tokenise([nfd], fold=fold)
    assert a.key.tolist() == b.key.tolist()
    assert a.sentence.tolist() == b.sentence.tolist()


@MANY
@given(texts_, st.sampled_from(FOLDS))
def test_folded_text_has_the_words_of_the_engine_and_maps_back(text: str, fold: Fold) -> None:
    folded = fold_text(text, fold)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert (np.diff(folded.starts) >= 0).all() and (folded.ends > folded.starts).all()
    tokens = tokenise([text], fold=fold)
    for start, end in zip(tokens.start, tokens.end, strict=True):
        # A word on its own folds as it does in the text.
        inside = [i for i in range(len(folded.text)) if start <= folded.starts[i] < end]
        whole = "".join(folded.text[i] for i in inside)
        if inside:
            assert whole == fold_text(text[start:end], fold).text
            a, b = folded.span(inside[0], inside[-1] + 1)
            assert start <= a < b <= end


@MANY
@given(texts_)
def test_sentences_cover_all_words_once_and_in_order(text: str) -> None:
    found, tokens = sentences([text]), tokenise([text])
    assert found["start_token"].tolist() == [0, *found["end_token"]][: len(found)]
    assert (found["end_token"].tolist() or [0])[-1] == len(tokens)
    assert (found["start"] < found["end"]).all()
    assert all(b <= c for b, c in itertools.pairwise(found[["start", "end"]].to_numpy().ravel()))
    for number, row in enumerate(found.itertuples()):
        words = slice(row.start_token, row.end_token)
        assert (tokens.sentence[words] == number).all()
        assert row.start <= tokens.start[words][0] and tokens.end[words][-1] <= row.end


@MANY
@given(st.lists(texts_, min_size=1, max_size=12), forms_, st.data())
def test_hits_do_not_depend_on_how_the_batch_is_cut(
    texts: list[str], forms: list[str], data: st.DataObject
) -> None:
    matcher = compile_patterns(forms, exclude={0: [forms[-1]]})
    whole = matcher.find(texts, overlap="longest")
    cuts = sorted(data.draw(st.lists(st.integers(0, len(texts)), max_size=3)))
    parts = [texts[a:b] for a, b in itertools.pairwise([0, *cuts, len(texts)])]
    firsts = np.cumsum([0, *map(len, parts)])
    pieces = [
        matcher.find(p, overlap="longest").assign(text=lambda f, n=n: f["text"] + n)
        for p, n in zip(parts, firsts, strict=False)
    ]
    pd.testing.assert_frame_equal(pd.concat(pieces, ignore_index=True), whole, check_dtype=False)
    chunked = pa.chunked_array([pa.array(p, pa.string()) for p in parts])
    pd.testing.assert_frame_equal(matcher.find(chunked, overlap="longest"), whole)
    order = data.draw(st.permutations(range(len(texts))))
    shuffled = matcher.find([texts[i] for i in order], overlap="longest")
    shuffled["text"] = np.array(order)[shuffled["text"]]
    back = shuffled.sort_values("text", kind="stable", ignore_index=True)
    pd.testing.assert_frame_equal(back, whole, check_dtype=False)


@MANY
@given(texts_, st.data())
def test_snapped_spans_begin_and_end_at_clusters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cuts = {0, *(m.end() for m in regex.finditer(r"\X", text))}
    a, b = snap(text, start, end)
    assert a in cuts and b in cuts and a <= start
    assert (b >= end) if end > start else (a == b)
    inside = [c for c in cuts if a < c <= start or end <= c < b]
    assert not inside or end == start, "no wider than it must be"


def test_threads_and_blocks_change_nothing() -> None:
    rng = np.random.default_rng(20260301)
    texts = ["".join(rng.choice([*VARIED, *BETWEEN], 400)) for _ in range(1500)]
    matcher = compile_patterns([*VARIED, "सरकार हिन्दी", "भा * पा", "*तान", "कि*"])
    one = matcher.find(texts, overlap="longest", with_bytes=True)
    two = matcher.find(texts, overlap="longest", with_bytes=True, threads=3)
    pd.testing.assert_frame_equal(one, two)
    again = pickle.loads(pickle.dumps(matcher))
    pd.testing.assert_frame_equal(again.find(texts, overlap="longest", with_bytes=True), one)
    encoded = [t.encode("utf-8") for t in texts]
    for hit in one.iloc[::997].itertuples():
        piece = encoded[hit.text][hit.start_byte : hit.end_byte].decode("utf-8")
        assert piece == texts[hit.text][hit.start : hit.end]


@pytest.mark.parametrize("side", ["left", "right", "both"])
def test_windows_agree_with_a_plain_loop(side: str) -> None:
    rng = np.random.default_rng(7)
    texts = ["".join(rng.choice(["न ", "हां ", "क ", "ख ", "। "], 60)) for _ in range(40)]
    hits, others = (compile_patterns([f]).find(texts) for f in ("हां", "न"))
    for words in (1, 2, 5):
        slow = []
        for h in hits.itertuples():
            same = others[(others["text"] == h.text) & (others["sentence"] == h.sentence)]
            left = h.start_token - same["end_token"]
            right = same["start_token"] - h.end_token
            ok = {"left": left.between(0, words - 1), "right": right.between(0, words - 1)}
            slow.append(bool((ok["left"] | ok["right"] if side == "both" else ok[side]).any()))
        assert near(hits, others, words=words, side=side).tolist() == slow
