"""The schema in the dialect of strict structured outputs.

Every object closed, every property required, optional as a union with null, nothing but type, properties, items and enum: no
pattern, format or default, which compatible servers refuse. Money and dates are strings. Separate from the JSON Schema that
is published: that one describes a valid order, this one what a model may answer.
"""

from __future__ import annotations

import re
from typing import Any

from services.reasoning.prompt.asked import asked_fields
from services.reasoning.schemas.model import OrderSchema, SchemaField


def strict_schema(schema: OrderSchema) -> dict[str, Any]:
    """The strict schema; the same object content for the same schema version, since a new one costs first-call latency."""
    root = _object()
    for field in asked_fields(schema):
        _place(root, field.path.split("."), field)
    return root


def schema_name(schema: OrderSchema) -> str:
    """A name as the API takes it: letters, digits, `_` and `-`, at most 64."""
    return re.sub(r"[^a-zA-Z0-9_-]", "_", f"{schema.id}_v{schema.version}")[:64]


def _object() -> dict[str, Any]:
    return {"type": "object", "properties": {}, "required": [], "additionalProperties": False}


def _place(node: dict[str, Any], path: list[str], field: SchemaField) -> None:
    name, *rest = path
    listed = bool(rest) and rest[0] == "*"
    rest = rest[1:] if listed else rest
    if name not in node["properties"]:
        inner = _object() if rest else _leaf(field, nullable=not listed)
        node["properties"][name] = {"type": "array", "items": inner} if listed else inner
        node["required"].append(name)
    if rest:
        child = node["properties"][name]
        _place(child["items"] if listed else child, rest, field)


def _leaf(field: SchemaField, *, nullable: bool) -> dict[str, Any]:
    kind = field.type if field.type in {"integer", "boolean"} else "string"
    leaf: dict[str, Any] = {"type": [kind, "null"] if nullable else kind}
    if field.literals:
        leaf["enum"] = [*field.literals, None] if nullable else list(field.literals)
    return leaf
