"""Items with a heading row each, and their text above it."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_text_above_a_repeated_heading_is_of_the_item_below_it() -> None:
    fields = rows_of("""
Please deliver the goods below to our yard.


1 Steel bracket
Deliver by: 2024-05-02
Article        Quantity      Unit price      Amount
B-1001-7       2 pcs         10.00           20.00

2 Copper washer
packed in tens
Deliver by: 2024-05-09
Article        Quantity      Unit price      Amount
B-1002-4       5 pcs         1.00            5.00

3 Rubber seal
Deliver by: 2024-05-16
Article        Quantity      Unit price      Amount
B-1003-9       3 pcs         2.00            6.00

Net total      31.00
""")
    assert column(fields, "line_number") == ["1", "2", "3"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer packed in tens", "Rubber seal"]
    assert column(fields, "requested_delivery_date") == ["2024-05-02", "2024-05-09", "2024-05-16"]
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4", "B-1003-9"]


def test_text_above_the_first_heading_of_the_next_page() -> None:
    first = """
1 Steel bracket
Article        Quantity      Unit price      Amount
B-1001-7       2 pcs         10.00           20.00

2 Copper washer
Article        Quantity      Unit price      Amount
B-1002-4       5 pcs         1.00            5.00
"""
    second = """
Order 4711 of our yard


3 Rubber seal
Article        Quantity      Unit price      Amount
B-1003-9       3 pcs         2.00            6.00
"""
    assert column(rows_of(first, second), "description") == ["Steel bracket", "Copper washer", "Rubber seal"]


def test_text_above_the_only_heading_begins_with_a_position() -> None:
    fields = rows_of("""
Please deliver the goods below to our yard.

1 Steel bracket
with four holes
Article        Quantity      Unit price      Amount
B-1001-7       2 pcs         10.00           20.00
""")
    assert column(fields, "line_number") == ["1"]
    assert column(fields, "description") == ["Steel bracket with four holes"]


def test_text_above_a_heading_over_several_rows_is_no_items() -> None:
    fields = rows_of("""
Goods for the yard
Article        Quantity      Unit price      Amount
B-1001-7       2 pcs         10.00           20.00
B-1002-4       5 pcs         1.00            5.00

Goods for the shop
Article        Quantity      Unit price      Amount
B-1003-9       3 pcs         2.00            6.00
B-1004-2       4 pcs         2.50            10.00
""")
    assert column(fields, "amount") == ["20.00", "5.00", "6.00", "10.00"]
    assert not any("Goods for the yard" in text for text in column(fields, "description"))


def test_a_heading_again_is_the_same_whatever_its_columns_are_proven_to_be() -> None:
    fields = rows_of("""
1 Steel bracket
Article        Amount        Unit price      Amount
B-1001-7       2 pcs         10.00           20.00

2 Copper washer
Article        Amount        Unit price      Amount
B-1002-4       5 pcs         1.50            7.50

3 Rubber seal
Article        Amount        Unit price      Amount
B-1003-9       3 pcs         2.00            6.00
""")
    assert column(fields, "quantity") == ["2", "5", "3"]
    assert column(fields, "amount") == ["20.00", "7.50", "6.00"]


def test_a_heading_that_recurs_is_the_tables_and_not_labels_before_it() -> None:
    fields = rows_of("""
Description       Ordered by    Quantity of goods    Item group    Price list
Garden tools      Ada Lovell    2 pallets            700           2024 12.50

1 Steel bracket
Article        Quantity      Unit price      Amount
B-1001-7       2 pcs         10.00           20.00

2 Copper washer
Article        Quantity      Unit price      Amount
B-1002-4       5 pcs         1.50            7.50
""")
    assert column(fields, "quantity") == ["2", "5"]
    assert column(fields, "amount") == ["20.00", "7.50"]


def test_a_row_carried_to_a_page_with_fewer_lines_than_stand_over_its_heading() -> None:
    first = """
Please deliver the goods below to our yard.
Ring the bell at the gate.
Ask for the foreman.
Article        Quantity      Unit price      Amount
B-1001-7       2 pcs         10.00           20.00
"""
    second = "B-1002-4       5 pcs         1.00            5.00"
    assert column(rows_of(first, second), "seller_sku") == ["B-1001-7", "B-1002-4"]


def test_item_numbers_of_cards_under_a_heading_of_texts() -> None:
    fields = rows_of("""
1 Steel bracket
Delivery date: 2025-10-29
Zorp goods      Quantity      Unit price      Amount
B-1001-7        2 pcs         10.00           20.00

2 Copper washer
Delivery date: 2025-11-05
Zorp goods      Quantity      Unit price      Amount
B-1002-4        5 pcs         1.50            7.50
""")
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]
    assert column(fields, "requested_delivery_date") == ["2025-10-29", "2025-11-05"]
