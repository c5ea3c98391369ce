"""Rows below an item that reckon its amount: gross value, rebates and surcharges, net value, as ERP systems print them."""

from __future__ import annotations

from decimal import Decimal

from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Cell, Item
from services.reasoning.engines.rules.tables.prove import cell_readings

_CENT = Decimal("0.02")
_MOST = 8
"""Rows that an item's reckoning has."""
_OWN = frozenset({"quantity", "line_number", *IDENTIFIERS})
"""What only rows of items have."""


def fold_conditions(items: list[Item]) -> list[Item]:
    """The items without rows that reckon the amount of the one above, which is then the last of them.

    Only where the reckoning adds up and ends in its result, or the rows say nothing but the amount again.
    """
    kept: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        kept.append(item)
        at += 1
        count = _conditions(items, at) if "quantity" in item.cells and "amount" in item.cells else 0
        if count and _fold(item, items[at : at + count]):
            at += count
    return kept


def _conditions(items: list[Item], start: int) -> int:
    """How many rows that are no items of their own follow."""
    end = start
    while end < len(items) and not items[end].cells.keys() & _OWN and "amount" in items[end].cells:
        end += 1
    return end - start if end - start <= _MOST else 0


def _fold(item: Item, rows: list[Item]) -> bool:
    """Takes the rows' result and rebate for the item; False where they do not make one."""
    gross = _money(item.cells["amount"])
    steps: list[Cell] = []
    total, result = gross, item.cells["amount"]
    for row in rows:
        cell = row.cells["amount"]
        value = _money(cell)
        if abs(value - total) <= _CENT:
            result = cell
            continue
        steps.append(cell)
        total += value
    if abs(_money(result) - total) > _CENT:
        return False
    item.cells["amount"] = result
    if len(steps) == 1 and total < gross and not any(name.startswith("discount") for name in item.cells):
        item.cells["discount.amount"] = steps[0]
    return True


def _money(cell: Cell) -> Decimal:
    return next(iter(cell_readings(cell)), Decimal(0))
