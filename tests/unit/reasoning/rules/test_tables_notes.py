"""Notes between the items of a table."""

from __future__ import annotations

from tests.unit.reasoning.rules.test_tables import column, rows_of

HEAD = "Pos  Description              Qty     Price    Amount\n"
_WIDE = 16.0
"""Points from line to line: more than half a line's height is blank."""
FOOT = "Net total                                       25.00\n"


def test_a_note_between_items_belongs_to_neither() -> None:
    fields = rows_of(
        f"""
{HEAD}     For the surgery
1    Steel bracket              2     10.00     20.00
     Spare parts for the kitchen
2    Copper washer              5      1.00      5.00
{FOOT}""",
        pitch=_WIDE,
    )
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_a_note_across_the_columns_belongs_to_no_item() -> None:
    fields = rows_of(
        f"""
{HEAD}Needed on the ground floor of the house
1    Steel bracket              2     10.00     20.00
The following items are packed on a pallet of their own
2    Copper washer              5      1.00      5.00
{FOOT}""",
        pitch=_WIDE,
    )
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_a_text_close_under_an_item_is_the_items() -> None:
    fields = rows_of(f"""
{HEAD}
1    Steel bracket              2     10.00     20.00
     galvanised and oiled

2    Copper washer              5      1.00      5.00

{FOOT}""")
    assert column(fields, "description") == ["Steel bracket galvanised and oiled", "Copper washer"]


def test_a_label_without_a_figure_ends_no_table() -> None:
    fields = rows_of(f"""
{HEAD}
1    Steel bracket              2     10.00     20.00
     Total: big
2    Copper washer              5      1.00      5.00
{FOOT}""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_a_number_behind_its_label_between_two_items_is_no_note() -> None:
    fields = rows_of(
        """
Description                Qty    Price    Amount

Hexagon head bolt            2    10.00     20.00

Your material number HB12-60Z

Spring washer                5     1.00      5.00

Your material number SW12-A2
""",
        pitch=16.0,
    )
    assert column(fields, "seller_sku") == ["HB12-60Z", "SW12-A2"]
