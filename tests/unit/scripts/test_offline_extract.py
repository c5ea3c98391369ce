"""`scripts/offline_extract.py FILE`, run as the README says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/offline_extract.py", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, encoding="utf-8")


def test_prints_the_order_of_the_sample() -> None:
    done = run("samples/sample.txt")
    order = json.loads(done.stdout)
    expected = json.loads((ROOT / "samples/sample.expected.json").read_text("utf-8"))
    assert done.returncode == 0
    assert (order["document_number"], order["grand_total"]) == (expected["document_number"], expected["grand_total"])
    assert len(order["lines"]) == len(expected["lines"])


def test_a_scan_is_2_and_says_what_reads_it() -> None:
    done = run("samples/en_gb_photo.jpg")
    assert done.returncode == 2
    assert "order-ingestion extract" in done.stderr


def test_a_missing_file_is_1(tmp_path: Path) -> None:
    done = run(tmp_path / "absent.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{tmp_path / 'absent.txt'}: No such file or directory\n"


def test_a_profile_that_cannot_be_used_is_1(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("id: acme\nnonsense: 1\n", "utf-8")
    done = run("samples/sample.txt", "--profile", tmp_path / "profile.yaml")
    assert done.returncode == 1
    assert "invalid_profile: line 2: nonsense: unknown key" in done.stderr
