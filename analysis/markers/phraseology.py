"""How much of a text is made of formulae, learned in some weeks and tested in the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from ...corpora.corpus import Corpus
from ..columns import PHRASEOLOGY, TESTED_FORMULAE, conform, empty
from ..families import first_members
from .recurrence import (
    ENOUGH,
    ENOUGH_ELSEWHERE,
    LEAST_FAMILIES,
    LEAST_Z,
    LEAST_Z_MATCHED,
    PRIOR_SHARE,
    Sides,
    formulae_in,
    log_odds,
)
from .runs import read_words

# Under this an interval of a ratio means nothing.
LEAST_TEXTS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Phraseology:
    """Formulae of every source, and the share of each text they cover.

    Attributes
    ----------
    formulae
        Columns TESTED_FORMULAE.
    shares
        Columns PHRASEOLOGY, of texts the formulae were not learned from (of all texts where
        weeks could not be kept apart; ``tested`` is false then).
    tested
        Whether weeks were kept apart.
    texts
        By language and source: texts learned from, and texts tested on.
    undated
        Texts without a full date, which are on neither side where weeks are kept apart.
    """

    formulae: pd.DataFrame
    shares: pd.DataFrame
    tested: bool
    texts: pd.DataFrame
    undated: int = 0

    def short(self) -> list[tuple[str, str, int]]:
        """Sources whose list is a hint only: language, source, and texts it was learned from.

        Of those listed such that have too few texts; where nothing is listed the source with most
        texts, if even that has too few.
        """
        learned = self.texts["learned"]
        pairs = self.formulae[["language", "source"]].drop_duplicates().to_numpy().tolist()
        if not pairs and len(learned):
            pairs = [learned.index.tolist()[int(np.argmax(learned.to_numpy()))]]
        found = [(str(language), str(source)) for language, source in pairs]
        return [(*pair, int(learned.get(pair, 0))) for pair in found if not self.enough(*pair)]

    def enough(self, language: str, source: str) -> bool:
        """Whether the formulae of a source rest on as many texts as such a list needs."""
        learned = self.texts["learned"]
        mine = int(learned.get((language, source), 0))
        others = int(learned.get(language, pd.Series(dtype="int64")).sum()) - mine
        return mine >= ENOUGH and others >= ENOUGH_ELSEWHERE


def holds(row: Mapping[Any, Any]) -> bool:
    """Whether a formula is the source's own in the weeks it was not learned from, too.

    Parameters
    ----------
    row
        Of TESTED_FORMULAE; False where nothing was tested.
    """
    return bool(row["z_tested"] >= LEAST_Z_MATCHED)


def study_phraseology(
    corpus: Corpus,
    *,
    by: str = "outlet",
    families: pd.DataFrame | None = None,
    blocks: pd.DataFrame | None = None,
    split: bool = True,
    least_families: int = LEAST_FAMILIES,
    least_z: float = LEAST_Z,
) -> Phraseology:
    """Learn the formulae of each source in odd ISO weeks, and test them in even ones.

    The unit is the first article of each reprint family, dated as it is, so that no family stands
    on both sides. Without a date an article is on neither side. Where one of the two sides is
    empty, formulae are learned from all texts and nothing is tested.

    Parameters
    ----------
    by, families, blocks, least_families, least_z
        As in `find_formulae`.
    split
        Without it learn from all texts and test nothing.
    """
    texts = first_members(corpus, families)
    odd, even = split_weeks(texts)
    tested = split and len(odd) > 0 and len(even) > 0
    learned, rest = (odd, even) if tested else (texts, texts)
    formulae = formulae_in(
        learned, by=by, blocks=blocks, least_families=least_families, least_z=least_z
    )
    counts = pd.DataFrame(
        {"learned": _sizes(learned, by), "tested": _sizes(rest, by) if tested else 0}
    )
    counts = counts.fillna(0).astype("int64")
    again = (
        recount_formulae(rest, formulae, by=by, blocks=blocks)
        if tested
        else formulae.assign(families_tested=0, families_elsewhere_tested=0, z_tested=np.nan)
    )
    shares = measure_phraseology(rest, formulae, by=by, blocks=blocks)
    return Phraseology(
        conform(again, TESTED_FORMULAE, name="TESTED_FORMULAE"),
        shares,
        tested,
        counts,
        len(texts) - len(odd) - len(even) if tested else 0,
    )


def recount_formulae(
    corpus: Corpus,
    formulae: pd.DataFrame,
    *,
    by: str = "outlet",
    blocks: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count formulae in texts they were not learned from: columns TESTED_FORMULAE.

    ``z_tested`` of 1.96 and more says that the source holds the formula more often there too.
    """
    words, sides = read_words(corpus, blocks), Sides.of(corpus, by)
    parts = []
    for n, same in formulae.groupby("length"):
        at, key = words.runs(int(str(n)))
        seen = pd.DataFrame({"key": key, "text": words.text[at]}).drop_duplicates()
        seen["source"], seen["language"] = sides.source[seen["text"]], sides.language[seen["text"]]
        size = seen.groupby(["language", "source"]).size()
        held = seen.loc[seen["key"].isin(same["key"])].groupby(["key", "language", "source"]).size()
        own = pd.MultiIndex.from_frame(same[["key", "language", "source"]])
        y1 = held.reindex(own, fill_value=0).to_numpy(np.float64)
        every = held.groupby(level=[0, 1]).sum().reindex(own.droplevel(2), fill_value=0)
        y2 = every.to_numpy(np.float64) - y1
        n1 = size.reindex(own.droplevel(0), fill_value=0).to_numpy(np.float64)
        whole = size.groupby(level=0).sum().reindex(same["language"], fill_value=0)
        n2 = whole.to_numpy(np.float64) - n1
        # Where nobody holds it nothing speaks for either side.
        met = y1 + y2 > 0
        z = np.zeros(len(y1))
        z[met] = log_odds(y1[met], n1[met], y2[met], n2[met], PRIOR_SHARE * (n1 + n2)[met])
        parts.append(
            pd.DataFrame(
                {
                    "families_tested": y1.astype(np.int64),
                    "families_elsewhere_tested": y2.astype(np.int64),
                    "z_tested": z,
                },
                index=same.index,
            )
        )
    found = formulae.join(pd.concat(parts)) if parts else empty(TESTED_FORMULAE)
    return conform(found, TESTED_FORMULAE, name="TESTED_FORMULAE")


