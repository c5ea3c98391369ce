"""`order-ingestion profiles suggest`: corrected documents in, a profile out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.integration.cli.test_extract import extract
from tests.stack import Stack, environment
from tests.unit.reasoning.learning.documents import FIRST, FIRST_ORDER


def suggest(data_dir: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "services.cli", "profiles", "suggest", *map(str, arguments)]
    return subprocess.run(
        command, env=environment({}, data_dir), capture_output=True, text=True, timeout=110, check=False, encoding="utf-8"
    )


def corrected(folder: Path, order: object = FIRST_ORDER) -> tuple[Path, Path]:
    """A document and its right order."""
    document, right = folder / "order.txt", folder / "order.json"
    document.write_text(FIRST, "utf-8")
    right.write_text(json.dumps(order), "utf-8")
    return document, right


def test_the_profile_is_one_that_validates(running: Stack, tmp_path: Path) -> None:
    output = tmp_path / "quexley.yaml"
    done = suggest(running.data_dir, *corrected(tmp_path), "--output", output)
    assert done.returncode == 0, done.stderr
    assert "25 of 25 values are read right" in done.stderr
    check = [sys.executable, "-m", "services.cli", "profiles", "validate", str(output)]
    assert subprocess.run(check, capture_output=True, text=True, timeout=60, check=False).returncode == 0


def test_it_is_printed_and_names_what_was_learnt(running: Stack, tmp_path: Path) -> None:
    done = suggest(running.data_dir, *corrected(tmp_path))
    assert "- Grask" in done.stdout
    assert "# item_map.QV-100: NB-10" in done.stdout


def test_an_order_of_another_document_is_1_with_the_reason(running: Stack, tmp_path: Path) -> None:
    done = suggest(running.data_dir, *corrected(tmp_path, {"document_number": "X-1", "grand_total": "999.99"}))
    assert (done.returncode, done.stdout) == (1, "")
    assert "belongs to another one" in done.stderr


def test_a_document_without_an_order_is_an_error_of_use(running: Stack, tmp_path: Path) -> None:
    done = suggest(running.data_dir, corrected(tmp_path)[0])
    assert done.returncode == 1
    assert "right order after each document" in done.stderr


def test_the_document_is_not_read_right_without_it(running: Stack, tmp_path: Path) -> None:
    document, _ = corrected(tmp_path)
    envelope = json.loads(extract(running.data_dir, "--json", document).stdout)
    assert envelope["order"]["document_number"] != FIRST_ORDER["document_number"]
