# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""Validates every network and policy document below a folder against the published JSON Schemas.

Also checks that the schemas refuse what they must: one mutation of a good document for each kind.
"""
import copy
import json
import pathlib
import sys

from jsonschema import Draft202012Validator


def mutations(document):
    """Documents that the schema must refuse, each with what is wrong with it."""

    def changed(what, change):
        broken = copy.deepcopy(document)
        change(broken)
        return what, broken

    yield changed("unknown key", lambda d: d.update(vpcz=[]))
    yield changed("no format", lambda d: d.pop("format"))
    yield changed("another format", lambda d: d.update(format="packetpath/2"))
    yield changed("null", lambda d: d.update(links=None))
    yield changed("no CIDR", lambda d: d["vpcs"][0].update(cidr="10.0.0.0"))
    yield changed("long prefix", lambda d: d["vpcs"][0].update(cidr="10.0.0.0/33"))
    yield changed("slash in an id", lambda d: d["vpcs"][0].update(id="a/b"))
    yield changed("no kind", lambda d: d["endpoints"][0].pop("kind"))
    yield changed("unknown kind", lambda d: d["endpoints"][0].update(kind="vm"))
    yield changed("no address", lambda d: d["endpoints"][0].update(addresses=[]))
    yield changed("no place", lambda d: [d["endpoints"][0].pop(k, 0) for k in ("subnet", "classic")])


def policy_mutations(policy):
    """Policies that the schema must refuse, each with what is wrong with it."""

    def changed(what, change):
        broken = copy.deepcopy(policy)
        change(broken["assertions"][0])
        return what, broken

    yield changed("unknown key", lambda a: a.update(port="22"))
    yield changed("no name", lambda a: a.pop("name"))
    yield changed("another expectation", lambda a: a.update(expect="reached"))
    yield changed("an empty selector", lambda a: a.update({"from": {}}))
    yield changed("a space without a block", lambda a: a.update({"from": {"vpc": "v", "space": "v"}}))
    yield changed("no kind", lambda a: a.update({"from": {"kind": "vm"}}))
    yield changed("not any", lambda a: a.update({"from": {"any": False}}))
    yield changed("null", lambda a: a.update(to=None))
    yield changed("no port", lambda a: a.update(ports="ssh"))


def policies(schema_path, folder):
    """Passed and failed among the policies of a folder."""
    validator = Draft202012Validator(json.loads(pathlib.Path(schema_path).read_text()))
    validator.check_schema(validator.schema)
    passed = failed = 0
    for path in sorted(pathlib.Path(folder).rglob("policy.json")):
        policy = json.loads(path.read_text())
        for error in list(validator.iter_errors(policy))[:3]:
            print(f"{path}: {error.json_path}: {error.message[:200]}")
        is_good = validator.is_valid(policy)
        passed += is_good
        failed += not is_good
        for what, broken in policy_mutations(policy):
            if validator.is_valid(broken):
                print(f"the schema accepts a policy with: {what}")
                failed += 1
            else:
                passed += 1
    return passed, failed


def main(schema_path, folder):
    schema = json.loads(pathlib.Path(schema_path).read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    passed = failed = 0
    documents = sorted(pathlib.Path(folder).rglob("network*.json"))
    documents = [path for path in documents if not path.name.endswith(".schema.json")]
    for path in documents:
        errors = list(validator.iter_errors(json.loads(path.read_text())))
        for error in errors[:3]:
            print(f"{path}: {error.json_path}: {error.message[:200]}")
        passed += not errors
        failed += bool(errors)
    # The broken twins of `check` break rules, not the format, but for a few.
    unreadable = {"malformed-value", "unknown-key"}
    for path in sorted((pathlib.Path(folder) / "check").glob("*.json")):
        if path.stem == "malformed-json":
            continue
        is_good = validator.is_valid(json.loads(path.read_text()))
        if is_good == (path.stem in unreadable):
            print(f"{path}: {'valid' if is_good else 'invalid'}")
            failed += 1
        else:
            passed += 1
    good = json.loads((pathlib.Path(folder) / "company" / "network.json").read_text())
    for what, broken in mutations(good):
        if validator.is_valid(broken):
            print(f"the schema accepts a document with: {what}")
            failed += 1
        else:
            passed += 1
    counts = policies(pathlib.Path(schema_path).with_name("policy.schema.json"), folder)
    passed += counts[0]
    failed += counts[1]
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not documents or not counts[0] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
