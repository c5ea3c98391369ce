from __future__ import annotations

from collections.abc import Callable

import pytest

from services.reasoning.engines.openai.strict_schema import schema_name, strict_schema
from services.reasoning.schemas.canonical import canonical_schema
from services.reasoning.schemas.loader import load_schema
from services.reasoning.schemas.registry import SchemaRegistry
from tests.fakes.openai_api.schema_rules import AZURE_LIMITS, LIMITS, NAME, Size, measure, schema_problems

REFERENCES = [f"{schema.id}@{schema.version}" for schema in SchemaRegistry.load()]


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_built_in_schema_follows_the_rules(reference: str) -> None:
    assert schema_problems(strict_schema(SchemaRegistry.load().get(reference))) == []


@pytest.mark.parametrize("limits", [LIMITS, AZURE_LIMITS], ids=["OpenAI", "Azure"])
@pytest.mark.parametrize("reference", REFERENCES)
def test_every_built_in_schema_is_within_the_limits(
    reference: str, limits: Size, record_property: Callable[[str, object], None]
) -> None:
    size = measure(strict_schema(SchemaRegistry.load().get(reference)))
    for name in ("levels", "properties", "enum_values", "characters"):
        record_property(name, getattr(size, name))
        assert getattr(size, name) <= getattr(limits, name), f"{name}: {size}"


def test_the_canonical_schema_has_the_size_that_the_documentation_says() -> None:
    size = measure(strict_schema(canonical_schema()))
    assert (size.properties, size.levels) == (92, 3)


def test_money_and_dates_are_texts_that_may_be_null() -> None:
    properties = strict_schema(canonical_schema())["properties"]
    assert properties["grand_total"] == {"type": ["string", "null"]}
    assert properties["document_date"] == {"type": ["string", "null"]}


def test_literals_are_an_enum_with_null() -> None:
    enum = strict_schema(canonical_schema())["properties"]["document_type"]["enum"]
    assert {"order", "invoice", None} <= set(enum)


def test_a_list_of_values_holds_no_null() -> None:
    schema = load_schema('id: a\nversion: "1"\ndescription: x\nfields:\n  - {path: tags.*, type: text}\n', "a")
    assert strict_schema(schema)["properties"]["tags"] == {"type": "array", "items": {"type": "string"}}


@pytest.mark.parametrize("version", ["1", "1.2.3"])
def test_a_name_is_as_the_api_takes_it(version: str) -> None:
    text = f'id: {"a" * 48}\nversion: "{version}"\ndescription: x\nfields:\n  - {{path: a, type: text}}\n'
    assert NAME.match(schema_name(load_schema(text, "a")))


def test_two_versions_have_two_names() -> None:
    text = 'id: {}\nversion: "{}"\ndescription: x\nfields:\n  - {{path: a, type: text}}\n'
    names = {schema_name(load_schema(text.format("a" * 48, version), "a")) for version in ("1.2", "1.20", "12")}
    assert len(names) == 3
