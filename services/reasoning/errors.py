"""The errors of the reasoning service.

    ServiceError
    ├── InvalidInput
    │   ├── InvalidProfile       invalid_profile      a profile that cannot be used; every finding names path and line
    │   ├── InvalidSchema        invalid_schema       a YAML schema that cannot be used; stops start-up
    │   ├── UnusableExample      (that of its parent) a corrected document that nothing can be learnt from
    │   ├── UnknownEngine        unknown_engine       an engine name that does not exist
    │   └── TooLarge             too_large            more pages, examples or profile text than allowed
    ├── NotFound
    │   ├── UnknownProfile       unknown_profile      no such profile for this tenant
    │   └── UnknownSchema        unknown_schema       no such schema or version
    ├── FailedPrecondition
    │   ├── EngineUnavailable    engine_unavailable   the engine asked for is not configured, or its key is refused┐
    │   └── ModelNotFound        model_not_found      the endpoint does not know MODEL_NAME                      │
    ├── Unavailable                                                                                              │
    │   ├── ModelFailed          llm_failed           the model answered nothing usable; `reason` says why       ├ ModelFailure
    │   └── RateLimited          rate_limited         429, and the deadline or the retries left no time          │
    ├── ResourceLimit                                                                                            │
    │   └── InsufficientQuota    insufficient_quota   the account has no credit; never retried                   │
    └── DeadlineExceeded                                                                                         │
        └── ModelTimeout         timeout              the model did not answer in time                           ┘

Every `ModelFailure` can be answered by the offline engine (REASONING_FALLBACK=rules); `reason` is the code in `degraded[]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from services.common.errors import DeadlineExceeded, FailedPrecondition, InvalidInput, NotFound, ResourceLimit, Unavailable

if TYPE_CHECKING:
    from services.reasoning.engines.base import EngineUsage


@dataclass(slots=True, frozen=True)
class Finding:
    """One thing wrong in a YAML text: path such as `match.tax_ids.0`, the reason in words, line from 1 (0: unknown)."""

    path: str
    message: str
    line: int = 0

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.path + ': ' if self.path else ''}{self.message}"


class InvalidProfile(InvalidInput):
    """A profile that cannot be used; profile_id and tenant as far as they could be read ("" and None else)."""

    code = "invalid_profile"

    def __init__(self, findings: Sequence[Finding], *, profile_id: str = "", tenant: str | None = None) -> None:
        super().__init__("; ".join(map(str, findings)), params={"errors": str(len(findings))})
        self.findings = tuple(findings)
        self.profile_id = profile_id
        self.tenant = tenant


class UnusableExample(InvalidInput):
    """A corrected document that nothing can be learnt from; the message says why, without text of the document."""


class InvalidSchema(InvalidInput):
    """A YAML schema that cannot be used."""

    code = "invalid_schema"

    def __init__(self, name: str, findings: Sequence[Finding]) -> None:
        super().__init__(f"{name}: " + "; ".join(map(str, findings)))
        self.findings = tuple(findings)


class UnknownEngine(InvalidInput):
    """An engine name that does not exist."""

    code = "unknown_engine"


class TooLarge(InvalidInput):
    """More pages, examples or profile text than allowed."""

    code = "too_large"


class UnknownProfile(NotFound):
    """No such profile for this tenant."""

    code = "unknown_profile"


class UnknownSchema(NotFound):
    """No such schema, or not in that version."""

    code = "unknown_schema"


class ModelFailure(Exception):
    """Marks the errors of a remote engine; `reason` is the code for `degraded[]`, `usage` what was spent all the same."""

    reason: str = "server_error"
    usage: EngineUsage | None = None


class EngineUnavailable(FailedPrecondition, ModelFailure):
    """The engine asked for is not configured, or its credential is refused."""

    code = "engine_unavailable"
    reason = "not_configured"


class ModelUnauthorized(EngineUnavailable):
    """The endpoint refuses OPENAI_API_KEY."""

    reason = "unauthorized"


class ModelNotFound(FailedPrecondition, ModelFailure):
    """The endpoint does not know MODEL_NAME."""

    code = "model_not_found"
    http_status = 503
    reason = "model_not_found"


class ModelFailed(Unavailable, ModelFailure):
    """The model gave nothing usable: server_error, unreachable, refusal, truncated, content_filter, bad_response or empty."""

    code = "llm_failed"

    def __init__(self, message: str, *, reason: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(message, params={"reason": reason}, retry_after_seconds=retry_after_seconds)
        self.reason = reason


class RateLimited(Unavailable, ModelFailure):
    """The endpoint answers 429 and there is no time or retry left."""

    code = "rate_limited"
    reason = "rate_limited"


class InsufficientQuota(ResourceLimit, ModelFailure):
    """The account behind OPENAI_API_KEY has no credit."""

    code = "insufficient_quota"
    http_status = 503
    reason = "insufficient_quota"


class ModelTimeout(DeadlineExceeded, ModelFailure):
    """The model did not answer in time."""

    reason = "timeout"
