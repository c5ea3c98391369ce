"""What stands around every method of a server: trace, limit of concurrent calls, checked context, error mapping."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from typing import Any

import grpc

from services.common import attributes
from services.common.errors import Internal, ServiceError, Unavailable
from services.common.grpc.context import request_context
from services.common.grpc.errors import abort_with
from services.common.grpc.tracing import ServerCall, server_call, traced

log = logging.getLogger(__name__)

_BUSY_RETRY_SECONDS = 0.2
"""When a caller's channel should try again: about the time of a short call."""


class Guard(grpc.aio.ServerInterceptor):
    """Wraps the methods of the service; health and reflection pass untouched and are never limited.

    A method with a limit in `limits` (full name → calls at a time) refuses further calls as `busy`. ServiceErrors become
    their status, anything else INTERNAL with an id that stands in the log; cancellation passes.
    """

    def __init__(self, limits: dict[str, int]) -> None:
        self._limits = limits
        self._running: dict[str, int] = dict.fromkeys(limits, 0)

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Any]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Any:
        """Called by gRPC once a call."""
        handler = await continuation(handler_call_details)
        method = handler_call_details.method
        if handler is None or not traced(method):
            return handler
        if handler.unary_unary is not None:
            return grpc.unary_unary_rpc_method_handler(
                self._unary(method, handler.unary_unary), handler.request_deserializer, handler.response_serializer
            )
        if handler.unary_stream is not None:
            return grpc.unary_stream_rpc_method_handler(
                self._stream(method, handler.unary_stream), handler.request_deserializer, handler.response_serializer
            )
        raise TypeError(f"{method} streams requests, which no service of this contract does")

    def _unary(self, method: str, behaviour: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def call(request: Any, context: grpc.aio.ServicerContext[Any, Any]) -> Any:
            async with self._around(method, request, context):
                return await behaviour(request, context)

        return call

    def _stream(self, method: str, behaviour: Callable[..., Any]) -> Callable[..., Awaitable[None]]:
        """A coroutine that writes: when the caller is gone, the servicer's generator is closed here and now."""

        async def call(request: Any, context: grpc.aio.ServicerContext[Any, Any]) -> None:
            async with self._around(method, request, context), aclosing(behaviour(request, context)) as responses:
                async for response in responses:
                    await context.write(response)

        return call

    @asynccontextmanager
    async def _around(self, method: str, request: Any, context: grpc.aio.ServicerContext[Any, Any]) -> AsyncIterator[None]:
        with server_call(method, context) as call:
            try:
                async with self._place(method):
                    with request_context(request.context):
                        yield
            except grpc.aio.AbortError:
                call.fail(_status_of(context), "")
                raise
            except asyncio.CancelledError:
                call.fail("CANCELLED", "")
                raise
            except ServiceError as error:
                call.fail(error.grpc_status, error.code)
                await abort_with(context, error)
            except Exception as error:
                await abort_with(context, _internal(call, method, error))

    @asynccontextmanager
    async def _place(self, method: str) -> AsyncIterator[None]:
        limit = self._limits.get(method)
        if limit is None:
            yield
            return
        if self._running[method] >= limit:
            raise Unavailable("The service is busy.", retry_after_seconds=_BUSY_RETRY_SECONDS)
        self._running[method] += 1
        try:
            yield
        finally:
            self._running[method] -= 1


def _status_of(context: grpc.aio.ServicerContext[Any, Any]) -> str:
    """Name of the status a servicer aborted with by itself."""
    code: Any = context.code()
    number = code.value[0] if isinstance(code, grpc.StatusCode) else code
    return next((status.name for status in grpc.StatusCode if status.value[0] == number), "UNKNOWN")


def _internal(call: ServerCall, method: str, error: Exception) -> Internal:
    error_id = uuid.uuid4().hex
    log.error("call failed", exc_info=error, extra={"error_id": error_id, "method": method})
    call.span.set_attribute(attributes.ERROR_ID, error_id)
    call.fail("INTERNAL", Internal.code)
    return Internal(f"Internal error {error_id}.", params={"error_id": error_id})
