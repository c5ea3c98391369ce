"""The `deepseek` engine: renders in a worker process, asks the endpoint, judges the answer."""

from __future__ import annotations

from time import perf_counter
from typing import Final

from opentelemetry.trace import Span, SpanKind

from services.common import attributes
from services.common.document.page import Page
from services.common.telemetry import tracer
from services.common.workers.pool import WorkerPool
from services.ocr.engines.base import PageJob, RemoteProbe, Usage
from services.ocr.engines.deepseek.answer import parse_blocks
from services.ocr.engines.deepseek.client import Answer, DeepSeekClient, DeepSeekOptions
from services.ocr.engines.deepseek.loops import is_loop
from services.ocr.engines.deepseek.page import NAME, page_of
from services.ocr.engines.deepseek.request import MAX_SIDE_PIXELS, REFERENCE_DPI
from services.ocr.errors import EngineFailed
from services.ocr.render.base import Geometry
from services.ocr.render.opening import render_png

_RESERVE_SHARE: Final = 0.35
_MAX_RESERVE_SECONDS: Final = 15.0
"""Kept back from the deadline so that another engine can still read the page."""


class DeepSeekEngine:
    """A PageEngine."""

    name = NAME

    def __init__(self, pool: WorkerPool, options: DeepSeekOptions) -> None:
        self._pool = pool
        self._client = DeepSeekClient(options)
        self.model = options.model

    async def read(self, job: PageJob, usage: Usage, *, deadline_seconds: float) -> Page:
        """See PageEngine."""
        started = perf_counter()
        end = started + deadline_seconds - min(_MAX_RESERVE_SECONDS, _RESERVE_SHARE * deadline_seconds)
        try:
            dpi = job.dpi or REFERENCE_DPI
            left = end - perf_counter()
            image = await self._pool.run(render_png, job.document, job.number, dpi, MAX_SIDE_PIXELS, deadline_seconds=left)
            usage.dpi = image.dpi
            answer = await self._ask(image.png, usage, end - perf_counter())
            return judged(answer, image.geometry, job.number or 1)
        finally:
            usage.latency_ms += (perf_counter() - started) * 1000

    async def probe(self) -> RemoteProbe:
        """Whether the endpoint answers."""
        return await self._client.probe()

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def _ask(self, png: bytes, usage: Usage, seconds: float) -> Answer:
        with tracer(__name__).start_as_current_span(f"chat {self.model}", kind=SpanKind.CLIENT) as span:
            try:
                answer = await self._client.ask(png, deadline_seconds=seconds)
            except EngineFailed as failure:
                span.set_attribute(attributes.ERROR_TYPE, failure.reason)
                raise
            finally:
                _describe(span, self.model)
            usage.prompt_tokens += answer.prompt_tokens
            usage.completion_tokens += answer.completion_tokens
            span.set_attribute(attributes.GEN_AI_INPUT_TOKENS, answer.prompt_tokens)
            span.set_attribute(attributes.GEN_AI_OUTPUT_TOKENS, answer.completion_tokens)
            return answer


def judged(answer: Answer, geometry: Geometry, number: int) -> Page:
    """The page of an answer that can be trusted.

    Raises:
        EngineFailed: loop, truncated, empty or bad_response.
    """
    finished = answer.finish_reason == "stop"
    try:
        blocks = parse_blocks(answer.content)
    except EngineFailed:
        if finished and not is_loop((), answer.content):
            raise
        blocks = []
    if answer.finish_reason == "repetition" or is_loop(blocks, answer.content):
        raise EngineFailed("loop", f"finish_reason {answer.finish_reason or 'missing'}")
    if not finished:
        reason = "truncated" if answer.finish_reason == "length" else "bad_response"
        raise EngineFailed(reason, f"finish_reason {answer.finish_reason or 'missing'}")
    return page_of(blocks, geometry, number)


def _describe(span: Span, model: str) -> None:
    span.set_attribute(attributes.GEN_AI_OPERATION, "chat")
    span.set_attribute(attributes.GEN_AI_PROVIDER, NAME)
    span.set_attribute(attributes.GEN_AI_REQUEST_MODEL, model)
