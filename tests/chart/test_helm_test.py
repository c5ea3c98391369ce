"""The program that `helm test` runs, against the real services with the Secret and the settings that the chart makes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chart.helm import CHART, Object
from tests.chart.objects import of_kind, pod_specs, secret
from tests.stack import Stack, start_stack


@pytest.fixture(scope="module")
def users(default: list[Object]) -> dict[str, str]:
    """What the chart generates."""
    return secret(default, "auth")


@pytest.fixture(scope="module")
def stack(users: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The services, which let only the Secret's user in."""
    running = start_stack({"AUTH_BASIC_USERS": users["AUTH_BASIC_USERS"]}, tmp_path_factory.mktemp("stack"))
    yield running
    running.stop()


def run(stack: Stack, **variables: str) -> subprocess.CompletedProcess[str]:
    """The program as the pod runs it, with its files from the ConfigMap's folder."""
    command = [sys.executable, str(CHART / "files/check.py")]
    environment = {"GATEWAY_URL": stack.url, **variables}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=110, check=False, encoding="utf-8")


def test_an_order_is_read_with_the_generated_user(stack: Stack, users: dict[str, str]) -> None:
    done = run(stack, USERNAME=users["username"], PASSWORD=users["password"])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ok: ready, refuses strangers, reads an order")


def test_without_a_password_it_still_checks_that_strangers_are_refused(stack: Stack) -> None:
    done = run(stack)
    assert done.returncode == 0
    assert "no order was posted" in done.stdout


def test_a_wrong_password_fails_it(stack: Stack, users: dict[str, str]) -> None:
    done = run(stack, USERNAME=users["username"], PASSWORD="wrong")
    assert done.returncode == 1
    assert "answered with 200, not 401" in done.stderr


def test_the_pod_runs_it_with_the_files_of_the_chart(default: list[Object]) -> None:
    (container,) = pod_specs(default)["test"]["containers"]
    assert container["command"] == ["python", "/test/check.py"]
    assert of_kind(default, "ConfigMap")["test"]["data"] == {
        path.name: path.read_text("utf-8") for path in Path(CHART / "files").iterdir()
    }
