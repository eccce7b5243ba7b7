# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""The shared library: where it is, its functions and structures (``packetpath.h``)."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from ctypes import POINTER, c_char_p, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p

from . import errors

#: The PACKETPATH_ABI_VERSION of the header that this file follows.
ABI_VERSION = 1

OK, BAD_ARGUMENT, BAD_HANDLE, BAD_DATA, NO_INPUT, NOT_FOUND, TOO_SMALL, INVALID_ROW = range(8)

#: What each form of column is called in the header.
ABSENT, UINT8, UINT16, UINT32, INT32, INT64, BYTES16, TEXT32, TEXT64 = range(9)
ENDPOINTS, ADDRESSES = range(2)


class Error(ctypes.Structure):
    """``packetpath_error``."""

    _fields_ = [("status", c_int32), ("message", ctypes.c_char * 1020)]


class Handle(ctypes.Structure):
    """``packetpath_network``, ``packetpath_session`` and ``packetpath_routes``."""

    _fields_ = [("reserved", c_uint64 * 4)]


class Column(ctypes.Structure):
    """``packetpath_column``."""

    _fields_ = [
        ("form", c_int32),
        ("meaning", c_int32),
        ("values", c_void_p),
        ("offsets", c_void_p),
        ("value_bytes", c_size_t),
        ("validity", c_void_p),
        ("validity_offset", c_size_t),
    ]


class Flows(ctypes.Structure):
    """``packetpath_flows``."""

    _fields_ = [
        ("count", c_size_t),
        ("source", Column),
        ("source_space", Column),
        ("destination", Column),
        ("protocol", Column),
        ("source_port", Column),
        ("destination_port", Column),
    ]


class Results(ctypes.Structure):
    """``packetpath_results``."""

    _fields_ = [
        ("verdict", c_void_p),
        ("reason", c_void_p),
        ("reply", c_void_p),
        ("reply_reason", c_void_p),
        ("stage", c_void_p),
        ("decided_by", c_void_p),
        ("reply_decided_by", c_void_p),
    ]


_NAME = [c_uint32, c_void_p, c_size_t, POINTER(c_size_t)]
_TEXT = [c_void_p, c_size_t, POINTER(c_size_t), POINTER(Error)]
_SIGNATURES = {
    "network_open": [POINTER(c_char_p), c_size_t, POINTER(Handle), POINTER(Error)],
    "network_open_memory": [
        POINTER(c_char_p),
        POINTER(c_size_t),
        c_size_t,
        POINTER(Handle),
        POINTER(Error),
    ],
    "network_close": [POINTER(Handle)],
    "endpoint_count": [POINTER(Handle), POINTER(c_size_t), POINTER(Error)],
    "endpoint_find": [POINTER(Handle), c_char_p, POINTER(c_uint32), POINTER(Error)],
    "endpoint_id": [POINTER(Handle), c_uint32, *_TEXT],
    "space_find": [POINTER(Handle), c_char_p, POINTER(c_uint32), POINTER(Error)],
    "session_open": [POINTER(Handle), c_size_t, POINTER(Handle), POINTER(Error)],
    "session_close": [POINTER(Handle)],
    "evaluate": [POINTER(Handle), POINTER(Flows), POINTER(Results), POINTER(Error)],
    "endpoints_find": [POINTER(Handle), POINTER(Column), c_size_t, c_void_p, POINTER(Error)],
    "decider_texts": [POINTER(Handle), c_void_p, c_size_t, POINTER(c_int64), *_TEXT],
    "explain": [POINTER(Handle), *([c_char_p] * 6), *_TEXT],
    "verdict_name": _NAME,
    "reply_name": _NAME,
    "reason_name": _NAME,
    "stage_name": _NAME,
    "routes_open": [c_char_p, POINTER(Handle), POINTER(Error)],
    "routes_open_memory": [c_char_p, c_size_t, POINTER(Handle), POINTER(Error)],
    "routes_close": [POINTER(Handle)],
    "routes_count": [POINTER(Handle), POINTER(c_size_t), POINTER(c_size_t), POINTER(Error)],
    "routes_lookup": [POINTER(Handle), POINTER(Column), c_size_t, c_void_p, POINTER(Error)],
    "next_hop_name": [POINTER(Handle), c_uint32, *_TEXT],
}


def _path() -> str:
    """The library that PACKETPATH_LIBRARY names, else the one that the wheel brings."""
    given = os.environ.get("PACKETPATH_LIBRARY")
    if given:
        return given
    name = "libpacketpath.dylib" if sys.platform == "darwin" else "libpacketpath.so"
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), name)


def load(path: str) -> ctypes.CDLL:
    """Loads a library and declares its functions.

    Raises LibraryError when it is missing, no PacketPath, or of another ABI version.
    """
    try:
        library = ctypes.CDLL(path)
        version = library.packetpath_abi_version
    except (OSError, AttributeError) as error:
        raise errors.LibraryError(
            f"{path} cannot be loaded: {error}; install the wheel, or name the library in"
            " PACKETPATH_LIBRARY"
        ) from None
    version.restype = c_uint32
    if version() != ABI_VERSION:
        raise errors.LibraryError(
            f"{path} has version {version()} of the C interface, and this package is made for"
            f" version {ABI_VERSION}: install package and library of one release"
        )
    library.packetpath_version.restype = c_uint32
    for name, arguments in _SIGNATURES.items():
        function = getattr(library, "packetpath_" + name)
        function.argtypes = arguments
        function.restype = c_int32
    return library


def check(status: int, error: Error | None = None) -> None:
    """Raises the exception for a status that is not OK."""
    if status == OK:
        return
    message = error.message.decode("utf-8", "replace") if error is not None else ""
    if status == BAD_HANDLE:
        raise errors.ClosedError(message or "it is closed")
    if status == BAD_DATA:
        raise errors.DocumentError(message)
    if status == NO_INPUT:
        raise errors.InputError(message)
    if status == NOT_FOUND:
        raise KeyError(message)
    if status == INVALID_ROW:
        raise errors.InvalidPacketError(message, message.rsplit(" ", 1)[-1])
    raise errors.ColumnError(message)


def text(call: Callable[..., int], *arguments: object) -> str:
    """The text that a function writes behind its other arguments."""
    error = Error()
    length = c_size_t()
    buffer = ctypes.create_string_buffer(256)
    status = call(*arguments, buffer, len(buffer), length, error)
    if status == TOO_SMALL:
        buffer = ctypes.create_string_buffer(length.value + 1)
        status = call(*arguments, buffer, len(buffer), length, error)
    check(status, error)
    return buffer.raw[: length.value].decode("utf-8")


def _names(call: Callable[..., int]) -> tuple[str, ...]:
    """The names of all codes of a kind."""
    names: list[str] = []
    buffer = ctypes.create_string_buffer(256)
    while call(len(names), buffer, len(buffer), None) == OK:
        names.append(buffer.value.decode("ascii"))
    return tuple(names)


library = load(_path())

#: The version of the shared library.
LIBRARY_VERSION = "{}.{}.{}".format(
    library.packetpath_version() // 1_000_000,
    library.packetpath_version() // 1000 % 1000,
    library.packetpath_version() % 1000,
)

#: The names of codes, by their number.
VERDICTS = _names(library.packetpath_verdict_name)
REASONS = _names(library.packetpath_reason_name)
REPLIES = _names(library.packetpath_reply_name)
STAGES = _names(library.packetpath_stage_name)
