# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""Evaluating Spark data frames.

    from packetpath.spark import evaluate

    flows = spark.read.parquet("flows.parquet")
    evaluate(flows, "net.json").write.parquet("results.parquet")

The network document goes to every worker once, and is compiled once by each worker process. The
package must be installed where the workers run.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow

from . import _tables
from .errors import ColumnError
from .evaluator import RESULTS, Evaluator
from .network import Network

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_DEFAULT_RESULTS = ("verdict", "reason", "reply", "reply_reason", "decided_by")


def evaluate(
    dataframe: DataFrame,
    network: Network | str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    results: Sequence[str] = _DEFAULT_RESULTS,
    names: Mapping[str, str] | None = None,
) -> DataFrame:
    """The data frame with columns of answers behind its own, all of them texts.

    Args:
        dataframe: Has the columns that `Evaluator.evaluate` reads.
        network: A network, or the paths of its document.
        results: Which columns are made; none of them may be in the data frame.
        names: What columns are called in the data frame.

    Raises:
        ColumnError: A column is missing, or there already.
        DocumentError: The document cannot be read.
    """
    from pyspark.sql.types import StringType, StructField, StructType

    for name in results:
        if name not in RESULTS:
            raise ColumnError(f"results: there is no {name}: {', '.join(RESULTS)}")
        if name in dataframe.columns:
            raise ColumnError(f"{name}: the data frame has such a column already; rename or drop it")
    _tables._named(dataframe.columns, names or {})
    if not isinstance(network, Network):
        paths = [network] if isinstance(network, str | os.PathLike) else list(network)
        network = Network.open(*paths)
    documents = network.documents()
    digest = hashlib.sha256(b"\0".join(documents)).hexdigest()
    broadcast = dataframe.sparkSession.sparkContext.broadcast(documents)
    schema = StructType(
        [*dataframe.schema.fields, *(StructField(name, StringType()) for name in results)]
    )
    decide = _decider(digest, broadcast, tuple(results), dict(names or {}))
    return dataframe.mapInArrow(decide, schema)


def _decider(
    digest: str, broadcast: Any, results: tuple[str, ...], names: dict[str, str]
) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    """What a worker does with the batches of a partition: each alone, so that one that fails and is
    tried again gives the same rows."""

    def decide(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        from packetpath import spark

        evaluator = spark._evaluator(digest, lambda: broadcast.value)
        for batch in batches:
            answers = evaluator.evaluate(batch, results=results, names=names)
            texts = [column.cast(pyarrow.string()) for column in answers.columns]
            yield pyarrow.RecordBatch.from_arrays(
                [*batch.columns, *texts], [*batch.schema.names, *answers.schema.names]
            )

    return decide


_lock = threading.Lock()
_evaluators: dict[str, Evaluator] = {}
#: How many networks a worker process keeps compiled.
_EVALUATOR_LIMIT = 2


def _evaluator(digest: str, documents: Callable[[], list[bytes]]) -> Evaluator:
    """The evaluator of a network in this process, compiled when it is first asked for."""
    with _lock:
        evaluator = _evaluators.get(digest)
        if evaluator is None:
            while len(_evaluators) >= _EVALUATOR_LIMIT:
                del _evaluators[next(iter(_evaluators))]
            evaluator = Evaluator(Network.read(*documents()))
            _evaluators[digest] = evaluator
        return evaluator
