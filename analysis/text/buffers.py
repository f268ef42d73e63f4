"""Whatever holds texts, as the UTF-8 buffers the kernels read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from .utf8 import is_utf8

# pandas Series or Index, Arrow array or chunked array, or any sequence of strings.
Texts: TypeAlias = (
    "pd.Series[Any] | pd.Index[Any] | pa.Array | pa.ChunkedArray | Sequence[str | None]"
)


N = TypeVar("N", np.uint8, np.int64)

# Kernels are compiled once, for arrays that cannot be written to, as mapped files are.
NO_BYTES = np.frombuffer(b"", np.uint8)


class Buffer(NamedTuple):
    """Some texts in a row: text i is values[offsets[i]:offsets[i + 1]]."""

    values: npt.NDArray[np.uint8]
    offsets: npt.NDArray[np.int64]
    first: int  # how many texts of the batch stand before this buffer


def buffers(texts: Texts) -> list[Buffer]:
    """The UTF-8 of a batch of texts, not copied where the batch is held by Arrow.

    A missing text counts as an empty one.

    Raises
    ------
    ValueError
        When a row is not valid Unicode (a lone surrogate, bytes of another encoding) or not a
        text at all; the message names the row, counted from 0.
    """
    found: list[Buffer] = []
    first = 0
    for chunk in _chunks(texts):
        found.append(_buffer(chunk, first))
        first += len(chunk)
    return found


def _chunks(texts: Texts) -> Iterable[pa.Array]:
    if isinstance(texts, (str, bytes)):
        raise ValueError("texts is one text; a batch is needed. Give a list: [text].")
    if isinstance(texts, (pd.Series, pd.Index)):
        held: Any = texts.array
        texts = held.__arrow_array__() if _is_arrow(held) else texts.to_numpy(dtype=object)
    if isinstance(texts, pa.ChunkedArray):
        return list(texts.chunks)
    if isinstance(texts, pa.Array):
        return [texts]
    if not isinstance(texts, (np.ndarray, list, tuple)):
        texts = list(texts)
    try:
        return [pa.array(texts, pa.large_string(), from_pandas=True)]
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError) as error:
        raise _fault(texts, str(error)) from None


def _is_arrow(held: Any) -> bool:
    plain = isinstance(held, pd.arrays.NumpyExtensionArray)
    return hasattr(held, "__arrow_array__") and not plain


def _buffer(array: pa.Array, first: int) -> Buffer:
    if array.null_count == len(array):
        return Buffer(NO_BYTES, _read_only(np.zeros(len(array) + 1, np.int64)), first)
    try:
        strings = array.cast(pa.large_string())
        strings.validate()
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError) as error:
        raise _fault(array, str(error), first) from None
    if strings.null_count:
        strings = pc.fill_null(strings, "")
    _, offsets, values = strings.buffers()
    bounds = np.frombuffer(offsets, np.int64)[strings.offset : strings.offset + len(strings) + 1]
    bounds = _read_only(bounds)
    bytes_ = NO_BYTES if values is None else _read_only(np.frombuffer(values, np.uint8))
    if not is_utf8(bytes_, bounds):
        raise _fault(array, "not UTF-8", first)
    return Buffer(bytes_, bounds, first)


def _read_only(array: npt.NDArray[N]) -> npt.NDArray[N]:
    array.setflags(write=False)
    return array


def _fault(texts: Iterable[Any], error: str, first: int = 0) -> ValueError:
    """Say which rows are at fault; the way of one row at a time is taken only here."""
    faults = []
    if isinstance(texts, pa.Array) and pa.types.is_string(texts.type):
        texts = texts.cast(pa.binary())
    elif isinstance(texts, pa.Array) and pa.types.is_large_string(texts.type):
        texts = texts.cast(pa.large_binary())
    for row, value in enumerate(texts, start=first):
        if isinstance(value, pa.Scalar):
            value = value.as_py()
        fault = ""
        if isinstance(value, bytes):
            try:
                value.decode("utf-8")
            except UnicodeDecodeError as wrong:
                fault = f"byte {wrong.start} (0x{value[wrong.start]:02x}) is not UTF-8"
        elif isinstance(value, str):
            try:
                value.encode("utf-8")
            except UnicodeEncodeError as wrong:
                fault = f"a lone surrogate at code point {wrong.start}"
        elif not pd.isna(value):
            fault = f"a {type(value).__name__}, not a text"
        if fault:
            faults.append(f"row {row}: {fault}")
    shown = "; ".join(faults[:10]) or error
    more = f"; and {len(faults) - 10} more" if len(faults) > 10 else ""
    return ValueError(
        f"texts: {shown}{more}. Every row must be a text in valid Unicode. "
        "Read the file again with the encoding it was written in, or leave these rows out."
    )
