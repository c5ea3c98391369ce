"""Quantities and prices that were taken for one another: arithmetic holds either way, how they are written tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.model import Column

_MONEY = re.compile(r"[.,]\d{2,4}\D*$")
_WHOLE = re.compile(r"^\d{1,3}(?:[., ]?\d{3})*$")
_MOSTLY = 0.5
"""Share of quantities that are whole; prices of which none is money are none."""
_CERTAIN = 0.9
"""A heading that is one label."""


def exchange(body: Body) -> bool:
    """Changes the two columns back where "quantities" are all money and "prices" whole, or beside the units; True when so.

    Where both have their own heading the units must say so too.
    """
    columns = body.header.columns
    at = {column.name: index for index, column in enumerate(columns)}
    quantity, price = at.get("quantity"), at.get("unit_price")
    if quantity is None or price is None:
        return False
    counted, priced = _cells(body, quantity), _cells(body, price)
    if 2 * sum(1 for tokens in priced if any("/" in token.text for token in tokens)) > len(priced):
        return False  # "312.50 EUR / 100 pcs": the units are what prices are for
    if not counted or not priced or not all(_MONEY.search(_figure(tokens)) for tokens in counted):
        return False
    whole = sum(1 for tokens in priced if _WHOLE.match(_figure(tokens))) >= _MOSTLY * len(priced)
    by_units = _with_units(columns, price, priced) and not _with_units(columns, quantity, counted)
    headed = min(columns[quantity].strength, columns[price].strength) >= _CERTAIN
    if not (whole and by_units) and (headed or not (whole or by_units)):
        return False
    columns[quantity].name, columns[price].name = "unit_price", "quantity"
    return True


def _cells(body: Body, at: int) -> list[list[Token]]:
    return [body.cells[anchor][at] for anchor in body.anchors if body.cells[anchor].get(at)]


def _figure(tokens: Sequence[Token]) -> str:
    """The number of a cell, without its unit, its currency and what it is for."""
    text = " ".join(token.text for token in tokens).split("/")[0]
    return " ".join(word for word in text.split() if any(char.isdigit() for char in word))


def _with_units(columns: Sequence[Column], at: int, cells: Sequence[list[Token]]) -> bool:
    """Units stand in the column or in the one right beside it."""
    if at + 1 < len(columns) and columns[at + 1].name == "unit":
        return True
    return 2 * sum(1 for tokens in cells if any(t.text[:1].isalpha() and is_unit(t.text) for t in tokens)) > len(cells)
