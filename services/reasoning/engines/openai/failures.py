"""What a failed call means: a typed error, whether another attempt may help, and how long to wait before it."""

from __future__ import annotations

import email.utils
import time
from dataclasses import dataclass
from typing import Final

import openai

from services.common.errors import ServiceError
from services.reasoning.errors import (
    InsufficientQuota,
    ModelFailed,
    ModelNotFound,
    ModelTimeout,
    ModelUnauthorized,
    RateLimited,
)

_QUOTA: Final = "insufficient_quota"
_MODEL: Final = "model_not_found"


@dataclass(slots=True, frozen=True)
class Failure:
    """A failed attempt; wait_seconds is what the server asked for, None when it asked for nothing."""

    error: ServiceError
    retryable: bool = False
    wait_seconds: float | None = None


def classify(error: openai.APIError, model: str) -> Failure:
    """The failure that an error of the SDK stands for; messages carry no text of the server, which may quote the document."""
    if isinstance(error, openai.APITimeoutError):
        return Failure(ModelTimeout("the model did not answer in time"))
    if isinstance(error, openai.APIConnectionError):
        return Failure(ModelFailed("the model's endpoint cannot be reached", reason="unreachable"), retryable=True)
    if not isinstance(error, openai.APIStatusError):
        return Failure(ModelFailed("the model's endpoint gave no readable answer", reason="bad_response"))
    return _classify_status(error, model)


def _classify_status(error: openai.APIStatusError, model: str) -> Failure:
    status = error.status_code
    if status == 429:
        return _classify_429(error)
    if status == 404 or error.code == _MODEL:
        message = f"the endpoint does not know the model {model!r}: check MODEL_NAME (and OPENAI_BASE_URL)"
        return Failure(ModelNotFound(message, params={"model": model}))
    if status in {401, 403}:
        return Failure(ModelUnauthorized("the endpoint refuses OPENAI_API_KEY"))
    if status in {408, 409} or status >= 500:
        failed = ModelFailed(f"the model's endpoint answered {status}", reason="server_error")
        return Failure(failed, retryable=True, wait_seconds=retry_after(error))
    return Failure(ModelFailed(f"the model's endpoint refused the request with {status}", reason="bad_request"))


def _classify_429(error: openai.APIStatusError) -> Failure:
    if _QUOTA in (error.code, error.type):
        return Failure(InsufficientQuota("the account behind OPENAI_API_KEY has no quota left"))
    wait = retry_after(error)
    limited = RateLimited("the model's endpoint limits the rate", retry_after_seconds=wait)
    return Failure(limited, retryable=True, wait_seconds=wait)


def retry_after(error: openai.APIStatusError) -> float | None:
    """Seconds that `retry-after-ms` or `Retry-After` (seconds or HTTP date, RFC 9110 section 10.2.3) asks for."""
    headers = error.response.headers
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    value = headers.get("retry-after")
    if (seconds := _number(value)) is not None:
        return seconds
    parsed = email.utils.parsedate_tz(value) if value else None
    return max(email.utils.mktime_tz(parsed) - time.time(), 0.0) if parsed else None


def _number(value: str | None) -> float | None:
    try:
        number = float(value) if value else None
    except ValueError:
        return None
    return number if number is not None and 0 <= number < float("inf") else None
