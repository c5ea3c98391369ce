"""Errors as RFC 9457 problems: one handler for all of them."""

from __future__ import annotations

import logging
import math
import uuid
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from services.common import telemetry
from services.common.errors import Internal, NotFound, ServiceError
from services.gateway.errors import RETRY_SECONDS, InvalidRequest, NotAuthenticated, problem_type
from services.gateway.http.exchange import exchange_of

log = logging.getLogger(__name__)

MEDIA_TYPE: Final = "application/problem+json"
TYPE_PREFIX: Final = "urn:order-ingestion:problem:"


class Problem(BaseModel):
    """A problem as RFC 9457 has it, with a stable `code` and what is needed to find the request again."""

    type: str = Field(description="URN of the kind of problem.", examples=[f"{TYPE_PREFIX}too_large"])
    title: str = Field(description="The kind of problem in words; the same for every problem of a code.")
    status: int = Field(description="HTTP status.")
    detail: str = Field(description="What happened this time, without text of the document.")
    code: str = Field(description="Stable code; docs/codes.md lists all.", examples=["too_large"])
    request_id: str = Field(description="Id of the request: that of `X-Request-ID`, or a new one.")
    trace_id: str | None = Field(description="Trace id, 32 hex digits.")
    params: dict[str, str] = Field(default_factory=dict, description="Values that the detail is made of.")


def add_handlers(app: FastAPI) -> None:
    """Every error of the application becomes a problem."""
    app.add_exception_handler(ServiceError, _service_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _validation_error)


def respond(request: Request, error: ServiceError, *, status: int | None = None) -> Response:
    """The problem response of an error."""
    kind = problem_type(error)
    exchange = exchange_of(request)
    exchange.noted["code"] = error.code
    problem = Problem(
        type=TYPE_PREFIX + error.code,
        title=kind.title,
        status=status or kind.status,
        detail=error.message,
        code=error.code,
        request_id=exchange.request_id,
        trace_id=telemetry.trace_id(),
        params=error.params,
    )
    response = JSONResponse(problem.model_dump(), problem.status, media_type=MEDIA_TYPE)
    _add_headers(response, error)
    return response


def unexpected(request: Request, error: Exception) -> Response:
    """The problem of a fault of ours: an id that stands in the log, and nothing of the cause."""
    error_id = uuid.uuid4().hex
    log.error("request failed", exc_info=error, extra={"error_id": error_id})
    return respond(request, Internal(f"Internal error {error_id}.", params={"error_id": error_id}))


def _add_headers(response: Response, error: ServiceError) -> None:
    if response.status_code == 503:
        seconds = RETRY_SECONDS if error.retry_after_seconds is None else error.retry_after_seconds
        response.headers["Retry-After"] = str(max(1, math.ceil(seconds)))
    if isinstance(error, NotAuthenticated):
        for challenge in error.challenges:
            response.headers.append("WWW-Authenticate", challenge)


async def _service_error(request: Request, error: Any) -> Response:
    return respond(request, error)


async def _http_error(request: Request, error: Any) -> Response:
    """What the framework refuses by itself: unknown paths and methods, bodies it cannot parse."""
    response = respond(request, _framework_error(error), status=error.status_code)
    response.headers.update(error.headers or {})
    return response


def _framework_error(error: HTTPException) -> ServiceError:
    if error.status_code == 404:
        return NotFound("There is no such path.")
    if error.status_code == 405:
        refused = InvalidRequest("The path does not take this method.")
        refused.code = "method_not_allowed"
        return refused
    return InvalidRequest(str(error.detail)) if error.status_code < 500 else Internal("Internal error.")


async def _validation_error(request: Request, error: Any) -> Response:
    places = [".".join(str(part) for part in item["loc"][1:] or item["loc"]) for item in error.errors()]
    words = [f"{place}: {item['msg']}" for place, item in zip(places, error.errors(), strict=True)]
    return respond(request, InvalidRequest("; ".join(words), params={"field": ", ".join(places)}))
