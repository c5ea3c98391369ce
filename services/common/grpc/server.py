"""The one way to run a gRPC service: limits, health, reflection, errors, traces, and an orderly end."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health
from grpc_reflection.v1alpha import reflection

from services.common.grpc.interceptor import Guard
from services.common.grpc.options import HEALTH_SERVICE, LIVENESS, READINESS, ServerOptions, server_arguments
from services.common.logs import configure_logging
from services.common.settings import ServiceSettings
from services.common.telemetry import start_telemetry

log = logging.getLogger(__name__)

_SERVING = health_pb2.HealthCheckResponse.SERVING
_NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


@dataclass
class GrpcService:
    """A service as the server runs it.

    `name`: extraction, ocr, reasoning. `add` registers the servicers. `ready` is awaited once the server listens and
    returns when models are loaded and workers run; until then readiness is NOT_SERVING. `close` is awaited after the last
    call. `method_limits`: full method name (`/package.Service/Method`) → calls at a time.
    """

    name: str
    add: Callable[[grpc.aio.Server], None]
    ready: Callable[[], Awaitable[None]]
    close: Callable[[], Awaitable[None]]
    method_limits: dict[str, int] = field(default_factory=dict)


class RunningServer:
    """A server that listens at `address` (host:port)."""

    def __init__(
        self,
        service: GrpcService,
        server: grpc.aio.Server,
        health_servicer: Any,
        ready_names: list[str],
        address: str,
        grace: float,
    ) -> None:
        self.address = address
        self._ready_names = ready_names
        self._stopping = False
        self._service = service
        self._server = server
        self._health = health_servicer
        self._grace = grace

    async def set_ready(self) -> None:
        """Answers SERVING for readiness and the services, unless it is stopping."""
        if not self._stopping:
            for name in self._ready_names:
                await self._health.set(name, _SERVING)

    async def stop(self, grace: float | None = None) -> None:
        """Not ready any more; lets running calls end within `grace` seconds, cancels the rest, closes the service.

        It stays live to the end: a process that drains must not be killed for it.
        """
        self._stopping = True
        for name in self._ready_names:
            await self._health.set(name, _NOT_SERVING)
        await self._server.stop(self._grace if grace is None else grace)
        await self._service.close()


async def start_server(service: GrpcService, listen: str, options: ServerOptions | None = None) -> RunningServer:
    """Starts a server on `listen` (host:port, port 0 for a free one) and returns when it is ready."""
    running, ready = await _listen(service, listen, options or ServerOptions())
    try:
        await ready
    except BaseException:
        await running.stop(0)
        raise
    return running


def run_server(service: GrpcService, listen: str, settings: ServiceSettings, port_file: Path | None = None) -> None:
    """Runs a service until SIGTERM or SIGINT; exits with 1 when it cannot start.

    Prints the bound address to stdout, and to `port_file` when given, as soon as it listens. On the signal: readiness
    NOT_SERVING, running calls end within the grace period, the service closes, telemetry is flushed.
    """
    configure_logging(service.name, settings.log_level)
    telemetry = start_telemetry(service.name, settings.otel_exporter_otlp_endpoint)
    try:
        asyncio.run(_serve(service, listen, ServerOptions.of(settings), port_file))
    except Exception:
        log.exception("service did not start", extra={"listen": listen})
        sys.exit(1)
    finally:
        telemetry.shutdown()


async def _serve(service: GrpcService, listen: str, options: ServerOptions, port_file: Path | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    running, ready = await _listen(service, listen, options)
    _announce(running.address, port_file)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({stopping, ready}, return_when=asyncio.FIRST_COMPLETED)
        if ready.done():
            await ready
            log.info("ready", extra={"address": running.address})
        await stopping
        log.info("stopping")
    finally:
        ready.cancel()
        with suppress(BaseException):
            await ready
        stopping.cancel()
        await running.stop()


async def _listen(service: GrpcService, listen: str, options: ServerOptions) -> tuple[RunningServer, asyncio.Task[None]]:
    """A listening server, and the task that makes it ready."""
    server = grpc.aio.server(interceptors=[Guard(service.method_limits)], options=server_arguments(options))
    recorder = _Recorder(server)
    service.add(cast("grpc.aio.Server", recorder))
    health_servicer = health.HealthServicer()
    ready_names = [READINESS, "", *recorder.names]
    await health_servicer.set(LIVENESS, _SERVING)
    for name in ready_names:
        await health_servicer.set(name, _NOT_SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(health_servicer, server)
    reflection.enable_server_reflection([*recorder.names, HEALTH_SERVICE, reflection.SERVICE_NAME], server)
    port = server.add_insecure_port(listen)
    await server.start()
    address = listen if listen.startswith("unix:") else f"{listen.rpartition(':')[0]}:{port}"
    running = RunningServer(service, server, health_servicer, ready_names, address, options.shutdown_grace)

    async def become_ready() -> None:
        await service.ready()
        await running.set_ready()

    return running, asyncio.create_task(become_ready())


def _announce(address: str, port_file: Path | None) -> None:
    if port_file is not None:
        partial = port_file.with_name(f"{port_file.name}.partial")
        partial.write_text(address)
        partial.replace(port_file)
    print(address, flush=True)


class _Recorder:
    """Stands for the server while servicers are added, to learn their full names."""

    def __init__(self, server: grpc.aio.Server) -> None:
        self._server: Any = server
        self.names: list[str] = []

    def add_generic_rpc_handlers(self, handlers: Any) -> None:
        self.names += [handler.service_name() for handler in handlers]
        self._server.add_generic_rpc_handlers(handlers)

    def add_registered_method_handlers(self, name: str, handlers: Any) -> None:
        self._server.add_registered_method_handlers(name, handlers)
