"""What OpenAI refuses about a chat completion request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.fakes.openai_api.schema_rules import NAME, schema_problems

_FIELDS = {
    "model", "messages", "response_format", "max_completion_tokens", "temperature", "top_p", "seed", "store", "logprobs",
    "top_logprobs", "n", "stop", "user", "metadata", "service_tier", "reasoning_effort", "verbosity", "stream",
    "frequency_penalty", "presence_penalty", "logit_bias", "parallel_tool_calls", "tools", "tool_choice", "prompt_cache_key",
    "safety_identifier", "modalities", "prediction",
}  # fmt: skip
_ROLES = {"system", "developer", "user", "assistant"}


@dataclass(slots=True, frozen=True)
class Refusal:
    """Status 400: the parameter at fault and why."""

    param: str
    message: str
    code: str | None = "invalid_request_error"


def refusals(body: Any, refused_parameters: frozenset[str]) -> Iterator[Refusal]:
    """Everything wrong with a request, worst first. `refused_parameters`: what this model does not take."""
    if not isinstance(body, dict):
        yield Refusal("", "the body is no object")
        return
    for name in sorted(body.keys() - _FIELDS):
        yield Refusal(name, f"Unrecognized request argument supplied: {name}", "unknown_parameter")
    for name in sorted(body.keys() & refused_parameters):
        yield Refusal(name, f"Unsupported parameter: '{name}' is not supported with this model.", "unsupported_parameter")
    if not isinstance(body.get("model"), str) or not body.get("model"):
        yield Refusal("model", "you must provide a model parameter")
    if not isinstance(body.get("max_completion_tokens", 1), int) or body.get("max_completion_tokens", 1) < 1:
        yield Refusal("max_completion_tokens", "must be a positive integer")
    yield from _messages(body.get("messages"))
    yield from _response_format(body.get("response_format"))


def _messages(messages: Any) -> Iterator[Refusal]:
    if not isinstance(messages, list) or not messages:
        yield Refusal("messages", "must be a list with at least one message")
        return
    for index, message in enumerate(messages):
        if message.get("role") not in _ROLES or not isinstance(message.get("content"), str) or not message["content"]:
            yield Refusal(f"messages[{index}]", "needs a role and content")


def _response_format(given: Any) -> Iterator[Refusal]:
    if not isinstance(given, dict) or given.get("type") != "json_schema":
        yield Refusal("response_format", "must be of type json_schema here")
        return
    inner = given.get("json_schema")
    if not isinstance(inner, dict) or inner.keys() - {"name", "description", "schema", "strict"}:
        yield Refusal("response_format.json_schema", "needs name, schema and strict only")
        return
    if not NAME.match(str(inner.get("name", ""))):
        yield Refusal("response_format.json_schema.name", "must match ^[a-zA-Z0-9_-]{1,64}$")
    if inner.get("strict") is not True:
        yield Refusal("response_format.json_schema.strict", "must be true here")
    for problem in schema_problems(inner.get("schema") or {}):
        yield Refusal("response_format", f"Invalid schema: {problem}")
