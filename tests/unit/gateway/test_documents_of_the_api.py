"""The published OpenAPI document and the list of codes are those of the code."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts import generate_codes, generate_openapi
from services.gateway.errors import PROBLEMS
from services.gateway.http.problems import MEDIA_TYPE
from services.orders.issues import IssueCode

DOCUMENT: dict[str, Any] = json.loads(generate_openapi.rendered())
OPERATIONS = [(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods]


def test_openapi_is_up_to_date() -> None:
    assert generate_openapi.TARGET.read_text("utf-8") == generate_openapi.rendered(), "run scripts/generate_openapi.py"


def test_codes_are_up_to_date() -> None:
    assert generate_codes.TARGET.read_text("utf-8") == generate_codes.rendered(), "run scripts/generate_codes.py"


def test_every_code_is_in_the_list() -> None:
    listed = generate_codes.rendered()
    missing = [code for code in [*PROBLEMS, *(code.value for code in IssueCode)] if f"`{code}`" not in listed]
    assert missing == []


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_operation_is_described(path: str, method: str) -> None:
    operation = DOCUMENT["paths"][path][method]
    assert operation["summary"]
    assert len(operation["description"]) > 20


@pytest.mark.parametrize(("path", "method"), [item for item in OPERATIONS if not item[0].endswith("z")])
def test_operation_shows_an_answer_and_its_problems(path: str, method: str) -> None:
    responses = DOCUMENT["paths"][path][method]["responses"]
    assert responses["200"]["content"]["application/json"]["example"]
    for status in ("401", "403", "503", "504"):
        assert responses[status]["content"][MEDIA_TYPE]["examples"]


def test_the_form_names_every_field() -> None:
    body = DOCUMENT["paths"]["/extract-order"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]
    named = {"file", "profile", "schema", "reasoning_engine", "ocr_engine", "force", "include"}
    assert set(body["properties"]) == named


def test_the_example_result_is_a_result() -> None:
    from services.orders.envelope import OrderExtractionResult

    example = DOCUMENT["paths"]["/extract-order"]["post"]["responses"]["200"]["content"]["application/json"]["example"]
    OrderExtractionResult.model_validate(example)


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(DOCUMENT)
    names = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert names <= set(DOCUMENT["components"]["schemas"])
