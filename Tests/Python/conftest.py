# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""What the tests share: the fixtures of the repository, and a network with one of everything odd."""

import json
import pathlib

import packetpath
import pytest

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "Fixtures"

SMALL = json.dumps(
    {
        "format": "packetpath/1",
        "vpcs": [
            {
                "id": "v",
                "region": "r",
                "account": "1",
                "cidr": "10.8.0.0/16",
                "ipv6Cidrs": ["2402:4e00:1000::/56"],
            },
            {"id": "w", "region": "r", "account": "1", "cidr": "10.8.0.0/16"},
        ],
        "subnets": [
            {"id": "s", "vpc": "v", "cidr": "10.8.1.0/24", "ipv6Cidr": "2402:4e00:1000:1::/64"},
            {"id": "t", "vpc": "w", "cidr": "10.8.1.0/24"},
        ],
        "groups": [
            {
                "id": "g",
                "region": "r",
                "account": "1",
                "ingress": [{"id": "web", "action": "allow", "protocol": "tcp", "ports": "443"}],
                "egress": [{"action": "allow"}],
            }
        ],
        "endpoints": [
            {
                "id": "a",
                "kind": "cvm",
                "subnet": "s",
                "addresses": ["10.8.1.1", "2402:4e00:1000:1::1"],
            },
            {
                "id": "b",
                "kind": "cvm",
                "subnet": "s",
                "addresses": ["10.8.1.2", "2402:4e00:1000:1::2"],
                "groups": ["g"],
            },
            {"id": "twin", "kind": "cvm", "subnet": "t", "addresses": ["10.8.1.1"]},
        ],
    }
)


@pytest.fixture
def network():
    with packetpath.Network.read(SMALL) as network:
        yield network


@pytest.fixture
def evaluator(network):
    with packetpath.Evaluator(network) as evaluator:
        yield evaluator
