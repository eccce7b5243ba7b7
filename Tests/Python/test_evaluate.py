# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

import ipaddress
import threading

import numpy
import packetpath
import pandas
import polars
import pyarrow
import pyarrow.csv
import pytest
from conftest import FIXTURES

ALL = ("verdict", "reason", "reply", "reply_reason", "decided_by")
# Those named csv-… are about the shapes of files, not about tables.
CASES = [
    *sorted(
        path.parent
        for path in FIXTURES.glob("cases/*/flows.csv")
        if not path.parent.name.startswith("csv-")
    ),
    FIXTURES / "company",
]


def read(path):
    """A list of flows, every field a text as it stands there."""
    header = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    kinds = {name: pyarrow.string() for name in header}
    return pyarrow.csv.read_csv(
        path,
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=kinds, strings_can_be_null=False, quoted_strings_can_be_null=False
        ),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
    )


def texts(column):
    """A column of answers as texts."""
    if isinstance(column, pandas.Series | polars.Series):
        return column.to_list()
    return column.cast(pyarrow.string()).to_pylist()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_fixture_answers_as_the_tool(case):
    flows = read(case / "flows.csv")
    want = read(case / "expected.csv")
    with packetpath.Network.open(case / "network.json") as network:
        evaluator = packetpath.Evaluator(network)
        answers = evaluator.evaluate(flows, results=ALL)
        for name in ALL:
            assert texts(answers[name]) == want[name].to_pylist(), name
        frame = evaluator.evaluate(polars.from_arrow(flows), results=ALL)
        assert isinstance(frame, polars.DataFrame)
        other = evaluator.evaluate(flows.to_pandas(), results=ALL)
        assert isinstance(other, pandas.DataFrame)
        for name in ALL:
            assert texts(frame[name]) == texts(other[name]) == want[name].to_pylist(), name


@pytest.fixture(scope="module")
def company():
    with packetpath.Network.open(FIXTURES / "company/network.json") as network:
        yield network


@pytest.fixture(scope="module")
def many(company):
    """Flows of the company's endpoints as texts and as numbers."""
    random = numpy.random.default_rng(5)
    ids = [company.endpoint_id(number) for number in range(len(company))]
    rows = 50_000
    source = random.integers(0, len(ids), rows)
    destination = random.integers(0x0A000000, 0x0A0FFFFF, rows)
    protocol = random.choice([1, 6, 17, 47], rows)
    source_port = random.integers(0, 65536, rows)
    destination_port = random.choice([22, 80, 443, 3306, 8080], rows)
    numbers = {
        "source_endpoint": source.astype(numpy.uint32),
        "destination_address": destination.astype(numpy.uint32),
        "protocol": protocol.astype(numpy.uint8),
        "source_port": source_port.astype(numpy.uint16),
        "destination_port": destination_port.astype(numpy.uint16),
    }
    table = pyarrow.table(
        {
            "source": [ids[number] for number in source],
            "destination": [str(ipaddress.IPv4Address(int(bits))) for bits in destination],
            "protocol": [str(number) for number in protocol],
            "source_port": source_port,
            "destination_port": destination_port,
        }
    )
    return numbers, table


def test_one_answer_whatever_the_form(company, many):
    numbers, table = many
    evaluator = packetpath.Evaluator(company)
    results = ("verdict", "reason", "reply", "reply_reason", "stage", "decided_by")
    want = evaluator.evaluate(numbers, results=results)
    assert len(set(want["reason"].tolist())) > 5
    forms = [
        {name: values.astype(numpy.int64) for name, values in numbers.items()},
        {name: values.astype(numpy.uint64) for name, values in numbers.items()},
        {name: values.astype(numpy.float64) for name, values in numbers.items()},
        {name: values.astype(values.dtype.newbyteorder()) for name, values in numbers.items()},
        {name: numpy.repeat(values, 2)[::2] for name, values in numbers.items()},
        {name: pyarrow.array(values) for name, values in numbers.items()},
        {name: pyarrow.chunked_array([values[:7], values[7:]]) for name, values in numbers.items()},
        {name: table[name].to_numpy() for name in table.column_names},
    ]
    for form in forms:
        answers = evaluator.evaluate(form, results=results)
        for name in results:
            assert (answers[name] == want[name]).all(), name
    chunks = pyarrow.concat_tables([table.slice(0, 9), table.slice(9, 40_000), table.slice(40_009)])
    large = table.cast(
        pyarrow.schema(
            [
                field.with_type(pyarrow.large_string()) if field.type == pyarrow.string() else field
                for field in table.schema
            ]
        )
    )
    encoded = table.set_column(0, "source", table["source"].dictionary_encode())
    for form in (table, chunks, large, encoded, table.combine_chunks().to_batches()[0]):
        for threads in (1, 3):
            answers = evaluator.evaluate(
                form, results=results, encoding="codes", threads=threads
            )
            assert type(answers) is type(form)
            for name in results[:-1]:
                assert (answers[name].to_numpy() == want[name]).all(), name
            assert answers["decided_by"].to_pylist() == want["decided_by"].tolist()


