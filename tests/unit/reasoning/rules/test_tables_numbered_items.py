"""Columns of numbers that count the items, or name them."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.test_tables import column, rows_of

_ROWS = """
No.     Description         Qty     Price    Amount
{0}   Steel bracket         2     10.00     20.00
{1}   Copper washer         5      1.00      5.00
{2}   Rubber seal           3      2.00      6.00
"""


@pytest.mark.parametrize(
    ("numbers", "items"),
    [
        (("10440", "10441", "20557"), True),
        (("1000 ", "2000 ", "5000 "), False),
        (("00010", "00020", "00040"), False),
        (("1001 ", "1002 ", "1004 "), False),
        (("1    ", "2    ", "3    "), False),
    ],
)
def test_numbers_under_no_name_but_number(numbers: tuple[str, str, str], items: bool) -> None:
    fields = rows_of(_ROWS.format(*numbers))
    found = [text.strip() for text in numbers]
    assert column(fields, "seller_sku") == (found if items else ["", "", ""])
    assert column(fields, "line_number") == (["", "", ""] if items else found)
