"""The traps of matching in Devanagari and other scripts, each with the spans worked out by hand."""

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from saabhar.analysis.text import EXACT, LOOKUP, compile_patterns, tokenise

# Number, text, entries, spans found as (start, end, entry); code points, end exclusive.
CASES = [
    (1, "सरकार ने कहा", ["सरकार"], [(0, 5, 0)], "matras are marks"),
    (2, "सरकारी नौकरी", ["सरकार"], [], "a matra after the entry is inside the word"),
    (3, "विकास हुआ", ["का"], [], "substring inside a word"),
    (4, "दावा किया।", ["दावा किया"], [(0, 9, 0)], "danda ends a word"),
    (5, "उसने कहा॥", ["कहा"], [(5, 8, 0)], "double danda"),
    (6, "\u095bरूरी है", ["ज\u093cरूरी"], [(0, 5, 0)], "text precomposed"),
    (7, "ज\u093cरूरी है", ["\u095bरूरी"], [(0, 6, 0)], "text decomposed"),
    (8, "क्\u200dया हुआ", ["क्या"], [(0, 5, 0)], "ZWJ inside the word"),
    (9, "मां ने माँ कहा", ["माँ"], [(0, 3, 0), (7, 10, 0)], "chandrabindu is anusvara"),
    (10, "अबकी बार मोदी सरकार", ["अबकी बार", "अबकी बार मोदी सरकार"],
     [(0, 8, 0), (0, 19, 1)], "overlap"),
    (11, "उसने कहा। सरकार ने", ["कहा सरकार"], [], "no phrase crosses a danda"),
    (12, "तथा-कथित और तथा–कथित और तथा कथित", ["तथा कथित"],
     [(0, 8, 0), (12, 20, 0), (24, 32, 0)], "hyphen, dash and space"),
    (13, "वर्ष २०२४ में", ["2024"], [(5, 9, 0)], "Devanagari digits"),
    (14, "The so-called “experts”", ["so called", "experts"],
     [(4, 13, 0), (15, 22, 1)], "curly quotes"),
    (15, "India’s growth isn't", ["india's", "isn't"], [(0, 7, 0), (15, 20, 1)], "apostrophes"),
    (16, "सबका साथ  सबका\nविकास", ["सबका साथ सबका विकास"], [(0, 20, 0)], "space and line end"),
    (17, "sarkar sarkari sarkaar", ["sarkar*"], [(0, 6, 0), (7, 14, 0)], "the span is the word"),
    (18, "मोदी मोदी मोदी", ["मोदी मोदी"], [(0, 9, 0), (5, 14, 0)], "self overlap"),
    (19, "😀 सरकार 😀", ["सरकार"], [(2, 7, 0)], "code points, not UTF-16"),
    (20, "हैं.अमदीनेजाद ने", ["अमदीनेजाद"], [(4, 13, 0)], "no space after the full stop"),
    (21, "café CAFE\u0301", ["café"], [(0, 4, 0), (5, 10, 0)], "composed, decomposed, case"),
    (22, "हिन्दी और हिंदी", ["हिंदी"], [(0, 6, 0), (10, 15, 0)], "homorganic nasal"),
    (23, "", ["x"], [], "empty text"),
    (24, "...।।", ["x"], [], "no word at all"),
    (25, "सरकार\u200b ने", ["सरकार ने"], [(0, 9, 0)], "ZERO WIDTH SPACE parts words"),
    (26, "தமிழ் அரசு", ["அரசு"], [(6, 10, 0)], "Tamil"),
    (27, "ক\u09bc ড\u09bc", ["ড\u09bc"], [(3, 5, 0)], "Bengali nukta"),
    (28, "10% की वृद्धि, 1,500 करोड\u093c", ["1,500"], [(15, 20, 0)], "the entry's own comma"),
    (29, "भा.ज.पा. ने", ["भा.ज.पा."], [(0, 7, 0)], "initialism with full stops"),
    (30, "कि\u200dसान", ["किसान"], [(0, 6, 0)], "ZWJ after a matra"),
    (31, "Straße STRASSE", ["strasse"], [(0, 6, 0), (7, 14, 0)], "case folding 1 to 2"),
    (32, "İstanbul", ["i̇stanbul"], [(0, 8, 0)], "lower() changes length"),
    (33, "सरकार#मोदी @pmoindia", ["मोदी", "pmoindia"],
     [(6, 10, 0), (12, 20, 1)], "hashtag, handle"),
    (34, "सरकार\u200bने", ["सरकार ने"], [(0, 8, 0)], "ZERO WIDTH SPACE alone"),
    (35, "भा! ज? पा", ["भाजपा"], [], "punctuation never joins"),
    (36, "सम्बन्ध में", ["संबंध में"], [(0, 11, 0)], "two nasals in one word of a phrase"),
    (37, "कहा, सरकार", ["कहा सरकार"], [], "comma is a hard break"),
    (38, "सरकार ने", ["सरकार ने", "ने"], [(0, 8, 0), (6, 8, 1)], "nested overlap"),
    (39, "ज्\u093cयादा", ["ज\u093c्यादा"], [(0, 7, 0)], "virama before nukta"),
    (40, "न हिंदी हिन्दी", ["हिंदी", "हिन्दी"],
     [(2, 7, 0), (2, 7, 1), (8, 14, 0), (8, 14, 1)], "entries equal after folding"),
    (101, "1500 और 1.500", ["1,500"], [], "another mark is another number"),
    (102, "भा. ज. पा. ने", ["भा.ज.पा."], [(0, 9, 0)], "spaces beside the entry's own marks"),
    (103, "साझा भविष्य के साथ चीन-कजाकिस्तान समुदाय", ["साझा भविष्य के साथ * समुदाय"],
     [(0, 40, 0)], "gap of two words"),
    (104, "साथ समुदाय", ["साथ * समुदाय"], [(0, 10, 0)], "gap of none"),
    (105, "साथ एक, दो तीन चार पांच छह समुदाय", ["साथ * समुदाय"], [(0, 33, 0)], "gap of six, comma"),
    (106, "साथ एक दो तीन चार पांच छह सात समुदाय", ["साथ * समुदाय"], [], "gap of seven"),
    (107, "साथ एक। समुदाय", ["साथ * समुदाय"], [], "no gap crosses the end of a sentence"),
    (108, "साथ एक\nसमुदाय", ["साथ * समुदाय"], [], "nor the end of a line"),
    (109, "क ख ग ग", ["क * ग"], [(0, 5, 0)], "the shortest of a gap"),
    (110, "आतंकवाद समाजवादी", ["*वाद"], [(0, 7, 0)], "ending"),
    (111, "असामाजिकता अकेला", ["अ*ता"], [(0, 10, 0)], "beginning and ending"),
    (112, "वह करता है, करते हैं", ["/कर(ता|ते)/ है*"], [(3, 10, 0), (12, 20, 0)], "expression"),
    (113, "कहा\n\nसरकार", ["कहा सरकार"], [], "a blank line is a hard break"),
    (114, "#साझा_भविष्य", ["साझा भविष्य"], [(1, 12, 0)], "underscore of a hashtag"),
    (115, "अन्न तन्मय", ["अंन", "तंमय"], [], "a nasal before a nasal stays"),
    (116, "सरकार\u200d।", ["सरकार"], [(0, 6, 0)], "a joiner behind belongs to the cluster"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "entries", "spans"), [pytest.param(*c[1:4], id=f"{c[0]}: {c[4]}") for c in CASES]
)
def test_spans_are_those_worked_out_by_hand(
    text: str, entries: list[str], spans: list[tuple[int, int, int]]
) -> None:
    hits = compile_patterns(entries).find([text])
    found = list(zip(hits["start"], hits["end"], hits["pattern"], strict=True))
    assert sorted(found) == sorted(spans)