def test_slices_start_where_they_should(company, many):
    _, table = many
    evaluator = packetpath.Evaluator(company)
    whole = evaluator.evaluate(table, results=["reason"])["reason"].to_pylist()
    for start, count in ((0, 0), (1, 1), (63, 66), (4095, 3000)):
        part = evaluator.evaluate(table.slice(start, count), results=["reason"])
        assert part["reason"].to_pylist() == whole[start : start + count]


def test_codes_have_names(evaluator):
    table = {"source": ["a", "a", "x"], "destination": ["b"] * 3, "destination_port": ["443", "80", "1"]}
    answers = evaluator.evaluate(table, results=["verdict", "reason", "reply", "reply_reason", "stage"])
    assert [packetpath.VERDICTS[code] for code in answers["verdict"]] == ["forward", "drop", "invalid"]
    assert [packetpath.REASONS[code] for code in answers["reason"]] == [
        "same-subnet",
        "sg-ingress-default",
        "unknown-source",
    ]
    assert [packetpath.REPLIES[code] for code in answers["reply"]] == ["forward", "", ""]
    assert answers["reply_reason"].tolist() == [0, 255, 255]
    assert [packetpath.STAGES[code] if code != 255 else None for code in answers["stage"]] == [
        None,
        "sg-ingress",
        None,
    ]


def test_missing_values_are_as_empty_fields(evaluator):
    table = pyarrow.table(
        {
            "source": ["a", None, "a", "a", "10.8.1.1", "10.8.1.1"],
            "source_space": [None, None, None, None, "v", None],
            "destination": ["b", "b", None, "b", "b", "b"],
            "protocol": [None, "tcp", "tcp", "tcp", "tcp", "tcp"],
            "source_port": pyarrow.array([None, 1, 1, 1, 1, 1], pyarrow.uint16()),
            "destination_port": pyarrow.array([443, 443, 443, None, 443, 443], pyarrow.int32()),
        }
    )
    want = ["same-subnet"] + ["malformed-row"] * 3 + ["same-subnet", "ambiguous-source"]
    assert texts(evaluator.evaluate(table, results=["reason"])["reason"]) == want
    frame = table.to_pandas()
    assert frame["destination_port"].dtype == numpy.float64
    assert texts(evaluator.evaluate(frame, results=["reason"])["reason"]) == want
    frame.index = list("uvwxyz")
    assert evaluator.evaluate(frame).index.tolist() == list("uvwxyz")


def test_addresses_as_numbers_and_spaces_by_number(network, evaluator):
    table = {
        "source_address": numpy.array([0x0A080101] * 3, numpy.uint32),
        "source_space": numpy.array([network.space("v"), 0, 77], numpy.uint32),
        "destination_address": numpy.array([0x0A080102] * 3, numpy.int64),
        "destination_port": numpy.array([443] * 3, numpy.int16),
    }
    answers = evaluator.evaluate(table, results=["reason"], encoding="dictionary")
    assert answers["reason"].tolist() == ["same-subnet", "ambiguous-source", "unknown-source"]


def test_ipv6_addresses_as_16_bytes(evaluator):
    source = ipaddress.IPv6Address("2402:4e00:1000:1::1").packed
    destination = ipaddress.IPv6Address("2402:4e00:1000:1::2").packed
    arrow = pyarrow.table(
        {
            "source_address": pyarrow.array([b"x" * 16, source, None], pyarrow.binary(16)),
            "destination_address": pyarrow.array([destination] * 3, pyarrow.binary(16)),
            "destination_port": [443] * 3,
        }
    ).slice(1)
    assert texts(evaluator.evaluate(arrow)["reason"]) == ["same-subnet", "malformed-row"]
    numbers = {
        "source_address": numpy.frombuffer(source, numpy.uint8).reshape(1, 16),
        "destination_address": numpy.frombuffer(destination, "V16"),
        "destination_port": numpy.array([443]),
    }
    assert evaluator.evaluate(numbers)["verdict"].tolist() == [0]


