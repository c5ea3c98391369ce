"""An order that the file carries as data: it gives the values, an engine fills what it leaves out."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.fakes.openai_api import OpenAiFake
from tests.integration.reasoning.documents import extracting, read_file
from tests.integration.reasoning.service import ORDER, ROWS, codes, order_of, page, reason, serving, sources, with_model

pytestmark = pytest.mark.asyncio(loop_scope="module")
SAMPLES = Path(__file__).parents[3] / "samples"

COMPLETE: dict[str, Any] = {
    "document_type": "order",
    "document_number": "PO-4711",
    "document_date": "2024-03-15",
    "currency": "EUR",
    "buyer": {"name": "Nordwind Handel GmbH"},
    "seller": {"name": "Suedstern Werke AG"},
    "lines": [
        {
            "seller_sku": "A-100",
            "description": "Winkel verzinkt",
            "quantity": "10",
            "unit_price": "100.00",
            "amount": "1000.00",
        },
        {
            "seller_sku": "B-200",
            "description": "Sechskantschraube",
            "quantity": "500",
            "unit_price": "0.50",
            "amount": "250.00",
        },
    ],
    "grand_total": "1250.00",
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[OpenAiFake]:
    with OpenAiFake(ORDER | {"payment_terms": "30 days"}) as running:
        yield running


@pytest.fixture
def fake(endpoint: OpenAiFake) -> OpenAiFake:
    endpoint.requests.clear()
    return endpoint


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stub(endpoint: OpenAiFake) -> AsyncIterator[Any]:
    async with serving(with_model(endpoint.base_url)) as running:
        yield running


async def test_a_complete_order_asks_no_engine(stub: Any, fake: OpenAiFake) -> None:
    response = await reason(stub, structured=COMPLETE)
    assert (response.engine, fake.requests, response.usage.requests) == ("embedded_xml", [], 0)
    assert set(sources(response).values()) <= {"embedded_xml", "derived"}
    assert order_of(response)["grand_total"] == "1250.00"
    assert [(list(part.pages), part.document_number) for part in response.parts] == [([1], "PO-4711")]


async def test_a_complete_order_needs_no_page(stub: Any, fake: OpenAiFake) -> None:
    response = await reason(stub, structured=COMPLETE, pages=[])
    assert (response.engine, order_of(response)["document_number"]) == ("embedded_xml", "PO-4711")


@pytest.mark.parametrize("absent", ["document_number", "document_date", "currency", "buyer", "seller", "lines", "grand_total"])
async def test_an_incomplete_order_is_filled_by_the_engine(absent: str, stub: Any, fake: OpenAiFake) -> None:
    given = {name: value for name, value in COMPLETE.items() if name != absent}
    response = await reason(stub, structured=given)
    assert (response.engine, len(fake.requests)) == ("openai", 1)
    origin = sources(response)
    filled = {"buyer": "buyer.name", "seller": "seller.name", "lines": "lines.0.amount"}.get(absent, absent)
    assert origin[filled] == "openai"
    assert {origin[path] for path in ("document_number", "grand_total") if path != absent} == {"embedded_xml"}


async def test_the_value_of_the_data_wins_and_the_page_is_compared(stub: Any, fake: OpenAiFake) -> None:
    response = await reason(stub, structured=COMPLETE | {"document_number": "PO-4712"})
    assert order_of(response)["document_number"] == "PO-4712"
    (found,) = [issue for issue in response.issues if issue.code == "xml_page_mismatch"]
    assert (found.path, found.params["value"], found.params["printed"]) == ("document_number", "PO-4712", "PO-4711")
    assert "xml_page_mismatch" in codes(response.review_reasons)


async def test_a_value_that_is_not_printed_is_no_mismatch(stub: Any, fake: OpenAiFake) -> None:
    rows = [row for row in ROWS if not row.startswith("Currency")]
    response = await reason(stub, structured=COMPLETE | {"payment_terms": "14 days"}, pages=[page(rows)])
    assert "xml_page_mismatch" not in codes(response.issues)
    assert order_of(response)["payment_terms"] == "14 days"


async def test_a_charge_printed_among_the_lines_is_no_mismatch(stub: Any, fake: OpenAiFake) -> None:
    rows = [row.replace("1.250,00", "1.300,00") if row.startswith("Total") else row for row in ROWS]
    rows.insert(9, "C-300|Fracht|1|pcs|50,00|50,00")
    given = COMPLETE | {"grand_total": "1300.00", "charges": [{"reason": "Fracht", "amount": "50.00"}]}
    response = await reason(stub, structured=given, pages=[page(rows)])
    assert "xml_page_mismatch" not in codes(response.issues)


async def test_a_line_printed_besides_is_a_mismatch(stub: Any, fake: OpenAiFake) -> None:
    rows = [row.replace("1.250,00", "1.300,00") if row.startswith("Total") else row for row in ROWS]
    rows.insert(9, "C-300|Scheibe|1|pcs|50,00|50,00")
    response = await reason(stub, structured=COMPLETE, pages=[page(rows)])
    assert "xml_page_mismatch" in codes(response.issues)


async def test_lines_of_an_engine_are_no_data_that_the_page_could_contradict(stub: Any, fake: OpenAiFake) -> None:
    given = {name: value for name, value in COMPLETE.items() if name != "lines"}
    rows = [row.replace("1.000,00", "900,00").replace("100,00", "90,00") for row in ROWS]
    response = await reason(stub, structured=given, pages=[page(rows)])
    assert sources(response)["lines.0.amount"] == "openai"
    assert "xml_page_mismatch" not in codes(response.issues)


async def test_a_field_of_the_customers_own_schema_is_read_beside_the_data(stub: Any, fake: OpenAiFake) -> None:
    pages = [page((*ROWS[:4], "Cost centre: K-77", *ROWS[4:]))]
    response = await reason(stub, structured=COMPLETE, pages=pages, schema_id="purchase_brief")
    order = order_of(response)
    assert (response.engine, order["po_number"], order["cost_centre"]) == ("embedded_xml", "PO-4711", "K-77")
    assert (sources(response)["po_number"], sources(response)["cost_centre"]) == ("embedded_xml", "rules")


async def test_the_hybrid_sample_is_read_from_its_data(stub: Any, fake: OpenAiFake) -> None:
    async with extracting() as extraction:
        response = await read_file(extraction, stub, SAMPLES / "de_de_orderx.pdf")
    expected = json.loads((SAMPLES / "de_de_orderx.expected.json").read_text("utf-8"))
    order, true = order_of(response), expected.get("order", expected)
    assert (response.engine, fake.requests) == ("embedded_xml", [])
    for name in ("document_number", "document_date", "currency", "grand_total"):
        assert order[name] == true[name]
    cells = ("description", "quantity", "unit_price", "amount")
    assert [[line[name] for name in cells] for line in order["lines"]] == [
        [line[name] for name in cells] for line in true["lines"]
    ]
    assert "xml_page_mismatch" not in codes(response.issues)
