# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""Compares evaluation from columns: the Swift library with the Python package, taking turns.

`run-columns` builds both and starts this. Exit status: 0 done; 1 a program failed or answers differ;
64 usage.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from statistics import median

import machine
import numpy
import packetpath
import pyarrow
import pyarrow.compute
import pyarrow.csv
from workers import Worker, WorkerError

STREAM = "connections"
#: How much of the library's speed calls from Python are to keep.
GOAL = 0.9
#: How many times as fast two threads are to be as one.
THREADS_GOAL = 1.8


class Parser(argparse.ArgumentParser):
    def error(self, message):
        self.exit(64, f"run-columns: {message}: --help has all options\n")


def positive(text):
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def parse_options():
    parser = Parser(prog="run-columns", allow_abbrev=False, description=__doc__.partition("\n")[0])
    add = parser.add_argument
    add("--rows", metavar="N", type=positive, default=1 << 20, help="connections (default: 1048576)")
    add("--passes", metavar="N", type=positive, default=9, help="passes of each (default: 9)")
    add("--cpu", metavar="N", type=int, default=0, help="the CPU of one thread (default: 0)")
    add("--benchmark", help=argparse.SUPPRESS)
    add("--work", help=argparse.SUPPRESS)
    add("--check-options", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.cpus = sorted(os.sched_getaffinity(0))
    if options.cpu not in options.cpus:
        parser.error(f"--cpu: {options.cpu} is none of {', '.join(map(str, options.cpus))}")
    return options


def load(folder, network):
    """The connections of a list as the narrowest columns that there are for them."""
    list_ = pyarrow.csv.read_csv(f"{folder}/flows.csv")
    octets = pyarrow.compute.split_pattern(list_["destination"], ".").combine_chunks()
    parts = octets.flatten().cast(pyarrow.int64()).to_numpy().reshape(-1, 4)
    numbers = {"tcp": 6, "udp": 17, "icmp": 1}
    names = list_["protocol"].to_pylist()
    return {
        "source_endpoint": network.endpoints(list_["source"]),
        "destination_address": (parts @ [1 << 24, 1 << 16, 1 << 8, 1]).astype(numpy.uint32),
        "protocol": numpy.array([numbers[name] for name in names], numpy.uint8),
        "source_port": ports(list_["source_port"]),
        "destination_port": ports(list_["destination_port"]),
    }


def ports(column):
    return column.fill_null(0).to_numpy().astype(numpy.uint16)


def write(folder, columns):
    """The columns as the worker of the library reads them."""
    files = ["sources", "destinations", "protocols", "source_ports", "destination_ports"]
    for name, values in zip(files, columns.values()):
        values.astype(values.dtype.newbyteorder(">")).tofile(f"{folder}/{name}.bin")


class Caller:
    """A way to call the package, and the nanoseconds of each pass."""

    def __init__(self, title, evaluator, table, threads, cpus, results=None):
        self.title = title
        self.passes = []
        self._cpus = cpus
        self._call = lambda: evaluator.evaluate(
            table,
            encoding="codes",
            threads=threads,
            results=results or ("verdict", "reason", "reply", "reply_reason"),
        )

    def run(self):
        os.sched_setaffinity(0, self._cpus)
        start = time.perf_counter_ns()
        answers = self._call()
        elapsed = time.perf_counter_ns() - start
        return elapsed, answers


def checksum(answers):
    """As the worker sums up: every reason times its row's number."""
    reasons = numpy.asarray(answers["reason"]).astype(numpy.uint64)
    return int((reasons * numpy.arange(1, len(reasons) + 1, dtype=numpy.uint64)).sum())


def compare(options, folder):
    command = [options.benchmark, "flows", "--out", folder, "--rows", str(options.rows)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    network = packetpath.Network.open(f"{folder}/network.json")
    columns = load(folder, network)
    write(folder, columns)
    evaluator = packetpath.Evaluator(network)
    one, all_ = {options.cpu}, set(options.cpus)
    table = pyarrow.table(columns)
    callers = [
        Caller("Python, numpy", evaluator, columns, 1, one),
        Caller("Python, pyarrow", evaluator, table, 1, one),
    ]
    if len(all_) > 1:
        callers.append(Caller("Python, numpy, 2 threads", evaluator, columns, 2, all_))
    worker = Worker("packetpath", [options.benchmark, "worker", folder], options.cpu)
    try:
        worker.load()
        for variant in worker.variants:
            expected = worker.number(f"answers {variant.name} {STREAM}")
        for caller in callers:
            if checksum(caller.run()[1]) != expected:
                raise WorkerError(f"{caller.title}: the answers are not the library's")
        for number in range(-1, options.passes):
            turns = [
                *((variant, lambda variant=variant: worker.time(variant, STREAM))
                  for variant in worker.variants),
                *((caller, lambda caller=caller: caller.run()[0]) for caller in callers),
            ]
            first = number % len(turns)
            for who, turn in turns[first:] + turns[:first]:
                nanoseconds = turn()
                if number >= 0:
                    if isinstance(who, Caller):
                        who.passes.append(nanoseconds)
                    else:
                        who.passes.setdefault(STREAM, []).append(nanoseconds)
        return worker.variants, callers
    finally:
        worker.stop()


def report(options, variants, callers):
    names = {"calls": "Swift, 4,096 a call", "whole": "Swift, all in one call"}
    rows = [(names[variant.name], variant.passes[STREAM]) for variant in variants]
    rows += [(caller.title, caller.passes) for caller in callers]
    yardstick = rows[0][1]
    print("# Evaluation from columns\n")
    print(", ".join(f"{name} {value}" for name, value in machine.describe().items()), end="\n\n")
    print(
        f"{options.rows:,} connections a pass, {options.passes} passes, all taking turns; million a"
        " second, median (min–max), and the share of the first line's, pass by pass. Every answer of"
        " each is the others'.\n"
    )
    print("| who | M connections/s | of Swift's |\n| --- | ---: | ---: |")
    for title, passes in rows:
        rates = [options.rows * 1e3 / time for time in passes]
        shares = [mine / time for mine, time in zip(yardstick, passes)]
        print(
            f"| {title} | {median(rates):.1f} ({min(rates):.1f}–{max(rates):.1f}) |"
            f" {median(shares):.2f} ({min(shares):.2f}–{max(shares):.2f}) |"
        )
    share = median(mine / time for mine, time in zip(yardstick, rows[2][1]))
    print(f"\nnumpy keeps {share:.2f} of the library's speed: goal ≥ {GOAL}:", end=" ")
    print("met" if share >= GOAL else "missed")
    if len(rows) > 4:
        times = median(one / two for one, two in zip(rows[2][1], rows[4][1]))
        print(f"two threads are {times:.2f} times one: goal ≥ {THREADS_GOAL}:", end=" ")
        print("met" if times >= THREADS_GOAL else "missed")


def main():
    options = parse_options()
    if options.check_options:
        return 0
    folder = os.path.join(options.work, "columns")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    try:
        report(options, *compare(options, folder))
    except (WorkerError, subprocess.CalledProcessError, packetpath.PacketPathError) as error:
        print(f"run-columns: {error}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
