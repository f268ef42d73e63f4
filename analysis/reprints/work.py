"""A folder where the finished pieces of a long run are kept, so that one broken off goes on.

Every piece is named after a hash of all it was made from: the texts, the settings, the program.
So a folder may serve any number of runs, what does not fit is never taken up, and it may be
deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..text.buffers import buffers
from .arrays import U64

Arrays: TypeAlias = tuple[npt.NDArray[Any], ...]


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A flat array of 64-bit numbers in a file, of which slices are read."""

    path: Path
    begin: int

    def __getitem__(self, part: slice) -> U64:
        offset = self.begin + 8 * part.start
        return np.fromfile(self.path, np.uint64, part.stop - part.start, offset=offset)


class Work:
    """Keeps pieces in a folder, or passes them on where there is none."""

    def __init__(self, folder: str | Path | None) -> None:
        self.folder = None if folder is None else Path(folder)
        if self.folder is not None:
            if self.folder.exists() and not self.folder.is_dir():
                raise ValueError(f"work={str(folder)!r} is a file. Give a folder of its own.")
            self.folder.mkdir(parents=True, exist_ok=True)

    def key(self, *of: Any) -> str:
        """Hash of what a piece is made from: texts, arrays, and what `repr` tells apart."""
        if self.folder is None:
            return ""
        digest = hashlib.blake2b(program().encode(), digest_size=16)
        for part in of:
            if isinstance(part, pd.Series):
                for buffer in buffers(part):
                    begin, end = buffer.offsets[0], buffer.offsets[-1]
                    digest.update(np.diff(buffer.offsets).data)
                    digest.update(buffer.values[begin:end].data)  # noqa: PD011
            elif isinstance(part, np.ndarray):
                digest.update(f"{part.dtype} {part.shape}".encode())
                digest.update(np.ascontiguousarray(part).data)
            else:
                digest.update(repr(part).encode("utf-8"))
            digest.update(b"\x1e")
        return digest.hexdigest()

    def piece(self, name: str, key: str, make: Callable[[], Arrays]) -> Arrays:
        """The arrays of that piece: read where they are kept, else made and kept."""
        if self.folder is None:
            return make()
        path = self.folder / f"{name}-{key}.arrays"
        if not path.exists():
            _write(path, make())
        return _read(path, spilled=False)

    def spill(self, name: str, key: str, make: Callable[[], Arrays]) -> tuple[U64 | OnDisk, Arrays]:
        """As `piece`, but the first array, flat and of 64-bit numbers, stays in its file."""
        if self.folder is None:
            first, *rest = make()
            return first, tuple(rest)
        path = self.folder / f"{name}-{key}.arrays"
        if not path.exists():
            _write(path, make())
        with path.open("rb") as file:
            np.lib.format.read_magic(file)
            np.lib.format.read_array_header_1_0(file)
            return OnDisk(path, file.tell()), _read(path, spilled=True)


def _write(path: Path, arrays: Arrays) -> None:
    """The file has its name only when all of it is on the disk."""
    partial = path.with_suffix(f".partial-{os.getpid()}")
    try:
        with partial.open("wb") as file:
            for array in arrays:
                np.lib.format.write_array(file, array, version=(1, 0), allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _read(path: Path, *, spilled: bool) -> Arrays:
    arrays = []
    size = path.stat().st_size
    with path.open("rb") as file:
        if spilled:
            np.lib.format.read_magic(file)
            (length,), _, dtype = np.lib.format.read_array_header_1_0(file)
            file.seek(length * dtype.itemsize, os.SEEK_CUR)
        while file.tell() < size:
            arrays.append(np.lib.format.read_array(file, allow_pickle=False))
    return tuple(arrays)


@lru_cache(maxsize=1)
def program() -> str:
    """Hash of the code and tables that decide what is found."""
    digest = hashlib.blake2b(digest_size=16)
    here = Path(__file__).resolve().parent
    folders = (here, here.parent / "text")
    for file in sorted(file for folder in folders for file in folder.iterdir()):
        if file.suffix in (".py", ".npz", ".toml"):
            digest.update(file.read_bytes())
    return digest.hexdigest()
