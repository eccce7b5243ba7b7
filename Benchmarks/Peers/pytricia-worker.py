# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""pytricia, a Patricia trie for Python, as a worker of the comparison (README.md has the protocol).

    pytricia-worker.py DIR 4|6

It does well under a million lookups a second: its passes run on the first addresses of a stream,
and the time is scaled up to the whole of it.
"""

import os
import socket
import sys
import time
from importlib.metadata import version

import pytricia

SAMPLE = 100_000
BURST = 64
SHORTEST_CHANGED = 16


def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def fail(message):
    sys.exit(f"pytricia-worker: {message}")


def read_routes(folder):
    with open(f"{folder}/table.txt") as file:
        return [(prefix, int(hop)) for prefix, hop in (line.split() for line in file)]


def read_streams(folder, width):
    """For each stream how many addresses it has, and bursts of its first ones."""
    streams = {}
    with open(f"{folder}/answers.txt") as file:
        names = [line.split() for line in file]
    for name, count, _ in names:
        with open(f"{folder}/{name}.bin", "rb") as file:
            data = file.read(SAMPLE * width)
        keys = [data[at : at + width] for at in range(0, len(data), width)]
        if len(keys) != min(SAMPLE, int(count)):
            fail(f"{folder}/{name}.bin: does not have {count} addresses of {width} bytes")
        streams[name] = int(count), [keys[at : at + BURST] for at in range(0, len(keys), BURST)]
    return streams


def time_pass(get, count, bursts):
    start = time.perf_counter_ns()
    for burst in bursts:
        hops = [get(key) for key in burst]
    elapsed = time.perf_counter_ns() - start
    return elapsed * count // (BURST * (len(bursts) - 1) + len(hops))


def checksum(get, bursts, limit):
    total = index = 0
    for burst in bursts:
        for key in burst:
            if index == limit:
                return total
            hop = get(key)
            if hop is not None:
                total += (hop + 1) * (2 * index + 1)
            index += 1
    if index < limit:
        fail(f"answers only the first {SAMPLE} addresses, not {limit}")
    return total


def time_changes(trie, routes, count):
    """Withdraws and puts back routes spread over the table, each call timed."""
    times = []
    for prefix, hop in routes[:: len(routes) // count + 1]:
        if int(prefix.partition("/")[2]) < SHORTEST_CHANGED:
            continue
        start = time.perf_counter_ns()
        trie.delete(prefix)
        middle = time.perf_counter_ns()
        trie.insert(prefix, hop)
        times += [middle - start, time.perf_counter_ns() - middle]
    times.sort()
    return f"{times[len(times) // 2]} {times[len(times) * 99 // 100]}" if times else "-"


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in ("4", "6"):
        print("usage: pytricia-worker.py DIR 4|6", file=sys.stderr)
        sys.exit(64)
    folder, bits, family = sys.argv[1], 32, socket.AF_INET
    if sys.argv[2] == "6":
        bits, family = 128, socket.AF_INET6
    try:
        routes = read_routes(folder)
        streams = read_streams(folder, bits // 8)
    except (OSError, ValueError) as error:
        fail(f"{folder}: {error}")
    before, start = resident_bytes(), time.perf_counter()
    trie = pytricia.PyTricia(bits, family)
    for prefix, hop in routes:
        trie.insert(prefix, hop)
    seconds, size = time.perf_counter() - start, resident_bytes() - before
    print("version pytricia", version("pytricia"))
    print(f"note pytricia: passes and answers of the first {SAMPLE:,} addresses, time scaled up")
    print("note pytricia: memory is the growth of the process; a next hop is a Python object")
    print(f"variant trie width=64 build={seconds:.3f} bytes={size} sample={SAMPLE}")
    print("ready", flush=True)
    for line in sys.stdin:
        words = line.split()
        if words == ["quit"]:
            return
        match words:
            case ["time", "trie", stream] if stream in streams:
                answer = time_pass(trie.get, *streams[stream])
            case ["answers", "trie", stream, limit] if stream in streams:
                answer = checksum(trie.get, streams[stream][1], int(limit)) % 2**64
            case ["changes", "trie", count]:
                answer = time_changes(trie, routes, int(count))
            case _:
                fail(f"not a command, or of no variant or stream here: {line.strip()}")
        print(answer, flush=True)


main()
