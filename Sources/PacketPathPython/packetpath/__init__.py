# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""What a cloud network does with packets, and why: PacketPath from Python.

    import packetpath

    with packetpath.Network.open("net.json") as network:
        evaluator = packetpath.Evaluator(network)
        results = evaluator.evaluate(table)     # pyarrow, pandas, polars, or a dict of arrays

Columns are read where they lie; the interpreter lock is released while rows are decided, so threads
scale. ``packetpath.spark`` evaluates Spark data frames.
"""

from ._library import LIBRARY_VERSION, REASONS, REPLIES, STAGES, VERDICTS
from .errors import (
    ClosedError,
    ColumnError,
    DocumentError,
    InputError,
    InvalidPacketError,
    LibraryError,
    PacketPathError,
)
from .evaluator import Evaluator
from .network import Network
from .routes import NO_ADDRESS, NO_ROUTE, RouteTable

__version__ = "0.1.0"

__all__ = [
    "LIBRARY_VERSION",
    "NO_ADDRESS",
    "NO_ROUTE",
    "REASONS",
    "REPLIES",
    "STAGES",
    "VERDICTS",
    "ClosedError",
    "ColumnError",
    "DocumentError",
    "Evaluator",
    "InputError",
    "InvalidPacketError",
    "LibraryError",
    "Network",
    "PacketPathError",
    "RouteTable",
]
