"""Credits of many articles: the same table however they are batched, screened and shared."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
import warnings
from multiprocessing import active_children, get_context
from multiprocessing.connection import Connection

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saabhar.analysis.credits import find, find_credits, shipped_registry
from saabhar.analysis.credits.fitting import SLOT_LETTERS, WHOLE, fitting
from saabhar.analysis.credits.grammar import grammar_of
from saabhar.analysis.credits.lines import read_lines
from saabhar.analysis.credits.screening import CUES, VARIES, cue_automaton, holds_cue
from saabhar.analysis.credits.sharing import SHARED_FROM, shared
from saabhar.corpora import Article, Corpus

forks = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")

BODY = "नगर परिषद ने मंगलवार को नई जल योजना का मसौदा जारी किया और निवासियों से सुझाव मांगे।"
PLACES = ("पटना", "नई दिल्ली", "भोपाल", "Mumbai")
TAILS = ("(साभार—चाइना मीडिया ग्रुप)", "(इनपुट: भाषा)", "- विज्ञापन -", "", "फोटो: पीटीआई")


def corpus_of(count: int) -> Corpus:
    articles = []
    for i in range(count):
        opening = f"{PLACES[i % 4]}, {i % 28 + 1} मई (भाषा)। {BODY}"
        text = "\n\n".join((f"योजना {i}", opening, f"{BODY} {i}", TAILS[i % 5]))
        articles.append(Article(f"a{i}", text, outlet=("The Herald", "")[i % 2]))
    return Corpus.of(articles)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return corpus_of(97)


@pytest.fixture(scope="module")
def one_by_one(corpus: Corpus) -> pd.DataFrame:
    """The slow way: each article is a corpus."""
    parts = [find_credits(Corpus.of([article])) for article in corpus]
    return pd.concat(parts, ignore_index=True)


@pytest.mark.parametrize("batch", [1, 7, 96, 97, 1000])
def test_the_table_is_the_same_for_any_size_of_batch(
    corpus: Corpus, one_by_one: pd.DataFrame, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "BATCH", batch)
    grammar_of(shipped_registry()).kept.clear()
    assert len(one_by_one) > 97
    pd.testing.assert_frame_equal(find_credits(corpus), one_by_one)


@pytest.mark.parametrize("processes", [None, 1, 2, 3, 200])
def test_the_table_is_the_same_for_any_number_of_processes(
    corpus: Corpus, one_by_one: pd.DataFrame, processes: int | None
) -> None:
    pd.testing.assert_frame_equal(find_credits(corpus, processes=processes), one_by_one)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_corpus_without_articles_or_credits_has_the_same_empty_table(processes: int) -> None:
    none = find_credits(Corpus.of([]), processes=processes)
    plain = find_credits(Corpus.of([Article(str(i), BODY) for i in range(9)]), processes=processes)
    assert len(none) == len(plain) == 0
    pd.testing.assert_frame_equal(none, plain)


def test_less_than_one_process_is_an_error(corpus: Corpus) -> None:
    with pytest.raises(ValueError, match="processes=0: at least 1"):
        find_credits(corpus, processes=0)


def pid_and_range(low: int, high: int) -> tuple[int, int, int]:
    return os.getpid(), low, high


@given(st.integers(0, 3000), st.integers(1, 3))
@settings(max_examples=15, deadline=None)
def test_ranges_part_all_articles_in_order(count: int, processes: int) -> None:
    parts = shared(pid_and_range, count, processes)
    rows = [i for _, low, high in parts for i in range(low, high)]
    assert rows == list(range(count))


def test_few_articles_stay_in_this_process() -> None:
    parts = shared(pid_and_range, SHARED_FROM - 1)
    assert parts == [(os.getpid(), 0, SHARED_FROM - 1)]


def in_daemon(sender: Connection) -> None:
    sender.send((os.getpid(), {pid for pid, _, _ in shared(pid_and_range, 2000, 2)}))


@forks
def test_a_daemonic_process_works_alone() -> None:
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        daemon = context.Process(target=in_daemon, args=(sender,), daemon=True)
        daemon.start()
    pid, workers = receiver.recv()
    daemon.join()
    assert workers == {pid}


@forks
def test_what_a_killed_process_leaves_is_done_here() -> None:
    here = os.getpid()

    def work(low: int, high: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return sum(range(low, high))

    assert sum(shared(work, 5000, 3)) == sum(range(5000))


@forks
def test_without_a_process_to_be_had_this_one_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(get_context("fork").Process, "start", refuse)
    parts = shared(pid_and_range, 5000, 3)
    assert {pid for pid, _, _ in parts} == {os.getpid()}
    assert [i for _, low, high in parts for i in range(low, high)] == list(range(5000))


@forks
def test_an_interrupt_ends_every_process() -> None:
    here = os.getpid()

    def work(low: int, high: int) -> None:
        if os.getpid() == here:
            raise KeyboardInterrupt
        time.sleep(60)

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        shared(work, 5000, 2)
    assert time.monotonic() - began < 30
    assert active_children() == []


@forks
def test_an_error_comes_out_as_it_is() -> None:
    def work(low: int, high: int) -> int:
        raise LookupError(f"row {low}")

    with pytest.raises(LookupError, match="row"):
        shared(work, 5000, 2)


# The slow twin of the splitting of lines: from the first to the last visible character.
LINE = re.compile(
    r"[^\s\u200b-\u200f\ufeff](?:[^\n\r\x0b\x0c\x85\u2028\u2029]*[^\s\u200b-\u200f\ufeff])?"
)


@given(st.text("aक\u093c .।\n\r\x0b\x0c\x1c\x85\xa0\u2028\u2029\u200b\u200d\u200f\ufeff\u3000"))
def test_lines_are_what_stands_between_line_ends_without_blanks(text: str) -> None:
    expected = [match.span() for match in LINE.finditer(text)]
    assert [(line.start, line.end) for line in read_lines([text]).of(0)] == expected


SCREENED = st.sampled_from(
    [
        *(BODY, BODY + " साभार", "यह सौज़न्य नहीं", "\u093c" * 50, "यह पाठ सौजन्य से \u200dहै" * 9),
        *("Posted by the desk and more", "(एजेंसी)", "edited by A. Writer", "Read ALL the latest"),
        *("ए\u200dडिट", "CoUrTeSy", "-", "कोई बात नहीं" * 20, "डिस्\u200dक्लेमर: यह"),
        *("", "सासाभार", "pa paid"),
    ]
)


@given(st.lists(SCREENED, max_size=12))
def test_the_automaton_finds_the_cues_that_a_search_for_each_finds(lines: list[str]) -> None:
    plain = str.maketrans({k: v or None for k, v in VARIES.items()})
    expected = [any(cue in line.translate(plain).lower() for cue in CUES) for line in lines]
    codes = np.frombuffer("".join(lines).encode("utf-32-le"), np.uint32)
    ends = np.cumsum([len(line) for line in lines], dtype=np.int64)
    starts = np.append(np.zeros(1, np.int64), ends)[:-1]
    assert holds_cue(codes, starts, ends, *cue_automaton()).tolist() == expected


PIECES = st.sampled_from(
    ["योजना 12", "2016-03", BODY, BODY * 3, "", " ", "(भाषा)", "Latest News", "शहर - नाम"]
)


@given(st.lists(st.lists(PIECES, max_size=7).map("\n".join), max_size=5))
@settings(deadline=None)
def test_lines_of_many_articles_are_the_lines_of_each(texts: list[str]) -> None:
    headings, openers = frozenset({"latest news"}), ("नगर परिषद ने मंग",)
    together = read_lines(texts, (), headings, openers)
    for i, text in enumerate(texts):
        assert together.of(i) == read_lines([text], (), headings, openers).of(0)


@given(st.text("wpkoqunmd(),.-=:BFb1D", max_size=9), st.sampled_from(sorted(SLOT_LETTERS)))
@settings(max_examples=200)
def test_one_pattern_for_all_lets_every_template_pass_that_fits(signs: str, slot: str) -> None:
    grammar = grammar_of(shipped_registry())
    fits = {
        template.name
        for template in grammar.templates[SLOT_LETTERS[slot]]
        if (template.mode[0] in WHOLE and template.pattern.match(signs))
        or (template.mode[0] not in WHOLE and template.pattern.search(signs))
    }
    assert {template.name for template, _ in fitting(signs, grammar, slot, "lscgp")} == fits
