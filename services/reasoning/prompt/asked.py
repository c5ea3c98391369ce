"""Which fields of a schema a model is asked for."""

from __future__ import annotations

import re
from typing import Final

from services.reasoning.schemas.model import OrderSchema, SchemaField

_COMPUTED: Final = (
    re.compile(r"^lines\.\*\.(id|unit_code|allowances\.\*\..+)$"),
    re.compile(r"^\w+\.address\.lines\.\*$"),
    re.compile(r"^(ship_to|bill_to)\.(tax_id|customer_number|email|phone)$"),
)
"""Canonical fields that the model is not asked for: computed later, or rarely printed. They keep the schema within the 100
properties that Azure OpenAI documents."""


def asked_fields(schema: OrderSchema) -> tuple[SchemaField, ...]:
    """The fields that the model is asked for."""
    if not schema.canonical:
        return schema.fields
    return tuple(field for field in schema.fields if not any(pattern.match(field.path) for pattern in _COMPUTED))
