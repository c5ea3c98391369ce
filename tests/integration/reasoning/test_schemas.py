"""Schemas over a real server: which there are, which is used, and that the answer is what they say."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import grpc
import pytest
import pytest_asyncio
from jsonschema import Draft202012Validator
from order_ingestion.v1 import reasoning_pb2

from services.common.grpc.context import deadline
from services.common.grpc.errors import service_error
from tests.fakes.openai_api import OpenAiFake
from tests.integration.reasoning.service import CONTEXT, ORDER, ROWS, order_of, page, reason, serving, with_model

pytestmark = pytest.mark.asyncio(loop_scope="module")

NESTED = """\
id: nested
version: "{version}"
description: An order with its lines below a head, and lists inside lines.
fields:
  - {{path: head.number, type: text, source: document_number, required: true}}
  - {{path: head.day, type: date, source: document_date}}
  - {{path: head.kind, type: literal, literals: [order, invoice], source: document_type}}
  - {{path: body.items.*.what, type: text, source: lines.*.description}}
  - {{path: body.items.*.amount, type: decimal, source: lines.*.amount}}
  - {{path: body.items.*.reductions.*.amount, type: decimal, source: lines.*.allowances.*.amount}}
  - {{path: budget, type: text, aliases: [Budget]}}
  - {{path: urgent, type: boolean, aliases: [Urgent]}}
"""
MORE = "  - {path: pages_wanted, type: integer, aliases: [Copies]}\n"


@pytest.fixture(scope="module")
def fake() -> Iterator[OpenAiFake]:
    with OpenAiFake(ORDER) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stub(fake: OpenAiFake, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Any]:
    folder = tmp_path_factory.mktemp("schemas")
    (folder / "nested_1.yaml").write_text(NESTED.format(version="1"))
    (folder / "nested_10.yml").write_text(NESTED.format(version="10") + MORE)
    (folder / "nested_2.yaml").write_text(NESTED.format(version="2"))
    async with serving(with_model(fake.base_url, schemas_dir=folder)) as running:
        yield running


async def listed(stub: Any) -> dict[str, reasoning_pb2.SchemaSummary]:
    answer = await stub.ListSchemas(reasoning_pb2.ListSchemasRequest(context=CONTEXT), **deadline(5))
    return {f"{schema.id}@{schema.version}": schema for schema in answer.schemas}


async def test_all_are_listed_by_id_and_then_version(stub: Any) -> None:
    assert list(await listed(stub)) == ["nested@1", "nested@2", "nested@10", "purchase_brief@1", "sales_order@1"]


async def test_two_versions_have_two_digests(stub: Any) -> None:
    schemas = await listed(stub)
    assert len({schema.digest for schema in schemas.values()}) == len(schemas)


@pytest.mark.parametrize(
    ("asked", "used"), [("", "sales_order@1"), ("nested", "nested@10"), ("nested@2", "nested@2"), ("sales_order@1",) * 2]
)
async def test_a_name_means_the_newest_version(asked: str, used: str, stub: Any) -> None:
    schema = (await reason(stub, schema_id=asked, engine="rules")).schema
    assert f"{schema.id}@{schema.version}" == used


@pytest.mark.parametrize("asked", ["nothing", "sales_order@2", "nested@1.0"])
async def test_an_unknown_schema_is_not_found(asked: str, stub: Any) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await reason(stub, schema_id=asked)
    assert (caught.value.code().name, service_error(caught.value).code) == ("NOT_FOUND", "unknown_schema")


PAGES = {
    "full": page((*ROWS[:4], "Budget: K-77", "Urgent: yes", "Copies: 3", *ROWS[4:])),
    "letter": page(("Dear Sirs", "thank you for your visit.", "Yours sincerely")),
    "blank": page(()),
}


@pytest.mark.parametrize("schema", ["sales_order", "purchase_brief", "nested@1", "nested@10"])
@pytest.mark.parametrize("kind", PAGES)
async def test_what_comes_out_is_what_the_json_schema_says(schema: str, kind: str, stub: Any) -> None:
    response = await reason(stub, schema_id=schema, engine="rules", pages=[PAGES[kind]])
    published = (await listed(stub))[f"{response.schema.id}@{response.schema.version}"]
    Draft202012Validator(json.loads(published.json_schema)).validate(order_of(response))


async def test_lists_within_lists_follow_the_json_schema(stub: Any) -> None:
    lines = [
        {"description": "A", "amount": "9.00", "allowances": [{"amount": "1.00"}, {"amount": "0.50"}]},
        {"description": "B", "amount": "5.00"},
    ]
    structured = {"document_number": "PO-4711", "lines": lines}
    response = await reason(stub, schema_id="nested", engine="rules", structured=structured)
    order = order_of(response)
    published = (await listed(stub))["nested@10"]
    Draft202012Validator(json.loads(published.json_schema)).validate(order)
    assert [row["reductions"] for row in order["body"]["items"]] == [[{"amount": "1.00"}, {"amount": "0.50"}], []]


async def test_a_literal_is_one_of_its_list(stub: Any) -> None:
    assert order_of(await reason(stub, schema_id="nested", engine="rules"))["head"]["kind"] == "order"


async def test_fields_of_its_own_are_found_by_their_labels(stub: Any) -> None:
    order = order_of(await reason(stub, schema_id="nested", engine="rules", pages=[PAGES["full"]]))
    assert (order["budget"], order["urgent"], order["pages_wanted"]) == ("K-77", True, 3)


async def test_the_model_answers_in_the_schema(stub: Any, fake: OpenAiFake) -> None:
    fake.order = {
        "head": {"number": "PO-4711", "day": "2024-03-15", "kind": "order"},
        "body": {"items": [{"what": "Winkel verzinkt", "amount": "1000.00"}]},
        "budget": "K-77",
        "urgent": True,
        "pages_wanted": 3,
    }
    response = await reason(stub, schema_id="nested", pages=[PAGES["full"]])
    order = order_of(response)
    assert fake.refused == []
    assert (response.engine, len(response.degraded)) == ("openai", 0)
    assert (order["head"]["number"], order["budget"], order["urgent"], order["pages_wanted"]) == ("PO-4711", "K-77", True, 3)
    published = (await listed(stub))["nested@10"]
    Draft202012Validator(json.loads(published.json_schema)).validate(order)
