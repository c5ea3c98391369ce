"""Errors of the OCR service.

ServiceError
├── InvalidInput
│   ├── Corrupt              corrupt              422   the file or its page cannot be rendered
│   ├── PasswordRequired     password_required    422   encrypted with a user password
│   ├── NoPages              no_pages             422   the file has no page, or not the page that was asked for
│   ├── UnsupportedType      unsupported_type     415   neither a PDF nor a picture that is accepted
│   └── UnknownEngine        unknown_engine       422   the request names an engine that does not exist
├── ResourceLimit
│   └── PageTooCostly        resource_limit       422   pixels or memory
├── FailedPrecondition
│   └── EngineUnavailable    engine_unavailable   422   the engine is not configured or not installed here
├── Unavailable
│   └── OcrFailed            ocr_failed           503   no engine could read the page; trying again may help
└── DeadlineExceeded
    └── OcrTimeout           timeout              504   the caller's deadline passed

EngineFailed is no error of the service: it makes the chain go on to the next engine.
"""

from __future__ import annotations

from services.common.errors import (
    DeadlineExceeded,
    FailedPrecondition,
    InvalidInput,
    ResourceLimit,
    Unavailable,
)


class Corrupt(InvalidInput):
    """The file, or the page that was asked for, cannot be rendered."""

    code = "corrupt"


class PasswordRequired(InvalidInput):
    """The file is encrypted and does not open with the empty password."""

    code = "password_required"


class NoPages(InvalidInput):
    """The file has no page or not the page that was asked for; params: pages."""

    code = "no_pages"


class UnsupportedType(InvalidInput):
    """The bytes are neither a PDF nor a picture that is accepted; params: accepted."""

    code = "unsupported_type"
    http_status = 415


class UnknownEngine(InvalidInput):
    """The request names an engine that does not exist; params: engine, known."""

    code = "unknown_engine"


class PageTooCostly(ResourceLimit):
    """The page would take more pixels or memory than allowed; params: limit."""

    code = "resource_limit"


class EngineUnavailable(FailedPrecondition):
    """The engine is not configured or not installed here; params: engine."""

    code = "engine_unavailable"


class OcrFailed(Unavailable):
    """No engine could read the page; params: engine, reason."""

    code = "ocr_failed"


class OcrTimeout(DeadlineExceeded):
    """The caller's deadline passed before an engine had read the page."""

    code = "timeout"


class EngineFailed(Exception):
    """An engine could not read a page. `reason` is a fallback code of the contract; `detail` names no document text."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