def test_names_of_columns(evaluator):
    frame = polars.DataFrame({"src": ["a"], "dst": ["b"], "dport": [443], "source": [1]})
    names = {"source": "src", "destination": "dst", "destination_port": "dport"}
    assert evaluator.evaluate(frame, names=names)["verdict"].to_list() == ["forward"]
    with pytest.raises(packetpath.ColumnError, match="no column 'sport'"):
        evaluator.evaluate(frame, names={**names, "source_port": "sport"})
    with pytest.raises(packetpath.ColumnError, match="names: there is no column port"):
        evaluator.evaluate(frame, names={"port": "dport"})


GOOD = {"source": ["a"], "destination": ["b"], "destination_port": numpy.array([443])}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"source": numpy.array([1])}, "source_endpoint"),
        ({"destination": numpy.array([1])}, "destination_address"),
        ({"destination_port": numpy.array([443.5])}, "destination_port.*integers"),
        ({"destination_port": numpy.array([[443]])}, "dimensions"),
        ({"destination_port": numpy.array([443, 80])}, "equally long"),
        ({"destination_port": numpy.array([1 << 63], numpy.uint64)}, "destination_port"),
        ({"destination_port": numpy.array([True])}, "destination_port.*bool"),
        ({"protocol": numpy.array(["2020-01-01"], "M8[D]")}, "protocol"),
        ({"protocol": pyarrow.array([b"x" * 16], pyarrow.binary(16))}, "protocol.*16 bytes"),
        ({"source": ["a", "b"]}, "equally long"),
        ({"source": [b"a", 3.5]}, "source"),
        ({"source_endpoint": numpy.array([1])}, "several columns"),
    ],
)
def test_columns_of_no_use_are_told(evaluator, change, message):
    with pytest.raises(packetpath.ColumnError, match=message):
        evaluator.evaluate({**GOOD, **change})


def test_tables_of_no_use_are_told(evaluator):
    with pytest.raises(packetpath.ColumnError, match="destination: there is no such column"):
        evaluator.evaluate({"source": ["a"]})
    with pytest.raises(packetpath.ColumnError, match="no table"):
        evaluator.evaluate([1, 2])
    with pytest.raises(packetpath.ColumnError, match="results"):
        evaluator.evaluate(GOOD, results=["verdicts"])
    with pytest.raises(packetpath.ColumnError, match="encoding"):
        evaluator.evaluate(GOOD, encoding="plain")
    with pytest.raises(packetpath.ColumnError, match="threads"):
        evaluator.evaluate(GOOD, threads=0)


def test_empty_tables(evaluator):
    schema = {"source": [], "destination": [], "destination_port": numpy.array([], numpy.uint16)}
    assert evaluator.evaluate(schema)["verdict"].tolist() == []
    table = pyarrow.table({"source": pyarrow.array([], pyarrow.string()), "destination": pyarrow.array([], pyarrow.string())})
    assert evaluator.evaluate(table, results=ALL).num_rows == 0
    assert evaluator.evaluate(table.to_pandas()).shape == (0, 4)
    assert evaluator.evaluate(polars.from_arrow(table)).shape == (0, 4)


def test_a_closed_evaluator_says_so(network):
    evaluator = packetpath.Evaluator(network)
    evaluator.close()
    evaluator.close()
    with pytest.raises(packetpath.ClosedError):
        evaluator.evaluate(GOOD)


def test_threads_share_an_evaluator(company, many):
    numbers, _ = many
    evaluator = packetpath.Evaluator(company)
    want = evaluator.evaluate(numbers)["reason"]
    wrong = []

    def ask():
        for _ in range(10):
            if not (evaluator.evaluate(numbers)["reason"] == want).all():
                wrong.append(1)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_the_interpreter_goes_on_meanwhile(company, many):
    numbers, _ = many
    evaluator = packetpath.Evaluator(company)
    more = {name: numpy.tile(values, 200) for name, values in numbers.items()}
    evaluator.evaluate(numbers)
    steps = 0
    thread = threading.Thread(target=lambda: evaluator.evaluate(more))
    thread.start()
    while thread.is_alive():
        steps += 1
        thread.join(0.001)
    # A library that kept the lock would let the loop run once or twice.
    assert steps > 10
