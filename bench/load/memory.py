"""Resident memory of every process of the platform while it reads documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil

from bench.load.requests import load

MIB = 1024 * 1024


def measure(url: str, root_pid: int, path: Path, documents: int, step: int) -> Iterator[tuple[int, dict[str, float]]]:
    """Yields documents read so far and MiB by process, after every `step` documents; the first one after warming up."""
    load(url, path, step, 2)
    yield 0, resident(root_pid)
    for done in range(step, documents + 1, step):
        load(url, path, step, 2)
        yield done, resident(root_pid)


def resident(root_pid: int) -> dict[str, float]:
    """MiB of the supervisor, each service, and all worker processes of a service together."""
    found: dict[str, float] = {}
    root = psutil.Process(root_pid)
    for process in [root, *root.children(recursive=True)]:
        try:
            name = _name(process)
            found[name] = found.get(name, 0.0) + process.memory_info().rss / MIB
        except psutil.NoSuchProcess:
            continue
    return found


def _name(process: psutil.Process) -> str:
    """`extraction`, `extraction workers`, … by the command line of the process or of its parent."""
    own = _service(process)
    if own:
        return own
    parent = process.parent()
    above = _service(parent) if parent else ""
    return f"{above} workers" if above else "up"


def _service(process: psutil.Process) -> str:
    for word in process.cmdline():
        if word.startswith("services.") and word.count(".") == 1:
            return word.removeprefix("services.")
    return ""
