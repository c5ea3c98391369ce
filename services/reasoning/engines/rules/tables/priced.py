"""Headings of what a price is for over the prices themselves, "58.84 / 100", or over the units of the quantities."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.orders.money import parse_price
from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.model import Column

_PRICED = re.compile(r"^\D{0,4}\d[\d.,' ]*[.,]\d{2,4}\D{0,4} ?/ ?\d")
"""A price with what it is for: "58,84 / 100"."""
_MOST = 0.6
_LONGEST_UNIT = 12
"""Letters of a unit."""


def name_priced(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]], given: frozenset[str] | set[str]) -> bool:
    """A "price / per" over "58.84 / 100" is of prices, a "per" over lone words of units, where no other column is."""
    at = next((at for at, column in enumerate(columns) if column.name == "price_basis"), None)
    known = {*given, *(column.name for column in columns)}
    if at is None or not rows:
        return False
    texts = [" ".join(token.text for token in row[at]) for row in rows if row.get(at)]
    of_prices = sum(1 for text in texts if _is_priced(text)) >= _MOST * len(rows)
    words = len(texts) >= _MOST * len(rows) and all(text.rstrip(".").isalpha() and len(text) <= _LONGEST_UNIT for text in texts)
    of_units = words and any(map(is_unit, texts))
    name = "unit_price" if of_prices else "unit" if of_units else ""
    if not name or name in known:
        return False
    columns[at].name = name
    return True


def _is_priced(text: str) -> bool:
    """A price with what it is for: "58.84 / 100", "62,00 je C"."""
    if _PRICED.match(text):
        return True
    price = parse_price(text) if text[0].isdigit() and " " in text else None
    return price is not None and price.basis is not None
