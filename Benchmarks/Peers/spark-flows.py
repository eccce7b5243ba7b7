# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

"""Times `packetpath.spark.evaluate` on local Spark beside the tool, on the same flows, taking turns.

    packetpath-benchmark flows --out DIR --rows N
    spark-flows.py DIR TOOL [PASSES]

Needs packetpath, pyarrow and pyspark installed, and Java. Of each pass, in seconds: Spark copies the
Parquet files; sends them through Python and back unchanged; evaluates them; the tool evaluates the
CSV list, with as many threads as Spark has workers. Spark starts before the first pass, which is not
counted.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
from statistics import median

import pyarrow
import pyarrow.csv
import pyarrow.parquet
from packetpath.spark import evaluate
from pyspark.sql import SparkSession

RESULTS = ("verdict", "reason", "reply", "reply_reason")
WORKERS = 2
PARTS = 8


def make_parquet(flows, folder):
    """Writes a list as several Parquet files; returns how many rows it has."""
    table = pyarrow.csv.read_csv(flows)
    for name in ("source_port", "destination_port"):
        place = table.column_names.index(name)
        table = table.set_column(place, name, table[name].cast(pyarrow.int32()))
    size = -(-table.num_rows // PARTS)
    for part in range(PARTS):
        pyarrow.parquet.write_table(table.slice(part * size, size), folder / f"{part}.parquet")
    return table.num_rows


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    folder, tool = pathlib.Path(sys.argv[1]), sys.argv[2]
    passes = int(sys.argv[3]) if len(sys.argv) == 4 else 3
    network, flows = str(folder / "network.json"), str(folder / "flows.csv")
    spark = SparkSession.builder.master(f"local[{WORKERS}]").config("spark.ui.enabled", "false")
    spark = spark.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    with tempfile.TemporaryDirectory(dir=folder) as name:
        work = pathlib.Path(name)
        parts = work / "in"
        parts.mkdir()
        rows = make_parquet(flows, parts)
        command = [tool, "evaluate", network, "--flows", flows, "--columns", ",".join(RESULTS)]
        command += ["--threads", str(WORKERS), "--quiet", "-o", str(work / "results.csv")]

        def read():
            return spark.read.parquet(str(parts))

        def write(frame, name):
            frame.write.mode("overwrite").parquet(str(work / name))

        def run_tool():
            subprocess.run(command, check=True)
            os.remove(work / "results.csv")

        turns = {
            "Spark copies": lambda: write(read(), "copy"),
            "through Python and back": lambda: write(
                read().mapInArrow(lambda batches: batches, read().schema), "through"
            ),
            "Spark evaluates": lambda: write(evaluate(read(), network, results=RESULTS), "out"),
            "the tool evaluates CSV": run_tool,
        }
        times = {name: [] for name in turns}
        for number in range(-1, passes):
            for name, turn in turns.items():
                start = time.perf_counter()
                turn()
                if number >= 0:
                    times[name].append(time.perf_counter() - start)
    print(f"{rows:,} rows, {passes} passes, {WORKERS} workers; seconds, median (least–most)")
    for name, seconds in times.items():
        print(f"{name:>24} {median(seconds):7.2f} ({min(seconds):.2f}–{max(seconds):.2f})")


if __name__ == "__main__":
    main()
