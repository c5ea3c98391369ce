"""Days that head groups of items, and what else stands between the rows of a table or under them."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_days_between_rows_are_those_of_the_items_below() -> None:
    fields = rows_of("""
Item no      Description           Qty    Price    Amount
Due: 2024-05-02
B-1001-7     Steel bracket           2    10.00     20.00
B-1002-4     Copper washer           5     1.00      5.00
Due: 2024-05-09
B-1003-1     Rubber seal             3     2.00      6.00
""")
    assert column(fields, "requested_delivery_date") == ["2024-05-02", "2024-05-02", "2024-05-09"]


def test_a_worded_day_over_the_columns_is_no_text_of_an_item() -> None:
    fields = rows_of("""
Item no      Description           Qty    Price    Amount
Delivery: 10 May 2024
B-1001-7     Steel bracket           2    10.00     20.00
B-1002-4     Copper washer           5     1.00      5.00
Delivery: 17 May 2024
B-1003-1     Rubber seal             3     2.00      6.00
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer", "Rubber seal"]


def test_the_day_of_a_group_goes_on_on_the_next_page() -> None:
    fields = rows_of(
        """
Item no      Description           Qty    Price    Amount
Due: 2024-05-02
B-1001-7     Steel bracket           2    10.00     20.00
Due: 2024-05-09
B-1002-4     Copper washer           5     1.00      5.00
""",
        """
Item no      Description           Qty    Price    Amount
B-1003-1     Rubber seal             3     2.00      6.00
Due: 2024-05-16
B-1004-8     Brass nut               4     2.00      8.00
""",
    )
    assert column(fields, "requested_delivery_date") == ["2024-05-02", "2024-05-09", "2024-05-09", "2024-05-16"]


def test_days_under_the_items_are_their_own() -> None:
    fields = rows_of("""
Item no      Description           Qty    Price    Amount
B-1001-7     Steel bracket           2    10.00     20.00
             2024-05-02
B-1002-4     Copper washer           5     1.00      5.00
             2024-05-09
""")
    assert column(fields, "requested_delivery_date") == ["2024-05-02", "2024-05-09"]


def test_labels_of_totals_and_a_rate_side_by_side_are_no_item() -> None:
    fields = rows_of("""
Item no      Description           Qty    Price    Amount
B-1001-7     Steel bracket           2    10.00     20.00
B-1002-4     Copper washer           5     1.00      5.00
Net total        VAT 20 %          Total VAT      Grand total
       25.00            5.00            5.00            30.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]
