"""The root of every service's error tree, and the one table that maps codes to gRPC and HTTP status.

    ServiceError
    ├── InvalidInput        the document or request is wrong          INVALID_ARGUMENT     400 / 415 / 422 by code
    ├── NotFound            a named thing does not exist              NOT_FOUND            404
    ├── ResourceLimit       the work is larger than allowed           RESOURCE_EXHAUSTED   413 / 422 by code
    ├── Unavailable         busy, or a dependency is away; retryable  UNAVAILABLE          503
    ├── DeadlineExceeded    it took too long                          DEADLINE_EXCEEDED    504
    ├── FailedPrecondition  configuration does not allow it           FAILED_PRECONDITION  422 / 503 by code
    ├── Unauthenticated     no valid credential                       UNAUTHENTICATED      401
    ├── PermissionDenied    the credential does not allow it          PERMISSION_DENIED    403
    └── Internal            a fault of ours                           INTERNAL             500

A service derives its own errors from these and gives each a `code`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class ServiceError(Exception):
    """An error with a stable code. The message names no document text and no secret."""

    code: str = "internal"
    grpc_status: ClassVar[str] = "INTERNAL"
    http_status: ClassVar[int] = 500

    def __init__(
        self, message: str, *, params: Mapping[str, str] | None = None, retry_after_seconds: float | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.params = dict(params or {})
        self.retry_after_seconds = retry_after_seconds

    def __reduce__(self) -> tuple[object, ...]:
        """Pickles class and state, so that a subclass may have a constructor of its own."""
        return _rebuild, (type(self), self.message), dict(self.__dict__)


def _rebuild(cls: type[ServiceError], message: str) -> ServiceError:
    error = cls.__new__(cls)
    Exception.__init__(error, message)
    return error


class InvalidInput(ServiceError):
    """The document or the request is wrong; sending it again will not help."""

    code = "invalid_request"
    grpc_status = "INVALID_ARGUMENT"
    http_status = 422


class NotFound(ServiceError):
    """A named thing does not exist for this tenant."""

    code = "not_found"
    grpc_status = "NOT_FOUND"
    http_status = 404


class ResourceLimit(ServiceError):
    """The work is larger than allowed: memory, time of a parser, pixels, pages."""

    code = "resource_limit"
    grpc_status = "RESOURCE_EXHAUSTED"
    http_status = 422


class Unavailable(ServiceError):
    """Busy, or something this service depends on is away; try again later."""

    code = "busy"
    grpc_status = "UNAVAILABLE"
    http_status = 503


class DeadlineExceeded(ServiceError):
    """The caller's deadline passed before the work was done."""

    code = "timeout"
    grpc_status = "DEADLINE_EXCEEDED"
    http_status = 504


class FailedPrecondition(ServiceError):
    """The configuration does not allow what was asked."""

    code = "engine_unavailable"
    grpc_status = "FAILED_PRECONDITION"
    http_status = 422


class Unauthenticated(ServiceError):
    """No valid credential."""

    code = "unauthenticated"
    grpc_status = "UNAUTHENTICATED"
    http_status = 401


class PermissionDenied(ServiceError):
    """The credential does not allow it."""

    code = "forbidden"
    grpc_status = "PERMISSION_DENIED"
    http_status = 403


class Internal(ServiceError):
    """A fault of ours; the message carries an error id, never the cause."""
