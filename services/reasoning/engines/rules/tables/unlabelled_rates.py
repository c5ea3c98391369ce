"""Rates of tax of the items that no heading names: percentages flush under one another in all items that no amount needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from services.orders.money import plausible_readings
from services.reasoning.engines.rules.layout.model import Piece, Token
from services.reasoning.engines.rules.tables.model import Cell, Item
from services.reasoning.engines.rules.tables.prove import proven

_LEAST, _MOST = 2, 0.8
"""Items that tell, and the share of them that add up without the percentage."""
_FLUSH = 2.0
_MOST_RATES, _HIGHEST_RATE = 4, 40
"""Rates of VAT that a country has, and the highest one in percent."""
_PERCENTAGE = re.compile(r"^\d{1,2}(?:[.,]\d{1,2})? ?%$")
_DISCOUNT, _SCORE = "discount.percent", 0.6


def find_rates(items: Sequence[Item]) -> None:
    """Gives items the rate of tax where none has one: a percentage in every item that is not what lowers its amount.

    One that was taken for the discount is none; the one beside it is, where an item adds up with that.
    """
    if len(items) < _LEAST or any("tax_rate" in item.cells for item in items):
        return
    found = [_percentages(item) for item in items]
    if not all(found):
        return
    rates = [shares[-1] for shares in found]
    edges = [rate[-1].box.x1 for rate in rates]
    if max(edges) - min(edges) > _FLUSH or not _may_be_rates({rate[0].text for rate in rates}):
        return
    made = [_with_rate(item, shares) for item, shares in zip(items, found, strict=True)]
    if sum(map(_adds_up, made)) >= _MOST * len(items):
        for item, other in zip(items, made, strict=True):
            item.cells = other.cells


def _with_rate(item: Item, shares: Sequence[list[Token]]) -> Item:
    """The item with its last percentage as the rate of tax, and the one before as its discount where it has two."""
    cells = {name: cell for name, cell in item.cells.items() if name != _DISCOUNT}
    cells["tax_rate"] = Cell(Piece(item.page, shares[-1]), _SCORE)
    if len(shares) > 1:
        cells[_DISCOUNT] = Cell(Piece(item.page, shares[-2]), _SCORE)
    return replace(item, cells=cells)


def _adds_up(item: Item) -> bool:
    """With its discount where it has one, and not without."""
    bare = replace(item, cells={name: cell for name, cell in item.cells.items() if name != _DISCOUNT})
    return proven(item) and (_DISCOUNT not in item.cells or not proven(bare))


def _percentages(item: Item) -> list[list[Token]]:
    """The words of every percentage in an item that is in its discount or in no field, from left to right."""
    used = {id(token) for name, cell in item.cells.items() if name != _DISCOUNT for token in cell.piece.tokens}
    found: list[list[Token]] = []
    for line in item.lines:
        tokens = line.tokens
        for at, token in enumerate(tokens):
            if not token.figure or id(token) in used:
                continue
            sign = at + 1 < len(tokens) and tokens[at + 1].text == "%"
            if _PERCENTAGE.match(token.text + ("%" if sign else "")):
                found.append(tokens[at : at + (2 if sign else 1)])
    return sorted(found, key=lambda words: words[-1].box.x1)


def _may_be_rates(texts: set[str]) -> bool:
    readings = (plausible_readings(text.strip("% ")) for text in texts)
    return len(texts) <= _MOST_RATES and all(any(Decimal(0) <= one <= _HIGHEST_RATE for one in found) for found in readings)
