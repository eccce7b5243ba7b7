# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""Compares route tables: ours, DPDK's and pytricia's, on the same files, taking turns in one run.

`run` builds the programs and starts this. Exit status: 0 done; 1 a worker failed or an answer is
wrong; 64 usage; 66 a file cannot be read; 73 the report cannot be written.
"""

import argparse
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys

import machine
import report
from workers import Worker, WorkerError

HERE = os.path.dirname(os.path.abspath(__file__))
CHANGES = 1000
# EAL without hugetlbfs, devices and files shared with other processes, as anyone may run it.
# (--in-memory, which would say most of this, clashes with --no-huge in DPDK 22.11.) The widest
# vectors must be allowed, or rte_fib's AVX-512 lookups are not.
EAL = (
    "--force-max-simd-bitwidth=512 --no-huge --no-pci --no-shconf -m 4096"
    " --log-level=error --no-telemetry"
).split()


class Stop(Exception):
    """The comparison cannot go on; a message and an exit status."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Parser(argparse.ArgumentParser):
    def error(self, message):
        self.exit(64, f"compare: {message}: --help has all options\n")


def positive(text):
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def families(text):
    chosen = text.split(",")
    if not set(chosen) <= {"4", "6"}:
        raise ValueError
    return sorted({int(word) for word in chosen})


