"""Spans and the duration histogram of calls, on both sides. Health checks and reflection are left out.

The instrumentation package leaves the status of failed server calls unset and loses the spans of cancelled client calls.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import grpc
from opentelemetry import context as context_api
from opentelemetry import metrics, propagate, trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

from services.common import attributes, telemetry

_SERVER_FAULTS = {"UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS"}
"""Statuses that make a server's span an error: semantic conventions for gRPC. The others are the caller's fault."""


def traced(method: str) -> bool:
    """Whether calls of `/package.Service/Method` are recorded."""
    return not method.startswith("/grpc.")


class ServerCall:
    """A running server call: its span and what it ends with."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self.status = "OK"
        self.code = ""

    def fail(self, status: str, code: str) -> None:
        """Notes the status (name) and the service's own code that the call ends with."""
        self.status, self.code = status, code


@contextmanager
def server_call(method: str, context: grpc.aio.ServicerContext[Any, Any]) -> Iterator[ServerCall]:
    """The span of a server call, child of the caller's, and its entry in `rpc.server.call.duration`."""
    started = time.perf_counter()
    parent = propagate.extract(_carrier(context))
    token = context_api.attach(parent)
    span = telemetry.tracer(__name__).start_span(method.lstrip("/"), kind=SpanKind.SERVER, attributes=_names(method))
    call = ServerCall(span)
    try:
        with trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
            try:
                yield call
            finally:
                _finish(call, method, time.perf_counter() - started)
    finally:
        context_api.detach(token)


def client_interceptors() -> Sequence[Any]:
    """What records a channel's calls and passes the trace on."""
    return [_UnaryClient(), _StreamClient()]


def _carrier(context: grpc.aio.ServicerContext[Any, Any]) -> dict[str, str]:
    return {key: value for key, value in context.invocation_metadata() or () if isinstance(value, str)}


def _names(method: str) -> dict[str, str]:
    return {attributes.RPC_SYSTEM: "grpc", attributes.RPC_METHOD: method.lstrip("/")}


def _finish(call: ServerCall, method: str, seconds: float) -> None:
    if not telemetry.enabled():
        return
    call.span.set_attribute(attributes.RPC_STATUS, call.status)
    if call.code:
        call.span.set_attribute(attributes.ERROR_CODE, call.code)
    call.span.set_status(Status(StatusCode.ERROR, call.code) if call.status in _SERVER_FAULTS else Status(StatusCode.OK))
    _durations().record(seconds, {**_names(method), attributes.RPC_STATUS: call.status})


_histogram: metrics.Histogram | None = None


def _durations() -> metrics.Histogram:
    global _histogram  # noqa: PLW0603
    if _histogram is None:
        _histogram = metrics.get_meter(__name__).create_histogram(
            attributes.RPC_SERVER_DURATION, unit="s", description="Duration of an incoming call."
        )
    return _histogram


@contextmanager
def _client_call(details: grpc.aio.ClientCallDetails) -> Iterator[tuple[Span, grpc.aio.ClientCallDetails]]:
    method = details.method.decode() if isinstance(details.method, bytes) else details.method
    span = telemetry.tracer(__name__).start_span(method.lstrip("/"), kind=SpanKind.CLIENT, attributes=_names(method))
    with trace.use_span(span, end_on_exit=False, record_exception=False, set_status_on_exception=False):
        carrier: dict[str, str] = {}
        propagate.inject(carrier)
        kept = [item for item in details.metadata or () if item[0] not in carrier]
        traced_details: Any = details
        yield span, traced_details._replace(metadata=grpc.aio.Metadata(*kept, *carrier.items()))


def _close(span: Span, code: grpc.StatusCode) -> None:
    span.set_attribute(attributes.RPC_STATUS, code.name)
    if code is not grpc.StatusCode.OK:
        span.set_status(Status(StatusCode.ERROR, code.name))
    span.end()


class _UnaryClient(grpc.aio.UnaryUnaryClientInterceptor):
    async def intercept_unary_unary(
        self, continuation: Callable[..., Awaitable[Any]], client_call_details: grpc.aio.ClientCallDetails, request: Any
    ) -> Any:
        if not traced(_text(client_call_details.method)):
            return await continuation(client_call_details, request)
        with _client_call(client_call_details) as (span, details):
            code = grpc.StatusCode.CANCELLED
            try:
                call = await continuation(details, request)
                code = await call.code()
                return call
            finally:
                _close(span, code)


class _StreamClient(grpc.aio.UnaryStreamClientInterceptor):
    async def intercept_unary_stream(
        self, continuation: Callable[..., Any], client_call_details: grpc.aio.ClientCallDetails, request: Any
    ) -> Any:
        if not traced(_text(client_call_details.method)):
            return await continuation(client_call_details, request)
        with _client_call(client_call_details) as (span, details):
            call = await continuation(details, request)
        return _relay(call, span)


async def _relay(call: Any, span: Span) -> AsyncIterator[Any]:
    code = grpc.StatusCode.CANCELLED
    try:
        async for response in call:
            yield response
        code = grpc.StatusCode.OK
    except grpc.aio.AioRpcError as error:
        code = error.code()
        raise
    finally:
        _close(span, code)


def _text(method: str | bytes) -> str:
    return method.decode() if isinstance(method, bytes) else method
