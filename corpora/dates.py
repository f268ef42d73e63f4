"""Dates of publication, as far as they are known: partial dates stay partial."""

from __future__ import annotations

import datetime as dt
import email.utils
import re

import pandas as pd
from pandas.api.typing import NaTType

# Month names in the languages met in tables and pages, in the spellings met.
MONTHS = {
    1: "january jan जनवरी जानेवारी জানুয়ারি জানুয়ারী جنوری",
    2: "february feb फरवरी फ़रवरी फेब्रुवारी फेब्रुअरी ফেব্রুয়ারি ফেব্রুয়ারী فروری",
    3: "march mar मार्च মার্চ مارچ",
    4: "april apr अप्रैल एप्रिल अप्रिल এপ্রিল اپریل",
    5: "may मई मे মে مئی",
    6: "june jun जून জুন جون",
    7: "july jul जुलाई जुलै জুলাই جولائی",
    8: "august aug अगस्त ऑगस्ट अगष्ट আগস্ট اگست",
    9: "september sept sep सितंबर सितम्बर सप्टेंबर सेप्टेम्बर সেপ্টেম্বর ستمبر",
    10: "october oct अक्टूबर अक्तूबर ऑक्टोबर अक्टोबर অক্টোবর اکتوبر",
    11: "november nov नवंबर नवम्बर नोव्हेंबर नोभेम्बर নভেম্বর نومبر",
    12: "december dec दिसंबर दिसम्बर डिसेंबर डिसेम्बर ডিসেম্বর دسمبر",
}
MONTH_OF = {name: number for number, names in MONTHS.items() for name in names.split()}
ZONES = {"ist": "+05:30", "gmt": "+00:00", "utc": "+00:00", "z": "+00:00", "npt": "+05:45"}

_TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
)
_ZONE = r"(?P<zone>ist|gmt|utc|npt|z|[+-]\d{2}:?\d{2})?"
_TAIL = rf"(?:[t,|\s]+(?:at\s+)?{_TIME}\s*\(?{_ZONE}\)?)?\s*$"
_NAME = "|".join(sorted(map(re.escape, MONTH_OF), key=len, reverse=True))
_FORMS = tuple(
    re.compile(form + _TAIL)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})",
        rf"(?:\S+,\s*)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<name>{_NAME})\.?,?[\s-]+(?P<year>\d{{4}})",
        rf"(?:\S+,\s*)?(?P<name>{_NAME})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
) + tuple(
    re.compile(form + r"\s*$")
    for form in (
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})",
        rf"(?P<name>{_NAME})\.?,?\s+(?P<year>\d{{4}})",
        r"(?P<year>(?:19|20)\d{2})",
    )
)
_DIGITS = {
    zero + value: str(value)
    for zero in (0x966, 0x9E6, 0x660, 0x6F0)  # Devanagari, Bengali, Arabic, Urdu
    for value in range(10)
}


def parse_published(value: object) -> str:
    """Turn a date as found into ISO 8601, no more precise than what was found.

    Day comes before month in all-number dates with slashes or dots, as in India ("01/02/2026" is
    1 February). Month names in English, Hindi, Marathi, Nepali,
    Bengali and Urdu; Indian digits are read. "" for what
    is empty.

    Raises
    ------
    ValueError
        When it cannot be read as a date; the message says what would be right.

    Examples
    --------
    >>> [parse_published(x) for x in ("2026-03", "२२ मार्च 2026, 10:30 IST", "March 5, 2026", 2026)]
    ['2026-03', '2026-03-22T10:30+05:30', '2026-03-05', '2026']
    """
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, dt.datetime):  # pd.Timestamp is one
        midnight = value.tzinfo is None and value.time() == dt.time(0)
        return value.date().isoformat() if midnight else _clock(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).translate(_DIGITS).strip().casefold()
    if not text or text in {"nan", "nat", "none", "null"}:
        return ""
    for form in _FORMS:
        found = form.match(text)
        if found:
            return _iso(found.groupdict(), str(value))
    try:  # RFC 2822, as feeds and mail write dates
        return _clock(email.utils.parsedate_to_datetime(str(value)))
    except (ValueError, TypeError):
        raise ValueError(_unreadable(value)) from None


def published_bounds(iso: str) -> tuple[pd.Timestamp | NaTType, pd.Timestamp | NaTType]:
    """First and last moment an ISO date can mean, in UTC; (NaT, NaT) for "".

    A date without a zone is taken as Indian time (UTC+5:30), where most outlets print.

    Examples
    --------
    >>> [str(t) for t in published_bounds("2026-02")]
    ['2026-01-31 18:30:00+00:00', '2026-02-28 18:29:59+00:00']
    """
    if not iso:
        return pd.NaT, pd.NaT
    day = iso[:10]
    period = pd.Period(day, freq={4: "Y", 7: "M"}.get(len(day), "D"))
    if len(iso) > 10:
        moment = pd.Timestamp(iso)
        moment = moment.tz_localize("+05:30") if moment.tzinfo is None else moment
        moment = moment.tz_convert("UTC")
        return moment, moment
    first = period.start_time.tz_localize("+05:30").tz_convert("UTC")
    last = period.end_time.floor("s").tz_localize("+05:30").tz_convert("UTC")
    return first, last


def _iso(parts: dict[str, str | None], value: str) -> str:
    year = int(parts["year"] or 0)
    name = parts.get("name")
    month = MONTH_OF[name] if name else int(parts.get("month") or 0)
    day = int(parts.get("day") or 0)
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"the date {value!r} does not exist ({error}).") from None
    if not month:
        return f"{year:04}"
    if not day:
        return f"{year:04}-{month:02}"
    iso = f"{year:04}-{month:02}-{day:02}"
    if parts.get("hour") is None:
        return iso
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    half = (parts.get("half") or "").replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"the time of day in {value!r} does not exist.")
    second = f":{parts['second']}" if parts.get("second") else ""
    zone = parts.get("zone") or ""
    zone = ZONES.get(zone, zone)
    if len(zone) == 5:
        zone = zone[:3] + ":" + zone[3:]
    return f"{iso}T{hour:02}:{minute:02}{second}{zone}"


def _clock(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _unreadable(value: object) -> str:
    return (
        f"{str(value)[:60]!r} is not a date that can be read. Write it as 2026-03-22, with a time "
        "as 2026-03-22T10:30+05:30, or partly as 2026-03; or leave it empty."
    )
