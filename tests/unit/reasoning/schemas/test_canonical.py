from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from scripts.generate_schema import TARGET, rendered
from services.orders.model import SalesOrder
from services.reasoning.schemas.canonical import canonical_json_schema, canonical_paths, canonical_schema


def test_the_published_schema_is_the_generated_one() -> None:
    assert TARGET.read_text("utf-8") == rendered(), "run scripts/generate_schema.py"


def test_the_published_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(Path(TARGET).read_text("utf-8")))


def test_an_empty_order_is_valid() -> None:
    Draft202012Validator(canonical_json_schema()).validate(SalesOrder().model_dump(mode="json"))


def test_every_field_is_described() -> None:
    assert [field.path for field in canonical_schema().fields if not field.description] == []


def test_lists_are_stars() -> None:
    assert {"lines.*.discount.percent", "lines.*.allowances.*.amount", "buyer.address.lines.*"} <= canonical_paths()


def test_the_required_fields_are_what_an_erp_cannot_do_without() -> None:
    assert set(canonical_schema().required) == {
        "document_number", "document_date", "currency", "buyer.name", "lines.*.description", "lines.*.quantity",
    }  # fmt: skip
