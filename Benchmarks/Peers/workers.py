# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""Workers: programs that load a folder and measure what they are told to, a line for a line."""

import os
import select
import signal
import subprocess
import time
from dataclasses import dataclass, field

# How long a worker may take, in seconds: rte_lpm needs two minutes for a full table, more on a
# slow or busy machine.
READY_SECONDS = 1800
ANSWER_SECONDS = 900


class WorkerError(Exception):
    """A worker died, hung or said what the protocol does not have; the message names it."""


@dataclass
class Variant:
    """One form of lookup that a worker offers, and what its table cost."""

    worker: "Worker"
    name: str
    width: int  # bits of a next hop
    build: float  # seconds
    bytes: int  # all memory of the table
    tables: int | None = None  # of them, what lookups can read, where the worker knows
    sample: int | None = None  # how many addresses of a stream it is asked, where not all
    changes: list[int] | None = None  # median and 99th percentile of a change, nanoseconds
    passes: dict[str, list[float]] = field(default_factory=dict)  # nanoseconds of each, by stream

    @property
    def title(self):
        return f"{self.worker.label} {self.name}"


class Worker:
    """A running worker. Whoever makes one calls `stop`, whatever happens in between."""

    def __init__(self, label, command, cpu):
        self.label = label
        self.version = None
        self.notes = []
        self.variants = []
        self._rest = b""
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
                preexec_fn=lambda: os.sched_setaffinity(0, {cpu}),
            )
        except OSError as error:
            raise WorkerError(f"{label}: cannot be started: {command[0]}: {error.strerror}")

    def load(self):
        """Waits until the worker has built its tables and is ready."""
        while (line := self._line("loading", READY_SECONDS)) != "ready":
            word, _, rest = line.partition(" ")
            if word == "variant":
                self.variants.append(self._variant(rest, line))
            elif word == "version" and rest:
                self.version = rest
            elif word == "note" and rest:
                self.notes.append(rest)
            else:
                raise WorkerError(f"{self.label}: said '{line}', which the protocol does not have")
        if not self.variants:
            raise WorkerError(f"{self.label}: is ready, but has named no variant")

    def _variant(self, text, line):
        try:
            name, *pairs = text.split()
            values = dict(pair.split("=", 1) for pair in pairs)
            optional = {key: int(values[key]) for key in ("tables", "sample") if key in values}
            return Variant(
                self,
                name,
                int(values["width"]),
                float(values["build"]),
                int(values["bytes"]),
                **optional,
            )
        except (ValueError, KeyError):
            raise WorkerError(
                f"{self.label}: said '{line}', which is not"
                " 'variant NAME width=BITS build=SECONDS bytes=N'"
            )

    def ask(self, command):
        """The answer to one command."""
        if self._rest:
            raise WorkerError(f"{self.label}: said more than one line before '{command}'")
        try:
            self._process.stdin.write(f"{command}\n".encode())
        except BrokenPipeError:
            raise self._dead(f"when told '{command}'")
        return self._line(f"answering '{command}'", ANSWER_SECONDS)

    def number(self, command):
        """The answer to a command that is answered with a whole number."""
        answer = self.ask(command)
        if not (answer.isascii() and answer.isdigit()):
            raise WorkerError(f"{self.label}: answered '{command}' with '{answer}', not a number")
        return int(answer)

    def time(self, variant, stream):
        """Nanoseconds of one pass over a stream."""
        nanoseconds = self.number(f"time {variant.name} {stream}")
        if nanoseconds == 0:
            raise WorkerError(f"{self.label}: says that 'time {variant.name} {stream}' took 0 ns")
        return nanoseconds

    def changes(self, variant, count):
        """Median and 99th percentile of a change, nanoseconds; `None` where there are none."""
        command = f"changes {variant.name} {count}"
        answer = self.ask(command)
        if answer == "-":
            return None
        words = answer.split()
        if len(words) != 2 or not all(word.isascii() and word.isdigit() for word in words):
            raise WorkerError(
                f"{self.label}: answered '{command}' with '{answer}', neither two numbers nor '-'"
            )
        return [int(word) for word in words]

    def stop(self):
        """Ends the worker: asks it to, and does not rely on it."""
        process = self._process
        try:
            process.stdin.write(b"quit\n")
        except OSError:
            pass
        try:
            process.stdin.close()
        except OSError:
            pass
        try:
            # One that is not ready does not read what it is told.
            process.wait(timeout=10 if self.variants else 0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    def _line(self, what, seconds):
        deadline = time.monotonic() + seconds
        descriptor = self._process.stdout.fileno()
        while b"\n" not in self._rest:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise WorkerError(f"{self.label}: has said nothing for {seconds} s while {what}")
            chunk = os.read(descriptor, 1 << 16)
            if not chunk:
                raise self._dead(f"while {what}")
            self._rest += chunk
            if len(self._rest) > 1 << 20:
                raise WorkerError(f"{self.label}: said more than 1 MB without a line end")
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode(errors="replace").strip()

    def _dead(self, when):
        try:
            status = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return WorkerError(f"{self.label}: closed its output {when}")
        if status < 0:
            return WorkerError(f"{self.label}: killed by {signal.Signals(-status).name} {when}")
        return WorkerError(f"{self.label}: ended with exit status {status} {when}")
