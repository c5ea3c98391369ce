"""Logs as JSON lines on stderr, each with the request it belongs to.

Never document text: of an exception only type and place are logged, its own words only when they are ours (ServiceError)
or the system's (OSError), because a parser's exception may quote the document.
"""

from __future__ import annotations

import logging
import logging.config
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar, Token
from types import MappingProxyType
from typing import Any

from opentelemetry import trace
from pythonjsonlogger.json import JsonFormatter

from services.common.errors import ServiceError

_EMPTY: Mapping[str, Any] = MappingProxyType({})
_fields: ContextVar[Mapping[str, Any]] = ContextVar("log_fields", default=_EMPTY)
_configured: tuple[str, str] | None = None


class JsonLineFormatter(JsonFormatter):
    """time, level, logger, message, service; then what is bound, the trace, and the record's extras."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self.service = service

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Overrides the library's hook that fills one line."""
        extras: dict[str, Any] = {}
        super().add_fields(extras, record, message_dict)
        extras.pop("message", None)
        log_data["time"] = self.formatTime(record)
        log_data["level"] = record.levelname
        log_data["logger"] = record.name
        log_data["message"] = record.getMessage()
        log_data["service"] = self.service
        log_data.update(current_fields())
        log_data.update(extras)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        """UTC, ISO 8601 with milliseconds."""
        seconds = self.converter(record.created)
        return f"{super().formatTime(record, '%Y-%m-%dT%H:%M:%S') if seconds else ''}.{int(record.msecs):03d}Z"

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """Overrides the standard format, which prints every exception's words."""
        return describe_exception(ei[1])


def configure_logging(service: str, level: str) -> None:
    """Sends all logging of this process, uvicorn's too, to stderr as JSON lines.

    `service` stands in every line; `level` is the least severe level that is written.
    """
    global _configured  # noqa: PLW0603
    _configured = (service, level)
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonLineFormatter, "service": service}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {name: {"handlers": [], "propagate": True} for name in ("uvicorn", "uvicorn.error", "uvicorn.access")},
        }
    )


def configuration() -> tuple[str, str] | None:
    """Service and level given to `configure_logging`, for worker processes; None when it was not called."""
    return _configured


@contextmanager
def log_context(**fields: Any) -> Iterator[None]:
    """Binds fields such as request_id and tenant to every record of this task until the block ends."""
    token = bind(**fields)
    try:
        yield
    finally:
        unbind(token)


def bind(**fields: Any) -> Token[Mapping[str, Any]]:
    """Binds fields to every further record of this task, until `unbind` gets what is returned."""
    return _fields.set({**_fields.get(), **fields})


def unbind(token: Token[Mapping[str, Any]]) -> None:
    """Takes back what `bind` did."""
    _fields.reset(token)


def current_fields() -> dict[str, Any]:
    """The bound fields, and trace_id and span_id when a span is active."""
    fields = dict(_fields.get())
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        fields["trace_id"] = trace.format_trace_id(span.trace_id)
        fields["span_id"] = trace.format_span_id(span.span_id)
    return fields


def describe_exception(error: BaseException | None) -> str:
    """Type and call stack of an exception and its causes, without words that may quote the document."""
    parts: list[str] = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        parts.append("\n".join([_headline(error), *(f"  {f.filename}:{f.lineno} {f.name}" for f in frames)]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\ncaused by ".join(parts)


def _headline(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{name}: {error}" if isinstance(error, ServiceError | OSError) else name
