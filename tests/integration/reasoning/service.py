"""A real reasoning service on a free port, and calls of it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from order_ingestion.v1 import document_pb2, reasoning_pb2, reasoning_pb2_grpc

from services.common.document.page import Box, Page, Word
from services.common.grpc.channel import open_channel
from services.common.grpc.context import deadline
from services.common.grpc.server import start_server
from services.common.wire.pages import page_to_proto
from services.reasoning.bootstrap import build
from services.reasoning.settings import ReasoningSettings
from tests.fakes.openai_api.server import API_KEY

CONTEXT = document_pb2.RequestContext(tenant="acme", request_id="r-1")
ROWS = (
    "PURCHASE ORDER",
    "Order No.: PO-4711",
    "Order date: 15.03.2024",
    "Currency: EUR",
    "Buyer: Nordwind Handel GmbH",
    "Supplier: Suedstern Werke AG",
    "Item no.|Description|Qty|Unit|Price|Amount",
    "A-100|Winkel verzinkt|10|pcs|100,00|1.000,00",
    "B-200|Sechskantschraube|500|pcs|0,50|250,00",
    "Total|||||1.250,00",
)
COLUMNS = (40.0, 110.0, 280.0, 340.0, 400.0, 480.0)
ORDER: dict[str, Any] = {
    "document_type": "order",
    "document_number": "PO-4711",
    "document_date": "2024-03-15",
    "currency": "EUR",
    "buyer": {"name": "Nordwind Handel GmbH"},
    "seller": {"name": "Suedstern Werke AG"},
    "lines": [
        {"seller_sku": "A-100", "description": "Winkel verzinkt", "quantity": "10", "unit": "pcs", "unit_price": "100.00"}
        | {"amount": "1000.00"},
        {"seller_sku": "B-200", "description": "Sechskantschraube", "quantity": "500", "unit": "pcs", "unit_price": "0.50"}
        | {"amount": "250.00"},
    ],
    "grand_total": "1250.00",
}
"""What the page says, as a model would answer."""


def page(rows: Sequence[str] = ROWS, number: int = 1) -> document_pb2.Page:
    """A native page: a row every 20 points; `|` goes to the next column."""
    words: list[Word] = []
    for row, text in enumerate(rows):
        for cell, x in zip(text.split("|"), COLUMNS, strict=False):
            words += _words(cell, x, 40.0 + 20 * row)
    return page_to_proto(Page(number, 595.0, 842.0, words=words))


def _words(text: str, x: float, y: float) -> list[Word]:
    words = []
    for part in text.split():
        words.append(Word(part, Box(x, y, x + 6.0 * len(part), y + 12.0)))
        x += 6.0 * len(part) + 4.0
    return words


def settings(**values: Any) -> ReasoningSettings:
    """Settings of one quick worker, without the environment's key."""
    return ReasoningSettings(**{"openai_api_key": None, "reasoning_workers": 1, **values})


def with_model(base_url: str, **values: Any) -> ReasoningSettings:
    """Settings that ask the stand-in."""
    given = {"openai_api_key": API_KEY, "openai_base_url": base_url, "model_name": "gpt-4o", "pipeline_max_retries": 1}
    return settings(**{**given, **values})


@asynccontextmanager
async def serving(chosen: ReasoningSettings) -> AsyncIterator[Any]:
    """A stub of a running service."""
    server = await start_server(build(chosen), "127.0.0.1:0")
    channel = open_channel(server.address)
    try:
        yield reasoning_pb2_grpc.ReasoningStub(channel)
    finally:
        await channel.close(None)
        await server.stop(0)


async def reason(stub: Any, *, seconds: float = 30.0, **fields: Any) -> reasoning_pb2.ReasonResponse:
    """Reads the page above, or what `fields` say."""
    request = reasoning_pb2.ReasonRequest(**{"context": CONTEXT, "pages": [page()], **fields})
    response: reasoning_pb2.ReasonResponse = await stub.Reason(request, **deadline(seconds))
    return response


def order_of(response: reasoning_pb2.ReasonResponse) -> dict[str, Any]:
    """The order as JSON."""
    order: dict[str, Any] = json.loads(response.order_json)
    return order


def sources(response: reasoning_pb2.ReasonResponse) -> Mapping[str, str]:
    """Path → where the value comes from."""
    return {field.path: field.source for field in response.fields}


def codes(issues: Sequence[reasoning_pb2.Issue]) -> set[str]:
    """The codes of findings."""
    return {issue.code for issue in issues}
