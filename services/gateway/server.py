"""Runs the application until SIGTERM: an own signal handler, so that it drains before it stops listening."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import uvicorn
from fastapi import FastAPI

from services.gateway.http.lifecycle import Lifecycle

log = logging.getLogger(__name__)

_BACKLOG = 2048
_KEEP_ALIVE_SECONDS = 120
"""Longer than proxies keep a connection that they do not use (Traefik 90 s, ingress-nginx and load balancers of AWS 60 s): the
side that sends requests should be the one to close it, else one may be on its way."""
_CONNECTIONS_SECONDS = 5
"""Idle connections get this long to close once all requests are answered."""


class _Server(uvicorn.Server):
    """Announces its address once it serves, and leaves signals to us."""

    def __init__(self, config: uvicorn.Config, port_file: Path | None) -> None:
        super().__init__(config)
        self._port_file = port_file

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Overrides: nothing is captured."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Overrides: says where it listens when it does."""
        await super().startup(sockets)
        if sockets:
            _announce(_address(sockets[0]), self._port_file)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError when the address is taken or not of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sets TCP_NODELAY only on sockets that name TCP; without it an answer waits 40 ms for a delayed ACK.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host.strip("[]"), port))
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


@dataclass(frozen=True)
class Drain:
    """How it ends, in seconds: new requests are taken for `linger` at most, then running ones have `grace`."""

    linger: float
    grace: float


async def serve(app: FastAPI, lifecycle: Lifecycle, listening: socket.socket, drain: Drain, port_file: Path | None) -> None:
    """Serves until SIGTERM or SIGINT. Then /readyz is 503, requests end as `drain` says, and it returns."""
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_CONNECTIONS_SECONDS,
    )
    server = _Server(config, port_file)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if stop.is_set():
        await _drain(lifecycle, drain)
    stopping.cancel()
    server.should_exit = True
    await serving


async def _drain(lifecycle: Lifecycle, drain: Drain) -> None:
    started = monotonic()
    log.info("stopping")
    if not await lifecycle.drain(drain.grace, drain.linger):
        log.warning("requests are cut off", extra={"grace_seconds": drain.grace})
    log.info("drained", extra={"seconds": round(monotonic() - started, 2)})


def _address(listening: socket.socket) -> str:
    name: Any = listening.getsockname()
    return f"[{name[0]}]:{name[1]}" if listening.family == socket.AF_INET6 else f"{name[0]}:{name[1]}"


def _announce(address: str, port_file: Path | None) -> None:
    if port_file is not None:
        partial = port_file.with_name(f"{port_file.name}.partial")
        partial.write_text(address)
        partial.replace(port_file)
    print(address, flush=True)
    log.info("listening", extra={"address": address})
