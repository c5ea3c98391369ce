"""Item numbers, GTINs and remarks that stand in each other's columns."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_item_numbers_over_gtins_under_the_heading_of_gtins() -> None:
    fields = rows_of("""
Qty         EAN              Description        Price     Amount
   2 pcs    A-1001           Steel bracket      10.00      20.00
            4006381333931
   5 pcs    A-1002           Copper washer      10.00      50.00
            4012345678901
""")
    assert column(fields, "seller_sku") == ["A-1001", "A-1002"]
    assert column(fields, "gtin") == ["4006381333931", "4012345678901"]


def test_a_heading_of_two_lines_whose_gtins_stand_on_the_lower_one_of_the_items() -> None:
    fields = rows_of("""
           Article no                            Discount
  Quantity Barcode           Description         %            Price     Amount

Pack on a separate pallet
     2 pcs A-1001            Steel bracket       10 %         10.00      18.00
           4006381333931
     5 pcs A-1002            Copper washer       10 %         10.00      45.00
           4012345678901
     5 pcs A-1003            Rubber seal         10 %         10.00      45.00
           4012345678901
""")
    assert column(fields, "seller_sku") == ["A-1001", "A-1002", "A-1003"]
    assert column(fields, "gtin") == ["4006381333931", "4012345678901", "4012345678901"]


def test_a_remark_that_runs_into_the_column_of_item_numbers_is_none() -> None:
    fields = rows_of("""
EAN                   Article    Description      Qty       Price     Amount
Spare parts for lines 2
4006381333931         A-1001     Steel bracket    2         10.00      20.00
4012345678901         A-1002     Copper washer    5         10.00      50.00
""")
    assert column(fields, "seller_sku") == ["A-1001", "A-1002"]


def test_texts_under_the_second_heading_of_an_item_number() -> None:
    fields = rows_of("""
EAN             Article            Price     Amount
4006381333931   Steel bracket      10.00      20.00
4012345678901   Copper washer      10.00      50.00
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]
    assert column(fields, "seller_sku") == ["", ""]


def test_an_item_number_and_a_gtin_on_the_last_line_of_a_text_whose_heading_names_both() -> None:
    fields = rows_of("""
            Text
Position    Part number              Qty     Price     Amount
10          Steel bracket              2     10.00      20.00
            Colour: grey
            WM00408 4006381333931
20          Copper washer              5      1.00       5.00
            batch traceable
            HZ00732 4012345678901
""")
    assert column(fields, "seller_sku") == ["WM00408", "HZ00732"]
    assert column(fields, "gtin") == ["4006381333931", "4012345678901"]
