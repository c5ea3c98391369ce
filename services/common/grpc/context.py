"""Who asks and how long they wait: tenant, request id and deadline of a call."""

from __future__ import annotations

from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Final, TypedDict

import grpc
from opentelemetry import propagate, trace
from order_ingestion.v1 import document_pb2

from services.common import attributes, logs
from services.common.errors import InvalidInput
from services.common.limits import MAX_REQUEST_ID_CHARACTERS

_REPLY_SECONDS: Final = 0.1
"""Kept back from a caller's deadline so that an error still reaches them."""


class CallOptions(TypedDict):
    """Keyword arguments of a stub's method."""

    timeout: float
    metadata: tuple[tuple[str, str], ...]


class BoundContext(AbstractContextManager["BoundContext"]):
    """The checked context; used in `with`, the binding ends with the block, else with the call."""

    def __init__(self, tenant: str, request_id: str) -> None:
        self.tenant = tenant
        self.request_id = request_id
        self._token = logs.bind(tenant=tenant, request_id=request_id)
        span = trace.get_current_span()
        span.set_attribute(attributes.TENANT, tenant)
        span.set_attribute(attributes.REQUEST_ID, request_id)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace_back: TracebackType | None) -> None:
        """Unbinds."""
        logs.unbind(self._token)


def request_context(context: document_pb2.RequestContext) -> BoundContext:
    """Checks who asks and binds tenant and request id to the logs of this task and to the current span.

    The server's interceptor has done this already for every request with a `context` field. Raises InvalidInput
    (`invalid_request`) when the tenant or the request id is empty or the request id is too long.
    """
    if not context.tenant:
        raise InvalidInput("The call names no tenant.", params={"field": "context.tenant"})
    if not 0 < len(context.request_id) <= MAX_REQUEST_ID_CHARACTERS:
        raise InvalidInput(
            f"The call's request id must have 1 to {MAX_REQUEST_ID_CHARACTERS} characters.",
            params={"field": "context.request_id"},
        )
    return BoundContext(context.tenant, context.request_id)


def time_left(context: grpc.aio.ServicerContext[Any, Any], default: float) -> float:
    """Seconds the work may still take: what the caller's deadline leaves, less the time to answer, at most `default`."""
    remaining: Any = context.time_remaining()
    return default if remaining is None else max(0.0, min(default, remaining - _REPLY_SECONDS))


def deadline(seconds: float) -> CallOptions:
    """Options for every call of a stub, `stub.Method(request, **deadline(5.0))`: its deadline and the current trace."""
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    return {"timeout": max(0.0, seconds), "metadata": tuple(carrier.items())}
