"""Columns that stand too close for a gap."""

from __future__ import annotations

from services.common.document.page import Box
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.divide import divide_crowded
from services.reasoning.engines.rules.tables.model import Column
from tests.unit.reasoning.rules.test_tables import column, rows_of

AMOUNTS = [("10.00", "20.00"), ("1.00", "5.00"), ("120.00", "360.00")]


def cells(*edges: float) -> list[dict[int, list[Token]]]:
    """The prices end at these edges, the amounts at 80."""
    return [{0: [token(price, at), token(amount, 80.0)]} for (price, amount), at in zip(AMOUNTS, edges, strict=True)]


def token(text: str, right: float) -> Token:
    return Token(text, text, Box(right - 5 * len(text), 0, right, 10))


def test_a_price_and_an_amount_under_one_heading_are_two_columns() -> None:
    found = divide_crowded([Column("amount", 50.0, 80.0)], cells(40.0, 40.0, 40.0))
    assert found is not None
    assert [(column.name, column.x1) for column in found] == [("", 40.0), ("amount", 80.0)]


def test_numbers_that_are_not_flush_are_one_column() -> None:
    assert divide_crowded([Column("amount", 50.0, 80.0)], cells(40.0, 44.0, 36.0)) is None


def test_a_price_and_what_it_is_for_under_one_heading() -> None:
    fields = rows_of("""
Article     Description       Qty     Price per      Amount
A-1001      Steel bracket     200      6.00  100      12.00
A-1002      Copper washer       5      1.00    1       5.00
A-1003      Rubber seal       100     12.00  100      12.00
""")
    assert column(fields, "unit_price") == ["6.00", "1.00", "12.00"]
    assert column(fields, "price_basis") == ["100", "1", "100"]
