"""A schema that an order is read into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

FieldType = Literal["text", "decimal", "date", "integer", "boolean", "currency", "literal"]


@dataclass(slots=True, frozen=True)
class SchemaField:
    """One field of a schema.

    path: `buyer.name`; `lines.*.amount` for a column of the line table.
    source: the canonical path that gives the value; None for a field the canonical order does not have.
    literals: the only values allowed, for type `literal`.
    aliases: labels that documents print for it.
    """

    path: str
    type: FieldType
    description: str = ""
    required: bool = False
    source: str | None = None
    literals: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class OrderSchema:
    """A schema with its JSON Schema (draft 2020-12); `canonical` is the built-in sales_order."""

    id: str
    version: str
    description: str
    fields: tuple[SchemaField, ...]
    json_schema: dict[str, Any]
    canonical: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """Paths of the required fields."""
        return tuple(field.path for field in self.fields if field.required)
