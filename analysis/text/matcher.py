"""Many phrases looked for at once: compiled once, then found in any number of texts."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from .buffers import Buffer, Texts, buffers
from .fold import LOOKUP, Fold
from .forms import Phrases, read_forms
from .hashing import S32, U64, table
from .reading import NO_KEYS, blocks, read
from .settle import ALL, LONGEST, settle
from .tokens import Tokens, collect
from .trie import GAP, Trie, build
from .types_seen import TypesSeen
from .walk import HIT, Lexicon

Forms: TypeAlias = "Sequence[str | Sequence[str]]"
Contexts: TypeAlias = "Mapping[int, Sequence[str]] | Sequence[Sequence[str]]"
Overlap: TypeAlias = Literal["all", "longest"]
I32: TypeAlias = npt.NDArray[np.int32]

# A gap (*) holds up to six words: domain rule for slogans split by a name.
GAP_WORDS = 6
# Bytes of text per call of the kernel; its buffer of hits is used again.
BLOCK = 4 << 20
# Below this many bytes a second thread costs more than it brings.
THREAD_BYTES = 1 << 20
FOUND = ("text", "start", "end", "pattern", "start_token", "end_token", "sentence")
FIND, EXCLUDE, REQUIRE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _Spec:
    """All that a matcher is made of; equal specs make equal matchers."""

    forms: tuple[tuple[str, ...], ...]
    fold: Fold
    variants: tuple[tuple[str, str], ...]
    exclude: tuple[tuple[str, ...], ...]
    require: tuple[tuple[str, ...], ...]
    require_within: int | None
    gap: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(repr(self).encode("utf-8")).hexdigest()


def compile_patterns(
    forms: Forms,
    *,
    fold: Fold = LOOKUP,
    variants: Iterable[tuple[str, str]] = (),
    exclude: Contexts = (),
    require: Contexts = (),
    require_within: int | None = None,
    gap: int = GAP_WORDS,
) -> Matcher:
    """Compile phrases into a matcher.

    A form is a phrase of whole words. Between two of its words the text may hold any white space,
    hyphen, dash or quotation mark, and one line end; it may hold a comma, full stop or danda only
    where the form holds the same mark (`1,500`, `भा.ज.पा.`). Marks before the first and after
    the last word of a form are passed over.

    In a form

    - ``सरकार*`` is any word that begins so (also सरकार itself); the whole word is the span;
    - ``*वाद`` and ``अ*वाद`` are any word that ends, or begins and ends, so;
    - ``/कर(ता|ते|ती)/`` is any whole word of that regular expression. It meets folded words, and
      its letters are folded likewise;
    - ``*`` standing alone is a gap of none to `gap` words within the sentence. Of several
      matches from one start the shortest counts.

    Parameters
    ----------
    forms
        One pattern each: a form, or several forms of the same pattern.
    fold
        Which differences of writing are ignored.
    variants
        Pairs of words to be taken for one another wherever they stand in a form.
    exclude
        For patterns (by number) forms that block: a hit within a match of one is dropped.
    require
        For patterns (by number) forms one of which must stand in the same sentence as the hit,
        and within `require_within` words of it if that is given (1: right beside it).
    gap
        Words that a gap may hold.

    Raises
    ------
    ValueError
        For forms that cannot be read; the message names all of them.

    Examples
    --------
    >>> matcher = compile_patterns(["दावा किया", ["सरकार*", "शासन"], "साझा भविष्य के साथ * समुदाय"])
    >>> text = "सरकारी सूत्रों ने दावा–किया। साझा भविष्य के साथ एक नया समुदाय"
    >>> hits = matcher.find([text])
    >>> [(h.pattern, text[h.start : h.end]) for h in hits.itertuples()]
    [(1, 'सरकारी'), (0, 'दावा–किया'), (2, 'साझा भविष्य के साथ एक नया समुदाय')]
    >>> compile_patterns(["कहा"], exclude={0: ["नहीं कहा"]}).find(["नहीं कहा", "कहा"]).text.tolist()
    [1]
    """
    spec = _Spec(
        forms=tuple((f,) if isinstance(f, str) else tuple(f) for f in forms),
        fold=fold,
        variants=tuple((a, b) for a, b in variants),
        exclude=_contexts(exclude, len(forms), "exclude"),
        require=_contexts(require, len(forms), "require"),
        require_within=require_within,
        gap=gap,
    )
    empty = [i for i, f in enumerate(spec.forms) if not f]
    if empty:
        raise ValueError(
            f"patterns {empty}: no form at all. Give each at least one, or leave it out."
        )
    if gap < 0 or (require_within is not None and require_within < 1):
        raise ValueError("gap counts words from 0, require_within from 1.")
    return _matcher(spec)


def _contexts(given: Contexts, n: int, name: str) -> tuple[tuple[str, ...], ...]:
    """Forms per pattern; of a mapping those that are not named have none."""
    rows: list[tuple[str, ...]] = [()] * n
    items = given.items() if isinstance(given, Mapping) else enumerate(given)
    for i, forms in items:
        if not 0 <= i < n:
            raise ValueError(f"{name}: there is no pattern {i}; they are numbered 0 to {n - 1}.")
        rows[i] = (forms,) if isinstance(forms, str) else tuple(forms)
    return tuple(rows)


@lru_cache(maxsize=32)
def _matcher(spec: _Spec) -> Matcher:
    return Matcher(spec)


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """Patterns ready to be found; made by `compile_patterns`, of which it keeps the arguments.

    It may be shared by threads. Pickled, it sends its forms only, and is compiled again once a
    process; Dask tells matchers apart by the hash of their content.
    """

    spec: _Spec
    _phrases: Phrases = field(init=False, repr=False)
    _trie: Trie = field(init=False, repr=False)
    _lexicon: Lexicon = field(init=False, repr=False)
    _rules: tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]] = field(init=False, repr=False)
    _reach: int = field(init=False, repr=False)
    _types: TypesSeen = field(init=False, repr=False)
    _lock: Any = field(init=False, repr=False, default_factory=threading.Lock)

    def __post_init__(self) -> None:
        spec, n = self.spec, len(self.spec.forms)
        flat: list[str] = []
        rules: list[npt.NDArray[np.int32]] = []
        for role, per_pattern in enumerate((spec.forms, spec.exclude, spec.require)):
            flat += [form for forms in per_pattern for form in forms]
            numbers = np.arange(role * n, (role + 1) * n, dtype=np.int32)
            rules.append(np.repeat(numbers, [len(forms) for forms in per_pattern]))
        phrases = read_forms(flat, spec.fold, spec.variants)
        trie = build(phrases.symbols, phrases.joints, phrases.offsets, phrases.n_symbols)
        words, word_bits = table(phrases.words[0], _packed(phrases.words[1], trie.roots))
        first = phrases.words[0][trie.roots[phrases.words[1].astype(np.int64)] > 0]
        _, first_bits = table(first, first)
        prefixes, prefix_bits = table(phrases.prefixes[0], _packed(phrases.prefixes[1], trie.roots))
        aliases, _ = table(NO_KEYS, NO_KEYS)
        size = np.array([len(phrases.words[0]), len(phrases.prefixes[0]), 0]) > 0
        lexicon = Lexicon(
            words, word_bits, first_bits, prefixes, prefix_bits, aliases, np.zeros(1, np.uint64),
            trie.edges, trie.edge_bits, trie.gap_node, spec.gap, size,
        )  # fmt: skip
        lengths = np.diff(phrases.offsets)
        gaps = phrases.symbols == GAP
        per_form = np.add.reduceat(gaps, phrases.offsets[:-1]) if len(lengths) else np.zeros(1)
        reach = int((lengths + per_form * spec.gap).max()) if len(lengths) else 0
        for name, value in (
            ("_phrases", phrases),
            ("_trie", trie),
            ("_lexicon", lexicon),
            ("_rules", _by_node(trie.ends, np.concatenate(rules), len(trie.gap_node))),
            ("_reach", reach),
            ("_types", TypesSeen(spec.fold, phrases.types)),
        ):
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return len(self.spec.forms)

    @property
    def fold(self) -> Fold:
        """Which differences of writing are ignored."""
        return self.spec.fold

    @property
    def sha256(self) -> str:
        """Hash of everything it was compiled from."""
        return self.spec.sha256

    def __reduce__(self) -> tuple[Any, ...]:
        return _matcher, (self.spec,)

    def __dask_tokenize__(self) -> tuple[str, str]:
        return "saabhar.Matcher", self.sha256

    def find(
        self,
        texts: Texts,
        *,
        overlap: Overlap = "all",
        groups: Sequence[Hashable] | None = None,
        threads: int = 1,
        with_bytes: bool = False,
    ) -> pd.DataFrame:
        """Find every pattern in every text.

        Parameters
        ----------
        texts
            Series, Arrow array or sequence of strings; a missing text has no hits.
        overlap
            "all": every hit. "longest": from left to right, of hits that share a word the one
            that begins first, of these the longest. Hits of several patterns on the very same
            words all stay.
        groups
            With "longest" a label for each pattern: hits compete within their label only. Without
            it all patterns compete.
        threads
            Over ranges of texts of equal size; the result is the same.
        with_bytes
            Add start_byte and end_byte, the span in the UTF-8 of the text.

        Returns
        -------
        DataFrame
            text (position in the batch), start and end (code points, end exclusive), pattern,
            start_token and end_token (words within the text, end exclusive), sentence (number
            within the text, that of the last word). Sorted by text, start, longest first, pattern.

        Raises
        ------
        ValueError
            When a row is not valid Unicode; the message names the row.
        """
        rows, patterns, _ = self._find(texts, overlap, groups, threads)
        return self._frame(rows, patterns, with_bytes)

    def read(self, texts: Texts) -> tuple[Tokens, pd.DataFrame]:
        """The words of the texts under the fold of the matcher, and all hits, by one reading.

        As `tokenise` and `find` give them.
        """
        held = buffers(texts)
        settled = self._settled("all", None)
        found = [(np.empty((0, len(HIT)), np.int32), np.empty(0, np.int32))]
        words = collect(
            held, self.fold, self._extended(held), lambda hits: found.append(settled(hits))
        )
        rows, patterns = (np.concatenate(column) for column in zip(*found, strict=True))
        return words, self._frame(rows, patterns, with_bytes=False)

    def count(
        self,
        texts: Texts,
        *,
        overlap: Overlap = "longest",
        groups: Sequence[Hashable] | None = None,
        threads: int = 1,
    ) -> pd.DataFrame:
        """Count hits per text: one row a text, one column a group (or a pattern without groups).

        The first columns are n_tokens and n_sentences, the bases of rates. Overlaps are settled
        across all patterns as in `find` without groups.
        """
        labels, codes, n_groups = _labels(groups, len(self))
        rows, patterns, totals = self._find(texts, overlap, None, threads, HIT[:1])
        flat = rows[:, 0].astype(np.int64) * n_groups + codes[patterns]
        counts = np.bincount(flat, minlength=len(totals) * n_groups).reshape(-1, n_groups)
        frame = pd.DataFrame(counts, columns=labels)
        frame.insert(0, "n_tokens", totals[:, 0])
        frame.insert(1, "n_sentences", totals[:, 1])
        frame.attrs["fold"] = str(self.fold)
        return frame

    def _settled(
        self,
        overlap: str,
        groups: Sequence[Hashable] | None,
        columns: tuple[str, ...] = HIT,  # the first so many of them
    ) -> Callable[[I32], tuple[I32, I32]]:
        """What makes of raw hits those that stand, each with its pattern."""
        if overlap not in ("all", "longest"):
            raise ValueError(f"overlap is {overlap!r}; give 'all' or 'longest'.")
        n = len(self)
        _, codes, n_groups = _labels(groups, n) if groups is not None else ([], None, 1)
        group_of = np.zeros(max(1, n), np.int32) if codes is None else codes.astype(np.int32)
        blocked = np.array([bool(x) for x in self.spec.exclude] or [False])
        needs = np.array([bool(x) for x in self.spec.require] or [False])
        within = -1 if self.spec.require_within is None else self.spec.require_within
        policy = LONGEST if overlap == "longest" else ALL

        def settled(hits: I32) -> tuple[I32, I32]:
            rows, patterns = settle(
                hits, *self._rules, n, blocked, needs, within, self._reach, policy,
                group_of, n_groups,
            )  # fmt: skip
            return hits[rows, : len(columns)], patterns

        return settled

    def _extended(self, held: list[Buffer]) -> Lexicon:
        """The lexicon with the words of these texts that are of its regular expressions."""
        if not self._phrases.types:
            return self._lexicon
        with self._lock:
            return self._types.extend(self._lexicon, held, self._trie.roots)

    def _find(
        self,
        texts: Texts,
        overlap: str,
        groups: Sequence[Hashable] | None,
        threads: int,
        columns: tuple[str, ...] = HIT,
    ) -> tuple[I32, I32, I32]:
        settled = self._settled(overlap, groups, columns)
        held = buffers(texts)
        lexicon = self._extended(held)

        def work(part: tuple[Buffer, int, int]) -> list[tuple[I32, I32, I32]]:
            return [(*settled(hits), total) for hits, total in self._scan(lexicon, *part)]

        parts = [part for buffer in held for part in _ranges(buffer, threads)]
        if threads > 1 and len(parts) > 1:
            with ThreadPoolExecutor(threads) as pool:
                results = [r for found in pool.map(work, parts) for r in found]
        else:
            results = [r for part in parts for r in work(part)]
        if len(results) == 1:
            return results[0][0], results[0][1], results[0][2]
        empty = (
            np.empty((0, len(columns)), np.int32),
            np.empty(0, np.int32),
            np.empty((0, 2), np.int32),
        )
        rows, patterns, totals = (
            np.concatenate([e, *(r[i] for r in results)]) for i, e in enumerate(empty)
        )
        return rows, patterns, totals

    def _scan(
        self, lexicon: Lexicon, buffer: Buffer, first: int, last: int
    ) -> Iterable[tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]]:
        part = Buffer(buffer.values, buffer.offsets[first : last + 1], buffer.first + first)
        size = int(min(BLOCK, part.offsets[-1] - part.offsets[0]))
        room = np.empty((max(64, size // 4), len(HIT)), np.int32)
        total = np.zeros((last - first, 2), np.int32)
        for a, b in blocks(part, BLOCK):
            while True:
                _, _, n = read(part, a, b, self.fold, total, lexicon=lexicon, hits=room)
                if n <= len(room):
                    break
                room = np.empty((n + n // 4, len(HIT)), np.int32)
            yield room[:n], total[a:b]

    def _frame(
        self, rows: npt.NDArray[np.int32], patterns: npt.NDArray[np.int32], with_bytes: bool
    ) -> pd.DataFrame:
        columns = {name: rows[:, HIT.index(name)] for name in FOUND if name != "pattern"}
        columns["pattern"] = patterns
        names = list(FOUND)
        if with_bytes:
            names += ["start_byte", "end_byte"]
            columns |= {name: rows[:, HIT.index(name)] for name in names[-2:]}
        frame = pd.DataFrame({name: columns[name] for name in names})
        frame.attrs["fold"] = str(self.fold)
        return frame


def _packed(symbols: U64, roots: U64) -> U64:
    """A symbol with what it reaches from the root above it."""
    return symbols | (roots[symbols.astype(np.int64)] << S32)


def _by_node(
    ends: npt.NDArray[np.int64], rules: npt.NDArray[np.int32], n_nodes: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """The rules of each node: those of node i are rules[first[i]:first[i + 1]]."""
    pairs = np.unique((ends << 32) | rules)
    first = np.searchsorted(pairs >> 32, np.arange(n_nodes + 1))
    return first.astype(np.int64), pairs.astype(np.int32)


def _labels(
    groups: Sequence[Hashable] | None, n: int
) -> tuple[list[Any], npt.NDArray[np.int64], int]:
    if groups is None:
        return list(range(n)), np.arange(n), n
    if len(groups) != n:
        raise ValueError(f"groups has {len(groups)} labels for {n} patterns; give one for each.")
    codes, labels = pd.factorize(np.array([*groups, None], dtype=object)[:-1])
    return list(labels), codes.astype(np.int64), len(labels)


def _ranges(buffer: Buffer, threads: int) -> list[tuple[Buffer, int, int]]:
    """The texts of a buffer in ranges of about equal bytes, one a thread."""
    n = len(buffer.offsets) - 1
    size = int(buffer.offsets[-1] - buffer.offsets[0])
    parts = max(1, min(threads, n, size // THREAD_BYTES, os.cpu_count() or 1))
    cuts = np.searchsorted(buffer.offsets, buffer.offsets[0] + size * np.arange(1, parts) // parts)
    edges = [0, *np.minimum(cuts, n).tolist(), n]
    return [(buffer, a, b) for a, b in pairwise(edges) if b > a or n == 0]
