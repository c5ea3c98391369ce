"""SuggestProfile and corrected examples, over gRPC."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
from order_ingestion.v1 import reasoning_pb2

from services.common.grpc.context import deadline
from services.common.wire.pages import page_to_proto
from services.reasoning.learning import text_pages
from tests.integration.reasoning.service import CONTEXT, order_of, reason, serving, settings
from tests.unit.reasoning.learning.documents import FIRST, FIRST_ORDER, SECOND


@pytest.fixture
async def stub() -> AsyncIterator[Any]:
    async with serving(settings()) as running:
        yield running


def pages(text: str) -> list[Any]:
    return [page_to_proto(page) for page in text_pages(text)]


async def suggest(stub: Any, **fields: Any) -> reasoning_pb2.SuggestProfileResponse:
    given = {"corrections": [reasoning_pb2.Correction(pages=pages(FIRST), order_json=json.dumps(FIRST_ORDER))], **fields}
    request = reasoning_pb2.SuggestProfileRequest(context=CONTEXT, **given)
    response: reasoning_pb2.SuggestProfileResponse = await stub.SuggestProfile(request, **deadline(60))
    return response


async def test_the_next_order_is_read_right_with_the_suggested_profile(stub: Any) -> None:
    before = order_of(await reason(stub, pages=pages(SECOND), engine="rules"))
    suggestion = await suggest(stub)
    after = order_of(await reason(stub, pages=pages(SECOND), engine="rules", profile_yaml=suggestion.profile_yaml))
    assert before["document_number"] != "77-4502"
    assert (after["document_number"], after["document_date"]) == ("77-4502", "2026-04-20")
    assert [line["seller_sku"] for line in after["lines"]] == ["NB-20", "NB-10"]
    assert suggestion.right_after == suggestion.values > suggestion.right_before


async def test_examples_of_the_request_teach_the_offline_engine(stub: Any) -> None:
    example = reasoning_pb2.Example(text=FIRST, order_json=json.dumps(FIRST_ORDER))
    order = order_of(await reason(stub, pages=pages(SECOND), engine="rules", examples=[example]))
    assert (order["document_number"], order["document_date"]) == ("77-4502", "2026-04-20")


async def test_a_correction_may_be_text(stub: Any) -> None:
    correction = reasoning_pb2.Correction(text=FIRST, order_json=json.dumps(FIRST_ORDER))
    found = await suggest(stub, corrections=[correction])
    assert {entry.path for entry in found.learnt} >= {"field_aliases.document_number", "item_map.QV-100"}


async def test_a_correction_of_another_document_is_refused_with_its_reason(stub: Any) -> None:
    other = reasoning_pb2.Correction(text="Dear Sir, thank you for your letter.", order_json=json.dumps(FIRST_ORDER))
    found = await suggest(stub, corrections=[other])
    assert [(entry.index, "belongs to another one" in entry.reason) for entry in found.refused] == [(0, True)]
    assert not found.profile_yaml


@pytest.mark.parametrize(
    "fields", [{"corrections": []}, {"profile_yaml": "id: [broken"}, {"corrections": [reasoning_pb2.Correction()] * 33}]
)
async def test_bad_questions_are_refused(stub: Any, fields: dict[str, Any]) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await suggest(stub, **fields)
    assert refused.value.code() == grpc.StatusCode.INVALID_ARGUMENT


async def test_learning_leaves_workers_for_documents(stub: Any) -> None:
    answers = await asyncio.gather(*(suggest(stub) for _ in range(6)), return_exceptions=True)
    refused = [one for one in answers if isinstance(one, grpc.aio.AioRpcError)]
    assert 0 < len(refused) < len(answers)
    assert {one.code() for one in refused} == {grpc.StatusCode.UNAVAILABLE}