def test_longest_keeps_the_longer_of_two_that_begin_together() -> None:
    matcher = compile_patterns(["अबकी बार", "अबकी बार मोदी सरकार", "बार मोदी"])
    text = "अबकी बार मोदी सरकार"
    assert matcher.find([text], overlap="longest")["pattern"].tolist() == [1]
    by_group = matcher.find([text], overlap="longest", groups=["a", "b", "a"])
    assert by_group["pattern"].tolist() == [1, 0]


def test_entries_equal_after_folding_are_counted_in_both_categories() -> None:
    counts = compile_patterns(["हिंदी", "हिन्दी"]).count(["न हिंदी हिन्दी"], groups=["A", "B"])
    assert counts.to_dict("records") == [{"n_tokens": 3, "n_sentences": 1, "A": 2, "B": 2}]


@pytest.mark.parametrize(
    ("text", "exclude", "n"),
    [
        ("नहीं कहा", ["नहीं कहा"], 0),
        ("कहा नहीं", ["नहीं कहा"], 1),
        ("कहा नहीं", ["कहा नहीं"], 0),
        ("नहीं तो कहा", ["नहीं * कहा"], 0),
        ("कहा नहीं कहा", ["नहीं कहा"], 1),
    ],
)
def test_a_hit_within_a_blocking_form_is_dropped(text: str, exclude: list[str], n: int) -> None:
    assert len(compile_patterns(["कहा"], exclude={0: exclude}).find([text])) == n


