"""Hashes by which a result says what it was made from, the same on every machine."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any


def digest(value: Any) -> str:
    """Hash of anything JSON can hold."""
    plain = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def file_digest(path: Path) -> str:
    """Hash of the content of one file, or of a folder with the names in it."""
    return folder_digest(path) if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()


def folder_digest(folder: Path, endings: tuple[str, ...] = ()) -> str:
    """Hash of the names and contents of every file below a folder, in a fixed order."""
    whole = hashlib.sha256()
    # Ordered by name as text: paths themselves are ordered without case on Windows.
    files = {f.relative_to(folder).as_posix(): f for f in folder.rglob("*") if f.is_file()}
    for name, file in sorted(files.items()):
        if endings and file.suffix not in endings:
            continue
        whole.update(name.encode("utf-8") + b"\0")
        whole.update(bytes.fromhex(file_digest(file)))
    return whole.hexdigest()
