"""Rows that are no items: charges and remarks at the foot of a table whose items all have quantity and price."""

from __future__ import annotations

import re
from decimal import Decimal

from services.orders.money import plausible_readings
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.tables.model import Item
from services.reasoning.engines.rules.tables.prove import cell_readings, proven
from services.reasoning.engines.rules.values import is_number, numbers

_LEAST = 3
_MOST_SUMS = 4
"""Rows that totals may be taken for."""
_MOST = 0.6
_LABEL_WORDS = 4
_MONEY = re.compile(r"\d[.,]\d{2}$")
_NOT_GOODS = ("charges", "allowances")


def tidy(items: list[Item], labels: ColumnLabels) -> list[Item]:
    """The items without rows that only have an amount where most have quantity or price as well."""
    items = _without_sum(_without_recap(items))
    usual = [item for item in items if _counted(item)]
    if len(usual) < _MOST * len(items) and not any(_is_charge(item, labels) for item in items):
        return items
    if not usual:
        return items
    if len(usual) >= _MOST * len(items):
        items = _without_carried(items)
    last = max(at for at, item in enumerate(items) if _counted(item))
    return [item for at, item in enumerate(items) if _counted(item) or (at < last and not _is_charge(item, labels))]


def _without_sum(items: list[Item]) -> list[Item]:
    """Without last rows whose figures do not agree and of which the first prints the sum of all before: they are totals."""
    amounts = [cell_readings(item.cells.get("amount")) for item in items]
    if not all(amounts):
        return items
    for at in range(max(_LEAST - 1, len(items) - _MOST_SUMS), len(items)):
        total = sum((values[0] for values in amounts[:at]), Decimal(0))
        if not any(proven(item) for item in items[at:]) and _prints(items[at], total):
            return items[:at]
    return items


def _prints(item: Item, value: Decimal) -> bool:
    if value in cell_readings(item.cells.get("amount")):
        return True
    runs = [(line, taken) for line in item.lines for taken in numbers(line.tokens)]
    texts = (" ".join(token.text for token in line.tokens[slice(*taken)]) for line, taken in runs)
    return any(_MONEY.search(text) and value in plausible_readings(text) for text in texts)


def _without_recap(items: list[Item]) -> list[Item]:
    """Last rows that hold shares and amounts where the rows before have words: a summary by tax rate beside the totals."""
    last = max((at for at, item in enumerate(items) if not _is_recap(item)), default=-1)
    named = all(any(char.isalpha() for char in _text(item)) for item in items[: last + 1])
    return items[: last + 1] if last + 1 >= _LEAST - 1 and named else items


def _is_recap(item: Item) -> bool:
    """A percentage as quantity, or money as description."""
    quantity = item.cells.get("quantity")
    shared = quantity is not None and "%" in quantity.piece.text
    words = _text(item).split()
    return shared or (bool(words) and all(is_number(word) for word in words) and any(_MONEY.search(word) for word in words))


def _text(item: Item) -> str:
    cell = item.cells.get("description")
    return cell.piece.text if cell is not None else ""


def _without_carried(items: list[Item]) -> list[Item]:
    """Rows with neither quantity nor price whose amount is the sum of the items before: carried from page to page."""
    total = Decimal(0)
    kept: list[Item] = []
    for item in items:
        amounts = cell_readings(item.cells.get("amount"))
        if len(kept) > 1 and not _counted(item) and total in amounts:
            continue
        kept.append(item)
        total += amounts[0] if amounts else Decimal(0)
    return kept


def _counted(item: Item) -> bool:
    return "quantity" in item.cells or "unit_price" in item.cells


def _is_charge(item: Item, labels: ColumnLabels) -> bool:
    """A row without a quantity whose text begins with the label of a charge or an allowance."""
    cell = item.cells.get("description")
    if cell is None or _counted(item):
        return False
    tokens = list(cell.piece.tokens)[:_LABEL_WORDS]
    keys = [key_of_run(tokens[:end]) for end in range(1, len(tokens) + 1)]
    return any(m.section == "fields" and m.name in _NOT_GOODS for key in keys for m in labels.vocabulary.labels.get(key, ()))
