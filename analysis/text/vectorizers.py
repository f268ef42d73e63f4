"""scikit-learn transformers with words cut right, in every script.

scikit-learn's own `CountVectorizer` breaks Hindi: its ``\\w`` holds no matras, so of "सरकार ने दावा
किया कि विकास हुआ" it keeps one piece of one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from numbers import Integral
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from .buffers import Texts
from .fold import EXACT, LOOKUP, Fold
from .matcher import Matcher, Overlap, compile_patterns
from .ngrams import counted, ngrams, spelled, term_keys
from .tokens import Tokens, tokenise


class LexiconVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Count the categories of a lexicon in texts: one row a text, one column a category.

    Parameters
    ----------
    lexicon
        Forms of each category, as `compile_patterns` reads them.
    normalise
        True: rates per 1,000 words; a text without words has 0. False: counts.
    overlap
        "longest": of hits that share a word only the longest counts, across all categories;
        equal entries of several categories count in each. "all": every hit.
    fold
        Which differences of writing are ignored.

    Examples
    --------
    >>> vectorizer = LexiconVectorizer({"praise": ["ऐतिहासिक*", "महान"], "doubt": ["कथित"]})
    >>> vectorizer.fit_transform(["महान ऐतिहासिकता", "तथा-कथित महान"]).toarray().tolist()
    [[2.0, 0.0], [1.0, 1.0]]
    >>> vectorizer.get_feature_names_out().tolist()
    ['praise', 'doubt']
    """

    def __init__(
        self,
        lexicon: Mapping[str, Sequence[str]] | None = None,
        *,
        normalise: bool = False,
        overlap: Overlap = "longest",
        fold: Fold = LOOKUP,
    ) -> None:
        self.lexicon = lexicon
        self.normalise = normalise
        self.overlap = overlap
        self.fold = fold

    def fit(self, texts: Texts, y: object = None) -> LexiconVectorizer:
        """Compile the lexicon; the texts are not looked at."""
        if not self.lexicon:
            raise ValueError("lexicon is empty. Give forms by category: {'praise': ['महान', ...]}.")
        pairs = [(form, name) for name, forms in self.lexicon.items() for form in forms]
        self.matcher_: Matcher = compile_patterns([form for form, _ in pairs], fold=self.fold)
        self.groups_ = [name for _, name in pairs]
        return self

    def transform(self, texts: Texts) -> sparse.csr_matrix:
        """Counts or rates, as a sparse matrix of floats."""
        check_is_fitted(self)
        counts = self.matcher_.count(texts, overlap=self.overlap, groups=self.groups_)
        values = counts[list(dict.fromkeys(self.groups_))].to_numpy(np.float64)
        if self.normalise:
            values = values * 1000 / np.maximum(counts["n_tokens"].to_numpy(), 1)[:, None]
        return sparse.csr_matrix(values)

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        """The categories, in the order of the lexicon."""
        check_is_fitted(self)
        return np.array(list(dict.fromkeys(self.groups_)), dtype=object)

    def __sklearn_tags__(self) -> Any:
        return _of_texts(super().__sklearn_tags__())


class IndicCountVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Count words and n-grams of texts, in place of scikit-learn's `CountVectorizer`.

    Parameters
    ----------
    ngram_range
        Least and greatest length. An n-gram does not cross a danda, comma, bracket or other mark
        that parts clauses; it does cross a hyphen and the end of a line.
    min_df, max_df
        Leave out terms that stand in fewer, or more, texts: a whole number is a number of texts,
        a fraction a share of them.
    max_features
        Keep only so many terms, the most frequent; of equally frequent ones the first in order.
    vocabulary
        Terms to count, and no others; their order is that of the columns.
    stop_words
        Words that are left out before n-grams are made.
    binary
        Count each term once a text.
    fold
        Which differences of writing are ignored; the terms come out folded.

    Examples
    --------
    >>> texts = ["सरकार ने दावा किया", "सरकार ने कहा। दावा"]
    >>> vectorizer = IndicCountVectorizer(ngram_range=(1, 2), min_df=2)
    >>> vectorizer.fit_transform(texts).toarray().tolist()
    [[1, 1, 1, 1], [1, 1, 1, 1]]
    >>> vectorizer.get_feature_names_out().tolist()
    ['दावा', 'ने', 'सरकार', 'सरकार ने']
    """

    def __init__(
        self,
        *,
        ngram_range: tuple[int, int] = (1, 1),
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        vocabulary: Iterable[str] | None = None,
        stop_words: Iterable[str] | None = None,
        binary: bool = False,
        fold: Fold = EXACT,
    ) -> None:
        self.ngram_range = ngram_range
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.vocabulary = vocabulary
        self.stop_words = stop_words
        self.binary = binary
        self.fold = fold

    def fit(self, texts: Texts, y: object = None) -> IndicCountVectorizer:
        """Learn the vocabulary."""
        self.fit_transform(texts)
        return self

    def fit_transform(self, texts: Texts, y: object = None) -> sparse.csr_matrix:
        """Learn the vocabulary and count it, in one pass."""
        low, high = self.ngram_range
        if not 1 <= low <= high:
            raise ValueError(f"ngram_range is {self.ngram_range}; give least and greatest from 1.")
        if self.vocabulary is not None:
            terms = list(self.vocabulary)
            self._learn(terms, term_keys(terms, self.fold))
            return self.transform(texts)
        held = texts if hasattr(texts, "__getitem__") else list(texts)
        tokens = self._tokens(held)
        rows, keys, places = ngrams(tokens, low, high)
        terms_found, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        matrix = counted(rows, inverse, (len(tokens.offsets) - 1, len(terms_found)))
        kept = self._chosen(matrix)
        if len(kept) == 0:
            raise ValueError(
                f"no term is left of {len(terms_found)}. "
                "Lower min_df, raise max_df, or give more text."
            )
        names = spelled(held, tokens, places[first[kept]], self.fold)
        order = np.argsort(np.array(names, dtype=object), kind="stable")
        if self.max_features is not None and len(order) > self.max_features:
            total = np.asarray(matrix[:, kept].sum(axis=0)).ravel()[order]
            best = np.sort(np.argsort(-total, kind="stable")[: self.max_features])
            order = order[best]
        self._learn([names[i] for i in order], terms_found[kept][order])
        return self._finished(matrix[:, kept[order]])

    def transform(self, texts: Texts) -> sparse.csr_matrix:
        """Count the terms of the vocabulary; others are passed over."""
        check_is_fitted(self)
        tokens = self._tokens(texts)
        low, high = self.ngram_range
        rows, keys, _ = ngrams(tokens, low, high)
        order = np.argsort(self._keys)
        at = np.minimum(np.searchsorted(self._keys[order], keys), max(0, len(order) - 1))
        known = self._keys[order][at] == keys if len(order) else np.zeros(len(keys), np.bool_)
        shape = (len(tokens.offsets) - 1, len(order))
        return self._finished(counted(rows[known], order[at[known]], shape))

    def get_feature_names_out(self, input_features: object = None) -> npt.NDArray[np.object_]:
        """The terms in the order of the columns: that of their code points, or of `vocabulary`."""
        check_is_fitted(self)
        return np.array(list(self.vocabulary_), dtype=object)

    def __sklearn_tags__(self) -> Any:
        return _of_texts(super().__sklearn_tags__())

    def _learn(self, terms: list[str], keys: npt.NDArray[np.uint64]) -> None:
        self.vocabulary_ = {term: i for i, term in enumerate(terms)}
        self._keys = keys

    def _tokens(self, texts: Texts) -> Tokens:
        tokens = tokenise(texts, fold=self.fold)
        if self.stop_words is None:
            return tokens
        stopped = np.isin(tokens.key, tokenise(list(self.stop_words), fold=self.fold).key)
        # A break before a word left out stands before the next that is kept.
        hard = np.flatnonzero(tokens.hard)
        kept = np.flatnonzero(~stopped)
        joint = np.zeros(len(tokens), np.int32)
        behind = np.searchsorted(kept, hard)
        joint[kept[behind[behind < len(kept)]]] = 1
        counts = np.bincount(tokens.text[kept], minlength=len(tokens.offsets) - 1)
        return Tokens(
            text=tokens.text[kept], start=tokens.start[kept], end=tokens.end[kept],
            key=tokens.key[kept], joint=joint[kept], sentence=tokens.sentence[kept],
            paragraph=tokens.paragraph[kept], offsets=np.concatenate([[0], np.cumsum(counts)]),
            n_sentences=tokens.n_sentences, fold=tokens.fold,
        )  # fmt: skip

    def _chosen(self, matrix: sparse.csr_matrix) -> npt.NDArray[np.int64]:
        texts, in_texts = matrix.shape[0], np.diff(matrix.tocsc().indptr)
        least = self.min_df if isinstance(self.min_df, Integral) else self.min_df * texts
        most = self.max_df if isinstance(self.max_df, Integral) else self.max_df * texts
        return np.flatnonzero((in_texts >= least) & (in_texts <= most))

    def _finished(self, matrix: sparse.csr_matrix) -> sparse.csr_matrix:
        matrix = matrix.tocsr()
        if self.binary:
            matrix.data[:] = 1
        matrix.sort_indices()
        return matrix


def _of_texts(tags: Any) -> Any:
    """Say to scikit-learn that the input is a list of texts."""
    tags.input_tags.string = True
    tags.input_tags.two_d_array = False
    tags.requires_fit = True
    return tags
