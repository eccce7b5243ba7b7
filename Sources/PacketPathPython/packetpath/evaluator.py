# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""Deciding tables of flows."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Literal, TypeVar

import numpy
import pyarrow

from . import _library
from ._columns import address_of
from ._library import Error, Handle, Results, check, library
from ._tables import Rows, Table
from .errors import ClosedError, ColumnError
from .network import Network

#: The columns that there can be of answers.
RESULTS = (
    "verdict",
    "reason",
    "reply",
    "reply_reason",
    "stage",
    "decided_by",
    "reply_decided_by",
)
_DECIDERS = ("decided_by", "reply_decided_by")
_WORDS = {
    "verdict": _library.VERDICTS,
    "reason": _library.REASONS,
    "reply": _library.REPLIES,
    "reply_reason": _library.REASONS,
    "stage": _library.STAGES,
}
#: Fewer rows than this are not worth a thread.
_ROWS_A_THREAD = 16_384

_AnyTable = TypeVar("_AnyTable")


class Evaluator:
    """Decides flows on a network.

    Any number of threads may call one: each call has a session of its own, which is kept for the next.
    """

    def __init__(self, network: Network, *, byte_limit: int = 64 << 20) -> None:
        """Makes an evaluator; `byte_limit` is how much each session may remember, in bytes."""
        self._network = network
        self._byte_limit = byte_limit
        self._lock = threading.Lock()
        self._idle: list[Handle] = []
        self._is_closed = False
        with self._session():
            pass

    def close(self) -> None:
        """Frees the sessions; a second time does nothing."""
        with self._lock:
            self._is_closed = True
            for session in self._idle:
                library.packetpath_session_close(session)
            self._idle.clear()

    def __enter__(self) -> Evaluator:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if library is not None and hasattr(self, "_idle"):
            for session in self._idle:
                library.packetpath_session_close(session)

    @contextmanager
    def _session(self) -> Iterator[Handle]:
        """A session for one thread."""
        with self._lock:
            if self._is_closed:
                raise ClosedError("the evaluator is closed")
            session = self._idle.pop() if self._idle else None
        if session is None:
            session = Handle()
            error = Error()
            check(
                library.packetpath_session_open(
                    self._network._handle, self._byte_limit, session, error
                ),
                error,
            )
        try:
            yield session
        finally:
            with self._lock:
                if self._is_closed:
                    library.packetpath_session_close(session)
                else:
                    self._idle.append(session)

    def evaluate(
        self,
        table: _AnyTable,
        *,
        results: Sequence[str] = ("verdict", "reason", "reply", "reply_reason"),
        names: Mapping[str, str] | None = None,
        encoding: Literal["dictionary", "codes"] | None = None,
        threads: int = 1,
    ) -> _AnyTable:
        """One row of answers for each row, in order, as a table of the same kind.

        The table is a pyarrow table or record batch, a data frame of pandas or polars, or a dict of
        arrays. Its columns:

        - `source` and `destination`: texts, which are addresses or ids of endpoints; or
          `source_address` and `destination_address`: IPv4 addresses as integers or 16 bytes each;
          or `source_endpoint` and `destination_endpoint`: numbers by `Network.endpoint`;
        - `source_space`: texts, or numbers by `Network.space`; needed where an address alone is
          ambiguous;
        - `protocol`: names or numbers, TCP where there is none;
        - `source_port` and `destination_port`: integers or texts.

        Integers are read where they lie; the narrowest types are the fastest (endpoints and addresses
        uint32, protocols uint8, ports uint16).

        Args:
            results: Which columns are made: verdict, reason, reply, reply_reason, stage, decided_by,
                reply_decided_by.
            names: What columns are called in the table: `{"destination_port": "dstport"}`.
            encoding: `dictionary` for texts, each kept once (the default; nothing is null);
                `codes` for the numbers of `packetpath.REASONS` and its like, 255 for none (the
                default for a dict of arrays). What decided is always a text.
            threads: How many threads share the rows.

        Raises:
            ColumnError: A column is missing or of no use.
            ClosedError: The evaluator is closed.
        """
        for result in results:
            if result not in RESULTS:
                raise ColumnError(f"results: there is no {result}: {', '.join(RESULTS)}")
        if encoding not in (None, "dictionary", "codes"):
            raise ColumnError(f"encoding: {encoding!r} is neither dictionary nor codes")
        if threads < 1:
            raise ColumnError(f"threads: {threads} is less than 1")
        rows = Table(table, names)
        answers = {
            name: numpy.empty(rows.count, "V12" if name in _DECIDERS else numpy.uint8)
            for name in results
        }
        self._run(rows.pieces, answers, threads)
        has_codes = encoding == "codes" if encoding else rows.has_codes
        columns = {
            name: self._deciders(values)
            if name in _DECIDERS
            else values
            if has_codes
            else _words(name, values)
            for name, values in answers.items()
        }
        answer: _AnyTable = rows.answer(columns)
        return answer

    def _run(
        self, pieces: Sequence[Rows], answers: Mapping[str, numpy.ndarray], threads: int
    ) -> None:
        """Decides all pieces, each of them cut for the threads."""
        total = sum(piece.count for piece in pieces)
        size = max(-(-total // threads), _ROWS_A_THREAD)
        tasks: list[tuple[Rows, int, int, int]] = []
        row = 0
        for piece in pieces:
            for start in range(0, piece.count, size):
                tasks.append((piece, start, min(size, piece.count - start), row + start))
            row += piece.count
        if threads == 1 or len(tasks) < 2:
            for task in tasks:
                self._decide(answers, *task)
            return
        with ThreadPoolExecutor(min(threads, len(tasks))) as pool:
            for _ in pool.map(lambda task: self._decide(answers, *task), tasks):
                pass

    def _decide(
        self, answers: Mapping[str, numpy.ndarray], piece: Rows, start: int, count: int, row: int
    ) -> None:
        flows = piece.flows(start, count)
        output = Results(**{name: address_of(values, row) for name, values in answers.items()})
        error = Error()
        with self._session() as session:
            check(library.packetpath_evaluate(session, flows, output, error), error)

    def _deciders(self, deciders: numpy.ndarray) -> pyarrow.DictionaryArray:
        """The texts of what decided, each made once."""
        array = pyarrow.FixedSizeBinaryArray.from_buffers(
            pyarrow.binary(12), len(deciders), [None, pyarrow.py_buffer(deciders)]
        )
        encoded = array.dictionary_encode()
        words = encoded.dictionary
        count = len(words)
        raw = words.buffers()[1]
        start = (raw.address if raw is not None else 0) + words.offset * 12
        offsets = numpy.empty(count + 1, numpy.int64)
        places = offsets.ctypes.data_as(ctypes.POINTER(ctypes.c_int64))
        length = ctypes.c_size_t()
        error = Error()
        handle = self._network._handle
        status = library.packetpath_decider_texts(
            handle, start, count, places, None, 0, length, error
        )
        text = numpy.empty(length.value, numpy.uint8)
        if status == _library.TOO_SMALL:
            status = library.packetpath_decider_texts(
                handle, start, count, places, text.ctypes.data, length.value, length, error
            )
        check(status, error)
        texts = pyarrow.LargeStringArray.from_buffers(
            count, pyarrow.py_buffer(offsets), pyarrow.py_buffer(text)
        )
        return pyarrow.DictionaryArray.from_arrays(encoded.indices, texts.cast(pyarrow.string()))


def _words(name: str, codes: numpy.ndarray) -> pyarrow.DictionaryArray:
    """Codes as an index into their names; where there is none the text is empty, as in results."""
    words = list(_WORDS[name])
    if name in ("reply_reason", "stage"):
        words.append("")
        codes = numpy.where(codes == 255, numpy.uint8(len(words) - 1), codes)
    # Fewer than 128 codes: a signed index is what every reader takes.
    return pyarrow.DictionaryArray.from_arrays(codes.view(numpy.int8), words)
