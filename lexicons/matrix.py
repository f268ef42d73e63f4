"""The State Media Matrix as rows that a registry can take in, each with where it came from."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from pathlib import Path

import pandas as pd

from .faults import LexiconError
from .registry import Registry, read_registry

NEEDED = ("Country", "Media company", "Main assets", "URL", "Typology", "Status", "Notes")
HOST = re.compile(r"(?:https?://)?(?:www\d?\.)?([^/\s]+)")
CODE = re.compile(r"SC|CaPu|CaPr|ISFM|ISF|ISM|IP")
SAFE_NAME = 6
COLUMNS = (
    *("outlet", "match", "country", "company", "asset", "domain", "class", "class_as_printed"),
    *("class_from", "class_source", "status", "note", "file", "sha256", "line"),
)


def read_matrix(
    path: str | Path, *, since: str, source: str = "MATRIX", registry: Registry | None = None
) -> pd.DataFrame:
    """Read the machine-readable matrix of State Media Monitor.

    Parameters
    ----------
    path
        ``State_Media_Matrix.csv`` as published.
    since
        The date from which its classes hold: that of the edition it was made from.
    source
        Key of the bibliography under which the file is cited.
    registry
        Where its outlets are looked up; None for the shipped one.

    Returns
    -------
    DataFrame
        One row a line of the file, nothing left out: ``outlet`` the registry's id ("" where it has
        none) and ``match`` how it was found (domain, name or ""); ``class`` the code, "" where the
        file's is no code of the typology (``class_as_printed`` keeps it); ``file``, ``sha256``
        and ``line`` say where the row stands.

    Raises
    ------
    LexiconError
        When the file cannot be read or lacks a column.

    Examples
    --------
    >>> read_matrix("nowhere.csv", since="2025-10")
    Traceback (most recent call last):
        ...
    saabhar.lexicons.faults.LexiconError: nowhere.csv: ... Give the matrix as published.
    """
    path = Path(path)
    registry = registry or read_registry()
    try:
        raw = path.read_bytes()
        reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
        missing = [c for c in NEEDED if c not in (reader.fieldnames or [])]
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError([f"{path.name}: {error}. Give the matrix as published."]) from None
    if missing:
        raise LexiconError(
            [f"{path.name}, line 1: no column {', '.join(missing)}. Give the matrix as published."]
        )
    digest = hashlib.sha256(raw).hexdigest()
    rows = []
    for row in reader:
        host = HOST.match((row["URL"] or "").strip())
        domain = host[1].lower() if host else ""
        outlet, match = _known(registry, domain, row["Main assets"] or "")
        printed = (row["Typology"] or "").strip()
        code = printed if CODE.fullmatch(printed) else ""
        rows.append(
            (outlet, match, row["Country"], row["Media company"], row["Main assets"], domain, code,
             printed, since, source, row["Status"], row["Notes"], path.name, digest,
             reader.line_num)
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def outlets_of_matrix(matrix: pd.DataFrame) -> pd.DataFrame:
    """The rows of a matrix that the registry lacks, as an ``outlets.csv`` of a study.

    One row a media company and class, with its assets as names and its domains; the note says
    from which lines of which file they come. Write it with ``to_csv(path, index=False)`` and give
    it as ``extra`` to `read_registry`.

    Parameters
    ----------
    matrix
        What `read_matrix` gave; rows without a code of the typology are left out.

    Returns
    -------
    DataFrame
        The columns of an ``outlets.csv`` of a study, by company and class; without columns where
        the registry holds all.
    """
    new = matrix[(matrix["outlet"] == "") & (matrix["class"] != "")]
    rows = []
    for keys, group in new.groupby(["company", "class"], sort=True):
        company, code = map(str, keys)
        key = re.sub(r"[^a-z0-9]+", "_", company.casefold()).strip("_")
        first = group.iloc[0]
        lines = ", ".join(str(n) for n in group["line"])
        rows.append(
            {
                "id": f"smm_{key}_{code.casefold()}",
                "names": ";".join(dict.fromkeys([company, *group["asset"].dropna()])).strip(";"),
                "wire_codes": "",
                "domains": ";".join(dict.fromkeys(d for d in group["domain"] if d)),
                "country": first["country"],
                "role": "",
                "ownership": "unknown",
                "class": code,
                "class_from": first["class_from"],
                "class_source": first["class_source"],
                "owner": company,
                "parent": "",
                "note": f"{first['file']} {first['sha256'][:12]}, lines {lines}",
            }
        )
    return pd.DataFrame(rows)


def _known(registry: Registry, domain: str, asset: str) -> tuple[str, str]:
    found = registry.find(domain) if domain else ()
    if found:
        return found[0].id, "domain"
    for name in (asset, asset.split(" (")[0]):
        # A short code belongs to a broadcaster in every other country.
        found = registry.find(name) if len(name) >= SAFE_NAME else ()
        if len(found) == 1:
            return found[0].id, "name"
    return "", ""
