"""What OpenAPI says beyond types: the form, examples, and the problems of each operation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from services.gateway.errors import PROBLEMS
from services.gateway.http.forms import OCR_ENGINES, REASONING_ENGINES
from services.gateway.http.problems import MEDIA_TYPE, TYPE_PREFIX, Problem

Responses = dict[int | str, dict[str, Any]]

_REQUEST_ID: Final = "7b1d4a3f0c9e4f6f8a2b5c6d7e8f9a0b"
_TRACE_ID: Final = "4bf92f3577b34da6a3ce929d0e0e4736"
_ALWAYS: Final = ("unauthenticated", "forbidden", "internal", "service_unavailable", "busy", "timeout")
_EXTRACT: Final = (
    "empty_file", "unknown_profile", "unknown_schema", "too_large", "too_many_pages", "not_a_pdf", "type_mismatch",
    "unsupported_type", "corrupt", "password_required", "no_pages", "resource_limit", "invalid_request", "unknown_engine",
    "engine_unavailable", "llm_failed", "model_not_found", "rate_limited", "insufficient_quota",
)  # fmt: skip


def problem_responses(codes: Iterable[str]) -> Responses:
    """The responses of an operation that can fail with these codes, one example a code."""
    responses: Responses = {}
    for code in codes:
        kind = PROBLEMS[code]
        response = responses.setdefault(kind.status, _problem_response())
        response["content"][MEDIA_TYPE]["examples"][code] = {"summary": kind.meaning, "value": _problem(code)}
    for response in responses.values():
        titles = [example["value"]["title"] for example in response["content"][MEDIA_TYPE]["examples"].values()]
        response["description"] = "; ".join(titles) + "."
    return dict(sorted(responses.items(), key=lambda item: str(item[0])))


def _problem_response() -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {"content": {MEDIA_TYPE: {"schema": schema, "examples": {}}}}


def _problem(code: str) -> dict[str, Any]:
    kind = PROBLEMS[code]
    return {
        "type": TYPE_PREFIX + code,
        "title": kind.title,
        "status": kind.status,
        "detail": kind.meaning.replace("`", ""),
        "code": code,
        "request_id": _REQUEST_ID,
        "trace_id": _TRACE_ID,
        "params": {},
    }


def _choice(description: str, values: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values), "description": description}


EXTRACT_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "additionalProperties": False,
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "The document; its type is decided by its content.",
                        },
                        "profile": {
                            "type": "string",
                            "description": "Id of the customer profile; without it the profile is found from the document.",
                        },
                        "schema": {
                            "type": "string",
                            "description": "Schema of `order`: `id` or `id@version`; default: the profile's, or sales_order.",
                        },
                        "reasoning_engine": _choice("Who reads the order; default: REASONING_ENGINE.", REASONING_ENGINES),
                        "ocr_engine": _choice("Who recognises scanned pages; default: OCR_ENGINE.", OCR_ENGINES),
                        "force": {
                            "type": "boolean",
                            "default": False,
                            "description": "Read the document again although a result of it may be stored.",
                        },
                        "include": {
                            "type": "array",
                            "items": {"type": "string", "enum": ["text", "words"]},
                            "description": "What to add to each page of `extraction`: its text, its words with boxes.",
                        },
                    },
                },
                "encoding": {"include": {"style": "form", "explode": True}},
                "example": {"file": "order.pdf", "profile": "rheintal-apparatebau", "include": ["text"]},
            }
        },
    }
}

_RESULT_EXAMPLE: Final[dict[str, Any]] = {
    "request_id": _REQUEST_ID,
    "trace_id": _TRACE_ID,
    "document": {
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "media_type": "application/pdf",
        "pages": 1,
    },
    "order": {
        "document_type": "order",
        "document_number": "PO-77001",
        "document_date": "2024-03-15",
        "currency": "USD",
        "buyer": {"name": "Harborview Fabrication Inc."},
        "lines": [{"line_number": "1", "description": "Hex bolt", "quantity": "100", "unit_price": "2.50", "amount": "250.00"}],
        "grand_total": "250.00",
    },
    "parts": [{"pages": [1], "document_number": "PO-77001"}],
    "schema": {"id": "sales_order", "version": "1"},
    "customer_profile_id": "harborview-fabrication",
    "confidence": 0.94,
    "fields": {
        "document_number": {
            "value": "PO-77001",
            "confidence": 0.99,
            "source": "rules",
            "evidence": [{"page": 1, "bbox": [412.0, 84.1, 468.3, 95.2], "text": "PO-77001"}],
        }
    },
    "validation": {"status": "valid", "issues": []},
    "review": {"required": False, "reasons": []},
    "degraded": [],
    "extraction": {
        "pages": [
            {
                "number": 1, "width": 612.0, "height": 792.0, "rotation": 0, "orientation": 0, "skew": 0.0, "engine": "pymupdf",
                "characters": 812, "alpha_ratio": 0.83, "garbage_ratio": 0.0, "granularity": "word", "error": None,
                "fallbacks": [],
            }
        ]
    },
    "usage": {"prompt_tokens": 0, "completion_tokens": 0, "ocr_pages": 0, "cost": None},
    "timings": {"receive": 0.9, "admit": 0.1, "extract": 7.0, "recognise": 0.0, "reason": 9.0, "assemble": 0.4, "total": 17.9},
    "versions": {"gateway": "0.1.0+1a2b3c4d5e6f", "engine.rules": "0.1.0", "schema": "sales_order@1"},
}  # fmt: skip

_SCHEMAS_EXAMPLE: Final[dict[str, Any]] = {
    "schemas": [
        {
            "id": "sales_order",
            "version": "1",
            "description": "The canonical order.",
            "digest": "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592",
            "json_schema": {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"},
        }
    ]
}
_PROFILES_EXAMPLE: Final[dict[str, Any]] = {
    "profiles": [
        {
            "id": "harborview-fabrication",
            "shared": True,
            "schema_id": None,
            "digest": "7d793037a0760186574b0282f2f435e77d793037a0760186574b0282f2f435e7",
            "aliases": ["Harborview Fabrication Inc."],
        }
    ]
}
HEALTH_EXAMPLE: Final[dict[str, Any]] = {
    "status": "ok",
    "version": "0.1.0",
    "revision": "1a2b3c4d5e6f",
    "age_seconds": 2.1,
    "services": {
        "extraction": {"reachable": True, "latency_ms": 1.4, "version": "0.1.0", "revision": "1a2b3c4d5e6f", "error": None}
    },
    "dependencies": {
        "llm": {"configured": True, "name": "openai", "reachable": True, "latency_ms": 140.2, "error": None},
        "ocr": {"configured": False, "name": None, "reachable": None, "latency_ms": None, "error": None},
    },
}


def _example(value: dict[str, Any]) -> Responses:
    return {200: {"content": {"application/json": {"example": value}}}}


EXTRACT_RESPONSES: Final = _example(_RESULT_EXAMPLE) | problem_responses((*_ALWAYS, *_EXTRACT))
SCHEMAS_RESPONSES: Final = _example(_SCHEMAS_EXAMPLE) | problem_responses(_ALWAYS)
PROFILES_RESPONSES: Final = _example(_PROFILES_EXAMPLE) | problem_responses(_ALWAYS)
