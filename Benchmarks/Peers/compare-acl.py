# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""Compares classifiers: ours and DPDK's rte_acl, on the same rules and headers, taking turns.

`run --acl` builds the programs and starts this. Exit status: 0 done; 1 a worker failed or an answer
is wrong; 64 usage; 66 a file cannot be read; 73 the report cannot be written.
"""

import argparse
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
from statistics import median

import machine
from workers import Worker, WorkerError

OURS = "packetpath"
DPDK = "dpdk"
STREAM = "headers"
# How many times the best of rte_acl's functions ours is to reach.
GOAL = 2.0
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
        self.exit(64, f"compare-acl: {message}: --help has all options\n")


def positive(text):
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def parse_options():
    parser = Parser(prog="run --acl", allow_abbrev=False, description=__doc__.partition("\n")[0])
    add = parser.add_argument
    add("files", metavar="FILE", nargs="+", help="a rule list of ClassBench; plain or gzip")
    headers = "headers drawn inside random rules (default: 1048576)"
    add("--headers", metavar="N", type=positive, default=1 << 20, help=headers)
    add("--passes", metavar="N", type=positive, default=9, help="passes of each (default: 9)")
    add("--seed", metavar="N", type=positive, default=1, help="of the headers (default: 1)")
    add("--cpu", metavar="N", type=int, default=0, help="the CPU all run on (default: 0)")
    add("--out", metavar="FILE", help="write all figures there, as JSON")
    # What `run` says.
    add("--work", required=True, help=argparse.SUPPRESS)
    add("--benchmark", help=argparse.SUPPRESS)
    add("--acl-worker", help=argparse.SUPPRESS)
    add("--check-options", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    allowed = os.sched_getaffinity(0)
    if options.cpu not in allowed:
        parser.error(f"--cpu: {options.cpu} is none of {', '.join(map(str, sorted(allowed)))}")
    for path in options.files:
        try:
            with open(path, "rb"):
                pass
        except OSError as error:
            parser.exit(66, f"compare-acl: {path}: cannot be read: {error.strerror}\n")
    return options


def say(message):
    print(f"compare-acl: {message}", file=sys.stderr, flush=True)


def make_folder(options, path, folder):
    """Writes the folder that all workers load; returns how many headers and the checksum."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    rules = f"{folder}/given.txt"
    try:
        with open(path, "rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with (gzip.open if packed else open)(path, "rb") as file, open(rules, "wb") as copy:
            shutil.copyfileobj(file, copy)
    except (OSError, EOFError) as error:
        raise Stop(66, f"{path}: cannot be read: {error}")
    command = [options.benchmark, "streams", "--rules", rules, "--out", folder]
    command += ["--queries", str(options.headers), "--seed", str(options.seed)]
    status = subprocess.run(command).returncode
    if status:
        raise Stop(1, f"'packetpath-benchmark streams' ended with exit status {status}")
    with open(f"{folder}/answers.txt") as file:
        words = file.read().split()
    if len(words) != 3 or words[0] != STREAM or not (words[1] + words[2]).isdigit():
        raise Stop(1, "answers.txt: no stream, count and checksum")
    return int(words[1]), int(words[2])


def compare(options, path):
    """Measures one rule list; returns what came out as values."""
    folder = os.path.abspath(os.path.join(options.work, "acl"))
    say(f"{path}: drawing headers and reading the list for each")
    count, expected = make_folder(options, path, folder)
    ours = [options.benchmark, "worker", folder, "--cpu", str(options.cpu)]
    theirs = [options.acl_worker, folder, "--", *EAL, "--lcores", f"0@{options.cpu}"]
    workers = []
    try:
        # One after the other, so that none builds while another does.
        for label, command in ((OURS, ours), (DPDK, theirs)):
            workers.append(Worker(label, command, options.cpu))
            workers[-1].load()
        variants = [variant for worker in workers for variant in worker.variants]
        for variant in variants:
            if variant.worker.number(f"answers {variant.name} {STREAM}") != expected:
                raise Stop(1, f"{path}: {variant.title}: answers differ from the reference's")
        # A pass that does not count, then the others; who begins changes every time.
        for number in range(-1, options.passes):
            first = number % len(variants)
            for variant in variants[first:] + variants[:first]:
                nanoseconds = variant.worker.time(variant, STREAM)
                if number >= 0:
                    variant.passes.setdefault(STREAM, []).append(nanoseconds)
        with open(f"{folder}/rules.txt", "rb") as file:
            rules = sum(1 for line in file if line.strip())
        return {
            "list": os.path.basename(path).removesuffix(".gz").removesuffix(".txt"),
            "rules": rules,
            "headers": count,
            "versions": [worker.version for worker in workers if worker.version],
            "notes": [note for worker in workers for note in worker.notes],
            "variants": [
                {
                    "peer": variant.worker.label,
                    "name": variant.name,
                    "build": variant.build,
                    "bytes": variant.bytes,
                    "rates": [count * 1e3 / time for time in variant.passes[STREAM]],
                }
                for variant in variants
            ],
        }
    finally:
        for worker in workers:
            worker.stop()
        shutil.rmtree(folder, ignore_errors=True)


def ratios(result):
    """Ours against the best of rte_acl's by median, pass by pass, and that one's name."""
    ours = next(variant for variant in result["variants"] if variant["peer"] == OURS)
    peers = [variant for variant in result["variants"] if variant["peer"] == DPDK]
    best = max(peers, key=lambda variant: median(variant["rates"]))
    return ours, best, [mine / other for mine, other in zip(ours["rates"], best["rates"])]


def markdown(environment, options, results):
    """The report."""
    lines = [
        "# Classifiers beside rte_acl",
        "",
        ", ".join(f"{name} {value}" for name, value in environment.items()),
        "",
        f"One thread on CPU {options.cpu}, bursts of 64, {options.headers} headers drawn inside"
        f" random rules, seed {options.seed}, {options.passes} passes, all taking turns; million"
        " headers a second, median (min–max). Every answer of every variant is the reference's.",
        "",
        "| list | rules | ours | best of rte_acl | which | ratio | goal | build, ours and theirs |"
        " MB, ours and theirs |",
        "| --- | ---: | ---: | ---: | --- | ---: | --- | ---: | ---: |",
    ]

    def spread(values, places):
        return (
            f"{median(values):.{places}f} ({min(values):.{places}f}–{max(values):.{places}f})"
        )

    for result in results:
        ours, best, all_ratios = ratios(result)
        met = "met" if median(all_ratios) >= GOAL else "missed"
        lines.append(
            f"| {result['list']} | {result['rules']} | {spread(ours['rates'], 1)} |"
            f" {spread(best['rates'], 1)} | {best['name']} | {spread(all_ratios, 2)} |"
            f" ≥ {GOAL}: {met} | {ours['build']:.3f} s, {best['build']:.3f} s |"
            f" {ours['bytes'] / 1e6:.1f}, {best['bytes'] / 1e6:.1f} |"
        )
    notes = dict.fromkeys(
        text for result in results for text in result["versions"] + result["notes"]
    )
    lines += [""] + [f"- {text}" for text in notes]
    return "\n".join(lines)


def main():
    # Ends like an exception, so that no worker is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    options = parse_options()
    if options.check_options:
        return
    environment = machine.describe()
    try:
        results = [compare(options, path) for path in options.files]
        print(markdown(environment, options, results))
        if options.out:
            try:
                with open(options.out, "w") as file:
                    json.dump({"machine": environment, "lists": results}, file, indent=2)
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
