"""The canonical schema `sales_order`, generated from the order model.

Required fields are what an ERP cannot do without: number and date of the order, the currency that its amounts are in, who
orders, and for every line what and how many. A price is not among them (the ERP may price) and neither is the seller (us).
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import BaseModel

from services.orders.model import SCHEMA_ID, SCHEMA_VERSION, SalesOrder
from services.reasoning.schemas.model import FieldType, OrderSchema, SchemaField

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_NOTES: Final = Path(__file__).with_name("canonical.yaml")


@cache
def canonical_schema() -> OrderSchema:
    """The schema `sales_order` with its fields in the order of the model."""
    notes = _notes()
    fields = tuple(_field(path, annotation, notes) for path, annotation in _leaves(SalesOrder, ""))
    description = "The canonical order: what every document is read into unless a profile asks for another schema."
    return OrderSchema(SCHEMA_ID, SCHEMA_VERSION, description, fields, canonical_json_schema(), canonical=True)


@cache
def canonical_paths() -> frozenset[str]:
    """Every leaf path of the canonical order, lists as `*`."""
    return frozenset(field.path for field in canonical_schema().fields)


def canonical_json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a canonical order as it is serialised."""
    schema = SalesOrder.model_json_schema(mode="serialization")
    return {"$schema": DRAFT, "$id": f"urn:order-ingestion:schema:{SCHEMA_ID}:{SCHEMA_VERSION}", **schema}


def _leaves(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, info in model.model_fields.items():
        yield from _expand(info.annotation, prefix + name)


def _expand(annotation: Any, path: str) -> Iterator[tuple[str, Any]]:
    inner = _bare(annotation)
    if typing.get_origin(inner) is list:
        yield from _expand(typing.get_args(inner)[0], f"{path}.*")
    elif isinstance(inner, type) and issubclass(inner, BaseModel):
        yield from _leaves(inner, f"{path}.")
    else:
        yield path, inner


def _bare(annotation: Any) -> Any:
    """The type without `None` and without `Annotated`."""
    if typing.get_origin(annotation) in {types.UnionType, typing.Union}:
        annotation = next(arg for arg in typing.get_args(annotation) if arg is not type(None))
    if typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    return annotation


def _field(path: str, annotation: Any, notes: dict[str, Any]) -> SchemaField:
    literals = tuple(annotation) if isinstance(annotation, type) and issubclass(annotation, StrEnum) else ()
    return SchemaField(
        path=path,
        type=_type(path, annotation),
        description=_description(path, notes),
        required=path in notes["required"],
        source=path,
        literals=tuple(str(literal) for literal in literals),
    )


def _type(path: str, annotation: Any) -> FieldType:
    if path == "currency":
        return "currency"
    if annotation is Decimal:
        return "decimal"
    if annotation is date:
        return "date"
    return "literal" if issubclass(annotation, StrEnum) else "text"


def _description(path: str, notes: dict[str, Any]) -> str:
    party, _, rest = path.partition(".")
    return str(notes["party"][rest] if party in notes["parties"] else notes["fields"][path])


@cache
def party_notes() -> dict[str, str]:
    """What each party of the order is, by its path."""
    return dict(_notes()["parties"])


@cache
def _notes() -> dict[str, Any]:
    notes: dict[str, Any] = yaml.safe_load(_NOTES.read_text(encoding="utf-8"))
    return notes
