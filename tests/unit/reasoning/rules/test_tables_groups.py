"""Groups of items: their headings and sums, and remarks over the first item."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_remark_over_the_first_item_is_no_part_of_its_text() -> None:
    fields = rows_of("""
Article    Description                   Qty    Price    Amount
           Deliver to hall 4 please
A-1        Steel bracket                   2    10.00     20.00
A-2        Washer                          5     1.00      5.00
""")
    assert column(fields, "description") == ["Steel bracket", "Washer"]


def test_words_with_a_colon_introduce_items_without_numbers() -> None:
    fields = rows_of("""
Description                   Qty    Price    Amount
We order from you:
Steel bracket                   2    10.00     20.00
Washer                          5     1.00      5.00
""")
    assert column(fields, "description") == ["Steel bracket", "Washer"]


def test_text_that_begins_over_the_numbers_of_every_item_stays() -> None:
    fields = rows_of("""
Article    Description                   Qty    Price    Amount
           Steel bracket
A-1        galvanised                      2    10.00     20.00
           Washer of brass
A-2        polished                        5     1.00      5.00
""")
    assert column(fields, "description")[1].startswith("Washer of brass")


def test_sum_of_a_group_does_not_end_the_table() -> None:
    fields = rows_of("""
Article    Description                   Qty    Price    Amount
A-1        Steel bracket                   2    10.00     20.00
A-2        Washer                          5     1.00      5.00
           Total lot 1                                   25.00
A-3        Hinge                           3     4.00     12.00
           Total lot 2                                   12.00
Net total                                                37.00
""")
    assert column(fields, "amount") == ["20.00", "5.00", "12.00"]


def test_rows_behind_a_total_that_is_not_the_sum_of_the_items_are_none() -> None:
    fields = rows_of("""
Article    Description                   Qty    Price    Amount
A-1        Steel bracket                   2    10.00     20.00
A-2        Washer                          5     1.00      5.00
Net total                                                30.00
A-3        Hinge                           3     4.00     12.00
Grand total                                              42.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]
