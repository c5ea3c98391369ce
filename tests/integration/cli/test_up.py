"""`order-ingestion up` as a user runs it: ready, refused, ended, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
from pathlib import Path

import httpx
import pytest

from tests.stack import SERVICES, Stack, alive, launch, start_stack, tail, until

ONE_WORKER = {
    f"{name}_WORKERS": "1" for name in ("EXTRACTION", "OCR", "OCR_RENDER", "REASONING")
}  # starts sooner; how many there are does not matter here


def test_says_where_it_is_when_it_is_ready(running: Stack) -> None:
    assert httpx.get(f"{running.url}/readyz").status_code == 200
    assert running.url in running.output.read_text("utf-8")


def test_run_file_names_every_service(running: Stack) -> None:
    state = running.state()
    assert state is not None
    assert (state.pid, state.url) == (running.pid, running.url)
    assert set(state.services) == set(SERVICES)


def test_services_listen_on_loopback_only(running: Stack) -> None:
    state = running.state()
    assert state is not None
    assert {service.address.partition(":")[0] for service in state.services.values()} == {"127.0.0.1"}


def test_logs_are_json_lines_of_each_service(running: Stack) -> None:
    lines = [json.loads(line) for line in running.log.read_text("utf-8").splitlines()]
    assert set(SERVICES) <= {line["service"] for line in lines}


def test_a_second_one_on_the_same_data_dir_is_refused(running: Stack) -> None:
    second = launch(None, running.data_dir)
    assert second.process.wait(30) == 1
    message = tail(running.log, 1)
    assert "DATA_DIR" in message
    assert str(running.pid) in message
    assert running.ready()


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        stack = launch({"GATEWAY_PORT": str(port)}, tmp_path)
        assert stack.process.wait(30) == 1
    assert f"GATEWAY_PORT: another program uses port {port}" in tail(stack.log)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GATEWAY_PORT", "99999"),
        ("EXTRACTOR_CHAIN", "nonsense"),
        ("OCR_RENDER_DPI", "many"),
        ("REVIEW_THRESHOLD", "2"),
        ("GATEWAY_HOST", "0.0.0.0"),
    ],
)
def test_a_bad_setting_stops_the_start_and_is_named(variable: str, value: str, tmp_path: Path) -> None:
    stack = launch({variable: value}, tmp_path)
    assert stack.process.wait(60) == 1
    assert variable in tail(stack.log)
    assert "is ready" not in stack.output.read_text("utf-8")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_a_signal_ends_it_and_leaves_no_process(number: signal.Signals, tmp_path: Path) -> None:
    stack = start_stack(ONE_WORKER, tmp_path)
    assert len(stack.family()) > len(SERVICES)
    assert stack.stop(number) == 0
    assert stack.survivors() == []
    assert stack.state() is None


def test_a_signal_while_it_starts_leaves_no_process(tmp_path: Path) -> None:
    stack = launch(ONE_WORKER, tmp_path)
    until(lambda: len(stack.pids) == len(SERVICES), 30, "not all services were started", stack.log)
    assert stack.stop() == 0
    assert stack.survivors() == []


def test_killing_it_takes_its_services_along_and_the_next_one_may_start(tmp_path: Path) -> None:
    stack = start_stack(ONE_WORKER, tmp_path)
    family = stack.family()
    os.kill(stack.pid, signal.SIGKILL)
    stack.process.wait(30)
    until(lambda: not any(alive(process) for process in family), 30, "processes survived", stack.log)
    again = start_stack(ONE_WORKER, tmp_path)
    assert again.stop() == 0
