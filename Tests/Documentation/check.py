# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""Holds the documentation to the library.

Usage: check.py SYMBOLS PROGRAMS; SYMBOLS is a folder of symbol graphs, PROGRAMS one of built examples.
Run from the root of a clone.
"""

import json
import pathlib
import re
import subprocess
import sys
import textwrap

CATALOG = pathlib.Path("Sources/PacketPath/PacketPath.docc")
EXAMPLES = pathlib.Path("Tests/Probe/Sources")
#: Documents with examples, each with the program that they are of.
DOCUMENTS = {
    CATALOG / "PacketPath.md": "GettingStarted",
    CATALOG / "GettingStarted.md": "GettingStarted",
    CATALOG / "SetsOfPackets.md": "Sets",
    CATALOG / "Threads.md": "Columns",
    CATALOG / "RouteTables.md": "Routes",
    pathlib.Path("README.md"): "Library",
}
#: The program of the tutorial, of which every step shows the beginning.
TUTORIAL = "ChangeGate"

passed = 0
failed = 0


def check(name, holds, detail=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED  {name}{': ' if detail else ''}{detail}")


def blocks(text, language):
    """The fenced blocks of a language."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", text, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for _, block in found]


def symbols(folder):
    """Every public symbol has a comment."""
    count = 0
    for path in sorted(folder.glob("*.symbols.json")):
        for symbol in json.loads(path.read_text())["symbols"]:
            # What the compiler makes for protocols has the protocol's comment.
            if "::SYNTHESIZED::" in symbol["identifier"]["precise"]:
                continue
            count += 1
            name = ".".join(symbol["pathComponents"])
            check(f"{path.name.split('.')[0]}: {name} has a comment", "docComment" in symbol)
    check("there are symbols", count > 500, str(count))
    return count


def examples(programs):
    """What documents show is what programs are, and what they print."""
    printed = {}
    for path, name in DOCUMENTS.items():
        text = path.read_text()
        program = (EXAMPLES / name / "main.swift").read_text()
        shown = [block for block in blocks(text, "swift") if "package(url:" not in block]
        check(f"{path} has examples", bool(shown))
        for block in shown:
            line = block.splitlines()[0]
            check(f"{path}: the example is part of {name}: {line}", block in program)
        if name not in printed:
            ended = subprocess.run([programs / name], capture_output=True, text=True)
            check(f"{name} runs", ended.returncode == 0, ended.stderr)
            printed[name] = ended.stdout
        for block in blocks(text, "text"):
            check(f"{path} shows what {name} prints", block == printed[name], "\n" + printed[name])
    for name in sorted(folder.name for folder in EXAMPLES.iterdir()):
        check(f"{name} is shown", name in {*DOCUMENTS.values(), TUTORIAL, "Probe"})


def tutorial(programs):
    """Each step of the tutorial is the beginning of the program, and the last is all of it."""
    program = (EXAMPLES / TUTORIAL / "main.swift").read_text()
    text = (CATALOG / "GateAChange.tutorial").read_text()
    steps = re.findall(r'file: "(.*?)"', text)
    sources = [(CATALOG / "Resources" / step).read_text() for step in steps]
    for step, source, next_source in zip(steps, sources, [*sources[1:], program]):
        check(f"{step} is the beginning of the next", next_source.startswith(source))
        check(f"{step} ends with a line", source.endswith("\n"))
    check("the last step is the program", sources[-1] == program)
    check("every step is shown", sorted(steps) == sorted(p.name for p in CATALOG.glob("*/*.swift")))
    ended = subprocess.run([programs / TUTORIAL], capture_output=True, text=True)
    check(f"{TUTORIAL} runs", ended.returncode == 0, ended.stderr)
    shown = blocks(text, "text")
    check("the tutorial shows what it prints", shown == [ended.stdout], "\n" + ended.stdout)


def main(folder, programs):
    count = symbols(pathlib.Path(folder))
    examples(pathlib.Path(programs))
    tutorial(pathlib.Path(programs))
    print(f"{count} public symbols; {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
