"""The missing one of quantity, price and amount, where round discounts that no column says hide that the rows add up."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from services.reasoning.engines.rules.tables.model import NUMERIC, Column

_CENT = Decimal("0.011")
_STEP, _HIGHEST = Decimal("0.005"), Decimal("0.6")
"""Discounts are multiples of half a percent, up to this."""
_TELLING = Decimal("0.001")
"""Of amounts so small that a cent is a greater share than this any discount may seem round."""
_MOST, _NEARLY_ALL = 0.6, 0.8
_MOST_COLUMNS = 5
_GUESSED = 0.5

_ONE = (Decimal(1),)

Row = dict[int, tuple[Decimal, ...]]


def name_discounted(columns: Sequence[Column], rows: Sequence[Row], bases: Sequence[int | None]) -> bool:
    """Names the columns without a meaning that are the missing quantity or price; True when there are such.

    bases: the columns that may say what the prices are for.
    """
    at = {column.name: index for index, column in enumerate(columns)}
    missing = [name for name in NUMERIC if name not in at]
    if not missing or len(missing) == len(NUMERIC):
        return False
    filled = [i for i, one in enumerate(columns) if sum(1 for row in rows if i in row) >= _MOST * len(rows)]
    free = [i for i in filled if not columns[i].name and columns[i].also != "other" and i not in bases][:_MOST_COLUMNS]
    for places, basis in itertools.product(itertools.permutations(free, len(missing)), bases):
        found = at | dict(zip(missing, places, strict=True))
        if "amount" in missing and (found["amount"] != filled[-1] or not _multiplies(rows, found)):
            continue
        if _add_up(rows, found["quantity"], found["unit_price"], found["amount"], basis):
            for name, place in zip(missing, places, strict=True):
                columns[place].name, columns[place].also, columns[place].strength = name, "", _GUESSED
            if basis is not None:
                columns[basis].name = "price_basis"
            return True
    return False


def _multiplies(rows: Sequence[Row], found: dict[str, int]) -> bool:
    """Most rows have neither a quantity nor a price of 1, whose product is the other."""
    telling = [row for row in rows if all(_ONE[0] not in row.get(found[name], _ONE) for name in ("quantity", "unit_price"))]
    return len(telling) >= _MOST * len(rows)


def _add_up(rows: Sequence[Row], quantity: int, price: int, amount: int, basis: int | None) -> bool:
    """Nearly all rows that tell do, and most have all three numbers."""
    complete = [row for row in rows if {quantity, price, amount} <= row.keys()]
    said = [(row[quantity], row[price], row[amount], row.get(basis, _ONE) if basis is not None else _ONE) for row in complete]
    found = [{is_round(*one) for one in itertools.product(*readings)} for readings in said]
    telling = [True in one for one in found if None not in one]
    return len(said) >= _MOST * len(rows) and len(telling) > 0 and sum(telling) >= _NEARLY_ALL * len(telling)


def is_round(quantity: Decimal, price: Decimal, amount: Decimal, basis: Decimal) -> bool | None:
    """Whether an amount is what a round discount leaves of quantity × price ÷ basis; None where rounding hides it."""
    gross = quantity * price / (basis or 1)
    if gross <= 0 or amount <= 0:
        return False
    share, fault = 1 - amount / gross, _CENT / gross
    if not -fault <= share <= _HIGHEST:
        return False
    return None if fault > _TELLING else abs(share - round(share / _STEP) * _STEP) <= fault
