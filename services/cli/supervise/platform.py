"""All services on this machine: which programs, on which ports, and when they are ready."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from services.cli.errors import NotStarted
from services.cli.supervise.child import LineSink, Program
from services.cli.supervise.ports import ReservedPort, check_free, reserve_port
from services.cli.supervise.probe import base_url, not_ready, until_ready
from services.cli.supervise.state import RunState, ServiceState, write_state
from services.cli.supervise.supervisor import Supervisor

GATEWAY: Final = "gateway"
GRPC_SERVICES: Final = ("extraction", "ocr", "reasoning")
START_SECONDS: Final = 120.0
"""Longest wait for all services; loading the OCR models takes seconds, on a busy machine many."""
_LOOPBACK: Final = "127.0.0.1"
_MARGIN_SECONDS: Final = 10.0
"""What a service may take after its last call: closing workers, flushing telemetry."""


class Platform:
    """Starts all services on entry and ends them on exit, the gateway first."""

    def __init__(
        self,
        folder: Path,
        *,
        host: str,
        port: int,
        environment: Mapping[str, str],
        sink: LineSink,
        grace_seconds: float,
    ) -> None:
        """`folder` gets the run file; gateway port 0 picks a free one; `environment` is what the services read.

        Raises:
            PortInUse: `port` is taken.
        """
        if port:
            check_free(host, port)
        self._folder = folder
        self._ports: list[ReservedPort] = []
        self._grace = grace_seconds + _MARGIN_SECONDS
        port = port or self._reserve(host)
        self.url = base_url(host, port)
        self._programs = self._all_programs(host, port, environment)
        self._supervisor = Supervisor(self._programs, sink, changed=self._write_state)

    async def __aenter__(self) -> Self:
        self._supervisor.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._supervisor.stop(self._grace)
        for port in self._ports:
            port.close()

    async def ready(self) -> None:
        """Returns when the gateway says that all services are.

        Raises:
            NotStarted: a service ended, or it takes longer than START_SECONDS.
        """
        try:
            await asyncio.wait_for(self._first(until_ready(self.url), self._supervisor.failure()), START_SECONDS)
        except TimeoutError:
            raise NotStarted(
                f"The services were not ready within {START_SECONDS:.0f} seconds: {not_ready(self.url)}."
            ) from None
        self._supervisor.set_started()

    async def failure(self) -> None:
        """Returns only by raising: a service died again and again."""
        await self._supervisor.failure()

    def kill(self) -> None:
        """Ends all at once."""
        self._supervisor.kill()

    @staticmethod
    async def _first(*works: Coroutine[Any, Any, None]) -> None:
        tasks = [asyncio.create_task(work) for work in works]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                await task
        finally:
            for task in tasks:
                task.cancel()

    def _reserve(self, host: str) -> int:
        self._ports.append(reserve_port(host))
        return self._ports[-1].number

    def _all_programs(self, host: str, port: int, environment: Mapping[str, str]) -> list[Program]:
        """The gateway first: it is ended first. A service that is started again listens where it did."""
        addresses = {name: f"{_LOOPBACK}:{self._reserve(_LOOPBACK)}" for name in GRPC_SERVICES}
        targets = {f"{name.upper()}_TARGET": address for name, address in addresses.items()}
        gateway = {**environment, **targets, "GATEWAY_HOST": host, "GATEWAY_PORT": str(port)}
        return [
            _program(GATEWAY, gateway, f"{host}:{port}"),
            *(_program(name, environment, address, "--listen", address) for name, address in addresses.items()),
        ]

    def _write_state(self) -> None:
        services = {
            program.name: ServiceState(child.pid, program.address)
            for program in self._programs
            if (child := self._supervisor.children.get(program.name))
        }
        with suppress(OSError):
            write_state(self._folder, RunState(os.getpid(), self.url, services))


def _program(name: str, environment: Mapping[str, str], address: str, *arguments: str) -> Program:
    return Program(name, (sys.executable, "-m", f"services.{name}", *arguments), environment, address)
