# SPDX-FileCopyrightText: 2026 The PacketPath Authors
# SPDX-License-Identifier: Apache-2.0
"""Builds the wheel: the package, and the shared library that the Swift toolchain makes (PEP 517).

    pip wheel --no-deps Sources/PacketPathPython -w dist

PACKETPATH_LIBRARY names a library that was built before; else Sources/PacketPathC/install builds it.
"""

import base64
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile

_HERE = pathlib.Path(__file__).resolve().parent
_ROOT = _HERE.parent.parent
_LIBRARY = "libpacketpath.dylib" if sys.platform == "darwin" else "libpacketpath.so"


def _project() -> dict[str, str]:
    """The lines of pyproject.toml that the metadata repeats."""
    text = (_HERE / "pyproject.toml").read_text(encoding="utf-8")
    return dict(re.findall(r'^([a-z-]+) = "(.*)"$', text, re.MULTILINE)) | {
        "dependencies": re.search(r"^dependencies = \[(.*)\]$", text, re.MULTILINE)[1],
        "extras": text.partition("[project.optional-dependencies]\n")[2],
    }


def _metadata(project: dict[str, str]) -> str:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        f"Summary: {project['description']}",
        f"License-Expression: {project['license']}",
        f"Requires-Python: {project['requires-python']}",
    ]
    lines += [f"Requires-Dist: {item}" for item in re.findall('"(.*?)"', project["dependencies"])]
    for extra, items in re.findall(r"^(\w+) = \[(.*)\]$", project["extras"], re.MULTILINE):
        lines.append(f"Provides-Extra: {extra}")
        lines += [
            f'Requires-Dist: {item}; extra == "{extra}"' for item in re.findall('"(.*?)"', items)
        ]
    return "\n".join(lines) + "\n"


def _library(folder: str) -> pathlib.Path:
    """The shared library, built when none is named."""
    given = os.environ.get("PACKETPATH_LIBRARY")
    if given:
        return pathlib.Path(given)
    environment = os.environ | {"LIBRARIES": "shared"}
    subprocess.run(
        ["bash", str(_ROOT / "Sources/PacketPathC/install"), folder],
        check=True,
        env=environment,
        stdout=sys.stderr,
    )
    return pathlib.Path(folder) / "lib" / _LIBRARY


def get_requires_for_build_wheel(config_settings=None):
    return []


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    project = _project()
    platform = re.sub(r"[-.]", "_", sysconfig.get_platform())
    tag = f"py3-none-{platform}"
    name = f"{project['name']}-{project['version']}"
    information = f"{name}.dist-info"
    records = []
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(wheel_directory) / f"{name}-{tag}.whl"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:

            def add(place: str, data: bytes, mode: int = 0o644) -> None:
                # One date for all, so that the same files make the same wheel.
                entry = zipfile.ZipInfo(place, (2026, 1, 1, 0, 0, 0))
                entry.external_attr = (0o100000 | mode) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                wheel.writestr(entry, data)
                digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=")
                records.append(f"{place},sha256={digest.decode()},{len(data)}")

            for file in sorted((_HERE / "packetpath").iterdir()):
                if file.suffix == ".py" or file.name == "py.typed":
                    add(f"packetpath/{file.name}", file.read_bytes())
            add(f"packetpath/{_LIBRARY}", _library(folder).read_bytes(), 0o755)
            add(f"{information}/METADATA", _metadata(project).encode())
            wheel_text = (
                "Wheel-Version: 1.0\nGenerator: packetpath\nRoot-Is-Purelib: false\n"
                f"Tag: {tag}\n"
            )
            add(f"{information}/WHEEL", wheel_text.encode())
            add(f"{information}/licenses/LICENSE", (_ROOT / "LICENSE").read_bytes())
            record = "\n".join([*records, f"{information}/RECORD,,", ""])
            wheel.writestr(f"{information}/RECORD", record)
    return path.name
