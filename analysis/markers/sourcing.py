"""Measures of who speaks: names, offices, stance, direct speech, agency, disclosure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .agency import passives
from .batch import Batch
from .intervals import Result, plain, rate, share
from .sources import HUMAN


def named_share(b: Batch) -> Result:
    human = b.sources["type"].isin(HUMAN)
    return share(b.clauses(human & b.sources["named"]), b.clauses(human))


def official_share(b: Batch) -> Result:
    everyone = pd.Series(True, index=b.sources.index)
    return share(b.clauses(b.sources["official"]), b.clauses(everyone))


def stance(b: Batch) -> Result:
    at = b.sources["at"].to_numpy(np.int64)
    total, n = b.total(at, b.sources["stance"].to_numpy(np.float64)), b.total(at)
    return plain(total / np.where(n > 0, n, np.nan), n, total)


def unnamed_experts(b: Batch) -> Result:
    count = b.clauses(b.sources["unnamed_expert"])
    return rate(count, b.tokens)


def quoted(b: Batch) -> Result:
    quoted = np.zeros(len(b.body), np.bool_)
    for evidence in b.evidence:
        quoted |= evidence.speech.quoted
    found = b.reading.count(quoted & b.body).astype(np.float64)
    return plain(found / np.where(b.tokens > 0, b.tokens, np.nan), b.tokens, found)


def passive(b: Batch) -> Result:
    found, finite = passives(b.evidence, len(b))
    return share(found, finite)


def disclosure(b: Batch) -> Result:
    text = b.credits.loc[~b.credits["kind"].isin(["photo_credit", "ad_label"])]
    grade = text["disclosure"].str.extract(r"^D([0-4])$", expand=False).astype("float64")
    at = text["article_id"].map(b.place)
    best = grade.groupby(at).max().reindex(range(len(b))).fillna(0)
    count = b.total(at.dropna().to_numpy().astype(np.int64))
    return plain(best.to_numpy().astype(np.float64), count)
