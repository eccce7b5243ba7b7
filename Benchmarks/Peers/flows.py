# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""Compares `packetpath evaluate` with programs that only read the same list of flows, with a script
that decides them as one would in Python today, and with what reading its bytes costs.

All take turns; each is one process a round, pinned to as many processors as it has threads. Ours is
timed as a whole process: it reads the network and the list, decides every packet and its reply, and
writes the results to a file. Of a peer only the reading is timed, its start and imports are not. A
ratio is of two times of the same round, the peer's with as many threads, or with one where it knows
no more. The script runs on the first rows, which it must decide as ours; the time that they take is
scaled to the whole list.

Exit status: 0 done, whether goals are met or not; 1 a program failed or two differ in what they
found; 64 usage; 69 duckdb is not there.
"""

import argparse
import hashlib
import itertools
import math
import os
import statistics
import subprocess
import sys
import time

import machine

PEERS = ("duckdb", "polars", "pyarrow")
LIMITS = ("wc -l", "scan, pages not mapped yet", "scan, pages mapped")
SCRIPT = "pytricia and csv, scaled"
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
    parser.add_argument(
        "--script-rows",
        type=natural,
        default=100_000,
        help="flows that the Python script decides (default: %(default)s)",
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
        # The first lines of our results with four columns.
        self.first_lines = b""
        self.found = {}
        self.times = {}
        self.memory = {}

    def peers(self):
        import importlib.util

        return [name for name in PEERS if importlib.util.find_spec(name)]

    def has_script(self):
        import importlib.util

        return importlib.util.find_spec("pytricia") is not None

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
        if columns:
            with open(self.output, "rb") as file:
                self.first_lines = b"".join(itertools.islice(file, self.wanted.script_rows + 1))
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

    def script(self):
        """The script on the first rows; its answers are compared with ours, line by line."""
        here = os.path.dirname(os.path.abspath(__file__))
        output = self.output + ".script"
        command = [sys.executable, os.path.join(here, "pytricia-flows.py"), self.network, self.list]
        command += [str(self.wanted.script_rows), output]
        printed, _, memory = run(command, self.cpus[:1])
        count, loading, deciding = printed.split()
        with open(output, "rb") as file:
            theirs = file.read().splitlines()
        os.remove(output)
        ours = self.first_lines.splitlines()
        if len(theirs) != len(ours):
            raise Failure(f"the script has {len(theirs)} lines for our {len(ours)}")
        for number, (line, own) in enumerate(zip(theirs, ours), 1):
            if line != own:
                raise Failure(f"line {number}: ours is {own.decode()}, the script's {line.decode()}")
        self.script_rows = int(count)
        seconds = float(loading) + float(deciding) * self.wanted.rows / self.script_rows
        self.note((SCRIPT, 1), seconds, memory)

    def limits(self):
        """What reading the bytes of the list costs alone."""
        _, seconds, memory = run(["wc", "-l", self.list], self.cpus[:1])
        self.note((LIMITS[0], 1), seconds, memory)
        command = [os.path.join(self.wanted.programs, "packetpath-benchmark"), "scan", self.list]
        output, _, memory = run(command, self.cpus[:1])
        size, first, again, total = output.split()
        self.expect("number of bytes", int(size))
        self.expect("sum of the list's words", int(total))
        self.note((LIMITS[1], 1), float(first), memory)
        self.note((LIMITS[2], 1), float(again), memory)

    def round(self):
        for threads in self.wanted.threads:
            self.ours(WORDS, threads)
            self.ours(None, threads)
            for name in self.peers():
                self.peer(name, threads)
        if self.has_script():
            self.script()
        self.limits()

    def spread(self, values, form):
        middle, low, high = statistics.median(values), min(values), max(values)
        return f"{form(middle)} ({form(low)}–{form(high)})"

    def report(self):
        about = machine.describe()
        rows = self.wanted.rows
        print(f"# A list of {rows:,} flows, {os.path.getsize(self.list):,} bytes\n")
        print(f"{about['cpu']}, {about['cores']} cores; {about['kernel']}; {about['date']};", end=" ")
        print(f"revision {about['revision']}; load {about['load']} at the end\n")
        print("| program | threads | seconds | M rows/s | peak memory | as fast as one thread |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for (name, threads), seconds in sorted(self.times.items(), key=lambda item: item[0][::-1]):
            alone = self.times.get((name, 1), [])
            gain = ""
            if threads > 1 and alone:
                gain = self.ratio(alone, seconds, "×")
            rates = self.spread([rows / value / 1e6 for value in seconds], significant)
            memory = f"{self.memory[name, threads] / 1e6:,.0f} MB"
            times = self.spread(seconds, significant)
            print(f"| {name} | {threads} | {times} | {rates} | {memory} | {gain} |")
        print("\nMedian (least–most) of the rounds. The memory of the smallest, `wc -l`, is what the system")
        print("counts for starting a program from this script.\n")
        self.report_ratios()
        if (SCRIPT, 1) in self.times:
            print(f"\nThe script decided {self.script_rows:,} flows, every answer compared; what they", end=" ")
            print("took is scaled to all of them, reading the network is not.", end="")
        print("\nGoals: four columns at most 0.25 of duckdb's time, default columns at most 0.33;")
        print("10 M rows/s with one thread, 1.8 times that with two.")

    def report_ratios(self):
        """Our times by those of each other program."""
        names = [name for name in (*PEERS, SCRIPT, *LIMITS) if (name, 1) in self.times]
        threads_of = sorted(set(self.wanted.threads))
        print(f"| our time by that of | threads | {' | '.join(names)} |")
        print(f"| --- | ---: |{' ---: |' * len(names)}")
        for name in sorted({name for name, _ in self.times if name.startswith("packetpath")}):
            for threads in threads_of:
                ours, cells = self.times[name, threads], []
                for other in names:
                    theirs = self.times.get((other, threads)) or self.times[other, 1]
                    cells.append(self.ratio(ours, theirs))
                print(f"| {name} | {threads} | {' | '.join(cells)} |")

    def ratio(self, ours, theirs, unit=""):
        pairs = [a / b for a, b in zip(ours, theirs)]
        return self.spread(pairs, lambda value: significant(value) + unit)


def significant(value):
    """A number with about three digits."""
    return f"{value:.{max(0, 2 - math.floor(math.log10(value)))}f}" if value > 0 else "0"


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
