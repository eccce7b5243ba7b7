# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

import gc
import os
import subprocess
import sys

import numpy
import packetpath
import pandas
import polars
import pyarrow
import pytest
from conftest import FIXTURES, SMALL


def test_open_a_file_and_a_folder():
    with packetpath.Network.open(FIXTURES / "company/network.json") as one:
        with packetpath.Network.open(str(FIXTURES / "company/network.json")) as other:
            assert len(one) == len(other) > 10
        assert one.documents() == [(FIXTURES / "company/network.json").read_bytes()]


def test_a_folder_is_one_document(tmp_path):
    head, tail = SMALL.split(', "endpoints"')
    (tmp_path / "a.json").write_text(head + "}")
    (tmp_path / "b.json").write_text('{"format": "packetpath/1", "endpoints"' + tail)
    (tmp_path / ".hidden.json").write_text("{")
    with packetpath.Network.open(tmp_path) as network:
        assert len(network) == 3
        assert len(network.documents()) == 2
        with packetpath.Network.read(*network.documents()) as again:
            assert len(again) == 3


def test_what_is_wrong_with_a_document_is_told():
    with pytest.raises(packetpath.DocumentError, match=r"subnets\[0\]\.cidr: 10\.8\.1\.0/33"):
        packetpath.Network.read(SMALL.replace("10.8.1.0/24", "10.8.1.0/33", 1))
    with pytest.raises(packetpath.DocumentError):
        packetpath.Network.read(b"\xff\x00")
    with pytest.raises(packetpath.InputError, match="no-such"):
        packetpath.Network.open("no-such.json")
    with pytest.raises(packetpath.ColumnError):
        packetpath.Network.open()


def test_endpoints_and_spaces_by_name(network):
    assert network.endpoint("b") == 1
    assert network.endpoint_id(2) == "twin"
    for unknown in ("", "s", "nobody"):
        with pytest.raises(KeyError):
            network.endpoint(unknown)
    for unknown in (3, -1, 1 << 40):
        with pytest.raises(KeyError):
            network.endpoint_id(unknown)
    assert network.space("v") != network.space("w") != network.space("internet")
    with pytest.raises(KeyError):
        network.space("nowhere")
    with pytest.raises(packetpath.ColumnError):
        network.endpoint("a\0b")


@pytest.mark.parametrize(
    "kind",
    [
        list,
        pyarrow.array,
        lambda ids: pyarrow.chunked_array([ids[:1], ids[1:]]),
        lambda ids: pyarrow.array(ids).dictionary_encode(),
        lambda ids: pyarrow.array(["x", *ids]).slice(1),
        lambda ids: numpy.array(ids, object),
        lambda ids: numpy.array(["" if i is None else i for i in ids]),
        pandas.Series,
        lambda ids: pandas.Series(ids, dtype="category"),
        polars.Series,
    ],
)
def test_many_endpoints_at_once(network, kind):
    found = network.endpoints(kind(["twin", "nobody", None, "a"]))
    assert found.tolist() == [2, 0xFFFFFFFF, 0xFFFFFFFF, 0]


def test_ids_that_are_no_texts(network):
    with pytest.raises(packetpath.ColumnError, match="texts"):
        network.endpoints(numpy.arange(3))
    with pytest.raises(packetpath.ColumnError):
        network.endpoints(["a", 1])


def test_explain(network):
    walk = network.explain("a", "b", protocol="tcp", destination_port=80)
    assert (walk["verdict"], walk["reason"]) == ("drop", "sg-ingress-default")
    assert walk["decidedBy"] == "g/ingress/default"
    assert [stage["stage"] for stage in walk["forward"]][-1] == "sg-ingress"
    assert network.explain("10.8.1.1", "b", source_space="v", destination_port=443)[
        "verdict"
    ] == "forward"
    with pytest.raises(packetpath.InvalidPacketError) as caught:
        network.explain("10.8.1.1", "b", destination_port=443)
    assert caught.value.reason == "ambiguous-source"
    with pytest.raises(packetpath.InvalidPacketError, match="malformed-row"):
        network.explain("a", "b")


def test_a_closed_network_says_so():
    network = packetpath.Network.read(SMALL)
    evaluator = packetpath.Evaluator(network)
    network.close()
    network.close()
    for ask in (
        lambda: len(network),
        lambda: network.endpoint("a"),
        lambda: network.explain("a", "b"),
        lambda: packetpath.Evaluator(network),
    ):
        with pytest.raises(packetpath.ClosedError):
            ask()
    # What was made of it goes on.
    table = {"source": ["a"], "destination": ["b"], "destination_port": numpy.array([443])}
    assert evaluator.evaluate(table)["verdict"].tolist() == [0]


def test_handles_are_freed():
    for _ in range(50):
        network = packetpath.Network.read(SMALL)
        packetpath.Evaluator(network, byte_limit=1 << 20)
    gc.collect()


def test_another_library_is_refused(tmp_path):
    source = tmp_path / "other.c"
    source.write_text("unsigned packetpath_abi_version(void) { return 999; }")
    other = tmp_path / "other.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", other, source], check=True)
    for path, message in (
        (other, "version 999"),
        (tmp_path / "missing.so", "cannot be loaded"),
        (source, "cannot be loaded"),
    ):
        ended = subprocess.run(
            [sys.executable, "-c", "import packetpath"],
            env={**os.environ, "PACKETPATH_LIBRARY": str(path)},
            capture_output=True,
            text=True,
        )
        assert ended.returncode == 1
        assert "LibraryError" in ended.stderr and message in ended.stderr


def test_versions_agree():
    assert packetpath.__version__ == packetpath.LIBRARY_VERSION
    text = (FIXTURES.parent / "Sources/PacketPathPython/pyproject.toml").read_text()
    assert f'version = "{packetpath.__version__}"' in text
