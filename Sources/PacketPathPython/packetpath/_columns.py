# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""Columns of tables as the library reads them: where they lie, without a copy where it can be."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy
import pyarrow

from . import _library
from .errors import ColumnError

_NUMPY_FORMS = {
    numpy.dtype(numpy.uint8): _library.UINT8,
    numpy.dtype(numpy.uint16): _library.UINT16,
    numpy.dtype(numpy.uint32): _library.UINT32,
    numpy.dtype(numpy.int32): _library.INT32,
    numpy.dtype(numpy.int64): _library.INT64,
}
_ARROW_FORMS = {
    pyarrow.uint8(): _library.UINT8,
    pyarrow.uint16(): _library.UINT16,
    pyarrow.uint32(): _library.UINT32,
    pyarrow.int32(): _library.INT32,
    pyarrow.int64(): _library.INT64,
}
_WIDTHS = {
    _library.UINT8: 1,
    _library.UINT16: 2,
    _library.UINT32: 4,
    _library.INT32: 4,
    _library.INT64: 8,
    _library.BYTES16: 16,
}


class Column:
    """A column in memory, and who owns that memory."""

    def __init__(
        self,
        owner: Any,
        form: int,
        values: int,
        *,
        offsets: int = 0,
        value_bytes: int = 0,
        validity: int = 0,
        validity_offset: int = 0,
    ) -> None:
        self._owner = owner
        self.form = form
        self.meaning = 0
        self._values = values
        self._offsets = offsets
        self._value_bytes = value_bytes
        self._validity = validity
        self._validity_offset = validity_offset

    def at(self, row: int) -> _library.Column:
        """The column from a row on."""
        if self.form in (_library.TEXT32, _library.TEXT64):
            width = 4 if self.form == _library.TEXT32 else 8
            values, offsets = self._values, self._offsets + row * width
        else:
            values, offsets = self._values + row * _WIDTHS[self.form], 0
        return _library.Column(
            self.form,
            self.meaning,
            values or None,
            offsets or None,
            self._value_bytes,
            self._validity or None,
            self._validity_offset + row,
        )

    @property
    def is_text(self) -> bool:
        """Whether the values are texts."""
        return self.form in (_library.TEXT32, _library.TEXT64)


def from_arrow(name: str, array: pyarrow.Array) -> Column:
    """A column of an Arrow array; nothing is copied but dictionaries, views and rare integers."""
    kind = array.type
    if pyarrow.types.is_dictionary(kind):
        array = array.dictionary_decode()
        kind = array.type
    if pyarrow.types.is_null(kind):
        array = array.cast(pyarrow.string())
    elif kind == pyarrow.string_view():
        array = array.cast(pyarrow.large_string())
    elif kind in (pyarrow.int8(), pyarrow.int16()):
        array = array.cast(pyarrow.int32())
    elif kind == pyarrow.uint64() or pyarrow.types.is_floating(kind):
        array = _narrowed(name, array)
    kind = array.type
    buffers = array.buffers()
    validity = buffers[0].address if array.null_count and buffers[0] is not None else 0
    common = {"validity": validity, "validity_offset": array.offset}
    if kind in _ARROW_FORMS or kind == pyarrow.binary(16):
        form = _ARROW_FORMS.get(kind, _library.BYTES16)
        start = (buffers[1].address if buffers[1] is not None else 0) + array.offset * _WIDTHS[form]
        return Column(array, form, start, **common)
    if kind in (pyarrow.string(), pyarrow.large_string()):
        is_wide = kind == pyarrow.large_string()
        width = 8 if is_wide else 4
        return Column(
            array,
            _library.TEXT64 if is_wide else _library.TEXT32,
            buffers[2].address if buffers[2] is not None else 0,
            offsets=(buffers[1].address if buffers[1] is not None else 0) + array.offset * width,
            value_bytes=buffers[2].size if buffers[2] is not None else 0,
            **common,
        )
    raise ColumnError(f"{name}: values of type {kind} are neither integers, texts nor 16 bytes")


