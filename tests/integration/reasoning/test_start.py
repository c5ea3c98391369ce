"""Starting the service as a process: what it prints, and how it refuses a wrong configuration."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

KEEP = ("PATH", "HOME", "PYTHONPATH", "LD_LIBRARY_PATH")


def start(*arguments: str, **variables: str) -> subprocess.Popen[str]:
    environment = {name: os.environ[name] for name in KEEP if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "services.reasoning", *arguments],
        env={**environment, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )


def refused(**variables: str) -> str:
    process = start(**variables)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode == 1
    return complaint


def test_it_announces_its_address_and_ends_on_sigterm(tmp_path: Path) -> None:
    port_file = tmp_path / "port"
    process = start("--port-file", str(port_file))
    end = time.monotonic() + 60
    while not port_file.exists():
        assert process.poll() is None
        assert time.monotonic() < end
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    assert port_file.read_text().startswith("127.0.0.1:")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REASONING_ENGINE", "openai"),
        ("REASONING_FALLBACK", "shrug"),
        ("OPENAI_BASE_URL", "localhost:8000"),
        ("REVIEW_THRESHOLD", "60"),
        ("PROFILES_DIR", "/nowhere"),
        ("PIPELINE_MAX_RETRIES", "-1"),
    ],
)
def test_a_wrong_variable_is_named(name: str, value: str) -> None:
    assert name in refused(**{name: value})


def test_a_wrong_schema_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("id: mine\nversion: 1\ndescription: x\nfields: []\n")
    complaint = refused(SCHEMAS_DIR=str(tmp_path))
    assert "SCHEMAS_DIR: mine.yaml: line 4: fields" in complaint
