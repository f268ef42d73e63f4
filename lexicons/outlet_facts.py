"""What may be said of an outlet in a file: the words and dates that are known, one check each."""

from __future__ import annotations

import re

from .csv_rows import Fault, Row
from .faults import suggestion
from .outlet import Typology

ROLES = ("agency", "broadcaster", "newspaper", "portal", "publisher", "pr_wire", "government_pr")
OWNERSHIP = (
    *("state", "state_linked", "public", "cooperative", "nonprofit", "intergovernmental"),
    *("party", "private", "private_captured", "unknown"),
)
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


def check_facts(row: Row, fault: Fault) -> None:
    """Its id, role and kind of owner; the latter two may be empty."""
    if not ID.fullmatch(row["id"]):
        fault(f"the id {row['id']!r} is not small letters, digits, _ and - alone", "Mend it.")
    for column, known in (("role", ROLES), ("ownership", OWNERSHIP)):
        if row[column] and row[column] not in known:
            fault(f"{column} is {row[column]!r}", suggestion(row[column], known))


def check_class(row: Row, typology: Typology, fault: Fault) -> None:
    """Its class: a code of the typology."""
    if row["class"] not in typology.types:
        wrong = f"class {row['class']!r} is not in the typology"
        fault(wrong, suggestion(row["class"], list(typology.types)))


def check_date(row: Row, column: str, fault: Fault, *, needed: bool) -> None:
    """A date, whole or partial; one that is not needed may be empty."""
    if (row[column] or needed) and not DATE.fullmatch(row[column]):
        fault(f"{column} is {row[column]!r}", "Write a date as 2025, 2025-10 or 2025-10-01.")
