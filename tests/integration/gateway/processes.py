"""Service processes as they run in production, each on a free port of this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

START_SECONDS = 60.0


class Process:
    """A running service; `address` is host:port, `log` the file with its lines."""

    def __init__(self, popen: subprocess.Popen[bytes], address: str, log: Path) -> None:
        self.popen = popen
        self.address = address
        self.log = log

    @property
    def url(self) -> str:
        """The address as a URL."""
        return f"http://{self.address}"


@contextmanager
def process(
    service: str, folder: Path, arguments: tuple[str, ...], variables: dict[str, str] | None = None
) -> Iterator[Process]:
    """Runs `python -m services.<service>` while the block lasts."""
    port_file, log = folder / f"{service}.port", folder / f"{service}.log"
    port_file.unlink(missing_ok=True)
    command = [sys.executable, "-m", f"services.{service}", *arguments, "--port-file", str(port_file)]
    with log.open("wb") as lines:
        popen = subprocess.Popen(command, env=_environment(variables or {}), stdout=subprocess.DEVNULL, stderr=lines)
    try:
        yield Process(popen, _address(popen, port_file, log), log)
    finally:
        popen.terminate()
        popen.wait(30)


@contextmanager
def gateway(folder: Path, targets: dict[str, str], *, wait: bool = True, **variables: str) -> Iterator[Process]:
    """A gateway; with `wait` it is ready when the block begins."""
    named = {f"{name.upper()}_TARGET": address for name, address in targets.items()}
    with process("gateway", folder, (), {"GATEWAY_PORT": "0", **named, **variables}) as running:
        if wait:
            until(lambda: httpx.get(f"{running.url}/readyz").status_code == httpx.codes.OK, "the gateway is ready")
        yield running


def until(condition: Callable[[], bool], what: str, seconds: float = START_SECONDS) -> None:
    """Returns as soon as `condition()` holds; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.02)


def _environment(variables: dict[str, str]) -> dict[str, str]:
    """Without keys and endpoints that this machine may have set."""
    hidden = ("OPENAI_", "DEEPSEEK_", "AUTH_", "GATEWAY_", "OTEL_", "SENTRY_", "REASONING_", "EXTRACTOR_")
    return {name: value for name, value in os.environ.items() if not name.startswith(hidden)} | variables


def _address(popen: subprocess.Popen[bytes], port_file: Path, log: Path) -> str:
    def there() -> bool:
        assert popen.poll() is None, log.read_text("utf-8")
        return port_file.exists()

    until(there, f"{port_file.name} is written")
    return port_file.read_text("utf-8")
