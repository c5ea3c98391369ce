"""`order-ingestion up`: all services on this machine until a signal ends them."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from services.cli.settings import CliSettings
from services.cli.supervise.platform import Platform
from services.cli.supervise.state import exclusive
from services.common.logs import configure_logging

log = logging.getLogger(__name__)

_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def run(settings: CliSettings) -> None:
    """Runs until SIGTERM, SIGINT or SIGHUP; a second one ends everything at once.

    Raises:
        AlreadyRunning, PortInUse, BadUsage, NotStarted, GaveUp: see services.cli.errors.
    """
    configure_logging("up", settings.log_level)
    folder = settings.data_dir
    with exclusive(folder):
        platform = Platform(
            folder,
            host=settings.gateway_host,
            port=settings.gateway_port,
            environment={**os.environ, "DATA_DIR": str(folder.resolve())},
            sink=write_line,
            grace_seconds=max(settings.grpc_shutdown_grace, settings.gateway_shutdown_linger + settings.gateway_shutdown_grace),
        )
        asyncio.run(_run(platform))


async def _run(platform: Platform) -> None:
    began = time.monotonic()
    stop = asyncio.Event()
    _on_signals(stop, platform.kill)
    async with platform:
        if await _unless(stop, platform.ready):
            seconds = time.monotonic() - began
            _say(f"order-ingestion is ready: {platform.url} (after {seconds:.1f} s; Ctrl-C ends it)")
            await _unless(stop, platform.failure)
        log.info("stopping")
    _say("order-ingestion has stopped.")


async def _unless(stop: asyncio.Event, work: Callable[[], Coroutine[Any, Any, None]]) -> bool:
    """Does the work; False when `stop` came first."""
    tasks = [asyncio.ensure_future(stop.wait()), asyncio.ensure_future(work())]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if tasks[1].done() and not stop.is_set():
            await tasks[1]
        return not stop.is_set()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _on_signals(stop: asyncio.Event, kill: Callable[[], None]) -> None:
    def handle() -> None:
        if stop.is_set():
            kill()
        stop.set()

    for number in _SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, handle)


def write_line(line: bytes) -> None:
    """Passes a service's line on, whole."""
    with suppress(OSError, ValueError):
        sys.stderr.buffer.write(line + b"\n")
        sys.stderr.buffer.flush()


def _say(text: str) -> None:
    with suppress(OSError, ValueError):
        print(text, flush=True)
