"""A document over HTTP to its order, through real services."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.orders.envelope import OrderExtractionResult
from tests.integration.gateway.conftest import SAMPLES

NATIVE = ("de_de_letterhead.pdf", "de_de_multipage.pdf", "en_us_ruled.pdf", "fr_fr_two_columns.pdf", "nl_nl_striped.pdf")
ORDER = SAMPLES / "en_us_ruled.pdf"


def post(client: httpx.Client, path: Path = ORDER, headers: dict[str, str] | None = None, **fields: Any) -> httpx.Response:
    return client.post("/extract-order", files={"file": (path.name, path.read_bytes())}, data=fields, headers=headers)


@pytest.mark.parametrize("name", NATIVE)
def test_native_sample_gives_a_complete_envelope(client: httpx.Client, name: str) -> None:
    result = OrderExtractionResult.model_validate(post(client, SAMPLES / name).raise_for_status().json())
    assert result.document.media_type == "application/pdf"
    assert result.order is not None
    assert result.order["document_number"]
    assert result.fields["document_number"].evidence
    assert result.schema_.id == "sales_order"
    assert {page.engine for page in result.extraction.pages} == {"pymupdf"}
    assert len(result.extraction.pages) == result.document.pages
    assert result.degraded == []
    assert {"extract", "recognise", "reason", "assemble", "total"} <= set(result.timings)
    assert {"gateway", "extraction", "ocr", "reasoning", "engine.rules", "engine.pymupdf", "schema"} <= set(result.versions)


def test_a_hybrid_file_uses_its_data(client: httpx.Client) -> None:
    fields = post(client, SAMPLES / "de_de_orderx.pdf").raise_for_status().json()["fields"]
    assert fields["document_number"]["source"] == "embedded_xml"


def test_a_bare_xml_file_has_no_pages_and_an_order(client: httpx.Client, tmp_path: Path) -> None:
    from pypdf import PdfReader

    attached = PdfReader(SAMPLES / "de_de_orderx.pdf").attachments
    content = next(data[0] for name, data in attached.items() if name.endswith(".xml"))
    path = tmp_path / "order.xml"
    path.write_bytes(content)
    result = post(client, path).raise_for_status().json()
    assert result["document"] == {**result["document"], "media_type": "application/xml", "pages": 0}
    assert result["order"]["document_number"]


def test_text_and_words_only_when_asked_for(client: httpx.Client) -> None:
    plain = post(client).json()["extraction"]["pages"][0]
    assert "text" not in plain
    assert "words" not in plain
    asked = post(client, include=["text", "words"]).json()["extraction"]["pages"][0]
    assert "PO-2025-01874" in asked["text"]
    assert any(word["text"] == "PO-2025-01874" for word in asked["words"])
    assert "\n" in asked["text"]


def test_a_chosen_profile_and_schema_are_used(client: httpx.Client) -> None:
    result = post(client, profile="harborview-fabrication", schema="purchase_brief").raise_for_status().json()
    assert result["customer_profile_id"] == "harborview-fabrication"
    assert result["schema"]["id"] == "purchase_brief"


def test_ids_come_back(client: httpx.Client) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    response = post(client, headers={"X-Request-ID": "my-7", "traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    assert response.headers["X-Request-ID"] == response.json()["request_id"] == "my-7"
    assert response.json()["trace_id"] == trace
    assert re.match(rf"^00-{trace}-[0-9a-f]{{16}}-01$", response.headers["traceparent"])


@pytest.mark.parametrize("bad", ["with blank", "x" * 129, 'quote"d', "a,b"])
def test_a_bad_request_id_is_replaced(client: httpx.Client, bad: str) -> None:
    response = client.get("/livez", headers={"X-Request-ID": bad})
    assert re.match(r"^[0-9a-f]{32}$", response.headers["X-Request-ID"])


def test_a_request_without_trace_gets_one(client: httpx.Client) -> None:
    assert re.match(r"^[0-9a-f]{32}$", post(client).json()["trace_id"])


def test_schemas_and_profiles_are_listed(client: httpx.Client) -> None:
    schemas = {item["id"]: item for item in client.get("/v1/schemas").raise_for_status().json()["schemas"]}
    assert schemas["sales_order"]["json_schema"]["type"] == "object"
    profiles = client.get("/v1/profiles").raise_for_status().json()["profiles"]
    assert "harborview-fabrication" in {item["id"] for item in profiles}