def parse_options():
    parser = Parser(prog="run", allow_abbrev=False, description=__doc__.partition("\n")[0])
    add = parser.add_argument
    add("--table4", metavar="FILE", help="IPv4 route table, one CIDR a line; plain or gzip")
    add("--table6", metavar="FILE", help="IPv6 route table, likewise")
    add("--data", metavar="DIR", help="folder with ipv4.txt.gz and ipv6.txt.gz, for both")
    add("--family", metavar="4,6", type=families, default=[4, 6], help="families (default: 4,6)")
    queries = "addresses a stream has (default: 16777216)"
    add("--queries", metavar="N", type=positive, default=1 << 24, help=queries)
    add("--passes", metavar="N", type=positive, default=7, help="passes of each (default: 7)")
    add("--next-hops", metavar="N", type=positive, default=1000, help="next hops (default: 1000)")
    add("--seed", metavar="N", type=positive, default=1, help="of the streams (default: 1)")
    add("--cpu", metavar="N", type=int, default=0, help="the CPU all run on (default: 0)")
    add("--no-lpm", action="store_true", help="leave out rte_lpm: two minutes to build")
    add("--out", metavar="FILE", help="write all figures there, as JSON")
    # What `run` says.
    add("--work", required=True, help=argparse.SUPPRESS)
    add("--benchmark", help=argparse.SUPPRESS)
    add("--dpdk-worker", help=argparse.SUPPRESS)
    add("--pytricia-python", help=argparse.SUPPRESS)
    add("--check-options", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    allowed = os.sched_getaffinity(0)
    if options.cpu not in allowed:
        parser.error(f"--cpu: {options.cpu} is none of {', '.join(map(str, sorted(allowed)))}")
    options.tables = {}
    for family in options.family:
        table = options.table4 if family == 4 else options.table6
        if table is None and options.data is not None:
            table = os.path.join(options.data, f"ipv{family}.txt.gz")
        if table is None:
            parser.error(f"IPv{family} needs a route table: --table{family} FILE or --data DIR")
        try:
            with open(table, "rb"):
                options.tables[family] = table
        except OSError as error:
            parser.exit(66, f"compare: {table}: cannot be read: {error.strerror}\n")
    return options


def say(message):
    print(f"compare: {message}", file=sys.stderr, flush=True)


def copy_table(source, target):
    """Copies a route table, unpacking it when it is compressed."""
    try:
        with open(source, "rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with (gzip.open if packed else open)(source, "rb") as file, open(target, "wb") as copy:
            shutil.copyfileobj(file, copy)
    except (OSError, EOFError) as error:
        raise Stop(66, f"{source}: cannot be read: {error}")


def make_streams(options, family, folder):
    """Writes the folder that all workers load; returns the reference's answers by stream."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    routes = f"{folder}/routes.txt"
    copy_table(options.tables[family], routes)
    command = [options.benchmark, "streams", "--table", routes, "--family", family]
    command += ["--out", folder, "--queries", options.queries, "--seed", options.seed]
    command += ["--next-hops", options.next_hops]
    try:
        status = subprocess.run([str(word) for word in command]).returncode
    except OSError as error:
        raise Stop(1, f"{options.benchmark}: cannot be started: {error.strerror}")
    if status:
        raise Stop(1, f"'packetpath-benchmark streams' ended with exit status {status}")
    answers = {}
    with open(f"{folder}/answers.txt") as file:
        for line in file:
            words = line.split()
            if len(words) != 3 or not (words[1].isdigit() and words[2].isdigit()):
                raise Stop(1, f"answers.txt: '{line.strip()}': no stream, count and checksum")
            answers[words[0]] = int(words[1]), int(words[2])
    if not answers:
        raise Stop(1, "answers.txt: has no stream")
    return answers


def commands(options, family, folder):
    """The workers of a family, each a label and how it is started."""
    ours = [options.benchmark, "worker", folder, "--family", str(family)]
    ours += ["--cpu", str(options.cpu)]
    dpdk = [options.dpdk_worker, folder, str(family), "--huge"]
    if not options.no_lpm:
        dpdk.append("--lpm")
    dpdk += ["--", *EAL, "--lcores", f"0@{options.cpu}"]
    yield report.OURS, ours
    yield report.DPDK, dpdk
    if options.pytricia_python:
        worker = os.path.join(HERE, "pytricia-worker.py")
        yield "pytricia", [options.pytricia_python, worker, folder, str(family)]


def check_answers(variants, answers, when):
    """Compares all answers of all variants with the reference's; says all that differ."""
    wrong = []
    whole = [variant for variant in variants if variant.sample is None]
    for stream, (count, expected) in answers.items():
        for variant in whole:
            if variant.worker.number(f"answers {variant.name} {stream}") != expected:
                wrong.append(f"{variant.title} on {stream}")
        for variant in variants:
            if variant.sample is None:
                continue
            # Too slow for all of a stream: compared, as far as it goes, with one of DPDK's, which
            # just was with the reference.
            judge = next(other for other in whole if other.worker.label == report.DPDK)
            limit = min(variant.sample, count)
            theirs = judge.worker.number(f"answers {judge.name} {stream} {limit}")
            if variant.worker.number(f"answers {variant.name} {stream} {limit}") != theirs:
                wrong.append(f"{variant.title} on {stream}")
    if wrong:
        raise Stop(1, f"{when}: answers differ from the reference's: {'; '.join(wrong)}")


def run_passes(variants, streams, passes):
    """Times all variants on all streams, pass by pass; who begins changes every time."""
    first = 0
    for number in range(passes):
        say(f"pass {number + 1} of {passes}")
        for stream in streams:
            for variant in variants[first:] + variants[:first]:
                nanoseconds = variant.worker.time(variant, stream)
                variant.passes.setdefault(stream, []).append(nanoseconds)
            first = (first + 1) % len(variants)


def compare(options, family):
    """Measures one family."""
    folder = os.path.abspath(os.path.join(options.work, f"ipv{family}"))
    say(f"IPv{family}: writing the streams")
    answers = make_streams(options, family, folder)
    workers = []
    try:
        # One after the other, so that none builds its table while another does.
        for label, command in commands(options, family, folder):
            say(f"IPv{family}: {label} builds its tables")
            workers.append(Worker(label, command, options.cpu))
            workers[-1].load()
        variants = [variant for worker in workers for variant in worker.variants]
        say("comparing all answers with the reference's")
        check_answers(variants, answers, "before the passes")
        run_passes(variants, answers, options.passes)
        say("timing changes")
        for variant in variants:
            variant.changes = variant.worker.changes(variant, CHANGES)
        check_answers(variants, answers, "after the changes")
        with open(f"{folder}/table.txt", "rb") as file:
            routes = sum(1 for _ in file)
        streams = {name: count for name, (count, _) in answers.items()}
        return report.FamilyResult(family, routes, streams, workers)
    finally:
        for worker in workers:
            worker.stop()
        shutil.rmtree(folder, ignore_errors=True)


def main():
    # Ends like an exception, so that no worker is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    options = parse_options()
    if options.check_options:
        return
    # Before anything of ours keeps the machine busy.
    environment = machine.describe()
    names = ("queries", "passes", "next_hops", "seed", "cpu")
    settings = {name: getattr(options, name) for name in names}
    try:
        results = [compare(options, family) for family in options.family]
        print(report.markdown(environment, settings, results))
        if options.out:
            values = [result.values() for result in results]
            try:
                with open(options.out, "w") as file:
                    json.dump(
                        {"machine": environment, "settings": settings, "families": values},
                        file,
                        indent=2,
                    )
                    file.write("\n")
            except OSError as error:
                raise Stop(73, f"{options.out}: cannot be written: {error.strerror}")
    except WorkerError as error:
        say(error)
        sys.exit(1)
    except Stop as stop:
        say(stop)
        sys.exit(stop.status)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


main()
