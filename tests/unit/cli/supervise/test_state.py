"""One `up` a DATA_DIR, and others find it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from services.cli.errors import AlreadyRunning, BadUsage
from services.cli.supervise.state import RunState, ServiceState, exclusive, read_state, running_state, write_state

STATE = RunState(17, "http://127.0.0.1:8000", {"ocr": ServiceState(18, "127.0.0.1:20000")})
HOLDS_IT = """
import sys, time
from pathlib import Path
from services.cli.supervise.state import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_state_is_read_as_written(tmp_path: Path) -> None:
    write_state(tmp_path, STATE)
    assert read_state(tmp_path) == STATE


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', '{"pid": 1, "url": "x", "services": {"a": {"nonsense": 1}}}'])
def test_a_run_file_that_cannot_be_read_counts_as_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "up.json").write_text(text, "utf-8")
    assert read_state(tmp_path) is None


def test_the_second_is_refused_with_who_the_first_is(tmp_path: Path) -> None:
    with exclusive(tmp_path):
        write_state(tmp_path, STATE)
        with pytest.raises(AlreadyRunning, match=r"process 17, http://127.0.0.1:8000"), exclusive(tmp_path):
            pass


def test_afterwards_the_run_file_is_gone_and_the_next_may_run(tmp_path: Path) -> None:
    with exclusive(tmp_path):
        write_state(tmp_path, STATE)
    assert read_state(tmp_path) is None
    with exclusive(tmp_path):
        pass


def test_a_directory_that_does_not_exist_is_made(tmp_path: Path) -> None:
    with exclusive(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()


def test_a_file_in_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(BadUsage, match="DATA_DIR: "), exclusive(tmp_path / "file"):
        pass


def test_only_a_state_whose_process_lives_counts_as_running(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDS_IT, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    write_state(tmp_path, STATE)
    assert running_state(tmp_path) == STATE
    holder.kill()
    holder.communicate()
    assert read_state(tmp_path) == STATE
    assert running_state(tmp_path) is None


def test_nothing_runs_in_a_directory_that_does_not_exist(tmp_path: Path) -> None:
    assert running_state(tmp_path / "absent") is None
