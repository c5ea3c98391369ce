"""`order-ingestion extract`: what it prints, its exit status, and which gateway it uses."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stack import Stack, environment, start_stack

EMPTY_DIR = "nothing-runs-here"


def extract(data_dir: Path, *arguments: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "services.cli", "extract", *map(str, arguments)]
    return subprocess.run(
        command, env=environment(env, data_dir), capture_output=True, text=True, timeout=110, check=False, encoding="utf-8"
    )


@pytest.fixture
def certain(samples: Path) -> Path:
    """An order that is accepted."""
    return samples / "de_de_orderx.pdf"


@pytest.fixture
def uncertain(tmp_path: Path) -> Path:
    """No order at all."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam,\nthank you for the pleasant talk we had about the weather last week.\n", "utf-8")
    return path


def test_accepted_is_0(running: Stack, certain: Path) -> None:
    done = extract(running.data_dir, certain)
    assert (done.returncode, done.stderr) == (0, "")
    assert "accepted" in done.stdout


def test_review_is_2_with_its_reason_in_words(running: Stack, uncertain: Path) -> None:
    done = extract(running.data_dir, uncertain)
    assert done.returncode == 2
    assert "review required" in done.stdout
    assert "[not_an_order]" in done.stdout


def test_a_refused_file_is_1_and_the_others_are_read(running: Stack, certain: Path, tmp_path: Path) -> None:
    broken = tmp_path / "letter.docx"
    broken.write_bytes(b"PK\x03\x04" + bytes(100))
    done = extract(running.data_dir, broken, certain)
    assert done.returncode == 1
    assert f"{broken}: unsupported_type: " in done.stderr
    assert str(certain) in done.stdout


@pytest.mark.parametrize(("name", "words"), [("absent.pdf", "no such file"), (".", "directory")])
def test_a_file_that_cannot_be_read_is_1(name: str, words: str, running: Stack, certain: Path, tmp_path: Path) -> None:
    done = extract(running.data_dir, tmp_path / name, certain)
    assert done.returncode == 1
    assert words in done.stderr
    assert "file_unreadable" in done.stderr
    assert str(certain) in done.stdout


def test_json_is_one_envelope_a_line_in_the_order_of_the_files(running: Stack, samples: Path) -> None:
    names = ["de_de_multipage", "de_de_orderx", "en_us_ruled"]
    done = extract(running.data_dir, "--json", *(samples / f"{name}.pdf" for name in names))
    envelopes = [json.loads(line) for line in done.stdout.splitlines()]
    expected = [json.loads((samples / f"{name}.expected.json").read_text("utf-8")) for name in names]
    assert [e["order"]["document_number"] for e in envelopes] == [e["document_number"] for e in expected]


def test_table_shows_value_confidence_and_place_within_120_columns(running: Stack, certain: Path) -> None:
    (envelope,) = map(json.loads, extract(running.data_dir, "--json", certain).stdout.splitlines())
    text = extract(running.data_dir, certain).stdout
    order = envelope["order"]
    assert max(map(len, text.splitlines())) <= 120
    assert text.startswith(str(certain))
    row = next(line for line in text.splitlines() if line.lstrip().startswith("Order number"))
    assert order["document_number"] in row
    assert f"{min(envelope['fields']['document_number']['confidence'], 0.99):.2f}" in row
    assert order["grand_total"] in text
    assert all(line["amount"] in text for line in order["lines"])


def test_unknown_profile_is_a_problem_with_its_code(running: Stack, certain: Path) -> None:
    done = extract(running.data_dir, "--profile", "nobody", certain)
    assert done.returncode == 1
    assert "unknown_profile: " in done.stderr


def test_url_that_does_not_answer_is_1(certain: Path, tmp_path: Path) -> None:
    done = extract(tmp_path, "--url", "http://127.0.0.1:9", certain)
    assert done.returncode == 1
    assert "unreachable: No answer from http://127.0.0.1:9" in done.stderr


def test_starts_the_services_when_none_run_and_leaves_nothing(certain: Path, tmp_path: Path) -> None:
    copy = shutil.copy(certain, tmp_path / "order.pdf")
    done = extract(tmp_path / EMPTY_DIR, "--json", copy, TMPDIR=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["order"]["lines"]
    assert list(tmp_path.glob("order-ingestion-*")) == []


def test_a_service_that_cannot_start_says_why(certain: Path, tmp_path: Path) -> None:
    done = extract(tmp_path / EMPTY_DIR, certain, REVIEW_THRESHOLD="high")
    assert done.returncode == 1
    assert "reasoning did not start" in done.stderr
    assert "REVIEW_THRESHOLD: " in done.stderr


def test_credentials_are_sent(certain: Path, tmp_path: Path) -> None:
    users = json.dumps([{"user": "ann", "secret": "right", "tenant": "acme"}])
    stack = start_stack({"AUTH_BASIC_USERS": users}, tmp_path)
    try:
        refused = extract(tmp_path, certain)
        wrong = extract(tmp_path, certain, ORDER_INGESTION_USER="ann:wrong")
        right = extract(tmp_path, certain, ORDER_INGESTION_USER="ann:right")
    finally:
        stack.stop()
    assert [done.returncode for done in (refused, wrong, right)] == [1, 1, 0]
    assert "unauthenticated: " in refused.stderr
    assert "unauthenticated: " in wrong.stderr
