"""An engine that talks to the stand-in, and a document for it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest

from services.common.document.page import Box, Page, Word
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.openai import OpenAiEngine, OpenAiOptions, retry
from services.reasoning.schemas.canonical import canonical_schema
from tests.fakes.openai_api import OpenAiFake
from tests.fakes.openai_api.server import API_KEY

ORDER: dict[str, Any] = {
    "document_type": "order",
    "document_number": "PO-4711",
    "document_date": "2024-03-15",
    "buyer": {"name": "Nordwind Handel GmbH"},
    "lines": [{"description": "Winkel", "quantity": "10", "unit_price": "1.50", "amount": "15.00"}],
}
Engine = Callable[..., AbstractAsyncContextManager[OpenAiEngine]]


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "_FIRST_WAIT", 0.001)


@asynccontextmanager
async def engine_for(fake: OpenAiFake, **options: Any) -> AsyncIterator[OpenAiEngine]:
    """An engine behind the stand-in."""
    engine = OpenAiEngine(OpenAiOptions(**{"api_key": API_KEY, "model": "gpt-4o", "base_url": fake.base_url, **options}))
    try:
        yield engine
    finally:
        await engine.close()


def page(text: str, number: int = 1) -> Page:
    """A page with a row of words for each line of the text, a letter 6 points wide."""
    words = []
    for row, line in enumerate(text.split("\n")):
        x = 40.0
        for part in line.split():
            words.append(Word(part, Box(x, 40.0 + 20 * row, x + 6.0 * len(part), 52.0 + 20 * row)))
            x += 6.0 * len(part) + 6.0
    return Page(number, 595.0, 842.0, words=words)


@pytest.fixture
def request_() -> ReadRequest:
    """A small order."""
    return ReadRequest([page("Order PO-4711\nDate 2024-03-15\n10 Winkel 1.50 15.00")], canonical_schema())