def measure_phraseology(
    corpus: Corpus,
    formulae: pd.DataFrame,
    *,
    by: str = "outlet",
    blocks: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Share of each body that the formulae of each source cover.

    Learn the formulae on other weeks (or without the article's own family), or a text is covered
    by what was learned from it.

    Parameters
    ----------
    formulae
        Columns FORMULAE; those of the article's own language count.

    Returns
    -------
    DataFrame
        Columns PHRASEOLOGY: one row an article and source with formulae in its language.
    """
    words = read_words(corpus, blocks)
    articles = corpus.articles
    sides = Sides.of(corpus, by)
    body = words.body
    base = np.bincount(words.text[body], minlength=len(articles))
    rows = []
    for (tongue, source), mine in formulae.groupby(["language", "source"]):
        covered = np.zeros(len(body), np.bool_)
        for n, same in mine.groupby("length"):
            at = words.places(int(str(n)), same["key"].to_numpy(np.uint64))
            covered[at[:, None] + np.arange(int(str(n)))] = True
        hits = np.bincount(words.text[covered], minlength=len(articles))
        share = np.divide(hits, base, out=np.full(len(base), np.nan), where=base > 0)
        there = sides.language == tongue
        rows.append(
            pd.DataFrame(
                {
                    "article_id": articles["article_id"].to_numpy(object)[there],
                    "language": tongue,
                    "source": source,
                    "own": sides.source[there] == source,
                    "value": share[there],
                    "base": base[there],
                }
            )
        )
    if not rows:
        return empty(PHRASEOLOGY)
    return conform(pd.concat(rows, ignore_index=True), PHRASEOLOGY, name="PHRASEOLOGY")


def coverage(shares: pd.DataFrame) -> pd.DataFrame:
    """Share of all body words that the formulae of each source cover: its own texts, and others.

    Parameters
    ----------
    shares
        Columns PHRASEOLOGY.

    Returns
    -------
    DataFrame
        language, source, own, texts, share, low, high (95 % interval of the ratio with texts as
        units, Cochran 1977; missing under five texts, and where nothing is covered); own texts
        first.
    """
    rows = []
    for (language, source, own), part in shares.groupby(["language", "source", "own"]):
        base = part["base"].to_numpy(np.float64)
        hits = part["value"].fillna(0).to_numpy(np.float64) * base
        n, whole = len(part), base.sum()
        share = hits.sum() / whole if whole else np.nan
        reach = np.nan
        if n >= LEAST_TEXTS and hits.any():
            error = np.sqrt(n / (n - 1) * ((hits - share * base) ** 2).sum()) / whole
            reach = stdtrit(n - 1, 0.975) * error
        low = max(0.0, share - reach) if reach == reach else np.nan
        rows.append((language, source, bool(own), n, share, low, share + reach))
    columns = ["language", "source", "own", "texts", "share", "low", "high"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(
        ["language", "source", "own"], ascending=[True, True, False], ignore_index=True
    )


def split_weeks(corpus: Corpus) -> tuple[Corpus, Corpus]:
    """The articles of odd and of even ISO weeks; those without a full date are in neither.

    Examples
    --------
    >>> from saabhar.corpora import Article
    >>> dates = ["2026-01-05", "2026-01-12", "2026-01"]
    >>> odd, even = split_weeks(Corpus.of([Article(d, "x", published=d) for d in dates]))
    >>> odd.articles["article_id"].tolist(), even.articles["article_id"].tolist()
    (['2026-01-12'], ['2026-01-05'])
    """
    dates = pd.to_datetime(
        corpus.articles["published"].str[:10], format="%Y-%m-%d", errors="coerce"
    )
    odd = dates.dt.isocalendar().week.astype("Int64") % 2 == 1
    known = dates.notna()
    return corpus.where((odd & known).astype(bool)), corpus.where((~odd & known).astype(bool))


def _sizes(corpus: Corpus, by: str) -> pd.Series[int]:
    sides = Sides.of(corpus, by)
    frame = pd.DataFrame({"language": sides.language, "source": sides.source})
    return frame.groupby(["language", "source"]).size()
