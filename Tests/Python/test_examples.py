# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0

import json
import subprocess
import sys

import pyarrow.parquet
from conftest import FIXTURES
from test_evaluate import read

EXAMPLES = FIXTURES.parent / "Sources/PacketPathPython/examples"


def test_what_a_change_would_cut(tmp_path):
    document = json.loads((FIXTURES / "company/network.json").read_text())
    for peering in document["peerings"]:
        if peering["id"] == "pcx-shop-data":
            peering["state"] = "expired"
    (tmp_path / "new.json").write_text(json.dumps(document))
    flows = read(FIXTURES / "company/flows.csv")
    pyarrow.parquet.write_table(flows, tmp_path / "flows.parquet")
    ended = subprocess.run(
        [
            sys.executable,
            EXAMPLES / "what_would_it_cut.py",
            FIXTURES / "company/network.json",
            tmp_path / "new.json",
            tmp_path / "flows.parquet",
        ],
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    # By hand: the flows of the company that go, or whose replies go, over that connection.
    want = read(FIXTURES / "company/expected.csv")
    over = sum(
        1
        for row in want.to_pylist()
        if row["decided_by"] == "pcx-shop-data"
        and row["verdict"] == "forward"
        and row["reply"] != "drop"
    )
    assert over > 0
    assert f"109 flows: {over} cut, 0 opened" in ended.stdout
    assert "'reason': 'peering-not-active', 'decided_by': 'pcx-shop-data'" in ended.stdout
    assert f"'count_all': {over}" in ended.stdout
    assert "hop: peering-not-active by pcx-shop-data" in ended.stdout
