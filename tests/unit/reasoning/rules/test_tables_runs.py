"""Days that head groups of items, and what else stands between the rows of a table or under them."""

from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.body import read_body
from services.reasoning.engines.rules.tables.heading.find import find_header
from services.reasoning.engines.rules.tables.heading.meaning import column_labels
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
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


def test_worded_days_over_the_columns_are_those_of_the_items_below() -> None:
    fields = rows_of("""
Item no  Description           Qty    Price    Amount
Delivery: 10. May 2024
001001   Steel bracket           2    10.00     20.00
001002   Copper washer           5     1.00      5.00
Delivery: 17. May 2024
001003   Rubber seal             3     2.00      6.00
""")
    assert column(fields, "requested_delivery_date") == ["10. May 2024", "10. May 2024", "17. May 2024"]


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


def test_labels_of_totals_and_a_rate_side_by_side_end_the_table() -> None:
    words = vocabulary()
    page = label_sheet(
        to_sheet(
            page_of("""
Item no      Description         Price    Qty       Amount
B-1001-7     Steel bracket       10.00      2        20.00
B-1002-4     Copper washer        1.00      5         5.00
Net total           VAT amount (20 %)    Grand total
             25.00 EUR               5.00            30.00
""")
        ),
        words,
    )
    header = find_header(page, 0, column_labels(words))
    assert header is not None
    assert read_body(page, header.last + 1, len(page.sheet.lines), header).end == 3


def test_remarks_between_the_first_line_of_an_item_and_its_numbers_are_no_text_of_their_own() -> None:
    fields = rows_of("""
Pos               Description
     Quantity                      Price      Amount
1                 Steel bracket
     2                             10.00       20.00

2                 Copper washer
                  Colour: grey
                  packed in tens
     5                              1.00        5.00

3                 Rubber seal
     3                              2.00        6.00

4                 Brass nut
     4                              2.00        8.00
""")
    assert [text.split(" Colour")[0] for text in column(fields, "description")][1] == "Copper washer"


def test_texts_that_stand_under_the_figures_begin_on_the_line_that_has_one() -> None:
    fields = rows_of("""
Pos               Quantity         Price      Amount
     Description / Item no
1                        2         10.00       20.00
     Steel bracket
     B-1001-7
2                        5          1.00        5.00
     Copper washer
     B-1002-4
3                        3          2.00        6.00
     Rubber seal
     B-1003-1
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer", "Rubber seal"]


def test_prices_that_say_what_they_are_for_prove_the_quantities() -> None:
    fields = rows_of("""
Description         Amount       Price / per        Amount
Steel bracket          200       10.00 / 100         20.00
Copper washer          500        1.00 / 100          5.00
Rubber seal              3        2.00 / 1            6.00
""")
    assert column(fields, "quantity") == ["200", "500", "3"]
