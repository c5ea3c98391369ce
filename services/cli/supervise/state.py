"""What a running `up` leaves in DATA_DIR: a lock that ends with it, and a file that says where it is."""

from __future__ import annotations

import fcntl
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from services.cli.errors import AlreadyRunning, BadUsage

_LOCK: Final = "up.lock"
_RUN_FILE: Final = "up.json"
_TRIES: Final = 5
_PAUSE_SECONDS: Final = 0.05
"""Whoever asks whether `up` runs holds the lock for a moment."""


@dataclass(frozen=True)
class ServiceState:
    """A service's process and the address (host:port) it listens on."""

    pid: int
    address: str


@dataclass(frozen=True)
class RunState:
    """A running `up`: its process, the gateway's URL, its services by name."""

    pid: int
    url: str
    services: dict[str, ServiceState] = field(default_factory=dict)


def write_state(folder: Path, state: RunState) -> None:
    """Replaces the run file in one step."""
    partial = folder / f"{_RUN_FILE}.partial"
    partial.write_text(json.dumps(asdict(state), indent=2), "utf-8")
    partial.replace(folder / _RUN_FILE)


def read_state(folder: Path) -> RunState | None:
    """The run file; None when there is none that can be read."""
    try:
        data = json.loads((folder / _RUN_FILE).read_text("utf-8"))
        services = {name: ServiceState(**entry) for name, entry in data["services"].items()}
        return RunState(int(data["pid"]), str(data["url"]), services)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def running_state(folder: Path) -> RunState | None:
    """The state of the `up` that runs on this DATA_DIR now; None when none does."""
    try:
        with (folder / _LOCK).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return read_state(folder)
    except OSError:
        return None
    return None


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Holds DATA_DIR (created when absent) until the block ends; a process that is killed lets go of it.

    Raises:
        AlreadyRunning: another process holds it.
        BadUsage: it cannot be created or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / _LOCK).open("ab")
    except OSError as error:
        raise BadUsage(f"DATA_DIR: {folder}: {error.strerror}") from None
    with file:
        if not _lock(file.fileno()):
            raise AlreadyRunning(_who(folder))
        try:
            yield
        finally:
            (folder / _RUN_FILE).unlink(missing_ok=True)


def _lock(descriptor: int) -> bool:
    for _ in range(_TRIES):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE_SECONDS)
        else:
            return True
    return False


def _who(folder: Path) -> str:
    state = read_state(folder)
    other = f" (process {state.pid}, {state.url})" if state else ""
    return f"DATA_DIR: order-ingestion up is already running on {folder}{other}; end it, or set another directory."
