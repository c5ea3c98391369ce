from __future__ import annotations

import asyncio
import time

import pytest

from services.common.errors import ServiceError
from services.reasoning.engines.base import ReadRequest
from services.reasoning.errors import ModelFailure
from services.reasoning.schemas.canonical import canonical_schema
from services.reasoning.schemas.registry import SchemaRegistry
from tests.fakes.openai_api import Behaviour, OpenAiFake
from tests.fakes.openai_api.answers import COMPLETION_TOKENS, PROMPT_TOKENS
from tests.unit.reasoning.openai.conftest import ORDER, engine_for, page


async def test_reads_an_order(request_: ReadRequest) -> None:
    with OpenAiFake(ORDER) as fake:
        async with engine_for(fake) as engine:
            draft, _ = await engine.read(request_, deadline_seconds=10)
        assert fake.refused == []
    assert draft.fields["document_number"].text == "PO-4711"
    assert draft.fields["lines.0.unit_price"].text == "1.50"
    assert draft.kind == "order"
    assert draft.parts[0].pages == (1,)


async def test_counts_tokens_and_cost(request_: ReadRequest) -> None:
    with OpenAiFake(ORDER) as fake:
        async with engine_for(fake, prompt_price=2.5, completion_price=10.0) as engine:
            _, usage = await engine.read(request_, deadline_seconds=10)
    assert (usage.prompt_tokens, usage.completion_tokens) == (PROMPT_TOKENS, COMPLETION_TOKENS)
    assert usage.cost == "0.006400"  # 1,200 * 2.5 / 1e6 + 340 * 10 / 1e6
    assert usage.model == "gpt-4o-served"


async def test_reads_a_schema_of_the_registry(request_: ReadRequest) -> None:
    schema = SchemaRegistry.load().get("purchase_brief")
    order = {"po_number": "PO-4711", "cost_centre": "K-9", "items": [{"text": "Winkel", "quantity": "10"}]}
    with OpenAiFake(order) as fake:
        async with engine_for(fake) as engine:
            draft, _ = await engine.read(ReadRequest(request_.pages, schema), deadline_seconds=10)
        assert fake.refused == []
    assert draft.fields["document_number"].text == "PO-4711"
    assert draft.fields["cost_centre"].text == "K-9"
    assert draft.fields["lines.0.description"].text == "Winkel"


async def test_token_probabilities_become_scores(request_: ReadRequest) -> None:
    with OpenAiFake(ORDER) as fake:
        async with engine_for(fake) as engine:
            draft, _ = await engine.read(request_, deadline_seconds=10)
    assert draft.fields["document_number"].score == pytest.approx(0.9)


async def test_probabilities_are_not_asked_for_when_off(request_: ReadRequest) -> None:
    with OpenAiFake(ORDER) as fake:
        async with engine_for(fake, logprobs=False) as engine:
            draft, _ = await engine.read(request_, deadline_seconds=10)
        assert "logprobs" not in fake.requests[0]
    assert draft.fields["document_number"].score is None


async def test_a_reasoning_model_gets_no_temperature(request_: ReadRequest) -> None:
    with OpenAiFake(ORDER, refused_parameters=frozenset({"temperature", "logprobs"})) as fake:
        async with engine_for(fake, model="o4-mini") as engine:
            await engine.read(request_, deadline_seconds=10)
        assert len(fake.requests) == 1


async def test_learns_once_what_a_model_does_not_take(request_: ReadRequest) -> None:
    with OpenAiFake(ORDER, refused_parameters=frozenset({"temperature", "logprobs"})) as fake:
        async with engine_for(fake, max_retries=0) as engine:
            _, usage = await engine.read(request_, deadline_seconds=10)
            await engine.read(request_, deadline_seconds=10)
        assert len(fake.requests) == 4  # two refused, then one each
    assert usage.requests == 3


_REASONS = {
    Behaviour.REFUSAL: "refusal",
    Behaviour.TRUNCATED: "truncated",
    Behaviour.CONTENT_FILTER: "content_filter",
    Behaviour.EMPTY: "empty",
    Behaviour.NO_CHOICES: "bad_response",
    Behaviour.BAD_JSON: "bad_response",
    Behaviour.SCHEMA_VIOLATION: "bad_response",
    Behaviour.OTHER_SCHEMA: "bad_response",
    Behaviour.BROKEN_BODY: "bad_response",
    Behaviour.HTML: "bad_response",
    Behaviour.INSUFFICIENT_QUOTA: "insufficient_quota",
    Behaviour.MODEL_NOT_FOUND: "model_not_found",
    Behaviour.UNAUTHORIZED: "unauthorized",
}


@pytest.mark.parametrize("behaviour", _REASONS)
async def test_a_failure_that_stays_is_asked_once(behaviour: Behaviour, request_: ReadRequest) -> None:
    with OpenAiFake(ORDER, behaviour) as fake:
        async with engine_for(fake) as engine:
            with pytest.raises(ModelFailure) as caught:
                await engine.read(request_, deadline_seconds=10)
        assert len(fake.requests) == 1
        assert fake.refused == []
    assert caught.value.reason == _REASONS[behaviour]
    assert caught.value.usage is not None
    assert caught.value.usage.requests == 1


_PASSING = {
    Behaviour.RATE_LIMITED: "rate_limited",
    Behaviour.RATE_LIMITED_BARE: "rate_limited",
    Behaviour.SERVER_ERROR: "server_error",
    Behaviour.OVERLOADED: "server_error",
    Behaviour.CUT: "unreachable",
}


