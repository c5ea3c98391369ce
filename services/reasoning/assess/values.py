"""Typed values on their way from a draft to the order, and what kind of value each canonical path holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from services.orders.model import plain
from services.reasoning.draft import Locale, Span

Typed = Decimal | date | str | bool


class Kind(StrEnum):
    """How a value is read and compared."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    DECIMAL = "decimal"
    PRICE = "price"
    QUANTITY = "quantity"
    PERCENT = "percent"
    DATE = "date"
    CURRENCY = "currency"
    GTIN = "gtin"
    GLN = "gln"
    COUNTRY = "country"
    UNIT_CODE = "unit_code"
    LITERAL = "literal"
    INTEGER = "integer"
    BOOLEAN = "boolean"


@dataclass(slots=True)
class Value:
    """One value: `typed` as the order holds it, `raw` as the engine gave it; its places; the engine's score."""

    path: str
    kind: Kind
    typed: Typed
    raw: str
    source: str
    score: float | None = None
    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The value as the order's JSON has it."""
        return canonical(self.typed)


@dataclass(slots=True)
class Values:
    """The values of one document by canonical path, with the notation they were read in."""

    by_path: dict[str, Value] = field(default_factory=dict)
    locale: Locale = field(default_factory=Locale)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict, repr=False)

    def get(self, path: str) -> Typed | None:
        """The typed value at a path."""
        value = self.by_path.get(path)
        return None if value is None else value.typed

    def decimal(self, path: str) -> Decimal | None:
        """The number at a path."""
        value = self.by_path.get(path)
        return value.typed if value is not None and isinstance(value.typed, Decimal) else None

    def day(self, path: str) -> date | None:
        """The date at a path."""
        value = self.by_path.get(path)
        return value.typed if value is not None and isinstance(value.typed, date) else None

    def count(self, name: str = "lines") -> int:
        """How many entries a list of the draft has; counted again only when values came or went."""
        size, known = self.counts.get(name, (-1, 0))
        if size != len(self.by_path):
            known = max((at + 1 for at in _indexes(self.by_path, name)), default=0)
            self.counts[name] = (len(self.by_path), known)
        return known


def _indexes(paths: dict[str, Value], name: str) -> Iterator[int]:
    start = f"{name}."
    skip = len(start)
    for path in paths:
        if path.startswith(start):
            number = path[skip:].partition(".")[0]
            if number.isdigit():
                yield int(number)


def canonical(typed: Typed) -> str:
    """A value in the notation of the order's JSON."""
    if isinstance(typed, Decimal):
        return plain(typed)
    if isinstance(typed, bool):
        return "true" if typed else "false"
    return typed.isoformat() if isinstance(typed, date) else typed


_PARTIES = ("buyer", "seller", "ship_to", "bill_to")
_PARTY: dict[str, Kind] = {
    "name": Kind.TEXT,
    "address.lines.*": Kind.TEXT,
    "address.street": Kind.TEXT,
    "address.postal_code": Kind.IDENTIFIER,
    "address.city": Kind.TEXT,
    "address.region": Kind.TEXT,
    "address.country": Kind.COUNTRY,
    "tax_id": Kind.IDENTIFIER,
    "gln": Kind.GLN,
    "customer_number": Kind.IDENTIFIER,
    "contact": Kind.TEXT,
    "email": Kind.IDENTIFIER,
    "phone": Kind.IDENTIFIER,
}
_ALLOWANCE: dict[str, Kind] = {"reason": Kind.TEXT, "amount": Kind.DECIMAL, "percent": Kind.PERCENT}
_LINE: dict[str, Kind] = {
    "id": Kind.IDENTIFIER,
    "line_number": Kind.IDENTIFIER,
    "buyer_sku": Kind.IDENTIFIER,
    "seller_sku": Kind.IDENTIFIER,
    "gtin": Kind.GTIN,
    "description": Kind.TEXT,
    "quantity": Kind.QUANTITY,
    "unit": Kind.TEXT,
    "unit_code": Kind.UNIT_CODE,
    "unit_price": Kind.PRICE,
    "price_basis": Kind.QUANTITY,
    "discount.percent": Kind.PERCENT,
    "discount.amount": Kind.DECIMAL,
    "tax_rate": Kind.PERCENT,
    "amount": Kind.DECIMAL,
    "requested_delivery_date": Kind.DATE,
    "service_from": Kind.DATE,
    "service_to": Kind.DATE,
    **{f"allowances.*.{leaf}": kind for leaf, kind in _ALLOWANCE.items()},
}
KINDS: dict[str, Kind] = {
    "document_type": Kind.LITERAL,
    "document_number": Kind.IDENTIFIER,
    "document_date": Kind.DATE,
    "currency": Kind.CURRENCY,
    **{f"{party}.{leaf}": kind for party in _PARTIES for leaf, kind in _PARTY.items()},
    **dict.fromkeys(("requested_delivery_date", "due_date", "service_from", "service_to"), Kind.DATE),
    "payment_terms": Kind.TEXT,
    "delivery_terms": Kind.TEXT,
    "references.*.kind": Kind.TEXT,
    "references.*.value": Kind.IDENTIFIER,
    **{f"lines.*.{leaf}": kind for leaf, kind in _LINE.items()},
    **{f"{name}.*.{leaf}": kind for name in ("allowances", "charges") for leaf, kind in _ALLOWANCE.items()},
    **dict.fromkeys(("line_total", "net_total", "tax_total", "grand_total"), Kind.DECIMAL),
    "notes": Kind.TEXT,
}
"""Canonical path pattern → kind, in the order of the model."""

ORDER = {path: at for at, path in enumerate(KINDS)}
_NUMBER = re.compile(r"\.\d+(?=\.|$)")


@lru_cache(maxsize=16384)
def pattern(path: str) -> str:
    """A path with its list positions as stars: "lines.3.amount" → "lines.*.amount"."""
    return _NUMBER.sub(".*", path)


@lru_cache(maxsize=16384)
def sort_key(path: str) -> tuple[int, tuple[int, ...], int]:
    """Sorts paths as the model lists them, list entries together and in their order; other paths come last."""
    generic = pattern(path)
    numbers = tuple(int(number[1:]) for number in _NUMBER.findall(path)) if generic != path else ()
    return _head_rank(generic), numbers, ORDER.get(generic, len(ORDER))


@lru_cache(maxsize=1024)
def _head_rank(generic: str) -> int:
    """Where the model lists a field, or the first column of the list that it is a column of."""
    head = generic.split(".*", 1)[0]
    return next((at for name, at in ORDER.items() if name == head or name.startswith(f"{head}.*")), len(ORDER))