@pytest.mark.parametrize(
    ("text", "within", "n"),
    [
        ("चीनी सीसीटीवी ने", None, 1),
        ("सीसीटीवी ने", None, 0),
        ("चीनी लोग। सीसीटीवी ने", None, 0),
        ("सीसीटीवी और एक चीनी", 2, 0),
        ("सीसीटीवी और एक चीनी", 3, 1),
        ("चीनी सीसीटीवी", 1, 1),
    ],
)
def test_a_required_form_must_stand_in_the_sentence_and_near(
    text: str, within: int | None, n: int
) -> None:
    matcher = compile_patterns(["सीसीटीवी"], require={0: ["चीनी"]}, require_within=within)
    assert len(matcher.find([text])) == n


def test_spelling_pairs_are_taken_for_one_another_wherever_they_stand() -> None:
    pair = [("अंतर्राष्ट्रीय", "अंतरराष्ट्रीय")]
    matcher = compile_patterns(["अंतर्राष्ट्रीय मंच", "अंतरराष्ट्रीय*"], variants=pair)
    hits = matcher.find(["अंतरराष्ट्रीय मंच", "अंतर्राष्ट्रीय मंच"])
    assert sorted(zip(hits["text"], hits["pattern"], strict=True)) == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]


def test_a_phrase_never_crosses_texts() -> None:  # case 42
    assert compile_patterns(["सरकार ने"]).find(["सरकार", "ने"]).empty


def arrow_forms(texts: list[str | None]) -> dict[str, object]:
    array = pa.array(texts, pa.string())
    return {
        "object": pd.Series(texts, dtype=object),
        "pandas str": pd.Series(texts, dtype="str"),
        "NaN": pd.Series([float("nan") if t is None else t for t in texts], dtype=object),
        "index": pd.Index(pd.Series(texts, dtype="str")),
        "string": array,
        "large_string": array.cast(pa.large_string()),
        "string_view": array.cast(pa.string_view()),
        "dictionary": array.dictionary_encode(),
        "slice": pa.array(["सरकार", "ने", *texts, "कहा"], pa.string()).slice(2, len(texts)),
        "chunked": pa.chunked_array([array.slice(0, 1), array.slice(1, 0), array.slice(1)]),
        "list": texts,
        "tuple": tuple(texts),
        "generator": iter(texts),
    }


@pytest.mark.parametrize("form", list(arrow_forms(["x", None])))
def test_every_holder_of_texts_gives_the_same(form: str) -> None:  # case 43
    texts = ["सरकार ने कहा", None, "ने", "", "x सरकार ने"]
    given = arrow_forms(texts)[form]
    matcher = compile_patterns(["सरकार ने", "ने"])
    hits = matcher.find(given)
    assert list(zip(hits["text"], hits["start"], hits["pattern"], strict=True)) == [
        (0, 0, 0), (0, 6, 1), (2, 0, 1), (4, 2, 0), (4, 8, 1)]  # fmt: skip
    counts = matcher.count(arrow_forms(texts)[form])
    assert counts["n_tokens"].tolist() == [3, 0, 1, 0, 3]
    assert tokenise(arrow_forms(texts)[form]).counts.tolist() == [3, 0, 1, 0, 3]


def from_bytes(*rows: bytes) -> pa.Array:
    """An array that calls itself text without having been checked."""
    offsets = np.cumsum([0, *map(len, rows)]).astype(np.int32)
    return pa.StringArray.from_buffers(
        len(rows), pa.py_buffer(offsets.tobytes()), pa.py_buffer(b"".join(rows))
    )


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["ठीक", "अ\ud800"], "row 1: a lone surrogate at code point 1"),
        (pd.Series(["ठीक", "अ\ud800"], dtype=object), "row 1: a lone surrogate"),
        (pa.array([b"ok", b"\xe0\xa4"], pa.binary()), "row 1: byte 0 (0xe0) is not UTF-8"),
        (from_bytes(b"ok", b"a\xff"), "row 1: byte 1 (0xff) is not UTF-8"),
        (from_bytes(b"a\xe0\xa4", b"\xb8b"), "row 0: byte 1 (0xe0) is not UTF-8"),
        (pa.chunked_array([["a", "b"], ["c"]]).cast(pa.binary()), None),
        (["ठीक", 7], "row 1: a int, not a text"),
        ("one text", "Give a list: [text]"),
    ],
)
def test_invalid_text_is_refused_and_its_row_named(texts: object, said: str | None) -> None:
    # case 44
    if said is None:
        assert len(tokenise(texts)) == 3
        return
    with pytest.raises(ValueError, match=re.escape(said)):
        tokenise(texts)
    with pytest.raises(ValueError, match=re.escape(said)):
        compile_patterns(["x"]).find(texts)


