"""What is said more on one side: a panel of keyness measures in one table.

Token-level measures (log-odds, G2, LRC) take each word as an independent event, which words are
not: one long article can make a term key. Article-level ones (Wilcoxon on rates, dispersion
keyness) ask how many texts show it. The panel sets them side by side and flags where they part.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from .cells import Floats
from .dispersion import deviation
from .key_measures import g2, log_odds, log_ratio, lrc, simple_maths
from .key_units import column_sums, largest_unit, units_by_terms, wilcoxon
from .multiplicity import adjust

# Terms in fewer articles say more of these articles than of a side.
LEAST_ARTICLES = 5
# Weight of the informative prior, in tokens.
PRIOR_TOKENS = 1_000.0
# One unit that holds this share of a term's uses on its side drives it.
DRIVEN = 0.5
ALPHA = 0.05


def keyness(
    counts: pd.DataFrame,
    groups: pd.Series[str],
    *,
    target: str,
    reference: str,
    families: pd.DataFrame | None = None,
    background: pd.Series[float] | None = None,
    prior_tokens: float = PRIOR_TOKENS,
    least_articles: int = LEAST_ARTICLES,
) -> pd.DataFrame:
    """Every measure of keyness for every term, side by side.

    Parameters
    ----------
    counts
        article_id, term, count, as from `count_terms`. Articles without any term are not seen.
    groups
        The side of each article, by article_id.
    target, reference
        Two values of ``groups``.
    families
        Table of ``FAMILIES``: copies of one text on one side count as one, by their mean. Without
        it each article is a unit.
    background
        Frequency of each term elsewhere, for the informative prior; both sides pooled if None.
    prior_tokens
        Weight of the prior; 0.1 times the number of terms spread evenly is the uninformative one.
    least_articles
        Leave out terms in fewer units on both sides together; ``attrs["left_out"]`` counts them.

    Returns
    -------
    DataFrame
        One row a term, by falling |z| of log-odds:

        * count_target, count_reference (copies of a family averaged), rate_target, rate_reference
          (per 1000 tokens), units_target, units_reference (units with the term)
        * log_odds, z (four-term variance), z_short (two terms), q_z
        * g2 (4 cells), g2_row (2 cells), q_g2, bic (|g2| less log N: above 2 positive evidence)
        * log_ratio, lrc (corrected for all terms), simple_maths
        * wilcoxon (rank-biserial of rates of units, -1 to 1), p_wilcoxon, q_wilcoxon
        * g2_texts (G2 of units with the term: text dispersion keyness), q_texts
        * dp_target, dp_reference (Gries' normed DP, 0 evenly spread to 1)
        * largest_share, largest_unit: of the uses on its side, the share in one unit, and which
        * driven (largest_share of at least a half), disagree (key by words, not by texts: q_g2
          under 0.05 and q_wilcoxon not, or opposite signs)

        Signs: positive where the target uses the term more.

    Notes
    -----
    q is Benjamini and Hochberg's over the terms of the table. Rely on terms that the article-level
    columns carry too.

    References
    ----------
    Monroe, Colaresi & Quinn 2008; Dunning 1993; Rayson & Garside 2000; Hardie 2014; Evert 2022;
    Kilgarriff 2001, 2009; Egbert & Biber 2019; Gries 2008, 2020; Wilson 2013.

    Raises
    ------
    ValueError
        When ``counts`` lacks a column, or a side has no counted article.

    Examples
    --------
    >>> rows = [(f"{side}{i}", term, 3) for side, word in (("a", "win"), ("b", "tax"))
    ...         for i in range(6) for term in ("the", word)]
    >>> counts = pd.DataFrame(rows, columns=["article_id", "term", "count"])
    >>> groups = pd.Series({f"{s}{i}": s for s in "ab" for i in range(6)})
    >>> table = keyness(counts, groups, target="a", reference="b").set_index("term")
    >>> table.loc[["win", "tax"], ["units_target", "largest_share"]].round(2).values.tolist()
    [[6.0, 0.17], [0.0, 0.17]]
    """
    matrix, terms, units, side = units_by_terms(counts, groups, target, reference, families)
    tokens = column_sums(matrix.T)
    present = (matrix > 0).astype(np.float64)
    n1, n2 = float(tokens[side].sum()), float(tokens[~side].sum())
    u1 = column_sums(present[side])
    u2 = column_sums(present[~side])
    keep = u1 + u2 >= least_articles
    left_out = int((~keep).sum())
    y_all = column_sums(matrix)
    if background is None:
        frequency = y_all / y_all.sum()
    else:
        frequency = background.reindex(terms).fillna(0).to_numpy(dtype=np.float64)
        # A term the background never saw still needs a prior above 0.
        frequency = np.maximum(frequency, frequency[frequency > 0].min(initial=1e-9))
        frequency = frequency / frequency.sum()
    matrix, terms, frequency = matrix[:, keep], terms[keep], frequency[keep]
    u1, u2 = u1[keep], u2[keep]
    y1 = column_sums(matrix[side])
    y2 = column_sums(matrix[~side])

    delta, z2, z4 = _log_odds_within(y1, y2, prior_tokens * frequency, prior_tokens, n1, n2)
    full, row = g2(y1, y2, n1, n2), g2(y1, y2, n1, n2, cells=2)
    texts = g2(u1, u2, float(side.sum()), float((~side).sum()))
    p_z = 2 * stats.norm.sf(np.abs(z4))
    p_g2, p_texts = stats.chi2.sf(np.abs(full), 1), stats.chi2.sf(np.abs(texts), 1)
    biserial, p_w = wilcoxon(matrix, tokens, side)
    q_g2, q_w = adjust(p_g2), adjust(p_w)
    largest, which = largest_unit(matrix, side, (y1 / n1 >= y2 / n2, y1 / n1 <= y2 / n2))
    opposite = np.sign(full) * np.sign(biserial) < 0
    table = pd.DataFrame(
        {
            "term": terms,
            "count_target": y1,
            "count_reference": y2,
            "rate_target": 1000 * y1 / n1,
            "rate_reference": 1000 * y2 / n2,
            "units_target": u1.astype(np.int64),
            "units_reference": u2.astype(np.int64),
            "log_odds": delta,
            "z": z4,
            "z_short": z2,
            "q_z": adjust(p_z),
            "g2": full,
            "g2_row": row,
            "q_g2": q_g2,
            "bic": np.abs(full) - np.log(n1 + n2),
            "log_ratio": log_ratio(y1, y2, n1, n2),
            "lrc": lrc(y1, y2, n1, n2),
            "simple_maths": simple_maths(y1, y2, n1, n2),
            "wilcoxon": biserial,
            "p_wilcoxon": p_w,
            "q_wilcoxon": q_w,
            "g2_texts": texts,
            "q_texts": adjust(p_texts),
            "dp_target": deviation(matrix[side], tokens[side]),
            "dp_reference": deviation(matrix[~side], tokens[~side]),
            "largest_share": largest,
            "largest_unit": units[which],
            "driven": largest >= DRIVEN,
            "disagree": (q_g2 < ALPHA) & ((q_w >= ALPHA) | opposite),
        }
    )
    # A stable order also where z ties.
    table = table.iloc[np.lexsort((table["term"].to_numpy(), -np.abs(z4)))].reset_index(drop=True)
    table.attrs |= {
        "left_out": left_out,
        "tokens": (n1, n2),
        "units": (int(side.sum()), int((~side).sum())),
        "fold": counts.attrs.get("fold"),
    }
    return table


def _log_odds_within(
    y1: Floats, y2: Floats, alpha: Floats, total: float, n1: float, n2: float
) -> tuple[Floats, Floats, Floats]:
    """Log-odds of some terms of a vocabulary whose whole prior weighs ``total``."""
    # The terms left out are one more term, so that the prior keeps its whole weight.
    rest = np.append(alpha, max(total - alpha.sum(), 0.0) or 1e-9)
    found = log_odds(np.append(y1, n1 - y1.sum()), np.append(y2, n2 - y2.sum()), rest, n1, n2)
    return found[0][:-1], found[1][:-1], found[2][:-1]
