"""Service errors over gRPC: a status, and google.rpc.ErrorInfo in `grpc-status-details-bin`.

`ErrorInfo.reason` is the code, `domain` is "order-ingestion", `metadata` the params; google.rpc.RetryInfo says when to try
again.
"""

from __future__ import annotations

from typing import Any, Final, NoReturn

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.rpc import error_details_pb2, status_pb2  # type: ignore[import-untyped]

from services.common.errors import (
    DeadlineExceeded,
    FailedPrecondition,
    Internal,
    InvalidInput,
    NotFound,
    PermissionDenied,
    ResourceLimit,
    ServiceError,
    Unauthenticated,
    Unavailable,
)

DOMAIN: Final = "order-ingestion"

DETAILS_KEY: Final = "grpc-status-details-bin"
PUSHBACK_KEY: Final = "grpc-retry-pushback-ms"
"""Trailer that tells the caller's channel when to retry; negative: not at all (gRFC A6)."""

_LONGEST_TEXT: Final = 500
_MOST_PARAMS: Final = 10
"""Both keep the trailers below gRPC's 8 KiB soft limit for metadata."""

_ROOTS: Final[dict[str, type[ServiceError]]] = {
    root.grpc_status: root
    for root in (
        InvalidInput,
        NotFound,
        ResourceLimit,
        Unavailable,
        DeadlineExceeded,
        FailedPrecondition,
        Unauthenticated,
        PermissionDenied,
        Internal,
    )
}
_CODES_WITHOUT_DETAILS: Final = {
    "UNAVAILABLE": "service_unavailable",
    "CANCELLED": "service_unavailable",
    "RESOURCE_EXHAUSTED": "too_large",
}
_MESSAGES_WITHOUT_DETAILS: Final = {
    "UNAVAILABLE": "The service cannot be reached.",
    "DEADLINE_EXCEEDED": "The service did not answer in time.",
    "CANCELLED": "The service ended the call.",
    "RESOURCE_EXHAUSTED": "The message is larger than allowed.",
}


async def abort_with(context: grpc.aio.ServicerContext[Any, Any], error: ServiceError) -> NoReturn:
    """Ends the call with the error's status, message, details and retry advice."""
    status = grpc.StatusCode[error.grpc_status]
    message = error.message[:_LONGEST_TEXT]
    details = status_pb2.Status(code=status.value[0], message=message, details=_details(error))
    trailers: list[tuple[str, str | bytes]] = [(DETAILS_KEY, details.SerializeToString())]
    if status is grpc.StatusCode.UNAVAILABLE:
        trailers.append((PUSHBACK_KEY, str(_pushback_milliseconds(error))))
    await context.abort(status, message, tuple(trailers))
    raise AssertionError("abort returned")


def service_error(rpc: grpc.aio.AioRpcError) -> ServiceError:
    """The error that a failed call stands for.

    Its class is the root of its status, its code, message, params and retry_after_seconds those of the server. A call that
    got no answer has code `service_unavailable` or `timeout`; so has one that a stopping server cancelled, for grpc.aio raises
    asyncio.CancelledError when it was the caller.
    """
    status = rpc.code().name
    root = _ROOTS.get(status, Unavailable if status == "CANCELLED" else Internal)
    trailers: Any = rpc.trailing_metadata() or ()
    for key, value in trailers:
        if key == DETAILS_KEY and isinstance(value, bytes):
            return _from_details(root, status_pb2.Status.FromString(value))
    error = root(_MESSAGES_WITHOUT_DETAILS.get(status, f"The service failed with {status}."))
    error.code = _CODES_WITHOUT_DETAILS.get(status, root.code)
    if error.code == "service_unavailable":
        error.retry_after_seconds = 1.0
    return error


def _details(error: ServiceError) -> list[any_pb2.Any]:
    params = {key: value[:_LONGEST_TEXT] for key, value in list(error.params.items())[:_MOST_PARAMS]}
    messages: list[error_details_pb2.ErrorInfo | error_details_pb2.RetryInfo] = [
        error_details_pb2.ErrorInfo(reason=error.code, domain=DOMAIN, metadata=params)
    ]
    if error.retry_after_seconds is not None:
        delay = duration_pb2.Duration()
        delay.FromNanoseconds(int(error.retry_after_seconds * 1e9))
        messages.append(error_details_pb2.RetryInfo(retry_delay=delay))
    return [_packed(message) for message in messages]


def _packed(message: error_details_pb2.ErrorInfo | error_details_pb2.RetryInfo) -> any_pb2.Any:
    packed = any_pb2.Any()
    packed.Pack(message)
    return packed


def _pushback_milliseconds(error: ServiceError) -> int:
    """A busy server is tried again by the channel; anything else was already retried where it failed."""
    if error.code != Unavailable.code:
        return -1
    return int(1000 * (error.retry_after_seconds or 0.1))


def _from_details(root: type[ServiceError], status: status_pb2.Status) -> ServiceError:
    error = root(status.message)
    info, retry = error_details_pb2.ErrorInfo(), error_details_pb2.RetryInfo()
    for detail in status.details:
        if detail.Unpack(info) and info.domain == DOMAIN:
            error.code = info.reason
            error.params = dict(info.metadata)
        elif detail.Unpack(retry):
            error.retry_after_seconds = retry.retry_delay.ToNanoseconds() / 1e9
    return error
