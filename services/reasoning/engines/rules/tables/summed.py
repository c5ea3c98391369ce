"""A column of prices whose sum is printed below the items: it holds the items' amounts, whatever its heading says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from services.orders.money import parse_decimal
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.tables.model import Cell, Item
from services.reasoning.engines.rules.tables.prove import cell_readings
from services.reasoning.engines.rules.values import numbers

_LEAST = 2
_ONE = Decimal(1)
_BELOW = 12
"""Lines below the items among which the sum is looked for."""


def name_summed(items: list[Item], pages: Sequence[Labelled]) -> list[Item]:
    """The items, their prices as amounts where the sum of these is printed and that of quantity times price is not.

    Without a last row that is nothing but the sum, which may then be a total.
    """
    if len(items) <= _LEAST or any("amount" in item.cells for item in items) or "unit_price" not in items[-1].cells:
        return items
    bare = not items[-1].cells.keys() & {"quantity", "description"}
    own = items[:-1] if bare else items
    if not all("unit_price" in item.cells and "quantity" in item.cells for item in own):
        return items
    prices = [_first(item.cells["unit_price"]) for item in own]
    counts = [_first(item.cells["quantity"]) for item in own]
    products = sum((price * count for price, count in zip(prices, counts, strict=True)), Decimal(0))
    printed = {_first(items[-1].cells["unit_price"])} if bare else set(_below(items[-1], pages))
    if sum(prices, Decimal(0)) not in printed or products in printed or all(count == _ONE for count in counts):
        return items
    if bare:
        _page(items[-1], pages).taken.discard(items[-1].anchor)
    for item in own:
        item.cells["amount"] = item.cells.pop("unit_price")
    return own


def _first(cell: Cell) -> Decimal:
    return next(iter(cell_readings(cell)), Decimal(0))


def _page(item: Item, pages: Sequence[Labelled]) -> Labelled:
    return next(page for page in pages if page.sheet.number == item.page)


def _below(item: Item, pages: Sequence[Labelled]) -> Iterable[Decimal]:
    """The numbers on the lines below an item."""
    for line in _page(item, pages).sheet.lines[item.anchor + 1 : item.anchor + 1 + _BELOW]:
        for start, end in numbers(line.tokens):
            value = parse_decimal(" ".join(token.text for token in line.tokens[start:end]))
            if value is not None:
                yield value
