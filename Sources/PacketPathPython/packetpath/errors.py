# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""What can go wrong."""


class PacketPathError(Exception):
    """Any error of this package."""


class DocumentError(PacketPathError, ValueError):
    """A network document or a route table cannot be read: what, where, and the mend, line by line."""


class InputError(PacketPathError, OSError):
    """A file is not there or cannot be read."""


class ColumnError(PacketPathError, ValueError):
    """A column is missing, or of a type, length or shape that is of no use."""


class ClosedError(PacketPathError, RuntimeError):
    """What is asked was closed before."""


class InvalidPacketError(PacketPathError, ValueError):
    """A packet to be explained is no question; ``reason`` is the code."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class LibraryError(PacketPathError, ImportError):
    """The shared library is missing, or of a version that this package cannot use."""
