"""The contract is well-formed, breaks nothing that was released, and the committed stubs are its stubs."""

from __future__ import annotations

import filecmp
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.generate_stubs import generate

ROOT = Path(__file__).resolve().parents[2]
BUF = Path(sys.executable).with_name("buf")
RELEASED = "released/v1.binpb"


def buf(*arguments: str, folder: Path = ROOT / "proto") -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(BUF), *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def stubs(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*.py*") if "__pycache__" not in path.parts)


def test_contract_is_linted() -> None:
    outcome = buf("lint")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_contract_breaks_nothing_released() -> None:
    outcome = buf("breaking", "--against", RELEASED)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_a_breaking_change_is_noticed(tmp_path: Path) -> None:
    for path in (ROOT / "proto").rglob("*.proto"):
        copy = tmp_path / path.relative_to(ROOT / "proto")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text().replace("string tenant = 1;", "string tenant = 9;"))
    (tmp_path / "buf.yaml").write_text((ROOT / "proto" / "buf.yaml").read_text())
    outcome = buf("breaking", "--against", str(ROOT / "proto" / RELEASED), folder=tmp_path)
    assert outcome.returncode != 0
    assert "tenant" in outcome.stdout


def test_committed_stubs_are_those_of_the_contract(tmp_path: Path) -> None:
    generate(tmp_path)
    fresh = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.py*") if "__pycache__" not in path.parts)
    committed = sorted(
        path.relative_to(ROOT / "gen") for path in (ROOT / "gen").rglob("*.py*") if "__pycache__" not in path.parts
    )
    assert committed == fresh
    different = [str(path) for path in fresh if not filecmp.cmp(tmp_path / path, ROOT / "gen" / path, shallow=False)]
    assert different == [], "run `make gen`"


@pytest.mark.parametrize("proto", sorted((ROOT / "proto").rglob("*.proto")), ids=lambda path: path.name)
def test_no_proto_line_is_longer_than_the_code_allows(proto: Path) -> None:
    assert [line for line in proto.read_text().splitlines() if len(line) > 128] == []
