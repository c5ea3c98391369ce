"""Around every request: its id, its span, its log line, and an answer for every exception."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from fastapi import Request
from opentelemetry import context as context_api
from opentelemetry import metrics, propagate, trace
from opentelemetry.trace import NonRecordingSpan, Span, SpanContext, SpanKind, Status, StatusCode, TraceFlags
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.common import attributes, telemetry
from services.common.logs import log_context
from services.gateway.errors import ServiceAway
from services.gateway.http import problems
from services.gateway.http.exchange import Exchange, begin, request_id_from
from services.gateway.http.lifecycle import Lifecycle

log = logging.getLogger("services.gateway.access")

HEALTH_PATHS: Final = frozenset({"/livez", "/readyz", "/healthz", "/internal/load", "/internal/load/own"})
"""Not traced, logged at DEBUG, and answered while draining."""


class RequestMiddleware:
    """Plain ASGI, so that a disconnect still reaches the route."""

    def __init__(self, app: ASGIApp, lifecycle: Lifecycle) -> None:
        self._app = app
        self._lifecycle = lifecycle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Called once a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        exchange = begin(scope, request_id_from(headers.get("x-request-id")))
        health = scope["path"] in HEALTH_PATHS
        with log_context(request_id=exchange.request_id), _span(scope, headers, traced=not health) as span:
            try:
                await self._answer(scope, receive, _with_ids(send, exchange), health=health)
            finally:
                _finish(scope, exchange, span, logging.DEBUG if health else logging.INFO)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, *, health: bool) -> None:
        if health:
            await self._guarded(scope, receive, send)
        elif self._lifecycle.refusing:
            error = ServiceAway("The gateway is stopping.", params={"service": "gateway"})
            response = problems.respond(Request(scope), error)
            await response(scope, receive, self._closing(send))
        else:
            with self._lifecycle.running():
                await self._guarded(scope, receive, self._closing(send))

    def _closing(self, send: Send) -> Send:
        """While it drains an answer ends its connection: a proxy that keeps some open takes its next request elsewhere."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and self._lifecycle.draining:
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        return sending

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            response = problems.unexpected(Request(scope), error)
            if started:
                raise
            await response(scope, receive, send)


def _with_ids(send: Send, exchange: Exchange) -> Send:
    """Adds X-Request-ID and traceparent to the answer and notes its status."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            exchange.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = exchange.request_id
            carrier: dict[str, str] = {}
            propagate.inject(carrier)
            if "traceparent" in carrier:
                headers["traceparent"] = carrier["traceparent"]
        await send(message)

    return sending


@contextmanager
def _span(scope: Scope, headers: Headers, *, traced: bool) -> Iterator[Span]:
    """The server's span, child of `traceparent`; without telemetry a trace id of its own ties logs and services together."""
    token = context_api.attach(propagate.extract(dict(headers)))
    try:
        span = _started(scope) if traced and telemetry.enabled() else _unrecorded()
        with trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
            yield span
    finally:
        context_api.detach(token)


def _started(scope: Scope) -> Span:
    noted = {attributes.HTTP_METHOD: scope["method"], attributes.URL_PATH: scope["path"]}
    return telemetry.tracer(__name__).start_span(scope["method"], kind=SpanKind.SERVER, attributes=noted)


def _unrecorded() -> Span:
    parent = trace.get_current_span().get_span_context()
    trace_id = parent.trace_id if parent.is_valid else random.getrandbits(128)
    flags = parent.trace_flags if parent.is_valid else TraceFlags(TraceFlags.DEFAULT)
    return NonRecordingSpan(SpanContext(trace_id, random.getrandbits(64) or 1, is_remote=False, trace_flags=flags))


def _finish(scope: Scope, exchange: Exchange, span: Span, level: int) -> None:
    route = getattr(scope.get("route"), "path", None)
    milliseconds = exchange.milliseconds
    fields = {"method": scope["method"], "route": route, "status": exchange.status, "duration_ms": milliseconds}
    log.log(level, "request", extra={**fields, **exchange.noted})
    if not telemetry.enabled():
        return
    if span.is_recording():
        span.update_name(f"{scope['method']} {route}" if route else scope["method"])
        span.set_attribute(attributes.HTTP_STATUS, exchange.status)
        span.set_attribute(attributes.REQUEST_ID, exchange.request_id)
        if route:
            span.set_attribute(attributes.HTTP_ROUTE, route)
        if "code" in exchange.noted:
            span.set_attribute(attributes.ERROR_CODE, exchange.noted["code"])
        if exchange.status >= 500:
            span.set_status(Status(StatusCode.ERROR))
    bounded = {attributes.HTTP_METHOD: scope["method"], attributes.HTTP_STATUS: exchange.status}
    _durations().record(milliseconds / 1000, {**bounded, attributes.HTTP_ROUTE: route or ""})


_histogram: metrics.Histogram | None = None


def _durations() -> metrics.Histogram:
    global _histogram  # noqa: PLW0603
    if _histogram is None:
        _histogram = metrics.get_meter(__name__).create_histogram(
            attributes.HTTP_SERVER_DURATION, unit="s", description="Duration of an incoming request."
        )
    return _histogram
