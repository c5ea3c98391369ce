"""Line items as draft fields."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from services.orders.identifiers import is_gtin
from services.orders.money import parse_decimal
from services.orders.units import is_unit
from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.tables.rows import Item, piece_of

_PLAIN = (
    *("line_number", "buyer_sku", "seller_sku", "gtin", "description", "quantity", "unit", "unit_price", "price_basis"),
    *("tax_rate", "amount", "requested_delivery_date"),
)
_RENAMED = {"sku": "seller_sku", "start_date": "service_from", "end_date": "service_to"}
_SCORE, _PROVEN = 0.8, 0.95


def line_fields(items: list[Item], decimal: str | None) -> dict[str, DraftField]:
    """Draft fields `lines.N.*`; a line whose quantity × price is its amount scores higher."""
    fields: dict[str, DraftField] = {}
    for at, item in enumerate(items):
        score = _PROVEN if _adds_up(item, decimal) else _SCORE
        for name, field in _fields(item, score):
            fields[f"lines.{at}.{name}"] = field
    return fields


def sum_of_amounts(items: list[Item], decimal: str | None) -> Decimal | None:
    """The sum of the line amounts, None when one is missing."""
    values = [_value(item, "amount", decimal) for item in items]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _fields(item: Item, score: float) -> Iterable[tuple[str, DraftField]]:
    for name in item.cells:
        piece = piece_of(item, name)
        if piece is None or not piece.text.strip(" -–"):
            continue
        if name in _PLAIN:
            yield name, piece.draft(score)
        elif name == "sku":
            yield ("gtin" if is_gtin(piece.text) else "seller_sku"), piece.draft(score)
        elif name in _RENAMED:
            yield _RENAMED[name], piece.draft(score)
        elif name == "discount":
            percent = "%" in "".join(token.text for token in item.cells[name])
            yield f"discount.{'percent' if percent else 'amount'}", piece.draft(score)
    unit = _unit_beside(item)
    if unit is not None and "unit" not in item.cells:
        yield "unit", unit.draft(score)


def _unit_beside(item: Item) -> Piece | None:
    """A unit written in the quantity's cell: "10 pcs"."""
    units = [token for token in item.cells.get("quantity", ()) if token.text.isalpha() and is_unit(token.text)]
    return Piece(item.page, units[:1]) if units else None


def _value(item: Item, name: str, decimal: str | None) -> Decimal | None:
    piece = piece_of(item, name)
    return parse_decimal(piece.text, decimal) if piece else None


def _adds_up(item: Item, decimal: str | None) -> bool:
    quantity, price, amount = (_value(item, name, decimal) for name in ("quantity", "unit_price", "amount"))
    if quantity is None or price is None or amount is None:
        return False
    return abs(quantity * price - amount) <= Decimal("0.02")
