"""Line items as draft fields, each with its own score."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from services.orders.identifiers import is_gtin
from services.orders.money import parse_decimal, parse_price
from services.orders.units import with_accents
from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.tables.model import Item
from services.reasoning.engines.rules.tables.prove import Numbers, agreeing

_FIGURES = ("quantity", "unit_price", "amount")
_WANTED = "requested_delivery_date"
_DAYS = frozenset({_WANTED, "start_date", "service_from"})
_BARE_DAYS = ("date", "end_date", "service_to")
_PROVEN = 0.97
_UNPROVEN = 0.9
"""Factor for the numbers of a row that has all three and does not add up."""
_LOST = ("unit_price", "amount")
"""Numbers whose decimal separator OCR may have lost, two or three digits from their end."""
_SCALES = (100, 1000)
_FEWEST_DIGITS = 3
_GROUPED = re.compile(r"^\d{1,3}([.,])\d{3}$")


def line_fields(items: list[Item], decimal: str | None, *, ordered: bool = False) -> dict[str, DraftField]:
    """Draft fields `lines.N.*`; the numbers of a line whose quantity × price is its amount score higher.

    ordered: the document is an order, where an item's bare "date", or "until" without a "from", is the day on which it is
    wanted.
    """
    fields: dict[str, DraftField] = {}
    plain = _plain_lengths(items)
    grouping = _grouping(items, decimal)
    for at, item in enumerate(items):
        day = next((name for name in _BARE_DAYS if name in item.cells), None)
        if ordered and day is not None and not item.cells.keys() & _DAYS:
            item.cells[_WANTED] = item.cells.pop(day)
        for name, field in _fields(item, decimal, plain, grouping):
            fields[f"lines.{at}.{name}"] = field
    return fields


def sum_of_amounts(items: list[Item], decimal: str | None) -> Decimal | None:
    """The sum of the line amounts, None when one is missing."""
    cells = [item.cells.get("amount") for item in items]
    values = [parse_decimal(cell.value, decimal) for cell in cells if cell is not None]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(items) else None


def _plain_lengths(items: list[Item]) -> set[int]:
    """Lengths of the item numbers of figures, also joined by strokes, that are no GTINs.

    Of others as long one in ten has the check digit of one by chance.
    """
    if any({"gtin", "seller_sku"} <= item.cells.keys() for item in items):
        return set()
    texts = [item.cells["seller_sku"].value for item in items if "seller_sku" in item.cells]
    return {len(text) for text in texts if text.replace("-", "").isdigit() and not is_gtin(text)}


def _grouping(items: list[Item], decimal: str | None) -> str:
    """The sign of thousands in quantities that have no decimals, "5,000" beside "250" in the document's notation, else ""."""
    texts = [item.cells["quantity"].value for item in items if "quantity" in item.cells]
    signs = {found[1] for text in texts if (found := _GROUPED.match(text))}
    other = {".": ",", ",": "."}.get(decimal or "", "")
    return other if signs == {other} and any(text.isdigit() for text in texts) else ""


def _fields(item: Item, decimal: str | None, plain: set[int], grouping: str) -> Iterable[tuple[str, DraftField]]:
    complete = all(name in item.cells for name in _FIGURES)
    read = _readings(item, decimal) if complete else {}
    if grouping and read and _GROUPED.match(item.cells["quantity"].value):
        read["quantity"] = Decimal(item.cells["quantity"].value.replace(grouping, ""))
    for name, cell in item.cells.items():
        if not cell.value.strip(" -–") or name in ("date", "other"):
            continue
        score = cell.score
        if name in _FIGURES and complete:
            score = max(score, _PROVEN) if read else score * _UNPROVEN
        target = _target(name, cell.value, plain) if "gtin" not in item.cells or name == "gtin" else name
        field = cell.piece.draft(score, cell.text)
        if name in read and read[name] != _printed(cell.value, decimal):
            field.text, field.canonical = str(read[name]), True
        if name == "unit" and any(token.confidence is not None for token in cell.piece.tokens):
            field.text = with_accents(field.text)
        yield target, field


def _target(name: str, text: str, plain: set[int]) -> str:
    """The field of an item number: of a GTIN where it is one, not by chance."""
    if name == "gtin" and len(text) in plain:
        return "seller_sku"
    return "gtin" if name == "seller_sku" and is_gtin(text) and len(text) not in plain else name


def _printed(text: str, decimal: str | None) -> Decimal | None:
    """The number that a cell prints; of a price that is for more than one without what it is for: "12,50 / 100"."""
    value = parse_decimal(text, decimal)
    price = parse_price(text, decimal) if value is None else None
    return value if price is None or price.basis == 1 else price.amount


def _readings(item: Item, decimal: str | None) -> dict[str, Decimal]:
    """The numbers of a row that adds up; where several readings do, the one in the document's notation."""
    found = agreeing(item) or _with_separators(item)
    if not found:
        return {}
    usual = tuple(parse_decimal(item.cells[name].value, decimal) for name in _FIGURES)
    best = max(found, key=lambda values: sum(1 for one, other in zip(values, usual, strict=True) if one == other))
    return dict(zip(_FIGURES, best, strict=True))


def _with_separators(item: Item) -> list[Numbers]:
    """Readings that agree when one recognised number gets back the separator that OCR lost: "225269" for "2252.69"."""
    found: list[Numbers] = []
    for name in _LOST:
        cell = item.cells[name]
        digits = cell.value.strip()
        if len(digits) < _FEWEST_DIGITS or not digits.isdecimal() or any(t.confidence is None for t in cell.piece.tokens):
            continue
        for scale in _SCALES:
            found.extend(agreeing(item, {name: Decimal(digits) / scale}))
    return found if len(found) == 1 else []
