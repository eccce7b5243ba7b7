# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""Route tables."""

from __future__ import annotations

import ctypes
import os
from types import TracebackType
from typing import Any

import numpy
import pyarrow

from . import _columns, _library
from ._library import Error, Handle, check, library
from .errors import ColumnError

#: What `RouteTable.lookup` gives where no route covers an address.
NO_ROUTE = 0xFFFFFFFF
#: What `RouteTable.lookup` gives for what is no address.
NO_ADDRESS = 0xFFFFFFFE


class RouteTable:
    """A compiled route table of both families: longest-prefix match.

    It never changes: any number of threads may use one.
    """

    def __init__(self) -> None:
        self._handle = Handle()

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> RouteTable:
        """Reads a table from a file: one CIDR a line, optionally white space and a next hop.

        Raises DocumentError with the lines that are wrong, InputError when the file cannot be read.
        """
        table = cls()
        error = Error()
        check(library.packetpath_routes_open(os.fsencode(path), table._handle, error), error)
        return table

    @classmethod
    def read(cls, text: str | bytes) -> RouteTable:
        """Reads a table from a text. Raises DocumentError with the lines that are wrong."""
        table = cls()
        data = text.encode("utf-8") if isinstance(text, str) else text
        error = Error()
        check(
            library.packetpath_routes_open_memory(data, len(data), table._handle, error), error
        )
        return table

    def close(self) -> None:
        """Frees the table; a second time does nothing."""
        library.packetpath_routes_close(self._handle)

    def __enter__(self) -> RouteTable:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if library is not None and hasattr(self, "_handle"):
            self.close()

    def __len__(self) -> int:
        """How many routes there are."""
        ipv4 = ctypes.c_size_t()
        ipv6 = ctypes.c_size_t()
        error = Error()
        check(library.packetpath_routes_count(self._handle, ipv4, ipv6, error), error)
        return ipv4.value + ipv6.value

    def lookup(self, addresses: Any) -> numpy.ndarray:
        """The number of the next hop of the longest prefix that contains each address, as uint32.

        Addresses are texts of both families, IPv4 addresses as integers, or 16 bytes each: a
        sequence, an array of numpy or Arrow, a series. `NO_ROUTE` stands where no route covers the
        address, `NO_ADDRESS` where there is none. Numbers are those of `next_hop`.
        """
        found: list[numpy.ndarray] = []
        for column, count in _columns.pieces("addresses", addresses):
            if not column.is_text:
                column.meaning = _library.ADDRESSES
            hops = numpy.empty(count, numpy.uint32)
            error = Error()
            check(
                library.packetpath_routes_lookup(
                    self._handle, column.at(0), count, hops.ctypes.data, error
                ),
                error,
            )
            found.append(hops)
        return numpy.concatenate(found) if found else numpy.empty(0, numpy.uint32)

    def lookup_names(self, addresses: Any) -> pyarrow.DictionaryArray:
        """The names of the next hops, null where there is none."""
        hops = pyarrow.array(self.lookup(addresses)).dictionary_encode()
        names = [
            None if number in (NO_ROUTE, NO_ADDRESS) else self.next_hop(number)
            for number in hops.dictionary.to_pylist()
        ]
        return pyarrow.DictionaryArray.from_arrays(
            hops.indices, pyarrow.array(names, pyarrow.string())
        )

    def next_hop(self, number: int) -> str:
        """The name of a next hop as the table has it, or its line; KeyError for what is none."""
        if not 0 <= number <= 0xFFFFFFFF:
            raise ColumnError(f"a next hop is a number of 32 bits, and {number} is not")
        return _library.text(library.packetpath_next_hop_name, self._handle, number)
