"""Bodies that the stand-in answers with."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.openai_api.behaviour import Behaviour

PROMPT_TOKENS = 1_200
COMPLETION_TOKENS = 340
RETRY_AFTER_SECONDS = 0.05
_PIECES = re.compile(r"\w{1,4}|\W")
_PROBABILITY = 0.9


@dataclass(slots=True)
class Answer:
    """Status, body and headers; cut: the connection is closed after half of the body."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    cut: bool = False


def error(status: int, code: str | None, kind: str, message: str, param: str | None = None, retry_after: str = "") -> Answer:
    """An error as OpenAI writes it; retry_after: seconds, for the header of that name."""
    body = {"error": {"message": message, "type": kind, "param": param, "code": code}}
    headers = {"Content-Type": "application/json", **({"Retry-After": retry_after} if retry_after else {})}
    return Answer(status, json.dumps(body).encode(), headers)


_LIMIT = (429, "rate_limit_exceeded", "requests", "Rate limit reached")
ERRORS = {
    Behaviour.RATE_LIMITED: error(*_LIMIT, retry_after=str(RETRY_AFTER_SECONDS)),
    Behaviour.RATE_LIMITED_LONG: error(*_LIMIT, retry_after="3600"),
    Behaviour.RATE_LIMITED_BARE: error(*_LIMIT),
    Behaviour.INSUFFICIENT_QUOTA: error(429, "insufficient_quota", "insufficient_quota", "You exceeded your quota"),
    Behaviour.SERVER_ERROR: error(500, None, "server_error", "The server had an error"),
    Behaviour.OVERLOADED: error(503, None, "server_error", "That model is overloaded"),
    Behaviour.MODEL_NOT_FOUND: error(404, "model_not_found", "invalid_request_error", "The model does not exist"),
    Behaviour.UNAUTHORIZED: error(401, "invalid_api_key", "invalid_request_error", "Incorrect API key provided"),
}
_NOT_JSON = {
    Behaviour.BROKEN_BODY: Answer(200, b'{"id": "chatcmpl-1", "choices": [{'),
    Behaviour.HTML: Answer(200, b"<html>Sign in</html>", {"Content-Type": "text/html"}),
}


def answer(behaviour: Behaviour, request: Mapping[str, Any], order: Mapping[str, Any]) -> Answer:
    """The answer to an accepted request; `order` holds the values of a success."""
    if behaviour in ERRORS:
        return ERRORS[behaviour]
    if behaviour in _NOT_JSON:
        return _NOT_JSON[behaviour]
    schema = request["response_format"]["json_schema"]["schema"]
    content = json.dumps(complete(schema, order), ensure_ascii=False)
    changed: dict[Behaviour, dict[str, Any]] = {
        Behaviour.REFUSAL: {"content": None, "refusal": "I cannot help with that."},
        Behaviour.TRUNCATED: {"content": content[: len(content) // 2], "finish_reason": "length"},
        Behaviour.CONTENT_FILTER: {"content": None, "finish_reason": "content_filter"},
        Behaviour.EMPTY: {"content": ""},
        Behaviour.BAD_JSON: {"content": "Here is the order you asked for."},
        Behaviour.SCHEMA_VIOLATION: {"content": json.dumps(complete(schema, order) | {"lines": "two lines"})},
        Behaviour.OTHER_SCHEMA: {"content": json.dumps({"purchaseOrder": dict(order)})},
    }
    body = _completion(request, **{"content": content, **changed.get(behaviour, {})})
    if behaviour is Behaviour.NO_CHOICES:
        body["choices"] = []
    return Answer(200, json.dumps(body).encode(), cut=behaviour is Behaviour.CUT)


def _completion(
    request: Mapping[str, Any], *, content: str | None, refusal: str | None = None, finish_reason: str = "stop"
) -> dict[str, Any]:
    choice: dict[str, Any] = {
        "index": 0,
        "message": {"role": "assistant", "content": content, "refusal": refusal, "annotations": []},
        "finish_reason": finish_reason,
        "logprobs": _logprobs(content) if request.get("logprobs") and content else None,
    }
    return {
        "id": "chatcmpl-fake",
        "object": "chat.completion",
        "created": 1_760_000_000,
        "model": f"{request['model']}-served",
        "choices": [choice],
        "usage": {
            "prompt_tokens": PROMPT_TOKENS,
            "completion_tokens": COMPLETION_TOKENS,
            "total_tokens": PROMPT_TOKENS + COMPLETION_TOKENS,
        },
    }


def _logprobs(content: str) -> dict[str, Any]:
    tokens = [
        {"token": piece, "logprob": math.log(_PROBABILITY), "bytes": list(piece.encode()), "top_logprobs": []}
        for piece in _PIECES.findall(content)
    ]
    return {"content": tokens, "refusal": None}


def complete(schema: Mapping[str, Any], given: Any) -> Any:
    """The values of a test with everything that the schema requires besides: null, empty lists, objects of nulls.

    Raises:
        ValueError: the test gives a key that the schema does not have: a strict model could not.
    """
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if "object" in types:
        given = given or {}
        if unknown := set(given) - set(schema["properties"]):
            raise ValueError(f"not in the schema: {sorted(unknown)}")
        return {name: complete(child, given.get(name)) for name, child in schema["properties"].items()}
    if "array" in types:
        return [complete(schema["items"], item) for item in given or []]
    return given
