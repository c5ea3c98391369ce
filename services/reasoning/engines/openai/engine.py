"""Asks a model for the values of a document, in strict JSON-schema mode over chat completions."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import openai
from openai.types.chat import ChatCompletion
from openai.types.chat.chat_completion import Choice
from opentelemetry.trace import Span, SpanKind

from services.common import attributes
from services.common.telemetry import tracer
from services.orders.envelope import Degradation
from services.reasoning.draft import Draft
from services.reasoning.engines.base import EngineUsage, Probe, ReadRequest
from services.reasoning.engines.openai.answer import parse_answer, scores_by_path, to_draft
from services.reasoning.engines.openai.retry import Attempts
from services.reasoning.engines.openai.strict_schema import schema_name, strict_schema
from services.reasoning.errors import ModelFailed, ModelFailure
from services.reasoning.prompt.builder import Prompt, build_prompt
from services.reasoning.schemas.model import OrderSchema

_REASONING_MODEL: Final = re.compile(r"^(o\d|gpt-5)")
"""Models that refuse temperature and logprobs. Others that do are found out by their answer (see `_learn`)."""

_PROBE_SECONDS: Final = 5.0
_OPTIONAL: Final = ("logprobs", "temperature", "store")
_ENDPOINT: Final = "https://api.openai.com/v1"


@dataclass(slots=True, frozen=True)
class OpenAiOptions:
    """How to reach the model. Prices are US dollars for a million tokens; base_url None means OpenAI's own endpoint."""

    api_key: str = field(repr=False)
    model: str
    base_url: str | None = None
    timeout_seconds: float = 60.0
    max_retries: int = 2
    prompt_max_tokens: int = 100_000
    completion_max_tokens: int = 16_000
    logprobs: bool = True
    prompt_price: float | None = None
    completion_price: float | None = None


