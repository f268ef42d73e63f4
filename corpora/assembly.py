"""From a table as found to a corpus: fields by name, dates, languages, ids; faults set aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from .corpus import ARTICLE_COLUMNS, REJECTED_COLUMNS, Corpus, CorpusError
from .dates import parse_published
from .headers import map_columns
from .languages import detect_language, parse_language
from .legacy_fonts import in_unicode
from .tables import RawTable, reject

MOST_CHARACTERS = 3_000_000  # as MOST_BYTES of folders.py, for Devanagari


def assemble(
    table: RawTable,
    name: str,
    about: Mapping[str, Any],
    *,
    columns: Mapping[str, str] | None,
    language: str | None,
    outlet: str | None,
    legacy_fonts: bool = False,
) -> Corpus:
    raw, where = table.frame, table.where
    if not len(raw):
        if not table.rejected:
            raise CorpusError(f"{name}: holds no article.")
        return Corpus(
            _fields(pd.DataFrame(index=raw.index), name), _rejected(table.rejected), about
        )
    mapping = map_columns([str(c) for c in raw.columns], columns, where=name)
    if "text" not in mapping.values():
        raise CorpusError(
            f"{name}: no column holds the text. Columns: {', '.join(map(repr, raw.columns))}. "
            'Name it, for instance columns={"copy": "text"}.'
        )
    frame = raw.rename(columns=mapping)
    faults = pd.Series([""] * len(frame), index=frame.index, dtype=object)
    remedies = faults.copy()

    def set_aside(mask: pd.Series, reason: Any, remedy: Any) -> None:
        fresh = mask & (faults == "")
        faults[fresh] = reason if isinstance(reason, str) else reason[fresh]
        remedies[fresh] = remedy

    text = frame["text"]
    torn = _torn(text)
    set_aside(torn, "half a character (a lone surrogate)", "Write the file again as UTF-8.")
    text = text.where(~torn, "")
    blank = text.isna() | (text.astype("str").str.strip() == "")
    set_aside(blank, "no text", "Fill the text column, or leave the row out.")
    frame["text"] = text.where(~blank, "").astype("str")
    if legacy_fonts:
        frame = in_unicode(frame)
    set_aside(
        frame["text"].str.len() > MOST_CHARACTERS,
        f"longer than {MOST_CHARACTERS:,} characters",
        "Split it into one row an article.",
    )
    for field, parse, remedy in (
        ("published", parse_published, "Write it as 2026-03-22, or leave it empty."),
        ("language", _language, "Write a code such as hi or en, or leave it empty."),
    ):
        if field in frame.columns:
            values, wrong = _parsed(frame[field], parse)
            set_aside(wrong != "", wrong, remedy)
            frame[field] = values
    good = faults == ""
    rejected = table.rejected + [
        reject(where[i], faults.iloc[i], remedies.iloc[i], raw.iloc[i].to_dict())
        for i in (~good).to_numpy().nonzero()[0]
    ]
    frame = _fields(frame, name, language=language, outlet=outlet)
    _no_twins(frame.loc[good, "article_id"], where)
    return Corpus(frame[good].reset_index(drop=True), _rejected(rejected), about)


def _torn(values: pd.Series) -> pd.Series:
    """Rows with a lone surrogate, which JSON escapes can hold and UTF-8 cannot."""
    try:
        values.astype("str")
        return pd.Series(False, index=values.index)
    except UnicodeEncodeError:
        return values.map(lambda v: any(0xD800 <= ord(c) < 0xE000 for c in str(v)))


def _fields(
    frame: pd.DataFrame, name: str, *, language: str | None = None, outlet: str | None = None
) -> pd.DataFrame:
    """Every column of an article, in order, then the rest as they came."""
    frame = frame.copy()
    for field in ARTICLE_COLUMNS:
        if field not in frame.columns:
            frame[field] = pd.Series(
                None if field == "title" else "", index=frame.index, dtype="str"
            )
        elif field != "title":
            frame[field] = frame[field].where(frame[field].notna(), "").astype("str")
        else:
            frame[field] = frame[field].astype("str")
    blank = frame["article_id"].str.strip() == ""
    numbered = pd.Series(
        [f"{name}-{i + 1}" for i in range(len(frame))], index=frame.index, dtype="str"
    )
    frame["article_id"] = frame["article_id"].where(~blank, numbered)
    frame["outlet"] = (
        frame["outlet"].str.strip().where(frame["outlet"].str.strip() != "", outlet or "")
    )
    untold = frame["language"] == ""
    if language is not None:
        frame["language"] = frame["language"].where(~untold, parse_language(language))
    elif untold.any():
        told = frame.loc[untold, "text"].map(detect_language)
        frame.loc[untold, "language"] = told
    rest = [c for c in frame.columns if c not in ARTICLE_COLUMNS]
    return frame[[*ARTICLE_COLUMNS, *rest]]


def _language(value: object) -> str:
    text = "" if value is None or value != value else str(value)
    return parse_language(text) if text.strip() else ""


def _parsed(values: pd.Series, parse: Any) -> tuple[pd.Series, pd.Series]:
    """Parse each distinct value once; give the values and, where it failed, the reason."""
    good: dict[Any, str] = {}
    bad: dict[Any, str] = {}
    for value in values.unique():
        try:
            good[value] = parse(value)
        except ValueError as error:
            bad[value] = str(error)
    told = [good.get(v, "") for v in values]
    wrong = [bad.get(v, "") for v in values]
    return pd.Series(told, index=values.index, dtype="str"), pd.Series(
        wrong, index=values.index, dtype=object
    )


def _no_twins(ids: pd.Series, where: list[str]) -> None:
    twins = ids[ids.duplicated(keep=False)]
    if twins.empty:
        return
    groups = twins.groupby(twins, sort=False).groups
    shown = [
        f"{' and '.join(where[int(i)] for i in list(rows)[:3])}: "
        f"the id {name!r} stands {len(rows)} times"
        for name, rows in list(groups.items())[:5]
    ]
    more = f" (and {len(groups) - 5} more ids)" if len(groups) > 5 else ""
    raise CorpusError(
        "; ".join(shown) + more + ". Ids are unique within a corpus: rename one, or map the id "
        'column to "" to have rows numbered.'
    )


def _rejected(rows: list[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(REJECTED_COLUMNS)).astype("str")
