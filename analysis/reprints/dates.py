"""When an article was published, as the interval its date leaves open."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd

from .arrays import F64, I64

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d)?)?)?)?"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Local times run from UTC-12 to UTC+14; a time without its zone may be any of them.
_WEST, _EAST = timedelta(hours=12), timedelta(hours=14)


def _interval(text: str) -> tuple[float, float]:
    found = _ISO.fullmatch(text.strip())
    if not found:
        return np.nan, np.nan
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        low = datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0),
            int(second or 0), tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return np.nan, np.nan
    if hour:
        high = low + timedelta(seconds=0 if second else 59)
    elif day:
        high = low + timedelta(days=1)
    elif month:
        high = (low.replace(day=1) + timedelta(days=32)).replace(day=1)
    else:
        high = low.replace(year=low.year + 1) if low.year < 9999 else low + timedelta(days=365)
    if zone and zone != "Z":
        digits = zone[1:].replace(":", "")
        shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        shift = -shift if zone[0] == "+" else shift
        low, high = low + shift, high + shift
    elif hour and not zone:
        low, high = low - _EAST, high + _WEST
    return (low - _EPOCH) / timedelta(hours=1), (high - _EPOCH) / timedelta(hours=1)


def intervals(published: pd.Series[str]) -> tuple[F64, F64]:
    """Earliest and latest hour, since 1970 in UTC, at which each article may have appeared.

    A day stands for its 24 hours in UTC, a month or year for all of it; a time with its zone is
    exact, one without leaves 26 hours open. NaN where the date is missing or no ISO 8601.

    >>> low, high = intervals(pd.Series(["1970-01-02", "1970", "1970-01-01T05:30:00+05:30", ""]))
    >>> low.tolist(), high.tolist()
    ([24.0, 0.0, 0.0, nan], [48.0, 8760.0, 0.0, nan])
    """
    codes, texts = pd.factorize(published)
    known = np.array([(np.nan, np.nan), *map(_interval, texts)])
    low, high = known[codes + 1].T
    return low, high


def reading_rank(low: F64, ids: pd.Series[str]) -> I64:
    """The place of every article by the start of its date, then by id; unknown dates come last.

    >>> reading_rank(np.array([2.0, np.nan, 1.0, 1.0]), pd.Series(["a", "b", "d", "c"])).tolist()
    [2, 3, 1, 0]
    """
    by_id = pd.factorize(ids, sort=True)[0]
    rank = np.empty(len(ids), np.int64)
    rank[np.lexsort((by_id, low))] = np.arange(len(ids))
    return rank
