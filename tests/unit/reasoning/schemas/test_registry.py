from __future__ import annotations

from pathlib import Path

import pytest

from services.reasoning.errors import InvalidSchema, UnknownSchema
from services.reasoning.schemas.loader import load_schema
from services.reasoning.schemas.registry import SchemaRegistry, schema_digest

TEXT = 'id: {}\nversion: "{}"\ndescription: A test.\nfields:\n  - {{path: number, type: text}}\n'


def schema(name: str = "brief", version: str = "1", more: str = "") -> object:
    return load_schema(TEXT.format(name, version) + more, "test")


def registry(*schemas: object) -> SchemaRegistry:
    return SchemaRegistry(schemas)  # type: ignore[arg-type]


def test_nothing_asked_is_the_canonical_order() -> None:
    found = SchemaRegistry.load().get()
    assert (found.id, found.version, found.canonical) == ("sales_order", "1", True)


def test_a_version_is_compared_as_numbers() -> None:
    assert registry(schema(version="9"), schema(version="10")).get("brief").version == "10"


def test_a_version_can_be_named() -> None:
    assert registry(schema(version="9"), schema(version="10")).get("brief@9").version == "9"


@pytest.mark.parametrize("reference", ["other", "brief@2", "brief@01", "@1"])
def test_what_is_not_there_is_unknown(reference: str) -> None:
    with pytest.raises(UnknownSchema):
        registry(schema()).get(reference)


def test_a_version_given_twice_is_refused() -> None:
    with pytest.raises(InvalidSchema, match="twice"):
        registry(schema(), schema())


def test_the_canonical_order_cannot_be_replaced() -> None:
    with pytest.raises(InvalidSchema, match="built in"):
        registry(schema("sales_order", "2"))


def test_a_newer_version_may_add() -> None:
    assert registry(schema(), schema(version="2", more="  - {path: day, type: date}\n")).get("brief").version == "2"


@pytest.mark.parametrize("field", ["{path: day, type: date}", "{path: number, type: integer}"])
def test_a_newer_version_may_not_drop_or_retype(field: str) -> None:
    older = schema(version="1")
    newer = load_schema(f'id: brief\nversion: "2"\ndescription: x\nfields:\n  - {field}\n', "test")
    with pytest.raises(InvalidSchema, match="drops or retypes number"):
        registry(older, newer)


def test_files_of_a_directory_are_added(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TEXT.format("mine", "1"))
    (tmp_path / "b.yml").write_text(TEXT.format("yours", "1"))
    (tmp_path / "c.txt").write_text("no schema")
    assert {entry.id for entry in SchemaRegistry.load(tmp_path)} == {"mine", "yours", "purchase_brief", "sales_order"}


def test_a_file_that_is_wrong_is_named_with_path_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TEXT.format("mine", "1") + "  - {path: day, type: moment}\n")
    with pytest.raises(InvalidSchema, match=r"a\.yaml: line 6: fields\.1\.type"):
        SchemaRegistry.load(tmp_path)


def test_the_digest_covers_how_fields_are_found() -> None:
    first = schema(more="  - {path: day, type: date, aliases: [Day]}\n")
    second = schema(more="  - {path: day, type: date, aliases: [Tag]}\n")
    assert schema_digest(first) != schema_digest(second)  # type: ignore[arg-type]
