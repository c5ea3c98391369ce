"""Prices of the items in a second table."""

from tests.unit.reasoning.rules.test_tables import column, rows_of

ITEMS = """
Item    Stock no.    Description            Qty    UoM
1       AB-1002      Bearing liner           64    EA
2       AB-1008      Brake hose              20    EA
3       AB-2001      Split pin              500    EA
"""


def test_prices_on_a_second_page() -> None:
    fields = rows_of(
        ITEMS,
        """
Item    Stock no.    Price each    Line value
1       AB-1002            3.85        246.40
2       AB-1008           41.20        824.00
3       AB-2001            0.12         60.00
""",
    )
    assert column(fields, "unit_price") == ["3.85", "41.20", "0.12"]
    assert column(fields, "amount") == ["246.40", "824.00", "60.00"]


def test_prices_by_position_below_the_items() -> None:
    fields = rows_of(
        ITEMS
        + """

Prices

Item         Price EUR    Price unit    Value EUR
1                38.50            10       246.40
2               412.00            10       824.00
3                 1.20            10        60.00
"""
    )
    assert column(fields, "amount") == ["246.40", "824.00", "60.00"]


def test_a_table_that_does_not_add_up_with_the_quantities_gives_no_prices() -> None:
    fields = rows_of(
        ITEMS,
        """
Item    Stock no.    Price each    Line value
1       AB-1002            3.85        100.00
2       AB-1008           41.20        824.50
3       AB-2001            0.12         70.00
""",
    )
    assert column(fields, "unit_price") == ["", "", ""]
