"""What goes from step to step can be written down and read back, so that a durable worker can keep it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from services.common.document.page import Fallback
from services.gateway.model import Admitted, Caller, Choices, Extracted, OcrUsage, PageEntry, Reasoned, Recognised
from services.orders.envelope import Degradation

ENTRY = PageEntry(1, "page/2", "pymupdf", True, "bytes/3")
VALUES = [
    Admitted(Caller("acme", "r1"), Choices(profile="p", force=True), "bytes/1", "ab" * 32, 1234, "order.pdf"),
    Extracted("application/pdf", 1, (ENTRY,), "bytes/4", ("javascript",), (Fallback("embedded_xml", "refused", "x"),)),
    Recognised((ENTRY,), (Degradation(component="ocr", reason="timeout", page=1),), (1,), OcrUsage(1, 2, 3, 4.5)),
    Reasoned("reading/5", "rules", "sales_order", 0.9, "valid", "p"),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_written_and_read_back(value: Any) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(type(value))
    written = adapter.dump_json(value)
    assert adapter.validate_json(written) == value
    assert len(written) < 1000
