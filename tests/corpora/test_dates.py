"""Dates stay as precise as they were found, and no more."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from saabhar.corpora.dates import parse_published, published_bounds


@pytest.mark.parametrize(
    ("found", "iso"),
    [
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        ("March 2026", "2026-03"),
        ("20260322", "2026-03-22"),
        ("2026/3/2", "2026-03-02"),
        ("01/02/2026", "2026-02-01"),  # day first, as in India
        ("२२ मार्च २०२६", "2026-03-22"),
        ("रविवार, 22 मार्च 2026, 10:30 IST", "2026-03-22T10:30+05:30"),
        ("22 March 2026 4:05 pm", "2026-03-22T16:05"),
        ("12 जून 2026 12:10 AM", "2026-06-12T00:10"),
        ("2026-03-22T10:30:11.5Z", "2026-03-22T10:30:11+00:00"),
        ("2026-03-22T10:30+0530", "2026-03-22T10:30+05:30"),
        ("Sun, 22 Mar 2026 10:00:00 +0530", "2026-03-22T10:00:00+05:30"),
        (pd.Timestamp("2026-03-22"), "2026-03-22"),
        (pd.Timestamp("2026-03-22 10:30", tz="Asia/Kolkata"), "2026-03-22T10:30+05:30"),
        (dt.date(2026, 3, 22), "2026-03-22"),
        (None, ""),
        (float("nan"), ""),
        ("", ""),
    ],
)
def test_a_date_is_read(found: object, iso: str) -> None:
    assert parse_published(found) == iso


@pytest.mark.parametrize(
    "found", ["yesterday", "2026-02-30", "2026-13-01", "99/99/2026", "2026-03-22T25:00"]
)
def test_what_is_no_date_is_refused_with_a_remedy(found: str) -> None:
    with pytest.raises(ValueError, match=r"date|time"):
        parse_published(found)


def test_a_partial_date_spans_all_it_can_mean() -> None:
    # February 2026 in India: from 31 January 18:30 to 28 February 18:29:59, universal time.
    first, last = published_bounds("2026-02")
    assert (str(first), str(last)) == ("2026-01-31 18:30:00+00:00", "2026-02-28 18:29:59+00:00")


@given(st.datetimes(min_value=dt.datetime(1950, 1, 1), max_value=dt.datetime(2090, 1, 1)))
def test_bounds_hold_the_moment_and_only_its_day(moment: dt.datetime) -> None:
    first, last = published_bounds(parse_published(moment.date()))
    here = pd.Timestamp(moment).floor("s").tz_localize("+05:30")
    assert first <= here <= last
    assert last - first == pd.Timedelta(hours=23, minutes=59, seconds=59)
