"""Writes the stubs of proto/ to gen/ (or to the directory given): `python scripts/generate_stubs.py [DIRECTORY]`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE_DOCSTRING = '"""Generated protobuf and gRPC code; `make gen` writes it."""\n'
PLUGINS = ("--python_out", "--pyi_out", "--grpc_python_out", "--mypy_grpc_out")


def generate(directory: Path) -> None:
    """Generates messages, stubs and their types below `directory`; raises CalledProcessError when a proto file is wrong."""
    protos = sorted(str(path.relative_to(ROOT / "proto")) for path in (ROOT / "proto").rglob("*.proto"))
    directory.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "grpc_tools.protoc", "-I", "."]
    command += [f"{plugin}={directory.resolve()}" for plugin in PLUGINS]
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}
    subprocess.run([*command, *protos], cwd=ROOT / "proto", env=environment, check=True)  # noqa: S603
    for package in sorted({(directory / proto).parent for proto in protos}):
        for folder in (package, package.parent):
            (folder / "__init__.py").write_text(PACKAGE_DOCSTRING)


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "gen")
