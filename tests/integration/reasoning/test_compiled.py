"""The engine compiled to native code reads what the plain one reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from filecmp import cmpfiles
from pathlib import Path

import pytest

from tests.data import shared_data_folder

ROOT = Path(__file__).resolve().parents[3]
BUILD = ROOT / "build" / "compiled"


def _sources() -> list[str]:
    return [file.relative_to(ROOT).as_posix() for file in sorted((ROOT / "services").rglob("*.py"))]


@pytest.fixture(scope="module")
def files() -> list[str]:
    """The samples and, where they are, the real documents; skips without a build of these sources."""
    same, _, _ = cmpfiles(ROOT, BUILD, _sources(), shallow=False)
    if len(same) < len(_sources()):
        pytest.skip("build/compiled is missing or older than the sources: `make compiled` makes it")
    data = shared_data_folder()
    return [str(path) for path in (ROOT / "samples", *([data] if data else []))]


def _outputs(files: list[str], *folders: Path) -> Iterator[dict[str, object]]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, folders))}
    command = [sys.executable, "-P", "-m", "bench.outputs", *files]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=500, check=True)
    return map(json.loads, done.stdout.splitlines())


@pytest.mark.timeout(600)
def test_both_builds_read_the_same(files: list[str]) -> None:
    (compiled, *native), (plain, *python) = _outputs(files, BUILD, ROOT), _outputs(files, ROOT)
    assert (compiled, plain) == ({"compiled": True}, {"compiled": False})
    assert native == python
