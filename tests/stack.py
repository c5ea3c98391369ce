"""The whole platform as a user starts it: a real `order-ingestion up` on a free port, with its log in a file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import psutil

from services.cli.supervise.probe import is_ready
from services.cli.supervise.state import RunState, read_state

SERVICES: Final = ("gateway", "extraction", "ocr", "reasoning")
START_SECONDS: Final = 90.0
STOP_SECONDS: Final = 60.0
_READY: Final = "order-ingestion is ready: "
_FOREIGN: Final = (
    "OPENAI_",
    "DEEPSEEK_",
    "GATEWAY_",
    "EXTRACTION_",
    "OCR_",
    "REASONING_",
    "AUTH_",
    "ORDER_INGESTION_",
    "OTEL_",
    "SENTRY_",
)
"""Variables of the developer's shell that would change what is tested."""

Found = TypeVar("Found")


@dataclass
class Stack:
    """A running platform. `pid` is the supervisor's; `log` the file with what all processes wrote."""

    process: subprocess.Popen[bytes]
    data_dir: Path
    log: Path
    output: Path
    url: str = ""
    _family: dict[int, psutil.Process] = field(default_factory=dict, repr=False)

    @property
    def pid(self) -> int:
        """Of `order-ingestion up`."""
        return self.process.pid

    @property
    def pids(self) -> dict[str, int]:
        """Of each service that runs now."""
        state = self.state()
        return {name: service.pid for name, service in state.services.items()} if state else {}

    def state(self) -> RunState | None:
        """What `up` wrote about itself."""
        return read_state(self.data_dir)

    def ready(self) -> bool:
        """Whether /readyz says so now."""
        return is_ready(self.url)

    def kill(self, service: str) -> int:
        """SIGKILL to a service's process; its pid."""
        pid = self.pids[service]
        os.kill(pid, signal.SIGKILL)
        return pid

    def wait_restarted(self, service: str, old_pid: int, seconds: float = 60.0) -> int:
        """The service's new pid once it has one."""
        return until(lambda: self._other_pid(service, old_pid), seconds, f"{service} was not started again", self.log)

    def family(self) -> list[psutil.Process]:
        """The supervisor and every process below it, those of earlier calls included."""
        for process in _tree(self.pid):
            self._family.setdefault(process.pid, process)
        return list(self._family.values())

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ends it as a user does; its exit status. Does nothing when it has ended."""
        if self.process.poll() is None:
            self.family()
            self.process.send_signal(number)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            for process in self.family():
                _kill(process)
            raise AssertionError(f"did not stop within {STOP_SECONDS} s\n{tail(self.log)}") from None

    def survivors(self) -> list[psutil.Process]:
        """Processes of the family that still run."""
        return [process for process in self._family.values() if alive(process)]

    def _other_pid(self, service: str, old_pid: int) -> int | None:
        pid = self.pids.get(service)
        return pid if pid and pid != old_pid else None


def start_stack(env: Mapping[str, str] | None, data_dir: Path) -> Stack:
    """Starts the platform with these further variables and returns when it is ready; raises with its log when it is not."""
    stack = launch(env, data_dir)
    try:
        stack.url = until(lambda: _announced(stack), START_SECONDS, "not ready", stack.log)
    except BaseException:
        stack.stop()
        raise
    return stack


def launch(env: Mapping[str, str] | None, data_dir: Path) -> Stack:
    """Starts `order-ingestion up` and returns at once."""
    data_dir.mkdir(parents=True, exist_ok=True)
    log, output = data_dir / "up.log", data_dir / "up.out"
    with log.open("ab") as stderr, output.open("wb") as stdout:
        process = subprocess.Popen(
            [sys.executable, "-m", "services.cli", "up"],
            env=environment(env, data_dir),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
        )
    return Stack(process, data_dir, log, output)


def environment(env: Mapping[str, str] | None, data_dir: Path) -> dict[str, str]:
    """The environment of a run: no key, a free port, state in `data_dir`, then `env`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    return {**clean, "GATEWAY_PORT": "0", "DATA_DIR": str(data_dir), **(env or {})}


def until(probe: Callable[[], Found | None], seconds: float, failure: str, log: Path | None = None) -> Found:
    """What `probe` returns once it is neither None nor false; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = probe()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{failure} within {seconds} s\n{tail(log) if log else ''}")


def alive(process: psutil.Process) -> bool:
    """Whether it runs and is no zombie."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def tail(path: Path, lines: int = 40) -> str:
    """The end of a log."""
    return "\n".join(path.read_text("utf-8", "replace").splitlines()[-lines:]) if path.exists() else ""


def _announced(stack: Stack) -> str:
    if stack.process.poll() is not None:
        raise AssertionError(f"up ended with {stack.process.returncode}\n{tail(stack.log)}")
    text = stack.output.read_text("utf-8")
    return text.partition(_READY)[2].split(maxsplit=1)[0] if _READY in text and text.endswith("\n") else ""


def _tree(pid: int) -> list[psutil.Process]:
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _kill(process: psutil.Process) -> None:
    with suppress(psutil.NoSuchProcess):
        process.kill()
