"""JSON Schema (draft 2020-12) of a YAML schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.reasoning.schemas.canonical import DRAFT
from services.reasoning.schemas.model import SchemaField

_DECIMAL = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
_PLAIN: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1},
    "decimal": _DECIMAL,
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
}


def json_schema(schema_id: str, version: str, description: str, fields: Iterable[SchemaField]) -> dict[str, Any]:
    """The schema of an order as it is serialised: every key present, absent values null, lists of objects or of values."""
    root = _object()
    for field in fields:
        _place(root, field.path.split("."), field)
    return {
        "$schema": DRAFT,
        "$id": f"urn:order-ingestion:schema:{schema_id}:{version}",
        "title": schema_id,
        "description": description,
        **root,
    }


def _object() -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": {}, "required": []}


def _place(node: dict[str, Any], path: list[str], field: SchemaField) -> None:
    name, *rest = path
    if name not in node["properties"]:
        node["required"].append(name)
        node["properties"][name] = _child(rest, field)
    if not rest:
        return
    child = node["properties"][name]
    if rest[0] == "*":
        child, rest = child["items"], rest[1:]
    if rest:
        _place(child, rest, field)


def _child(rest: list[str], field: SchemaField) -> dict[str, Any]:
    if not rest:
        return _leaf(field)
    if rest[0] == "*":
        return {"type": "array", "items": _leaf(field, nullable=False) if len(rest) == 1 else _object()}
    return _object()


def _leaf(field: SchemaField, *, nullable: bool = True) -> dict[str, Any]:
    plain = {"type": "string", "enum": list(field.literals)} if field.type == "literal" else _PLAIN[field.type]
    described = {"description": field.description} if field.description else {}
    return {"anyOf": [plain, {"type": "null"}], **described} if nullable else {**plain, **described}