class OpenAiEngine:
    """A RemoteEngine. One HTTP client for the life of the process; close it."""

    name = "openai"

    def __init__(self, options: OpenAiOptions) -> None:
        self.options = options
        self.model = options.model
        self._client = openai.AsyncOpenAI(
            api_key=options.api_key,
            base_url=options.base_url or _ENDPOINT,
            max_retries=0,
            timeout=options.timeout_seconds,
        )
        self._schemas: dict[tuple[str, str], dict[str, Any]] = {}
        self._refused: set[str] = set(_OPTIONAL[:2]) if _REASONING_MODEL.match(options.model) else set()
        if not options.logprobs:
            self._refused.add("logprobs")

    async def read(self, request: ReadRequest, *, deadline_seconds: float) -> tuple[Draft, EngineUsage]:
        """Reads one order within the deadline.

        Raises:
            ModelFailure: the errors of `services.reasoning.errors` that carry it; `usage` says what was spent.
        """
        attempts = Attempts(
            retries=self.options.max_retries,
            attempt_seconds=self.options.timeout_seconds,
            deadline_seconds=deadline_seconds,
            model=self.options.model,
        )
        # Laying out hundreds of pages takes long enough to hold up every other call of the event loop.
        prompt = await asyncio.to_thread(build_prompt, request, max_tokens=self.options.prompt_max_tokens)
        usage = EngineUsage(model=self.options.model, degraded=_left_out(prompt))
        with tracer(__name__).start_as_current_span(f"chat {self.options.model}", kind=SpanKind.CLIENT) as span:
            try:
                return await self._ask(prompt, request, attempts, usage), usage
            except ModelFailure as failure:
                failure.usage = usage
                span.set_attribute(attributes.ERROR_TYPE, failure.reason)
                raise
            finally:
                self._describe(span, usage)

    async def probe(self) -> Probe:
        """Asks the endpoint for its models: reachable, and the key accepted."""
        start = time.perf_counter()
        error = ""
        try:
            async with asyncio.timeout(_PROBE_SECONDS):
                await self._client.models.list(timeout=_PROBE_SECONDS)
        except (openai.APITimeoutError, TimeoutError):
            error = "timeout"
        except openai.APIConnectionError:
            error = "unreachable"
        except (openai.AuthenticationError, openai.PermissionDeniedError):
            error = "unauthorized"
        except Exception:  # whatever the SDK makes of an answer that is not the API's
            error = "bad_response"
        return Probe(not error, (time.perf_counter() - start) * 1000, error)

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def _ask(self, prompt: Prompt, request: ReadRequest, attempts: Attempts, usage: EngineUsage) -> Draft:
        completion = await attempts.run(lambda timeout: self._complete(prompt, request.schema, timeout, usage))
        self._count(completion, usage)
        choice = _usable_choice(completion)
        content = choice.message.content or ""
        answer = parse_answer(content)
        usage.logprobs = _scores(choice, content)
        pages = [page.number for page in request.pages]
        shown = [number for number in pages if number not in prompt.left_out] or pages[:1]
        return to_draft(answer, request.schema, usage.logprobs, shown)

    async def _complete(
        self,
        prompt: Prompt,
        schema: OrderSchema,
        timeout: float,  # noqa: ASYNC109 - the SDK's
        usage: EngineUsage,
    ) -> ChatCompletion:
        """One answer of the endpoint.

        Raises:
            openai.APIError: as the SDK does; ModelFailed: bad_response, for a 200 that holds no JSON of the API.
        """
        while True:
            body = self._body(prompt, schema)
            usage.requests += 1
            try:
                # The SDK hands over the text of an answer that is not labelled as JSON, and raises ValueError for broken JSON.
                answer: Any = await self._client.chat.completions.create(**body, timeout=timeout)
            except openai.BadRequestError as error:
                if not self._learn(error, body):
                    raise
            except ValueError:
                raise ModelFailed("the endpoint answered with something that is no JSON", reason="bad_response") from None
            else:
                if not isinstance(answer, ChatCompletion):
                    raise ModelFailed("the endpoint answered with something that is no JSON", reason="bad_response")
                return answer

    def _learn(self, error: openai.BadRequestError, body: dict[str, Any]) -> bool:
        """Remembers a parameter that this model does not take; True when the call is worth repeating without it."""
        named = next((name for name in _OPTIONAL if name in body and error.param == name), None)
        if named:
            self._refused.add(named)
        return named is not None

    def _body(self, prompt: Prompt, schema: OrderSchema) -> dict[str, Any]:
        wanted = {"logprobs": True, "temperature": 0, "store": False}
        return {
            "model": self.options.model,
            "messages": [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            "response_format": {"type": "json_schema", "json_schema": self._format(schema)},
            "max_completion_tokens": self.options.completion_max_tokens,
            **{name: value for name, value in wanted.items() if name not in self._refused},
        }

    def _format(self, schema: OrderSchema) -> dict[str, Any]:
        key = (schema.id, schema.version)
        if key not in self._schemas:
            self._schemas[key] = {"name": schema_name(schema), "strict": True, "schema": strict_schema(schema)}
        return self._schemas[key]

    def _count(self, completion: ChatCompletion, usage: EngineUsage) -> None:
        usage.model = completion.model or usage.model
        if completion.usage:
            usage.prompt_tokens = completion.usage.prompt_tokens
            usage.completion_tokens = completion.usage.completion_tokens
        usage.cost = self._cost(usage)

    def _cost(self, usage: EngineUsage) -> str:
        if self.options.prompt_price is None or self.options.completion_price is None:
            return ""
        prompt = Decimal(str(self.options.prompt_price)) * usage.prompt_tokens
        completion = Decimal(str(self.options.completion_price)) * usage.completion_tokens
        return format(((prompt + completion) / 1_000_000).quantize(Decimal("0.000001")), "f")

    def _describe(self, span: Span, usage: EngineUsage) -> None:
        """The attributes of OpenTelemetry's GenAI conventions; no content."""
        span.set_attributes(
            {
                attributes.GEN_AI_OPERATION: "chat",
                attributes.GEN_AI_PROVIDER: self.name,
                attributes.GEN_AI_REQUEST_MODEL: self.options.model,
                attributes.GEN_AI_RESPONSE_MODEL: usage.model,
                attributes.GEN_AI_INPUT_TOKENS: usage.prompt_tokens,
                attributes.GEN_AI_OUTPUT_TOKENS: usage.completion_tokens,
                attributes.LLM_REQUESTS: usage.requests,
            }
        )


def _left_out(prompt: Prompt) -> tuple[Degradation, ...]:
    """One entry, whatever the number of pages; `page` is the first that the model did not see, or not to its end."""
    if not prompt.left_out:
        return ()
    first, last = prompt.left_out[0], prompt.left_out[-1]
    pages = f"page {first}" if first == last else f"pages {first} to {last}"
    detail = f"{pages} did not fit into PROMPT_MAX_TOKENS"
    return (Degradation(component="llm", reason="truncated", fallback="first_pages", page=first, detail=detail),)


def _usable_choice(completion: ChatCompletion) -> Choice:
    """The answer, when it is one.

    Raises:
        ModelFailed: bad_response, content_filter, truncated or refusal.
    """
    # A compatible server may leave out what the SDK's types promise.
    if not completion.choices or getattr(completion.choices[0], "message", None) is None:
        raise ModelFailed("the endpoint answered without a choice", reason="bad_response")
    choice = completion.choices[0]
    if choice.finish_reason == "content_filter":
        raise ModelFailed("the content filter of the endpoint stopped the answer", reason="content_filter")
    if choice.finish_reason == "length":
        raise ModelFailed("the answer is longer than COMPLETION_MAX_TOKENS", reason="truncated")
    if choice.message.refusal:  # finish_reason stays "stop"
        raise ModelFailed("the model refused to answer", reason="refusal")
    return choice


def _scores(choice: Choice, content: str) -> dict[str, float]:
    tokens = choice.logprobs.content if choice.logprobs else None
    return scores_by_path(content, [(token.token, token.logprob) for token in tokens]) if tokens else {}
