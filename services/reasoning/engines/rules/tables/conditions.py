"""Rows below an item that reckon its amount: gross value, rebates and surcharges, net value, as ERP systems print them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Cell, Item
from services.reasoning.engines.rules.tables.prove import cell_readings
from services.reasoning.engines.rules.values import numbers

_CENT = Decimal("0.02")
_MOST = 8
"""Rows that an item's reckoning has."""
_LEAST_LINES = 3
_EDGE = 0.6
"""Heights of a line within which numbers end flush: a minus may stand behind one."""
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


def reckon(items: list[Item]) -> None:
    """Gives items the result of the reckoning on their own lines below the one with their amount, where it adds up."""
    for item in items:
        cell = item.cells.get("amount")
        if cell is None or len(item.lines) < _LEAST_LINES or "quantity" not in item.cells:
            continue
        last = cell.piece.tokens[-1]
        at = next((at for at, line in enumerate(item.lines) if _holds(line, last)), None)
        below = item.lines[at + 1 : at + 1 + _MOST] if at is not None and item.lines[at].index > item.anchor else ()
        rows = [Item(item.page, {"amount": Cell(Piece(item.page, tokens), cell.score)}) for tokens in _flush(below, last)]
        if rows:
            _fold(item, rows)


def _holds(line: TextLine, token: Token) -> bool:
    return any(one is token for one in line.tokens)


def _flush(lines: Sequence[TextLine], last: Token) -> Iterable[Sequence[Token]]:
    """The numbers that end lines where a number does."""
    for line in lines:
        found = numbers(line.tokens)
        if found and found[-1][1] == len(line.tokens) and abs(line.box.x1 - last.box.x1) <= _EDGE * line.box.height:
            yield line.tokens[slice(*found[-1])]


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
