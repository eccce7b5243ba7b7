# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

import ipaddress
import random

import numpy
import packetpath
import pandas
import pyarrow
import pytest

TEXT = "# core\n10.0.0.0/8 core\n10.8.0.0/16\n2001:db8::/32 six\n"


def test_names_of_next_hops():
    with packetpath.RouteTable.read(TEXT) as table:
        assert len(table) == 3
        addresses = ["10.8.0.1", "10.9.0.1", "2001:db8::1", "8.8.8.8", "nonsense", None]
        want = ["3", "core", "six", None, None, None]
        for kind in (list, pyarrow.array, pandas.Series):
            assert table.lookup_names(kind(addresses)).to_pylist() == want
        hops = table.lookup(addresses)
        assert hops.dtype == numpy.uint32
        assert hops[3] == packetpath.NO_ROUTE
        assert hops[4] == hops[5] == packetpath.NO_ADDRESS
        assert table.next_hop(int(hops[2])) == "six"
        for number in (packetpath.NO_ROUTE, 2, 1 << 30):
            with pytest.raises(KeyError):
                table.next_hop(number)
        with pytest.raises(packetpath.ColumnError):
            table.next_hop(-1)


def test_addresses_as_numbers():
    with packetpath.RouteTable.read(TEXT) as table:
        quads = [0x0A080001, 0x0A090001, 0x08080808]
        for kind in (numpy.uint32, numpy.int64, numpy.uint64):
            assert table.lookup_names(numpy.array(quads, kind)).to_pylist() == ["3", "core", None]
        packed = ipaddress.IPv6Address("2001:db8::1").packed
        assert table.lookup_names(pyarrow.array([packed], pyarrow.binary(16))).to_pylist() == ["six"]
        assert table.lookup(numpy.array([], numpy.uint32)).tolist() == []
        assert table.lookup([]).tolist() == []


def test_agrees_with_a_list_of_routes():
    chance = random.Random(3)
    routes = {}
    for _ in range(500):
        length = chance.choice([0, 8, 12, 16, 20, 24, 28, 32])
        bits = 0x0A000000 + chance.getrandbits(18)
        network = ipaddress.ip_network((bits, length), strict=False)
        routes[network] = f"hop-{chance.randrange(50)}"
    text = "".join(f"{network} {hop}\n" for network, hop in routes.items())
    addresses = [0x0A000000 + chance.getrandbits(18) for _ in range(3000)]
    with packetpath.RouteTable.read(text) as table:
        found = table.lookup_names(numpy.array(addresses, numpy.uint32)).to_pylist()
        assert table.lookup(numpy.repeat(numpy.array(addresses, numpy.uint32), 2)[::2]).tolist() == (
            table.lookup(numpy.array(addresses, numpy.uint32)).tolist()
        )
    for bits, hop in zip(addresses, found, strict=True):
        address = ipaddress.IPv4Address(bits)
        covering = [network for network in routes if address in network]
        best = max(covering, key=lambda network: network.prefixlen, default=None)
        assert hop == (routes[best] if best else None)


def test_files_and_what_is_wrong_with_them(tmp_path):
    path = tmp_path / "table.txt"
    path.write_text(TEXT)
    with packetpath.RouteTable.open(path) as table:
        assert len(table) == 3
    path.write_text("10.0.0.0/33\n")
    with pytest.raises(packetpath.DocumentError, match=r"table\.txt:1:"):
        packetpath.RouteTable.open(path)
    with pytest.raises(packetpath.InputError):
        packetpath.RouteTable.open(tmp_path / "missing")
    table = packetpath.RouteTable.read(TEXT)
    table.close()
    table.close()
    with pytest.raises(packetpath.ClosedError):
        table.lookup(["10.0.0.1"])
    with pytest.raises(packetpath.ColumnError):
        packetpath.RouteTable.read(TEXT).lookup([1.5])
