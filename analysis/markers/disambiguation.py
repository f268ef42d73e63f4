"""Which hits have the sense of their entry: a logistic model whose coefficients can be read.

`disambiguation.csv` holds them, one line a feature; benchmarks/markers.py fits them on judged hits.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from ...lexicons.csv_rows import rows_of
from .evidence import Evidence
from .features import feature_names, features

F64: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]

TABLE = Path(__file__).with_name("disambiguation.csv")
# That the contexts of the entry hold, as those of every marker do.
HELD = "contexts hold"
CATEGORIES = {
    "promo": (
        *("BOOST", "COOP", "CORP", "EVAL", "EXPERT", "FRIEND", "LEADER", "MOMENTUM"),
        *("PASSIVE_PRAISE", "SLOGAN", "SUPER"),
    ),
    "counter": ("CONTRAST", "CRITICISM", "HEDGE", "INDEPENDENT"),
}


class Model(NamedTuple):
    """Constant (the contexts held), coefficients by feature, and where a hit is kept from."""

    constant: float
    coefficients: F64
    threshold: float


def judge(evidence: Evidence) -> tuple[F64, Bools]:
    """Probability that each marker has the sense of its entry, and whether it is kept.

    Fixed formulae of slogan lexicons are kept whatever stands round them: the formula is the
    sense. Devices, and markers of languages or categories without a model, are kept with
    probability 1 and 0.5.
    """
    hits, entries = evidence.markers, evidence.patterns.entries
    category = np.array([e.category for e in entries] or [""], object)[hits.ref]
    device = np.array([e.polarity == "device" for e in entries] or [False])[hits.ref]
    probability = np.where(device, 1.0, 0.5)
    kept = np.ones(len(hits), np.bool_)
    for group, categories in CATEGORIES.items():
        model = _models().get(f"{evidence.patterns.language} {group}")
        rows = np.flatnonzero(np.isin(category, categories))
        if model is None or not len(rows):
            continue
        x = features(evidence, hits.take(rows), categories)
        probability[rows] = 1 / (1 + np.exp(-(model.constant + x @ model.coefficients)))
        kept[rows] = (probability[rows] >= model.threshold) | (category[rows] == "SLOGAN")
    return probability, kept


@cache
def _models() -> dict[str, Model]:
    rows: dict[str, dict[str, float]] = {}
    for row in rows_of(TABLE):
        rows.setdefault(row["model"], {})[row["feature"]] = float(row["coefficient"])
    models = {}
    for name, made in rows.items():
        names = feature_names(CATEGORIES[name.split()[1]])
        models[name] = Model(
            made["constant"] + made[HELD],
            np.array([made.get(n, 0.0) for n in names]),
            made["threshold"],
        )
    return models
