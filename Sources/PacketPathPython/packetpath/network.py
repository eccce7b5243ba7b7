# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""Networks."""

from __future__ import annotations

import ctypes
import json
import os
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import numpy

from . import _columns, _library, errors
from ._library import Error, Handle, check, library

_Path = str | os.PathLike[str]


class Network:
    """A compiled network, read by ``Network.open`` or ``Network.read``.

    It never changes: any number of threads may use one. Close it, or use it with ``with``;
    evaluators that were made of it go on.
    """

    def __init__(self) -> None:
        self._handle = Handle()
        self._sources: list[_Path] | list[bytes] = []

    @classmethod
    def open(cls, *paths: _Path) -> Network:
        """Reads a network from files as one document; a folder stands for every *.json in it.

        Raises DocumentError with every complaint, InputError when a file cannot be read.
        """
        network = cls()
        network._sources = list(paths)
        encoded = [os.fsencode(path) for path in paths]
        array = (ctypes.c_char_p * len(encoded))(*encoded)
        error = Error()
        check(
            library.packetpath_network_open(array, len(encoded), network._handle, error), error
        )
        return network

    @classmethod
    def read(cls, *documents: str | bytes) -> Network:
        """Reads a network from texts, several as one document.

        Raises DocumentError with every complaint.
        """
        network = cls()
        texts = [text.encode("utf-8") if isinstance(text, str) else text for text in documents]
        network._sources = texts
        array = (ctypes.c_char_p * len(texts))(*texts)
        lengths = (ctypes.c_size_t * len(texts))(*map(len, texts))
        error = Error()
        check(
            library.packetpath_network_open_memory(
                array, lengths, len(texts), network._handle, error
            ),
            error,
        )
        return network

    def close(self) -> None:
        """Frees the network; a second time does nothing."""
        library.packetpath_network_close(self._handle)

    def __enter__(self) -> Network:
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

    def documents(self) -> list[bytes]:
        """The texts of the document, read again when the network was read from files."""
        texts: list[bytes] = []
        for source in self._sources:
            if isinstance(source, bytes):
                texts.append(source)
                continue
            for path in _files(source):
                with open(path, "rb") as file:
                    texts.append(file.read())
        return texts

    def __len__(self) -> int:
        """How many endpoints there are."""
        count = ctypes.c_size_t()
        error = Error()
        check(library.packetpath_endpoint_count(self._handle, count, error), error)
        return count.value

    def endpoint(self, id: str) -> int:
        """The number of the endpoint with an id; KeyError when there is none."""
        number = ctypes.c_uint32()
        error = Error()
        check(
            library.packetpath_endpoint_find(self._handle, _text(id), number, error), error
        )
        return number.value

    def endpoints(self, ids: Any) -> numpy.ndarray:
        """The numbers of the endpoints with these ids, UINT32_MAX where there is none.

        ``ids`` is a sequence, series or Arrow array of texts.
        """
        found: list[numpy.ndarray] = []
        for column, count in _columns.texts("ids", ids):
            numbers = numpy.empty(count, numpy.uint32)
            error = Error()
            check(
                library.packetpath_endpoints_find(
                    self._handle, column.at(0), count, numbers.ctypes.data, error
                ),
                error,
            )
            found.append(numbers)
        return numpy.concatenate(found) if found else numpy.empty(0, numpy.uint32)

    def endpoint_id(self, number: int) -> str:
        """The id of an endpoint by its number; KeyError when there are fewer."""
        if not 0 <= number <= 0xFFFFFFFF:
            raise KeyError(f"no endpoint has the number {number}")
        return _library.text(library.packetpath_endpoint_id, self._handle, number)

    def space(self, name: str) -> int:
        """The number of a space for ``source_space``: a VPC or gateway by its id,
        ``classic/REGION``, ``internet``; KeyError when there is none."""
        number = ctypes.c_uint32()
        error = Error()
        check(library.packetpath_space_find(self._handle, _text(name), number, error), error)
        return number.value

    def explain(
        self,
        source: str,
        destination: str,
        *,
        protocol: str | int | None = None,
        source_port: int | None = None,
        destination_port: int | None = None,
        source_space: str | None = None,
    ) -> dict[str, Any]:
        """A packet's whole walk, forward and reply, stage by stage, with what decided each.

        The keys are those of ``packetpath explain --format json``. Raises InvalidPacketError when
        the packet is no question.
        """
        optional = [
            None if value is None else _text(str(value))
            for value in (protocol, source_port, destination_port)
        ]
        space = None if source_space is None else _text(source_space)
        answer = _library.text(
            library.packetpath_explain,
            self._handle,
            _text(source),
            space,
            _text(destination),
            *optional,
        )
        walk: dict[str, Any] = json.loads(answer)
        return walk

    def reach(
        self,
        source: str | None = None,
        destination: str | None = None,
        *,
        protocol: str | int | None = None,
        ports: str | int | None = None,
        one_way: bool = False,
    ) -> dict[str, Any]:
        """Which sources reach which destinations on which protocols and ports, as exact sets.

        Args:
            source: A selector as it is typed: ``subnet:subnet-web``, ``group:sg-web``,
                ``vpc:vpc-shop+kind:mysql``, ``cidr:10.8.0.0/16@vpc-shop``, or an endpoint by id,
                name or address; None for every endpoint.
            destination: The same.
            protocol: The only one that counts, by name or number.
            ports: The destination ports of TCP and UDP that count: ``"22,80,8000-8999"``.
            one_way: Whether what is forwarded counts, whatever becomes of the reply.

        Returns:
            What ``packetpath reach --format json`` prints: ``groups`` of sources, each with
            ``targets`` that have ``destinations``, ``traffic`` (boxes of ``protocol``,
            ``source_ports`` and ``destination_ports``) and a ``witness``, which is a flow row.

        Raises:
            QuestionError: A selector, the protocol or the ports are none, or select nothing.
        """
        options = _library.ONE_WAY if one_way else 0
        return self._sets(source, destination, protocol, ports, options)

    def exposed(
        self,
        destination: str | None = None,
        *,
        protocol: str | int | None = None,
        ports: str | int | None = None,
        one_way: bool = False,
    ) -> dict[str, Any]:
        """What Internet addresses reach at public addresses and forwarded ports, and from where.

        Returns what ``packetpath reach --exposed --format json`` prints: ``exposures`` of an
        ``address``, its ``endpoint``, the ranges of ``sources``, ``traffic`` and a ``witness``.
        The arguments are those of `reach`; raises QuestionError as it does.
        """
        options = _library.EXPOSED | (_library.ONE_WAY if one_way else 0)
        return self._sets(None, destination, protocol, ports, options)

    def _sets(
        self,
        source: str | None,
        destination: str | None,
        protocol: str | int | None,
        ports: str | int | None,
        options: int,
    ) -> dict[str, Any]:
        texts = [
            None if value is None else _text(str(value))
            for value in (source, destination, protocol, ports)
        ]
        answer = _library.answer(library.packetpath_reach, self._handle, *texts, options)
        sets: dict[str, Any] = json.loads(answer)
        return sets

    def diff(self, new: Network) -> dict[str, Any]:
        """What a change from this network to another one opens and closes, as exact sets.

        Returns what ``packetpath diff --format json`` prints: boxes that are ``opened`` and
        ``closed``, each with ``source``, ``destination``, ``protocol``, ``source_ports``,
        ``destination_ports``, a ``cause`` and a ``witness``, which is a flow row; what the Internet
        reaches now or not any more under ``exposed``, what endpoints send out of the network under
        ``sent``; endpoints ``added`` and ``removed``.
        """
        if not isinstance(new, Network):
            raise TypeError(f"a network is compared with a network, not with {type(new).__name__}")
        answer = _library.answer(library.packetpath_diff, self._handle, new._handle)
        change: dict[str, Any] = json.loads(answer)
        return change


def _text(value: str) -> bytes:
    """A text for the library, in which a NUL would be the end."""
    encoded = value.encode("utf-8")
    if b"\0" in encoded:
        raise errors.ColumnError("a text has a NUL in it")
    return encoded


def _files(path: _Path) -> Sequence[str]:
    """The files that a path stands for, as the library reads them."""
    name = os.fspath(path)
    if not os.path.isdir(name):
        return [name]
    inside = [file for file in os.listdir(name) if file.endswith(".json") and file[0] != "."]
    files = [os.path.join(name, file) for file in sorted(inside, key=os.fsencode)]
    return [file for file in files if not os.path.isdir(file)]
