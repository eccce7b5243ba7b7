# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""`Network.reach`, `Network.exposed` and `Network.diff`: sets, held to rows and to the tool's JSON."""

import json
import os
import subprocess
import threading

import packetpath
import pyarrow
import pytest
from conftest import FIXTURES, SMALL

COMPANY = FIXTURES / "company/network.json"
TOOL = FIXTURES.parent / ".build/release/packetpath"


@pytest.fixture(scope="module")
def company():
    with packetpath.Network.open(COMPANY) as network:
        yield network


def ask(*arguments):
    """What the tool prints, as JSON."""
    if not os.access(TOOL, os.X_OK):
        pytest.skip("the release build of the tool is not there")
    ended = subprocess.run([TOOL, *arguments], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def boxes(answer):
    """The traffic of every target of an answer."""
    return [
        (box["protocol"], box["source_ports"], box["destination_ports"])
        for group in answer["groups"]
        for target in group["targets"]
        for box in target["traffic"]
    ]


def test_sets_of_one_pair(network):
    assert boxes(network.reach("a", "b")) == [("tcp", "0-65535", "443-443")]
    assert boxes(network.reach("a", "b", ports=80)) == []
    assert boxes(network.reach("a", "b", protocol=6, ports="80,400-500")) == [
        ("tcp", "0-65535", "443-443")
    ]
    # A group lets replies back; what answers is the reply of what was let in.
    assert ("udp", "0-65535", "0-65535") in boxes(network.reach("b", "a"))
    answer = network.reach("group:g", "kind:cvm+subnet:s", protocol="icmp", one_way=True)
    assert answer["oneWay"] is True
    assert boxes(answer) == [("icmp", "-", "-")]


def test_witnesses_are_reachable(company):
    answer = company.reach()
    rows = [target["witness"] for group in answer["groups"] for target in group["targets"]]
    assert len(rows) > 50
    names = ["source", "source_space", "destination", "protocol", "source_port", "destination_port"]
    table = pyarrow.table({name: [row.get(name) for row in rows] for name in names})
    with packetpath.Evaluator(company) as evaluator:
        answers = evaluator.evaluate(table)
    assert set(answers["verdict"].to_pylist()) == {"forward"}
    assert "drop" not in set(answers["reply"].to_pylist())


def test_the_json_is_the_tools(company):
    assert company.reach() == ask("reach", COMPANY, "--format", "json")
    assert company.reach("subnet:subnet-shop-app", "vpc:vpc-data", protocol="tcp") == ask(
        "reach", COMPANY, "--from", "subnet:subnet-shop-app", "--to", "vpc:vpc-data",
        "--protocol", "tcp", "--format", "json",
    )  # fmt: skip
    exposed = company.exposed("vpc:vpc-ops", ports="22,2222")
    assert [exposure["address"] for exposure in exposed["exposures"]] == [
        "119.29.10.1",
        "119.29.10.11",
    ]
    assert exposed == ask(
        "reach", COMPANY, "--exposed", "--to", "vpc:vpc-ops", "--ports", "22,2222",
        "--format", "json",
    )  # fmt: skip


def test_what_a_change_opens_and_closes(company, tmp_path):
    document = json.loads(COMPANY.read_text())
    for peering in document["peerings"]:
        if peering["id"] == "pcx-shop-data":
            peering["state"] = "expired"
    (tmp_path / "new.json").write_text(json.dumps(document))
    with packetpath.Network.open(tmp_path / "new.json") as new:
        change = company.diff(new)
        assert change["opened"] == [] and change["added"] == change["removed"] == []
        assert len(change["closed"]) > 10
        for box in change["closed"]:
            assert box["cause"]["before"]["verdict"] == "forward"
            assert box["cause"]["after"]["reason"] == "peering-not-active"
        assert change == ask("diff", COMPANY, tmp_path / "new.json", "--format", "json")
        back = new.diff(company)
        assert len(back["opened"]) == len(change["closed"]) and back["closed"] == []
    same = company.diff(company)
    assert same["opened"] == same["closed"] == []


def test_bad_questions(network):
    for selector in ("", "nobody", "vpc:nope", "planet:mars", "cidr:10.8.0.0/33@v", "a+b+"):
        with pytest.raises(packetpath.QuestionError, match="^from: "):
            network.reach(selector)
        with pytest.raises(packetpath.QuestionError, match="^to: "):
            network.exposed(selector)
    for protocol in ("", "tpc", 256, -1):
        with pytest.raises(packetpath.QuestionError, match="^protocol: "):
            network.reach(protocol=protocol)
    for ports in ("", "http", 65536, "9-1"):
        with pytest.raises(packetpath.QuestionError, match="^ports: "):
            network.reach(ports=ports)
    with pytest.raises(packetpath.QuestionError, match="icmp has no ports"):
        network.reach(protocol="icmp", ports=80)
    with pytest.raises(packetpath.ColumnError):
        network.reach("a\0b")
    with pytest.raises(TypeError):
        network.diff(None)
    closed = packetpath.Network.read(SMALL)
    closed.close()
    with pytest.raises(packetpath.ClosedError):
        closed.reach()
    for pair in ((network, closed), (closed, network)):
        with pytest.raises(packetpath.ClosedError):
            pair[0].diff(pair[1])


def test_threads_share_a_network():
    with packetpath.Network.open(COMPANY) as network:
        answers = []
        threads = [
            threading.Thread(target=lambda: answers.append(network.reach())) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == 4 and all(answer == answers[0] for answer in answers)
