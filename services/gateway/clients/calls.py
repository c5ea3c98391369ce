"""What the clients share: context, health, descriptions, and errors of calls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from order_ingestion.v1 import document_pb2

from services.common.grpc.context import deadline
from services.common.grpc.errors import service_error
from services.common.grpc.options import READINESS
from services.gateway.errors import RequestTimeout
from services.gateway.model import Caller, Component, Description, Remote


@contextmanager
def mapped_errors(service: str) -> Iterator[None]:
    """Turns a failed call into the ServiceError it stands for; one without an answer names the service."""
    try:
        yield
    except grpc.aio.AioRpcError as failed:
        error = service_error(failed)
        error.params.setdefault("service", service)
        if error.code == "service_unavailable":
            error.message = f"The service {service} cannot be reached."
            error.args = (error.message,)
        raise error from None


def request_context(caller: Caller) -> document_pb2.RequestContext:
    """The context of a request."""
    return document_pb2.RequestContext(tenant=caller.tenant, request_id=caller.request_id)


def checked(seconds: float, service: str) -> float:
    """The seconds of a call. Raises RequestTimeout when there are none, for the call would only fail."""
    if seconds <= 0:
        raise RequestTimeout("There was no time left to ask a service.", params={"service": service})
    return seconds


class ServingClient:
    """The health of the servers behind a channel."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._health: Any = health_pb2_grpc.HealthStub(channel)

    async def serving(self, *, seconds: float) -> bool:
        """Whether a server is ready for calls."""
        try:
            answer = await self._health.Check(health_pb2.HealthCheckRequest(service=READINESS), **deadline(seconds))
        except grpc.aio.AioRpcError:
            return False
        return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


def description_from(message: document_pb2.ServiceDescription, remote: document_pb2.RemoteStatus | None) -> Description:
    """The description of a message."""
    components = tuple(
        Component(item.kind, item.name, item.version, item.digest, item.available) for item in message.components
    )
    status = Remote(remote.name, remote.reachable, remote.latency_ms, remote.error) if remote is not None else None
    return Description(message.service, message.version, message.revision, components, status)