def test_no_hit_is_lost_when_hundreds_of_phrases_are_open() -> None:  # case 45
    # Phrases of 1 to 200 times the word; in 300 words phrase n begins at 300 - n + 1 places.
    forms = [" ".join(["मोदी"] * n) for n in range(1, 201)]
    hits = compile_patterns(forms).find([" ".join(["मोदी"] * 300)])
    assert hits["pattern"].value_counts().sort_index().tolist() == [301 - n for n in range(1, 201)]


def test_no_hit_is_lost_when_gaps_are_open_from_many_words() -> None:
    forms = [f"{a}* * {b}*" for a in ("म", "मो", "मोद") for b in ("क", "कह", "कहा")]
    hits = compile_patterns(forms).find(["मोदी मोदी मोदी मोदी मोदी मोदी मोदी मोदी कहा"])
    # A gap holds six words at most: the first of the eight is too far off.
    assert len(hits) == 9 * 7


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("...", "holds no word"),
        ("* समुदाय", "a gap (*) needs a word on both sides"),
        ("साथ *", "a gap (*) needs a word on both sides"),
        ("/क(/", "does not compile"),
    ],
)
def test_forms_that_cannot_be_read_are_all_named(form: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)) as error:
        compile_patterns(["ठीक", form, "। ।"])
    assert "form 1" in str(error.value) and "form 2" in str(error.value)


# The torture set for tokenisers: what ICU cuts.
TORTURE = [
    ("(साभार—चाइना मीडिया ग्रुप, पेइचिंग)", ["साभार", "चाइना", "मीडिया", "ग्रुप", "पेइचिंग"]),
    ("“साझा भविष्य” कहा।", ["साझा", "भविष्य", "कहा"]),
    ("क्षेत्र राष्ट्रपति", ["क्षेत्र", "राष्ट्रपति"]),
    ("सरकार ने दावा किया कि विकास हुआ", ["सरकार", "ने", "दावा", "किया", "कि", "विकास", "हुआ"]),
    ("‘भारत’में", ["भारत", "में"]),
    ("l’été isn’t", ["l’été", "isn’t"]),
    ("3.5% और १२", ["3", "5", "और", "१२"]),
]


@pytest.mark.parametrize(("text", "words"), TORTURE)
def test_words_of_the_torture_set(text: str, words: list[str]) -> None:
    tokens = tokenise([text])
    assert [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)] == words


@pytest.mark.parametrize(
    ("a", "b", "exact", "lookup"),
    [
        ("ज\u093cोर", "\u095bोर", True, True),
        ("हिन्दी", "हिंदी", False, True),
        ("पाँच", "पांच", False, True),
        ("ज़ोर", "जोर", False, True),
        ("२०२४", "2024", False, True),
        ("Straße", "STRASSE", True, True),
        ("क्\u200dया", "क्या", True, True),
        ("India’s", "India's", False, True),
        ("कम", "काम", False, False),
        ("सेना", "सोना", False, False),
        ("नदी", "नाद", False, False),
        ("\u09dc", "\u09a1", False, False),  # Bengali nukta makes another letter
        ("q\u0307\u0323", "q\u0323\u0307", True, True),  # canonical order of marks
        ("\u1e69", "s\u0323\u0307", True, True),
        ("가", "\u1100\u1161", True, True),  # Hangul
        ("\u0fb2\u0f71\u0f80", "\u0fb2\u0f80\u0f71", True, True),  # Tibetan vowels, 129 and 130
    ],
)
def test_which_words_are_the_same_under_which_fold(
    a: str, b: str, exact: bool, lookup: bool
) -> None:
    for fold, same in ((EXACT, exact), (LOOKUP, lookup)):
        x, y = tokenise([a, b], fold=fold).key
        assert (x == y) == same, str(fold)
