"""`order-ingestion evaluate`: the report on labelled documents, through a running gateway."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.stack import Stack, environment

SCORED = ["document_number", "currency"]


def evaluate(directory: Path, running: Stack, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "services.cli", "evaluate", str(directory), *arguments]
    env = environment({}, running.data_dir)
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=110, check=False, encoding="utf-8")


@pytest.fixture
def labelled(tmp_path: Path, samples: Path) -> Path:
    """Two orders: the labels of one are right, those of the other name another order's number."""
    truths: dict[str, dict[str, Any]] = {
        "de_de_orderx.pdf": {"document_number": "no such number", "currency": "EUR"},
        "en_gb_borderless.pdf": {"document_number": "45190", "currency": "GBP"},
    }
    lines = []
    for name, truth in truths.items():
        shutil.copy(samples / name, tmp_path / name)
        entry = {"file": name, "dataset": "own", "document_type": "order", "family": name[:5]}
        lines.append(json.dumps({**entry, "scored_fields": SCORED, "ground_truth": truth}))
    (tmp_path / "index.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def test_what_is_right_and_what_is_not(running: Stack, labelled: Path) -> None:
    done = evaluate(labelled, running, "--json", "--errors", "5")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    orders = found["groups"]["orders"]
    assert (orders["documents"], orders["failed"]) == (2, 0)
    assert (orders["fields"]["document_number"]["right"], orders["fields"]["document_number"]["wrong"]) == (1, 1)
    assert orders["fields"]["currency"]["right"] == 2
    assert [document["file"] if "file" in document else document["id"] for document in found["worst"]] == ["de_de_orderx.pdf"]


def test_a_row_for_each_family(running: Stack, labelled: Path) -> None:
    shown = evaluate(labelled, running, "--by", "family").stdout
    assert "de_de" in shown
    assert "en_gb" in shown


def test_only_some_and_the_plots(running: Stack, labelled: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    done = evaluate(labelled, running, "--only", "en_gb", "--json", "--html", str(page))
    assert json.loads(done.stdout)["documents"] == 1
    assert "<svg" in page.read_text("utf-8") or "<img" in page.read_text("utf-8")


def test_a_document_that_cannot_be_read_counts_as_failed(running: Stack, labelled: Path) -> None:
    (labelled / "en_gb_borderless.pdf").write_bytes(b"%PDF-1.7 broken")
    found = json.loads(evaluate(labelled, running, "--json").stdout)
    assert found["groups"]["orders"]["failed"] == 1


def test_a_broken_index_is_named_with_its_line(running: Stack, labelled: Path) -> None:
    (labelled / "index.jsonl").write_text('{"file": "a.pdf"}\n', "utf-8")
    done = evaluate(labelled, running)
    assert done.returncode != 0
    assert "Line 1 of index.jsonl" in done.stderr


def test_no_document_left(running: Stack, labelled: Path) -> None:
    done = evaluate(labelled, running, "--only", "nothing like this")
    assert done.returncode != 0
    assert "No document" in done.stderr
