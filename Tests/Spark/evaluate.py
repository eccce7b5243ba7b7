# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""Holds packetpath.spark to the tool: Parquet in, Parquet out, two workers, one that fails.

Usage: evaluate.py FOLDER TOOL; the folder has network.json, flows.csv and the tool's results.csv.
"""

import itertools
import os
import pathlib
import sys
import time

import packetpath
import pyarrow
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet
from packetpath.spark import evaluate
from pyspark import TaskContext
from pyspark.sql import SparkSession
from pyspark.sql.types import LongType, StructField, StructType

PARTITIONS = 8
RESULTS = ("verdict", "reason", "reply", "reply_reason", "decided_by")
passed = 0
failed = 0


def check(name, holds):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
    print(f"{'ok     ' if holds else 'FAILED '} {name}", flush=True)


def read(path):
    """A list as a table, all fields texts."""
    with open(path, encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split(",")
    return pyarrow.csv.read_csv(
        path,
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pyarrow.string() for name in header}, strings_can_be_null=False
        ),
    )


def main(folder, tool):
    work = pathlib.Path(folder)
    flows = read(work / "flows.csv")
    numbers = pyarrow.array(range(flows.num_rows), pyarrow.int64())
    for name in ("source_port", "destination_port"):
        column = flows[name]
        none = pyarrow.scalar(None, pyarrow.string())
        column = pyarrow.compute.if_else(pyarrow.compute.equal(column, ""), none, column)
        flows = flows.set_column(
            flows.column_names.index(name), name, column.cast(pyarrow.int32())
        )
    flows = flows.append_column("row", numbers)
    (work / "flows.parquet").mkdir(exist_ok=True)
    size = -(-flows.num_rows // PARTITIONS)
    for part in range(PARTITIONS):
        pyarrow.parquet.write_table(
            flows.slice(part * size, size), work / f"flows.parquet/part-{part}.parquet"
        )
    want = read(work / "results.csv").append_column("row", numbers)

    spark = (
        # Two workers; a task may fail three times before its job does.
        SparkSession.builder.master("local[2,4]")
        .appName("packetpath")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.files.maxPartitionBytes", "4m")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")

    def same(name, frame):
        start = time.perf_counter()
        frame.write.mode("overwrite").parquet(str(work / "results.parquet"))
        seconds = time.perf_counter() - start
        got = pyarrow.parquet.read_table(work / "results.parquet").sort_by("row")
        check(f"{name}: every row once", got["row"].to_pylist() == numbers.to_pylist())
        for column in RESULTS:
            check(
                f"{name}: {column} is the tool's",
                got[column].cast(pyarrow.string()).equals(want[column].cast(pyarrow.string())),
            )
        print(f"        {flows.num_rows / seconds / 1e6:.2f} M rows/s, files read and written")
        return got

    table = spark.read.parquet(str(work / "flows.parquet"))
    check("there is more than one partition", table.rdd.getNumPartitions() > 2)
    network = str(work / "network.json")
    got = same("plain", evaluate(table, network))
    check("the columns of the input are all there", got.column_names[:-5] == flows.column_names)
    same("again", evaluate(table, [network]))

    # A worker process that dies in the midst of a partition, and one that raises, the first time.
    marks = str(work / "marks")
    os.makedirs(marks, exist_ok=True)

    def fail(batches):
        context = TaskContext.get()
        for number, batch in enumerate(batches):
            if context.attemptNumber() == 0 and number == 1 and context.partitionId() in (0, 1):
                open(f"{marks}/{context.partitionId()}", "w").close()
                if context.partitionId() == 0:
                    raise RuntimeError("this partition fails once")
                os._exit(9)
            yield batch

    same("failing", evaluate(table.mapInArrow(fail, table.schema), network))
    check("partitions failed", sorted(os.listdir(marks)) == ["0", "1"])

    # How often a worker process compiles: once, however many partitions it has.
    def compilations(batches):
        from packetpath import spark

        for batch in batches:
            count = pyarrow.array([len(spark._evaluators)] * batch.num_rows, pyarrow.int64())
            process = pyarrow.array([os.getpid()] * batch.num_rows, pyarrow.int64())
            yield pyarrow.RecordBatch.from_arrays([count, process], ["count", "process"])

    fields = StructType([StructField("count", LongType()), StructField("process", LongType())])
    seen = evaluate(table, network).mapInArrow(compilations, fields).distinct().collect()
    check("a worker process has the network once", {row["count"] for row in seen} == {1})
    check("there are few worker processes", len({row["process"] for row in seen}) <= 4)

    # The tool alone, a process for each partition of lines.
    lines = spark.sparkContext.textFile(str(work / "flows.csv"), PARTITIONS)
    header = lines.first()
    piped = (
        lines.filter(lambda line: line != header)
        .mapPartitions(lambda rows: itertools.chain([header], rows))
        .pipe(
            f"{tool} evaluate {network} --flows - --quiet --threads 1 --columns verdict,reason",
            checkCode=True,
        )
        .filter(lambda line: line != "verdict,reason")
        .collect()
    )
    expected = zip(want["verdict"].to_pylist(), want["reason"].to_pylist(), strict=True)
    check("the tool in a pipe", piped == [f"{verdict},{reason}" for verdict, reason in expected])

    for name, change, message in (
        ("a column that is there already", {"results": ["row"]}, "results: there is no row"),
        ("names of no column", {"names": {"source": "src"}}, "no column 'src'"),
    ):
        try:
            evaluate(table, network, **change)
            check(name, False)
        except packetpath.ColumnError as error:
            check(name, message in str(error))
    try:
        evaluate(table.withColumnRenamed("row", "verdict"), network)
        check("a result that is there already", False)
    except packetpath.ColumnError as error:
        check("a result that is there already", "verdict" in str(error))
    spark.stop()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
