"""Files that are read whole: within a bound, unpacked."""

from __future__ import annotations

from pathlib import Path

from ..corpus import CorpusError
from .bounds import FEED_BYTES, TooLargeError, size_fault, unpack


def read_bounded(path: Path | str | bytes, where: str) -> bytes:
    """The unpacked bytes of a file read whole, or a `CorpusError` that says why not."""
    try:
        if isinstance(path, bytes):
            raw = path
        else:
            if Path(path).stat().st_size > FEED_BYTES:
                raise TooLargeError(size_fault(Path(path).stat().st_size, FEED_BYTES))
            raw = Path(path).read_bytes()
        return unpack(raw, FEED_BYTES)
    except OSError as error:
        raise CorpusError(
            f"{where}: cannot be opened ({error.strerror}). Check path and permission."
        ) from None
    except ValueError as error:
        raise CorpusError(f"{where}: {error}. Split the file, or fetch it again.") from None
