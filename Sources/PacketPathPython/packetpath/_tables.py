# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of every kind as rows of columns, and answers as tables of the same kind."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy
import pyarrow

from . import _columns, _library
from .errors import ColumnError

#: What may stand in a table: the column of the library, and whether numbers are addresses; `None`
#: where the column has texts alone.
_ROLES: dict[str, tuple[str, int | None]] = {
    "source": ("source", None),
    "source_endpoint": ("source", _library.ENDPOINTS),
    "source_address": ("source", _library.ADDRESSES),
    "source_space": ("source_space", 0),
    "destination": ("destination", None),
    "destination_endpoint": ("destination", _library.ENDPOINTS),
    "destination_address": ("destination", _library.ADDRESSES),
    "protocol": ("protocol", 0),
    "source_port": ("source_port", 0),
    "destination_port": ("destination_port", 0),
}
NAMES = tuple(_ROLES)


class Rows:
    """Some rows of a table that lie in one piece."""

    def __init__(self, columns: Mapping[str, _columns.Column], count: int) -> None:
        self._columns: dict[str, _columns.Column] = {}
        self.count = count
        for name, column in columns.items():
            role, meaning = _ROLES[name]
            if role in self._columns:
                raise ColumnError(f"{role}: several columns say what it is; {name} is one of them")
            if meaning is None and not column.is_text:
                raise ColumnError(
                    f"{name}: the values are no texts; name the column {name}_address when it has"
                    f" addresses as numbers, {name}_endpoint when it has numbers of endpoints"
                )
            if not column.is_text:
                column.meaning = meaning or 0
            if column.form == _library.BYTES16 and meaning != _library.ADDRESSES:
                raise ColumnError(f"{name}: 16 bytes a value are for addresses")
            self._columns[role] = column
        for role in ("source", "destination"):
            if role not in self._columns:
                raise ColumnError(
                    f"{role}: there is no such column; it may be called {role}, {role}_address or"
                    f" {role}_endpoint, or be named by the argument names"
                )

    def flows(self, start: int, count: int) -> _library.Flows:
        """The rows from `start` on for the library."""
        flows = _library.Flows(count=count)
        for role, column in self._columns.items():
            setattr(flows, role, column.at(start))
        return flows


class Table:
    """A table of any kind, and how to make one of the answers."""

    def __init__(self, table: Any, names: Mapping[str, str] | None) -> None:
        self._table = table
        kind = type(table).__module__.partition(".")[0]
        if isinstance(table, pyarrow.Table | pyarrow.RecordBatch):
            self._kind = "arrow"
            there: Sequence[str] = table.schema.names
        elif kind in ("pandas", "polars"):
            self._kind = kind
            there = [name for name in table.columns if isinstance(name, str)]
        elif isinstance(table, Mapping):
            self._kind = "dict"
            there = list(table)
        else:
            raise ColumnError(
                f"a {type(table).__name__} is no table: give a pyarrow table or record batch, a data"
                " frame of pandas or polars, or a dict of arrays"
            )
        self._named = _named(there, names or {})
        self.pieces = self._pieces()
        self.count = sum(rows.count for rows in self.pieces)

    @property
    def has_codes(self) -> bool:
        """Whether answers are numbers unless something else is asked for."""
        return self._kind == "dict"

    def _pieces(self) -> list[Rows]:
        if self._kind == "arrow":
            return self._arrow_pieces(self._table)
        if self._kind == "polars":
            return self._arrow_pieces(
                self._table.select(list(self._named.values())).to_arrow()
            )
        columns: dict[str, _columns.Column] = {}
        lengths: dict[str, int] = {}
        for name, own in self._named.items():
            found = list(_columns.pieces(name, self._table[own]))
            if len(found) > 1:  # a chunked array in a dict, or behind a series
                return self._chunked()
            for column, count in found:
                columns[name] = column
                lengths[name] = count
        return [Rows(columns, _common(lengths))]

    def _chunked(self) -> list[Rows]:
        """Columns of which some are in several pieces, cut at the same rows."""
        arrays: dict[str, Any] = {}
        lengths: dict[str, int] = {}
        for name, own in self._named.items():
            values = self._table[own]
            array = values if isinstance(values, pyarrow.ChunkedArray) else pyarrow.array(values)
            arrays[name] = array
            lengths[name] = len(array)
        _common(lengths)
        table = pyarrow.table(arrays)
        return [_rows(batch, {name: name for name in arrays}) for batch in table.to_batches()]

    def _arrow_pieces(self, table: Any) -> list[Rows]:
        if isinstance(table, pyarrow.RecordBatch):
            return [_rows(table, self._named)]
        chosen = table.select(list(dict.fromkeys(self._named.values())))
        batches = chosen.to_batches() or chosen.schema.empty_table().to_batches(max_chunksize=None)
        if not batches:
            batches = [pyarrow.RecordBatch.from_pylist([], chosen.schema)]
        return [_rows(batch, self._named) for batch in batches]

    def answer(self, columns: Mapping[str, Any]) -> Any:
        """The answers, numpy or Arrow arrays, as a table of the same kind."""
        if self._kind == "dict":
            return {
                name: numpy.asarray(values.to_pylist(), object)
                if isinstance(values, pyarrow.Array)
                else values
                for name, values in columns.items()
            }
        if self._kind == "pandas":
            return self._pandas(columns)
        if isinstance(self._table, pyarrow.RecordBatch):
            return pyarrow.RecordBatch.from_arrays(
                [pyarrow.array(values) for values in columns.values()], list(columns)
            )
        table = pyarrow.table({name: pyarrow.array(values) for name, values in columns.items()})
        if self._kind == "arrow":
            return table
        polars = sys.modules["polars"]
        return polars.from_arrow(table)

    def _pandas(self, columns: Mapping[str, Any]) -> Any:
        pandas = sys.modules["pandas"]
        made: dict[str, Any] = {}
        for name, values in columns.items():
            if isinstance(values, pyarrow.DictionaryArray):
                codes = values.indices.fill_null(-1).to_numpy(zero_copy_only=False)
                made[name] = pandas.Categorical.from_codes(
                    codes, categories=values.dictionary.to_pylist()
                )
            else:
                made[name] = values
        return pandas.DataFrame(made, index=self._table.index, copy=False)


def _named(there: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Which column of the table is which: those of the usual names, and those that are named."""
    for name, own in names.items():
        if name not in _ROLES:
            raise ColumnError(f"names: there is no column {name}: {', '.join(NAMES)}")
        if own not in there:
            raise ColumnError(f"{name}: the table has no column {own!r}: {', '.join(there)}")
    taken = {_ROLES[name][0] for name in names}
    found = {name: name for name in NAMES if name in there and _ROLES[name][0] not in taken}
    return {**found, **names}


def _common(lengths: Mapping[str, int]) -> int:
    if len(set(lengths.values())) > 1:
        shown = ", ".join(f"{name} has {count}" for name, count in lengths.items())
        raise ColumnError(f"the columns are not equally long: {shown}")
    return next(iter(lengths.values()), 0)


def _rows(batch: pyarrow.RecordBatch, named: Mapping[str, str]) -> Rows:
    columns = {
        name: _columns.from_arrow(name, batch.column(batch.schema.get_field_index(own)))
        for name, own in named.items()
    }
    return Rows(columns, batch.num_rows)
