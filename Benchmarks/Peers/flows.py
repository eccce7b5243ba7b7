# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""Compares `packetpath evaluate` with programs that only read the same list of flows.

All take turns; each is one process a round, pinned to as many processors as it has threads. Ours is
timed as a whole process: it reads the network and the list, decides every packet and its reply, and
writes the results to a file. Of a peer only the reading is timed, its start and imports are not. A
ratio is of two times of the same round, the peer's with as many threads.

Exit status: 0 done, whether goals are met or not; 1 a program failed or two differ in what they
found; 64 usage; 69 duckdb is not there.
"""

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import time

import machine

PEERS = ("duckdb", "polars", "pyarrow")
WORDS = "verdict,reason,reply,reply_reason"


class Failure(Exception):
    """A program failed, or two programs differ."""


class Parser(argparse.ArgumentParser):
    def error(self, message):
        self.print_usage(sys.stderr)
        print(f"flows.py: {message}", file=sys.stderr)
        sys.exit(64)


def natural(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def options():
    parser = Parser(
        prog="run-flows", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=natural, default=10_000_000, help="flows (default: %(default)s)")
    parser.add_argument(
        "--endpoints", type=natural, default=10_000, help="of the network (default: %(default)s)"
    )
    parser.add_argument("--rounds", type=natural, default=5, help="(default: %(default)s)")
    parser.add_argument(
        "--threads", type=natural, nargs="+", default=[1, 2], help="(default: 1 2)"
    )
    parser.add_argument("--programs", help=argparse.SUPPRESS)
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--check-options", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def run(command, cpus, **rest):
    """Runs a program on some processors.

    Returns its standard output, seconds, and the most memory it had at once, in bytes.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        preexec_fn=lambda: os.sched_setaffinity(0, cpus),
        **rest,
    )
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failure(f"{' '.join(command)} ended with status {process.returncode}")
    return output, seconds, usage.ru_maxrss * 1024


class Comparison:
    def __init__(self, wanted):
        self.wanted = wanted
        folder = os.path.join(wanted.work, f"flows-{wanted.endpoints}-{wanted.rows}")
        self.network = os.path.join(folder, "network.json")
        self.list = os.path.join(folder, "flows.csv")
        self.output = os.path.join(folder, "results.csv")
        if not os.path.exists(self.list):
            say(f"making {wanted.rows} flows")
            run(
                [os.path.join(wanted.programs, "packetpath-benchmark"), "flows", "--out", folder]
                + ["--rows", str(wanted.rows), "--endpoints", str(wanted.endpoints)],
                os.sched_getaffinity(0),
            )
        self.cpus = sorted(os.sched_getaffinity(0))
        self.found = {}
        self.times = {}
        self.memory = {}

    def peers(self):
        import importlib.util

        return [name for name in PEERS if importlib.util.find_spec(name)]

    def note(self, name, seconds, memory):
        self.times.setdefault(name, []).append(seconds)
        self.memory[name] = max(self.memory.get(name, 0), memory)

    def expect(self, what, found):
        if self.found.setdefault(what, found) != found:
            raise Failure(f"two programs differ in the {what}: {self.found[what]} and {found}")

    def ours(self, columns, threads):
        command = [os.path.join(self.wanted.programs, "packetpath"), "evaluate", self.network]
        command += ["--flows", self.list, "-o", self.output, "--threads", str(threads), "--quiet"]
        if columns:
            command += ["--columns", columns]
        # A file that is there would be kept until the new one is whole.
        if os.path.exists(self.output):
            os.remove(self.output)
        _, seconds, memory = run(command, self.cpus[:threads])
        name = f"packetpath, {'four columns' if columns else 'default columns'}"
        self.note((name, threads), seconds, memory)
        if len(self.times[name, threads]) == 1:
            digest, lines = hashlib.sha256(), -1
            with open(self.output, "rb") as file:
                while piece := file.read(1 << 20):
                    digest.update(piece)
                    lines += piece.count(b"\n")
            self.expect("number of rows", lines)
            self.expect(f"results of {name}", digest.hexdigest())

    def peer(self, name, threads):
        here = os.path.dirname(os.path.abspath(__file__))
        command = [sys.executable, os.path.join(here, "flows-peer.py"), name, self.list, str(threads)]
        output, _, memory = run(command, self.cpus[:threads])
        seconds, *found = output.split()
        self.note((name, threads), float(seconds), memory)
        self.expect("number of rows", int(found[0]))
        self.expect("sums of the columns", [int(value) for value in found[1:]])

    def round(self):
        for threads in self.wanted.threads:
            self.ours(WORDS, threads)
            self.ours(None, threads)
            for name in self.peers():
                self.peer(name, threads)
        _, seconds, memory = run(["wc", "-l", self.list], self.cpus[:1])
        self.note(("wc -l", 1), seconds, memory)

    def spread(self, values, form):
        middle, low, high = statistics.median(values), min(values), max(values)
        return f"{form(middle)} ({form(low)}–{form(high)})"

    def report(self):
        about = machine.describe()
        rows = self.wanted.rows
        print(f"# A list of {rows:,} flows, {os.path.getsize(self.list):,} bytes\n")
        print(f"{about['cpu']}, {about['cores']} cores; {about['kernel']}; {about['date']};", end=" ")
        print(f"revision {about['revision']}; load {about['load']} at the end\n")
        print("| program | threads | seconds | M rows/s | peak memory | ", end="")
        print("of duckdb's time | of its own with one thread |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for (name, threads), seconds in sorted(self.times.items(), key=lambda item: item[0][::-1]):
            ratios = "", ""
            if yardstick := self.times.get(("duckdb", threads)):
                pairs = zip(seconds, yardstick)
                ratios = self.spread([a / b for a, b in pairs], "{:.2f}".format), ""
            if threads > 1 and (alone := self.times.get((name, 1))):
                ratios = ratios[0], self.spread(
                    [a / b for a, b in zip(alone, seconds)], "{:.2f}×".format
                )
            rate = rows / statistics.median(seconds) / 1e6
            memory = f"{self.memory[name, threads] / 1e6:,.0f} MB"
            times = self.spread(seconds, "{:.2f}".format)
            print(f"| {name} | {threads} | {times} | {rate:.1f} | {memory} | {' | '.join(ratios)} |")
        print("\nMedian (least–most) of the rounds. Goals: four columns at most 0.25 of duckdb's time,")
        print("default columns at most 0.33; 10 M rows/s with one thread, 1.8 times that with two.")


def say(message):
    print(f"run-flows: {message}", file=sys.stderr, flush=True)


def main():
    wanted = options()
    if wanted.check_options:
        return 0
    if max(wanted.threads) > len(os.sched_getaffinity(0)):
        say(f"warning: {max(wanted.threads)} threads on {len(os.sched_getaffinity(0))} processors")
    try:
        comparison = Comparison(wanted)
        if "duckdb" not in comparison.peers():
            say("duckdb is not there: start run-flows, which installs it")
            return 69
        for number in range(wanted.rounds):
            say(f"round {number + 1} of {wanted.rounds}")
            comparison.round()
        comparison.report()
    except (Failure, OSError) as error:
        say(error)
        return 1
    return 0


sys.exit(main())
