# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""What of last month's traffic would this change cut?

    python what_would_it_cut.py OLD.json NEW.json FLOWS.parquet

The flows have the columns source, destination, protocol, source_port and destination_port, and may
have bytes. The cells run as they are in a notebook.
"""

# %% What is compared
import sys

import packetpath
import pyarrow
import pyarrow.compute as compute
import pyarrow.parquet

old_path, new_path, flows_path = sys.argv[1:4]
flows = pyarrow.parquet.read_table(flows_path)
old = packetpath.Network.open(old_path)
new = packetpath.Network.open(new_path)

# %% Every flow on both networks: packet and reply
RESULTS = ("verdict", "reason", "reply", "decided_by")
before = packetpath.Evaluator(old).evaluate(flows, results=RESULTS, threads=2)
after = packetpath.Evaluator(new).evaluate(flows, results=RESULTS, threads=2)


def reachable(answers: pyarrow.Table) -> pyarrow.ChunkedArray:
    """Whether the packet arrives and the reply is not lost."""
    forwarded = compute.equal(answers["verdict"].cast(pyarrow.string()), "forward")
    lost = compute.equal(answers["reply"].cast(pyarrow.string()), "drop")
    return compute.and_(forwarded, compute.invert(lost))


cut = compute.and_not(reachable(before), reachable(after))
opened = compute.and_not(reachable(after), reachable(before))
print(f"{flows.num_rows} flows: {compute.sum(cut)} cut, {compute.sum(opened)} opened")

# %% By what: the rules, routes and connections that cut the most
lost = flows.append_column("reason", after["reason"].cast(pyarrow.string()))
lost = lost.append_column("decided_by", after["decided_by"].cast(pyarrow.string())).filter(cut)
measures = [([], "count_all")]
if "bytes" in flows.column_names:
    measures.append(("bytes", "sum"))
causes = lost.group_by(["reason", "decided_by"]).aggregate(measures)
for cause in causes.sort_by([("count_all", "descending")]).slice(0, 10).to_pylist():
    print(cause)

# %% One of them, stage by stage
if lost.num_rows > 0:
    flow = lost.slice(0, 1).to_pylist()[0]
    walk = new.explain(
        flow["source"],
        flow["destination"],
        protocol=flow["protocol"],
        source_port=flow["source_port"],
        destination_port=flow["destination_port"],
        source_space=flow.get("source_space"),
    )
    print(f"{flow['source']} -> {flow['destination']}: {walk['verdict']}, {walk['reason']}")
    for blocker in walk["blockers"]:
        print(f"  {blocker['stage']}: {blocker['reason']} by {blocker['decidedBy']}")