@pytest.mark.parametrize("behaviour", _PASSING)
@pytest.mark.parametrize("retries", [0, 2])
async def test_a_failure_that_may_pass_is_tried_again_as_often_as_set(
    behaviour: Behaviour, retries: int, request_: ReadRequest
) -> None:
    with OpenAiFake(ORDER, behaviour) as fake:
        async with engine_for(fake, max_retries=retries) as engine:
            with pytest.raises(ModelFailure) as caught:
                await engine.read(request_, deadline_seconds=10)
        assert len(fake.requests) == 1 + retries
    assert caught.value.reason == _PASSING[behaviour]


@pytest.mark.parametrize("behaviour", _PASSING)
async def test_a_failure_that_passes_gives_the_order(behaviour: Behaviour, request_: ReadRequest) -> None:
    with OpenAiFake(ORDER, behaviour, Behaviour.OK) as fake:
        async with engine_for(fake) as engine:
            draft, usage = await engine.read(request_, deadline_seconds=10)
    assert draft.fields["document_number"].text == "PO-4711"
    assert usage.requests == 2


async def test_a_wait_beyond_the_deadline_is_not_begun(request_: ReadRequest) -> None:
    with OpenAiFake(ORDER, Behaviour.RATE_LIMITED_LONG) as fake:
        async with engine_for(fake) as engine:
            started = time.monotonic()
            with pytest.raises(ServiceError) as caught:
                await engine.read(request_, deadline_seconds=10)
        assert len(fake.requests) == 1
    assert time.monotonic() - started < 3
    assert caught.value.retry_after_seconds == 3600


async def test_a_hanging_endpoint_is_left_at_its_timeout(request_: ReadRequest) -> None:
    with OpenAiFake(ORDER, Behaviour.HANG) as fake:
        async with engine_for(fake, timeout_seconds=0.3) as engine:
            with pytest.raises(ModelFailure) as caught:
                await engine.read(request_, deadline_seconds=10)
        assert await asyncio.to_thread(fake.gone.wait, 5)
        assert len(fake.requests) == 1
    assert caught.value.reason == "timeout"


async def test_a_hanging_endpoint_is_left_at_the_deadline(request_: ReadRequest) -> None:
    with OpenAiFake(ORDER, Behaviour.HANG) as fake:
        async with engine_for(fake) as engine:
            started = time.monotonic()
            with pytest.raises(ModelFailure):
                await engine.read(request_, deadline_seconds=0.5)
    assert time.monotonic() - started < 3


async def test_no_endpoint_is_unreachable(request_: ReadRequest) -> None:
    with OpenAiFake(ORDER) as fake:
        pass
    async with engine_for(fake, max_retries=0) as engine:
        with pytest.raises(ModelFailure) as caught:
            await engine.read(request_, deadline_seconds=10)
    assert caught.value.reason == "unreachable"


async def test_no_error_repeats_the_key_or_the_document() -> None:
    with OpenAiFake(ORDER, Behaviour.UNAUTHORIZED) as fake:
        async with engine_for(fake, api_key="sk-wrong") as engine:
            with pytest.raises(ServiceError) as caught:
                await engine.read(ReadRequest([page("Geheim 4711")], canonical_schema()), deadline_seconds=10)
    assert "sk-wrong" not in caught.value.message
    assert "Geheim" not in caught.value.message


async def test_what_the_budget_leaves_out_is_said(request_: ReadRequest) -> None:
    pages = [page("\n".join(f"{i} word{i} article{i} 1.50" for i in range(200)), number) for number in range(1, 8)]
    with OpenAiFake(ORDER) as fake:
        async with engine_for(fake, prompt_max_tokens=8_000) as engine:
            draft, usage = await engine.read(ReadRequest(pages, canonical_schema()), deadline_seconds=10)
    shown = draft.parts[0].pages
    assert 0 < len(shown) < 7
    (entry,) = usage.degraded
    assert (entry.component, entry.reason, entry.page) == ("llm", "truncated", len(shown) + 1)
    assert f"pages {len(shown) + 1} to 7" in (entry.detail or "")


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (Behaviour.OK, ""),
        (Behaviour.UNAUTHORIZED, "unauthorized"),
        (Behaviour.SERVER_ERROR, "bad_response"),
        (Behaviour.HTML, "bad_response"),
        (Behaviour.BROKEN_BODY, "bad_response"),
    ],
)
async def test_a_probe_says_what_is_wrong(behaviour: Behaviour, error: str) -> None:
    with OpenAiFake(ORDER, behaviour) as fake:
        async with engine_for(fake) as engine:
            probe = await engine.probe()
        assert fake.model_requests == 1
        assert fake.requests == []
    assert (probe.reachable, probe.error) == (not error, error)
    assert probe.latency_ms > 0


async def test_a_probe_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.reasoning.engines.openai.engine._PROBE_SECONDS", 0.3)
    with OpenAiFake(ORDER, Behaviour.HANG) as fake:
        async with engine_for(fake) as engine:
            probe = await engine.probe()
    assert (probe.reachable, probe.error) == (False, "timeout")


async def test_a_probe_of_nothing_is_unreachable() -> None:
    with OpenAiFake(ORDER) as fake:
        pass
    async with engine_for(fake) as engine:
        assert (await engine.probe()).error == "unreachable"