def from_numpy(name: str, array: numpy.ndarray) -> Column:
    """A column of an array; integers in one piece and the machine's byte order are not copied."""
    if array.dtype == numpy.uint8 and array.ndim == 2 and array.shape[1] == 16:
        whole = numpy.ascontiguousarray(array)
        return Column(whole, _library.BYTES16, whole.ctypes.data)
    if array.ndim != 1:
        raise ColumnError(f"{name}: the array has {array.ndim} dimensions, and a column has one")
    if array.dtype in (numpy.dtype("V16"), numpy.dtype("S16")):
        whole = numpy.ascontiguousarray(array)
        return Column(whole, _library.BYTES16, whole.ctypes.data)
    if array.dtype.kind in "iu":
        native = array.dtype.newbyteorder("=")
        if native not in _NUMPY_FORMS:
            if native == numpy.uint64:
                return from_arrow(name, _narrowed(name, pyarrow.array(array)))
            native = numpy.dtype(numpy.int32)
        whole = numpy.ascontiguousarray(array, native)
        return Column(whole, _NUMPY_FORMS[native], whole.ctypes.data)
    if array.dtype.kind in "UTO":
        return from_arrow(name, _text_array(name, array))
    if array.dtype.kind == "f":
        # What pandas makes of integers among which some are missing.
        return from_arrow(name, _narrowed(name, pyarrow.array(array, from_pandas=True)))
    raise ColumnError(f"{name}: values of type {array.dtype} are neither integers, texts nor 16 bytes")


def texts(name: str, values: Any) -> Iterator[tuple[Column, int]]:
    """Texts of any kind in one or more columns, with how many there are in each."""
    for column, count in pieces(name, values):
        if not column.is_text:
            raise ColumnError(f"{name}: the values must be texts")
        yield column, count


def pieces(name: str, values: Any) -> Iterator[tuple[Column, int]]:
    """Values of any kind in one or more columns, with how many there are in each."""
    if isinstance(values, numpy.ndarray):
        yield from_numpy(name, values), len(values)
        return
    if hasattr(values, "to_arrow"):  # polars
        values = values.to_arrow()
    elif hasattr(values, "to_numpy") and hasattr(values, "array"):  # pandas
        values = _series(name, values)
        if isinstance(values, numpy.ndarray):
            yield from_numpy(name, values), len(values)
            return
    elif not isinstance(values, pyarrow.Array | pyarrow.ChunkedArray):
        values = _guessed(name, values)
    if isinstance(values, pyarrow.Array):
        yield from_arrow(name, values), len(values)
        return
    for chunk in values.chunks or [values.combine_chunks()]:
        yield from_arrow(name, chunk), len(chunk)


def _guessed(name: str, values: Any) -> pyarrow.Array:
    """A sequence of texts or of integers, in which `None` stands for no value."""
    try:
        return pyarrow.array(values)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, TypeError) as error:
        raise ColumnError(f"{name}: the values are neither all texts nor all integers: {error}") from None


def _series(name: str, series: Any) -> numpy.ndarray | pyarrow.Array | pyarrow.ChunkedArray:
    """The values of a pandas series: integers as they lie, all else as Arrow has it."""
    if isinstance(series.dtype, numpy.dtype) and series.dtype.kind in "iufV":
        array: numpy.ndarray = series.to_numpy()
        return array
    try:
        return pyarrow.array(series, from_pandas=True)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError) as error:
        raise ColumnError(f"{name}: the values are of several types: {error}") from None


def _text_array(name: str, values: Any) -> pyarrow.Array | pyarrow.ChunkedArray:
    try:
        return pyarrow.array(values, pyarrow.large_string(), from_pandas=True)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError) as error:
        raise ColumnError(f"{name}: the values are not all texts: {error}") from None


def _narrowed(name: str, array: pyarrow.Array) -> pyarrow.Array:
    """The same numbers as int64; floating-point numbers must be whole."""
    try:
        return array.cast(pyarrow.int64())
    except pyarrow.ArrowInvalid as error:
        raise ColumnError(f"{name}: the values are no integers: {error}") from None


def address_of(array: numpy.ndarray | None, row: int) -> ctypes.c_void_p | None:
    """Where the answers of a row and those behind it go."""
    if array is None:
        return None
    return ctypes.c_void_p(array.ctypes.data + row * array.strides[0])
