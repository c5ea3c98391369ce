"""Each part of a profile changes what comes out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import grpc
import pytest
import pytest_asyncio

from services.common.grpc.errors import service_error
from tests.fakes.openai_api import OpenAiFake
from tests.integration.reasoning.service import (
    ORDER,
    ROWS,
    codes,
    order_of,
    page,
    reason,
    serving,
    settings,
    sources,
    with_model,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[OpenAiFake]:
    with OpenAiFake(ORDER) as running:
        yield running


@pytest.fixture
def fake(endpoint: OpenAiFake) -> OpenAiFake:
    endpoint.requests.clear()
    return endpoint


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def rules() -> AsyncIterator[Any]:
    async with serving(settings()) as stub:
        yield stub


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def model(endpoint: OpenAiFake) -> AsyncIterator[Any]:
    async with serving(with_model(endpoint.base_url)) as stub:
        yield stub


def replaced(old: str, new: str) -> Any:
    return page([row.replace(old, new) for row in ROWS])


async def test_item_map_gives_our_number_beside_theirs(rules: Any) -> None:
    response = await reason(rules, profile_yaml="id: c\nitem_map: {A-100: OUR-1}\n")
    first, second = order_of(response)["lines"]
    assert (first["buyer_sku"], first["seller_sku"]) == ("A-100", "OUR-1")
    assert sources(response)["lines.0.seller_sku"] == "profile"
    assert second["seller_sku"] != "OUR-1"


async def test_item_map_serves_the_model_too(model: Any, fake: OpenAiFake) -> None:
    response = await reason(model, profile_yaml="id: c\nitem_map: {A-100: OUR-1}\n")
    assert order_of(response)["lines"][0]["seller_sku"] == "OUR-1"


async def test_a_label_of_this_customer_only_is_found(rules: Any) -> None:
    pages = [page((ROWS[0], "Farbton: QX-9001", "Zettelfarbe: PO-4711", *ROWS[2:]))]
    without = await reason(rules, pages=pages)
    given = await reason(rules, pages=pages, profile_yaml="id: c\nfield_aliases: {document_number: [Zettelfarbe]}\n")
    assert order_of(without)["document_number"] != "PO-4711"
    assert order_of(given)["document_number"] == "PO-4711"


async def test_a_column_of_this_customer_only_is_found(rules: Any) -> None:
    pages = [replaced("Item no.", "Kennzahl")]
    given = await reason(rules, pages=pages, profile_yaml="id: c\nfield_aliases: {lines.*.buyer_sku: [Kennzahl]}\n")
    without = await reason(rules, pages=pages)
    assert [line["buyer_sku"] for line in order_of(given)["lines"]] == ["A-100", "B-200"]
    assert [line["buyer_sku"] for line in order_of(without)["lines"]] != ["A-100", "B-200"]


async def test_a_label_for_a_field_of_the_schemas_own_is_found(rules: Any) -> None:
    pages = [page((*ROWS[:4], "Budget: K-77", *ROWS[4:]))]
    text = "id: c\nschema: purchase_brief\nfield_aliases: {cost_centre: [Budget]}\n"
    assert order_of(await reason(rules, pages=pages, profile_yaml=text))["cost_centre"] == "K-77"


async def test_a_label_under_the_schemas_own_path_is_found(rules: Any) -> None:
    text = "id: c\nschema: purchase_brief\nfield_aliases: {po_number: [Vorgangskennung]}\n"
    response = await reason(rules, pages=[replaced("Order No.", "Vorgangskennung")], profile_yaml=text)
    assert order_of(response)["po_number"] == "PO-4711"


async def test_defaults_fill_what_is_not_printed_and_nothing_else(rules: Any) -> None:
    text = "id: c\ndefaults: {payment_terms: 30 days, currency: USD, lines.*.tax_rate: '19'}\n"
    response = await reason(rules, profile_yaml=text)
    order = order_of(response)
    assert (order["payment_terms"], order["currency"]) == ("30 days", "EUR")
    assert [line["tax_rate"] for line in order["lines"]] == ["19", "19"]
    assert sources(response)["payment_terms"] == "profile"


async def test_a_default_under_the_schemas_own_path_fills(rules: Any) -> None:
    text = "id: c\nschema: purchase_brief\ndefaults: {customer.number: '70012'}\n"
    assert order_of(await reason(rules, profile_yaml=text))["customer"]["number"] == "70012"


async def test_the_locale_decides_what_the_page_leaves_open(rules: Any) -> None:
    pages = [replaced("15.03.2024", "03/04/2024")]
    for dates, expected in (("DMY", "2024-04-03"), ("MDY", "2024-03-04")):
        response = await reason(rules, pages=pages, profile_yaml=f"id: c\nlocale: {{dates: {dates}}}\n")
        assert order_of(response)["document_date"] == expected


async def test_the_order_threshold_decides_about_review(rules: Any) -> None:
    strict = await reason(rules, profile_yaml="id: c\nthresholds: {order: 1}\n")
    lax = await reason(rules, profile_yaml="id: c\nthresholds: {order: 0}\n")
    assert ("low_confidence" in codes(strict.review_reasons), "low_confidence" in codes(lax.review_reasons)) == (True, False)


@pytest.mark.parametrize(
    ("schema", "path", "reported"),
    [("sales_order", "lines.*.quantity", "lines.0.quantity"), ("purchase_brief", "items.*.quantity", "lines.0.quantity")],
)
async def test_a_field_threshold_decides_about_review(rules: Any, schema: str, path: str, reported: str) -> None:
    text = f"id: c\nschema: {schema}\nthresholds: {{fields: {{{path}: 1}}}}\n"
    response = await reason(rules, profile_yaml=text)
    assert ("field_low_confidence", reported) in {(issue.code, issue.path) for issue in response.review_reasons}


async def test_notes_and_examples_reach_the_model(model: Any, fake: OpenAiFake) -> None:
    text = (
        "id: c\nreasoning_notes: Cartons hold twelve.\nlocale: {decimal: ',', dates: DMY}\n"
        "few_shot:\n  - text: Abruf 12\n    order: {document_number: '12'}\n"
        "field_aliases: {document_number: [Abrufnummer]}\n"
    )
    await reason(model, profile_yaml=text, examples=[{"text": "Bestellung 77", "order_json": '{"document_number": "77"}'}])
    system, user = (message["content"] for message in fake.requests[0]["messages"])
    assert "Cartons hold twelve." in system
    assert "The decimal sign is ," in system
    assert "Printed as: Abrufnummer" in system
    assert "Abruf 12\n</document" in user
    assert '{"document_number": "77"}' in user
    assert user.index("Bestellung 77") < user.index("Abruf 12") < user.index("PO-4711")


async def test_offline_only_keeps_a_document_from_the_model(model: Any, fake: OpenAiFake) -> None:
    response = await reason(model, profile_yaml="id: c\nflags: {offline_only: true}\n")
    assert (response.engine, fake.requests) == ("rules", [])


async def test_offline_only_cannot_be_overruled(model: Any, fake: OpenAiFake) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await reason(model, engine="openai", profile_yaml="id: c\nflags: {offline_only: true}\n")
    assert service_error(caught.value).code == "engine_unavailable"
    assert fake.requests == []


async def test_ignore_embedded_xml_leaves_the_page(rules: Any) -> None:
    structured = {"document_number": "XML-1"}
    believed = await reason(rules, structured=structured)
    ignored = await reason(rules, structured=structured, profile_yaml="id: c\nflags: {ignore_embedded_xml: true}\n")
    assert order_of(believed)["document_number"] == "XML-1"
    assert order_of(ignored)["document_number"] == "PO-4711"


async def test_the_profiles_schema_is_used_unless_the_caller_names_one(rules: Any) -> None:
    text = "id: c\nschema: purchase_brief\n"
    assert (await reason(rules, profile_yaml=text)).schema.id == "purchase_brief"
    assert (await reason(rules, profile_yaml=text, schema_id="sales_order")).schema.id == "sales_order"
