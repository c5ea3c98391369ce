"""What a call of the model leaves in the trace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.openai import engine as module
from services.reasoning.errors import ModelFailure
from tests.fakes.openai_api import Behaviour, OpenAiFake
from tests.fakes.openai_api.answers import COMPLETION_TOKENS, PROMPT_TOKENS
from tests.fakes.openai_api.server import API_KEY
from tests.unit.reasoning.openai.conftest import ORDER, engine_for


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(module, "tracer", provider.get_tracer)
    yield exporter
    provider.shutdown()


async def test_a_span_says_what_was_asked_and_used(spans: InMemorySpanExporter, request_: ReadRequest) -> None:
    with OpenAiFake(ORDER, Behaviour.SERVER_ERROR, Behaviour.OK) as fake:
        async with engine_for(fake) as engine:
            await engine.read(request_, deadline_seconds=10)
    (span,) = spans.get_finished_spans()
    assert span.name == "chat gpt-4o"
    assert dict(span.attributes or {}) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-4o",
        "gen_ai.response.model": "gpt-4o-served",
        "gen_ai.usage.input_tokens": PROMPT_TOKENS,
        "gen_ai.usage.output_tokens": COMPLETION_TOKENS,
        "order_ingestion.llm.requests": 2,
    }


@pytest.mark.parametrize("behaviour", [Behaviour.REFUSAL, Behaviour.BAD_JSON, Behaviour.UNAUTHORIZED])
async def test_a_failure_is_named_without_text_or_key(
    behaviour: Behaviour, spans: InMemorySpanExporter, request_: ReadRequest
) -> None:
    with OpenAiFake(ORDER, behaviour) as fake:
        async with engine_for(fake) as engine:
            with pytest.raises(ModelFailure) as caught:
                await engine.read(request_, deadline_seconds=10)
    (span,) = spans.get_finished_spans()
    assert span.attributes is not None
    assert span.attributes["error.type"] == caught.value.reason
    for secret in ("PO-4711", "Winkel", API_KEY):
        assert secret not in span.to_json()
