"""The gateway's errors, and the one table from every code to its HTTP status.

ServiceError
├── InvalidInput
│   ├── InvalidRequest        invalid_request      422  a form field or parameter is wrong; params: field
│   ├── EmptyFile             empty_file           400  the file has 0 bytes
│   ├── TooLarge              too_large            413  more bytes than MAX_DOCUMENT_BYTES; params: limit
│   └── TooManyPages          too_many_pages       413  more pages than MAX_PAGES; params: pages, limit
├── Unauthenticated
│   └── NotAuthenticated      unauthenticated      401  no credential, or a wrong one
├── PermissionDenied
│   └── Forbidden             forbidden            403  the credential lacks a scope; params: scope
├── Unavailable
│   └── ServiceAway           service_unavailable  503  a service cannot be reached, or this one is stopping
└── DeadlineExceeded
    └── RequestTimeout        timeout              504  REQUEST_TIMEOUT has passed

Errors of the services arrive as the roots of the tree with the code that the service gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.common.errors import (
    DeadlineExceeded,
    InvalidInput,
    PermissionDenied,
    ServiceError,
    Unauthenticated,
    Unavailable,
)


class InvalidRequest(InvalidInput):
    """A form field or parameter is wrong."""

    code = "invalid_request"


class EmptyFile(InvalidInput):
    """The file has 0 bytes."""

    code = "empty_file"


class TooLarge(InvalidInput):
    """More bytes than MAX_DOCUMENT_BYTES."""

    code = "too_large"


class TooManyPages(InvalidInput):
    """More pages than MAX_PAGES."""

    code = "too_many_pages"


class NotAuthenticated(Unauthenticated):
    """No credential, or a wrong one; `challenges` are the values of WWW-Authenticate."""

    def __init__(self, message: str, *, challenges: Sequence[str]) -> None:
        super().__init__(message)
        self.challenges = tuple(challenges)


class Forbidden(PermissionDenied):
    """The credential lacks a scope."""


class ServiceAway(Unavailable):
    """A service cannot be reached, or this one is stopping."""

    code = "service_unavailable"


class RequestTimeout(DeadlineExceeded):
    """REQUEST_TIMEOUT has passed."""


@dataclass(frozen=True, slots=True)
class ProblemType:
    """What a code means: its HTTP status, a title that never changes, and what to do about it."""

    status: int
    title: str
    meaning: str


PROBLEMS: Final[dict[str, ProblemType]] = {
    "empty_file": ProblemType(400, "Empty file", "The file has 0 bytes. Send the file again."),
    "unauthenticated": ProblemType(
        401, "Not authenticated", "The request carries no valid credential. `WWW-Authenticate` names what is accepted."
    ),
    "forbidden": ProblemType(403, "Forbidden", "The credential is valid and lacks the scope in `params.scope`."),
    "not_found": ProblemType(404, "Not found", "There is no such path, or no such thing for this tenant."),
    "unknown_profile": ProblemType(404, "Unknown profile", "This tenant has no customer profile of that id."),
    "unknown_schema": ProblemType(404, "Unknown schema", "There is no schema of that id, or not in that version."),
    "method_not_allowed": ProblemType(405, "Method not allowed", "The path exists, and `Allow` names the methods it takes."),
    "too_large": ProblemType(413, "Too large", "The file has more bytes than `params.limit` (MAX_DOCUMENT_BYTES)."),
    "too_many_pages": ProblemType(413, "Too many pages", "The file has more pages than `params.limit` (MAX_PAGES)."),
    "not_a_pdf": ProblemType(415, "Not a PDF", "The file is named as a PDF and holds something else that is not accepted."),
    "type_mismatch": ProblemType(
        415, "Type mismatch", "The file is named as a picture and holds something else, or as a PDF and holds a picture."
    ),
    "unsupported_type": ProblemType(
        415, "Unsupported type", "Files of this type are not read. `params.accepted` names those that are."
    ),
    "corrupt": ProblemType(422, "Corrupt file", "No page of the file can be read."),
    "password_required": ProblemType(422, "Password required", "The file is encrypted. Send it without a password."),
    "no_pages": ProblemType(422, "No pages", "The file is well-formed and has no page."),
    "resource_limit": ProblemType(
        422, "Too costly", "Reading the file would take more memory, time or pixels than is allowed for one document."
    ),
    "invalid_request": ProblemType(
        422, "Invalid request", "A form field is missing, unknown or has a value that is not accepted; `detail` names it."
    ),
    "invalid_profile": ProblemType(422, "Invalid profile", "The customer profile cannot be used."),
    "invalid_schema": ProblemType(422, "Invalid schema", "The schema cannot be used."),
    "unknown_engine": ProblemType(422, "Unknown engine", "There is no engine of that name."),
    "engine_unavailable": ProblemType(
        422, "Engine unavailable", "The engine that was asked for is not configured or not installed here."
    ),
    "internal": ProblemType(500, "Internal error", "A fault of ours. `params.error_id` stands in the log."),
    "busy": ProblemType(503, "Busy", "Too much work at once. Try again after `Retry-After` seconds."),
    "service_unavailable": ProblemType(
        503, "Service unavailable", "A service that is needed cannot be reached. Try again after `Retry-After` seconds."
    ),
    "ocr_failed": ProblemType(503, "OCR failed", "No engine could recognise the page."),
    "llm_failed": ProblemType(
        503, "Model failed", "The language model gave nothing usable (`params.reason`), and REASONING_FALLBACK is `error`."
    ),
    "model_not_found": ProblemType(503, "Model not found", "The endpoint does not know the model in MODEL_NAME."),
    "rate_limited": ProblemType(503, "Rate limited", "The language model is too busy, and REASONING_FALLBACK is `error`."),
    "insufficient_quota": ProblemType(503, "Out of quota", "The account of the language model has no credit left."),
    "timeout": ProblemType(504, "Timeout", "The document was not read within REQUEST_TIMEOUT."),
}
"""Every `code` of a problem, by status."""

RETRY_SECONDS: Final = 1.0
"""Retry-After of a 503 whose cause says nothing."""


def problem_type(error: ServiceError) -> ProblemType:
    """What the error is over HTTP; a code that the table does not know counts as its class does."""
    known = PROBLEMS.get(error.code)
    if known is not None:
        return known
    return ProblemType(error.http_status, error.code.replace("_", " ").capitalize(), "")
