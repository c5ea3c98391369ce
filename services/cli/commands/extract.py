"""`order-ingestion extract`: documents in, orders out."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from services.cli.client.requests import Choices, Client, Json
from services.cli.client.session import Access, connected
from services.cli.show.progress import Progress
from services.common.errors import ServiceError

DONE, FAILED, REVIEW = 0, 1, 2

Outcome = Json | ServiceError


def run(files: Sequence[Path], choices: Choices, access: Access, *, as_json: bool, jobs: int) -> int:
    """Reads the files and prints their orders in the order in which the files were named; the exit status.

    Raises:
        NotStarted, Unreachable: there is no gateway to talk to.
    """
    return asyncio.run(_run(files, choices, access, as_json, jobs))


async def _run(files: Sequence[Path], choices: Choices, access: Access, as_json: bool, jobs: int) -> int:
    _end_on_signal()
    status = DONE
    with Progress(len(files)) as progress:
        async with connected(access, progress.tell) as client:
            async for path, outcome in _outcomes(files, client, choices, jobs, progress):
                with progress.paused():
                    _print(path, outcome, as_json)
                status = worse(status, outcome)
    return status


async def _outcomes(
    files: Sequence[Path], client: Client, choices: Choices, jobs: int, progress: Progress
) -> AsyncIterator[tuple[Path, Outcome]]:
    """In the order of the files, each as soon as it and all before it are done; at most `jobs` in work."""
    limit = asyncio.Semaphore(jobs)

    async def one(path: Path) -> Outcome:
        async with limit:
            progress.begin(path.name)
            try:
                return await client.extract(path, choices)
            except ServiceError as error:
                return error
            finally:
                progress.end(path.name)

    tasks = [asyncio.create_task(one(path)) for path in files]
    try:
        for path, task in zip(files, tasks, strict=True):
            yield path, await task
    finally:
        for task in tasks:
            task.cancel()


def worse(status: int, outcome: Outcome) -> int:
    """The exit status after one more outcome: a failure outweighs a review, a review success."""
    if isinstance(outcome, ServiceError) or status == FAILED:
        return FAILED
    return REVIEW if outcome["review"]["required"] else status


def _print(path: Path, outcome: Outcome, as_json: bool) -> None:
    if isinstance(outcome, ServiceError):
        print(f"{path}: {outcome.code}: {outcome.message}", file=sys.stderr)
    elif as_json:
        print(json.dumps(outcome, ensure_ascii=False, separators=(",", ":")), flush=True)
    else:
        from services.cli.show.result import show

        show(str(path), outcome)


def _end_on_signal() -> None:
    """SIGTERM cancels as Ctrl-C does, so that our own services are ended."""
    task = asyncio.current_task()
    if task is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
