# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""Reads a list of flows as one peer does, and prints how long that took and what it found.

usage: flows-peer.py NAME FILE THREADS

What is found: rows; the lengths of all sources, destinations and protocols; the sums of both ports.
Importing the peer is not timed.
"""

import os
import sys
import time


def duckdb(path, threads):
    import duckdb as db

    connection = db.connect()
    connection.execute(f"set threads to {threads}")
    start = time.perf_counter()
    row = connection.execute(
        "select count(*), sum(strlen(source)), sum(strlen(destination)), sum(strlen(protocol)),"
        " sum(source_port), sum(destination_port) from read_csv(?)",
        [path],
    ).fetchone()
    return time.perf_counter() - start, row


def polars(path, threads):
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars as pl

    start = time.perf_counter()
    row = (
        pl.scan_csv(path)
        .select(
            pl.len(),
            pl.col("source").str.len_bytes().sum(),
            pl.col("destination").str.len_bytes().sum(),
            pl.col("protocol").str.len_bytes().sum(),
            pl.col("source_port").sum(),
            pl.col("destination_port").sum(),
        )
        .collect()
        .row(0)
    )
    return time.perf_counter() - start, row


def pyarrow(path, threads):
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    pa.set_cpu_count(threads)
    start = time.perf_counter()
    table = csv.read_csv(path, read_options=csv.ReadOptions(use_threads=threads > 1))
    row = [table.num_rows]
    for name in ("source", "destination", "protocol"):
        row.append(pc.sum(pc.cast(pc.binary_length(table[name]), "int64")).as_py())
    for name in ("source_port", "destination_port"):
        row.append(pc.sum(table[name]).as_py())
    return time.perf_counter() - start, row


def main():
    name, path, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    seconds, row = {"duckdb": duckdb, "polars": polars, "pyarrow": pyarrow}[name](path, threads)
    print(f"{seconds:.6f}", *(int(value or 0) for value in row))


main()
