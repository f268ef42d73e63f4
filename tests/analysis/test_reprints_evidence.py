"""What a pair rests on: passages added up, pieces of sentences, texts held in common."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.reprints.evidence import (
    CHANCE,
    Evidence,
    Matches,
    needed,
    proves,
    sum_up,
    told_apart,
    whole_sentences,
)
from saabhar.analysis.reprints.formulas import rarity
from saabhar.analysis.reprints.presets import DEFAULT
from saabhar.analysis.text.fold import LOOKUP
from saabhar.analysis.text.tokens import tokenise

Passage = tuple[list[int], list[int]]  # places of matched words in a, and in b


def evidence(
    *pairs: list[Passage], weight: float = 1.0, whole: bool = True, words: float = 100.0
) -> Evidence:
    """Of pairs whose words all count ``weight``, in texts that count ``words`` each."""
    passages = [p for pair in pairs for p in pair]
    sizes = [len(a) for a, _ in passages]
    n = sum(sizes)
    return sum_up(
        Matches(
            np.array([i for a, _ in passages for i in a], np.int32),
            np.array([i for _, b in passages for i in b], np.int32),
            np.cumsum([0, *sizes]),
            np.cumsum([0, *map(len, pairs)]),
            np.full(n, weight, np.float32),
            np.full(n, weight, np.float32),
            np.full(n, whole),
            np.full(len(pairs), words),
            np.full(len(pairs), words),
        )
    )


def run(at_a: int, at_b: int, size: int) -> Passage:
    return list(range(at_a, at_a + size)), list(range(at_b, at_b + size))


def test_passages_add_up_and_each_but_the_best_pays_for_chance() -> None:
    found = evidence([run(0, 50, 9), run(20, 10, 14)], [run(3, 3, 5)], [])
    # By hand: 14 + (9 - 6), the rows of passages in any order; a pair of one passage; none.
    assert found.own.tolist() == [14 + 9 - CHANCE, 5.0, 0.0]
    assert found.scattered.tolist() == [14.0, 5.0, 0.0]
    assert found.held.tolist() == [23.0, 5.0, 0.0]
    assert found.share.tolist() == pytest.approx([0.23, 0.05, 0.0])
    assert found.run.tolist() == [14, 5, 0]


def test_a_passage_that_says_again_what_another_holds_adds_nothing() -> None:
    teaser = evidence([run(0, 0, 12), run(40, 0, 12)])
    assert teaser.own.tolist() == [12.0]
    assert teaser.held.tolist() == [12.0]  # b holds the twelve words once


def test_what_stands_between_is_taken_off_within_a_passage_only() -> None:
    a, b = run(0, 0, 10)
    gap = ([*a, *(i + 14 for i in a)], [*b, *(i + 10 for i in b)])
    # By hand: four words more in a between the halves.
    assert evidence([gap]).own.tolist() == [16.0]
    assert evidence([gap]).scattered.tolist() == [20.0]


def test_a_piece_of_a_sentence_counts_three_quarters() -> None:
    assert evidence([run(0, 0, 12)], whole=False).own.tolist() == [9.0]


def test_a_sentence_is_whole_when_seven_words_of_ten_are_matched() -> None:
    # Sentence 0 of ten words with seven matched, sentence 1 of ten with six, sentence 2 of one.
    sentence = np.repeat([0, 1, 2], [7, 6, 1])
    whole = whole_sentences(sentence, np.array([10, 10, 1]), np.array([0, 14]))
    assert whole.tolist() == [True] * 7 + [False] * 6 + [True]
    # Cut into two passages, neither holds seven.
    assert not whole_sentences(sentence[:7], np.array([10]), np.array([0, 4, 7])).any()


@pytest.mark.parametrize(
    ("frame_a", "frame_b", "first", "apart"),
    [
        pytest.param(4, 4, 4, True, id="only the statement"),
        pytest.param(4, 4, 0, False, id="with who said it"),
        pytest.param(4, 4, 2, True, id="with no more than 'said that'"),
        pytest.param(9, 2, 0, False, id="one frame is short"),
        pytest.param(0, 4, 4, False, id="one side reports nothing"),
    ],
)  # fmt: skip
def test_a_statement_is_told_apart_when_the_passage_holds_neither_frame(
    frame_a: int, frame_b: int, first: int, apart: bool
) -> None:
    # Side a: a frame, then a statement of ten words, all one sentence; side b likewise behind it.
    # The passage holds the statement and, of each frame, the words from `first` of four on.
    opening, sentence, at = [], [], []
    for n, frame in enumerate((frame_a, frame_b)):
        begin = len(opening)
        opened = begin + frame if frame else -1
        opening += [-1] * frame + [opened] * 10
        sentence += [n] * (frame + 10)
        held = min(4 - first, frame_a, frame_b)
        at.append(np.arange(begin + frame - held, begin + frame + 10))
    found = told_apart(
        *at, np.array([0, len(at[0])]), np.array(opening, np.int64), np.array(sentence)
    )
    assert found[-10:].tolist() == [apart] * 10
    assert not found[:-10].any()


def test_two_fifths_of_both_texts_prove_what_their_words_alone_do_not() -> None:
    statement = run(0, 0, 30)
    held = evidence([statement], weight=0.3, words=20.0)  # 9 own words of 20 in all
    assert held.own[0] == pytest.approx(9.0)
    assert not proves(held, np.zeros(1), DEFAULT).any()
    longer = evidence([run(0, 0, 40)], weight=0.3, words=30.0)  # 12 of 30
    assert longer.share[0] == pytest.approx(0.4)
    mostly = longer._replace(own=np.zeros(1))
    assert proves(mostly, np.array([9.0]), DEFAULT).all()
    assert not proves(mostly._replace(share=np.array([0.39])), np.zeros(1), DEFAULT).any()


def test_the_days_between_ask_for_two_words_a_doubling() -> None:
    days = needed(np.array([0.0, 0.0, 8.0, np.nan]), np.array([0.5, 8.0, 0.0, 3.0]))
    assert days.tolist() == [0.0, 6.0, 6.0, 0.0]


def test_numbers_make_a_stock_phrase_no_rarer() -> None:
    texts = [f"there were {n} new cases in the town" for n in (7, 1204, 35, 360, 2)]
    texts += [f"there were {name} new cases in the town" for name in ("few", "many", "sad")]
    tokens = tokenise(texts, fold=LOOKUP)
    rare = rarity(
        tokens.key, tokens.offsets, np.arange(8), np.empty(0, np.uint64), np.array([0]),
        np.empty(0, np.int64),
    )  # fmt: skip
    # Five texts hold "were # new", one holds "were few new": 1 - ln 4 / ln 1000, and 1.
    assert rare[tokens.offsets[0] + 2] == pytest.approx(1 - np.log(4) / np.log(1000), abs=1e-6)
    assert rare[tokens.offsets[5] + 2] == 1.0


@given(
    sizes=st.lists(st.integers(1, 30), min_size=1, max_size=5),
    order=st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_passages_changes_nothing(sizes: list[int], order) -> None:  # type: ignore[no-untyped-def]
    passages = [run(40 * n, 200 - 40 * n, size) for n, size in enumerate(sizes)]
    straight = evidence(passages)
    order.shuffle(passages)
    for one, other in zip(straight, evidence(passages), strict=True):
        np.testing.assert_allclose(one, other)
