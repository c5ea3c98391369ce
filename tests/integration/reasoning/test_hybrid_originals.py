"""Real hybrid documents: the data inside gives the order, no model is asked, a page that says otherwise is flagged."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from order_ingestion.v1 import reasoning_pb2

from tests.fakes.openai_api import OpenAiFake
from tests.integration.reasoning.documents import extracting, read_file
from tests.integration.reasoning.service import order_of, serving, with_model

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEADER = {
    "document_number": "document_number",
    "date": "document_date",
    "currency": "currency",
    "delivery_date": "requested_delivery_date",
    "net_total": "net_total",
    "tax_total": "tax_total",
    "grand_total": "grand_total",
}
PARTIES = {"buyer_name": "buyer", "seller_name": "seller", "ship_to_name": "ship_to"}
CELLS = ("description", "quantity", "unit_price", "amount")
NOT_THE_PAGE = {"MustangGnuaccountingBeispielRE-20140703_502.pdf"}
"""Documents whose data is not what they print: this one gives line amounts with tax, and prints them without."""


@dataclass
class Read:
    """A document as it was read, what is true, and how often the model was asked."""

    name: str
    true: dict[str, Any]
    scored: list[str]
    response: reasoning_pb2.ReasonResponse
    asked: int

    @property
    def order(self) -> dict[str, Any]:
        return order_of(self.response)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def documents(shared_data: Path) -> AsyncIterator[list[Read]]:
    originals = shared_data / "hybrid_originals"
    labels = {entry["id"]: entry for entry in map(json.loads, (shared_data / "index.jsonl").read_text("utf-8").splitlines())}
    found = []
    with OpenAiFake() as fake:
        async with extracting() as extraction, serving(with_model(fake.base_url)) as stub:
            for entry in map(json.loads, (originals / "index.jsonl").read_text("utf-8").splitlines()):
                fake.requests.clear()
                response = await read_file(extraction, stub, originals / entry["file"])
                label = labels[entry["dev_id"]]
                name = Path(entry["file"]).name
                found.append(Read(name, label["ground_truth"], label["scored_fields"], response, len(fake.requests)))
    yield found


def complete(documents: list[Read]) -> list[Read]:
    """Those whose data has lines; the other standards' profiles leave them to the page."""
    return [read for read in documents if read.true["lines"]]


async def test_all_are_read(documents: list[Read]) -> None:
    assert len(documents) == 24
    assert len(complete(documents)) == 19


async def test_complete_data_asks_no_engine(documents: list[Read]) -> None:
    assert {(read.response.engine, read.asked) for read in complete(documents)} == {("embedded_xml", 0)}


async def test_data_without_lines_is_filled_by_an_engine(documents: list[Read]) -> None:
    assert {(read.response.engine, read.asked) for read in documents if not read.true["lines"]} == {("openai", 1)}


async def test_every_header_value_is_that_of_the_data(documents: list[Read]) -> None:
    differences = [
        (read.name, name, read.true[name], read.order[path])
        for read in documents
        for name, path in HEADER.items()
        if read.true.get(name) is not None and not same(read.true[name], read.order[path])
    ]
    assert differences == []


async def test_every_party_is_that_of_the_data(documents: list[Read]) -> None:
    differences = [
        (read.name, name, read.true[name], read.order[path])
        for read in documents
        for name, path in PARTIES.items()
        if read.true.get(name) and read.true[name] != (read.order[path] or {}).get("name")
    ]
    assert differences == []


async def test_every_line_is_that_of_the_data(documents: list[Read]) -> None:
    assert sum(len(read.true["lines"]) for read in complete(documents)) == 61
    differences = [
        (read.name, number, name, line[name])
        for read in complete(documents)
        for number, line in enumerate(read.true["lines"])
        for name in CELLS
        if line.get(name) is not None and not same(line[name], read.order["lines"][number][name])
    ]
    assert differences == []


async def test_no_line_is_made_up(documents: list[Read]) -> None:
    assert [read.name for read in complete(documents) if len(read.order["lines"]) != len(read.true["lines"])] == []


async def test_every_scored_item_number_is_that_of_the_data(documents: list[Read]) -> None:
    differences = [
        (read.name, number, line["sku"])
        for read in complete(documents)
        if "lines.sku" in read.scored
        for number, line in enumerate(read.true["lines"])
        if line["sku"]
        and line["sku"] not in {read.order["lines"][number][name] for name in ("buyer_sku", "seller_sku", "gtin")}
    ]
    assert differences == []


async def test_a_page_that_says_otherwise_is_flagged_and_no_other(documents: list[Read]) -> None:
    flagged = {
        read.name
        for read in complete(documents)
        if any(issue.code == "xml_page_mismatch" for issue in read.response.review_reasons)
    }
    assert flagged == NOT_THE_PAGE


def same(true: Any, given: str | None) -> bool:
    """Numbers by value, text but for its blanks."""
    if given is None:
        return False
    if isinstance(true, (int, float)):
        return Decimal(str(true)) == Decimal(given)
    return " ".join(true.split()) == given
