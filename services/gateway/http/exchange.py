"""One request and its answer: ids, and what the log line says in the end."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Final

from fastapi import Request
from starlette.types import Scope

from services.common.limits import MAX_REQUEST_ID_CHARACTERS

_REQUEST_ID: Final = re.compile(rf"^[A-Za-z0-9._:/+=@-]{{1,{MAX_REQUEST_ID_CHARACTERS}}}$")
_KEY: Final = "exchange"


@dataclass(slots=True)
class Exchange:
    """`status`: of the answer, 499 when the client left before it; `noted`: further fields of the log line."""

    request_id: str
    started: float = field(default_factory=perf_counter)
    status: int = 499
    noted: dict[str, Any] = field(default_factory=dict)

    @property
    def milliseconds(self) -> float:
        """Since the request came."""
        return round((perf_counter() - self.started) * 1000, 2)


def request_id_from(given: str | None) -> str:
    """The id that came in, or a new one when there is none or it could not stand in a header, a log or a call."""
    return given if given is not None and _REQUEST_ID.match(given) else uuid.uuid4().hex


def begin(scope: Scope, request_id: str) -> Exchange:
    """Puts a new exchange beside the request."""
    exchange = Exchange(request_id)
    scope.setdefault("state", {})[_KEY] = exchange
    return exchange


def exchange_of(request: Request) -> Exchange:
    """The exchange of a request."""
    found: Exchange = request.scope["state"][_KEY]
    return found
