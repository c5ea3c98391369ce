"""Tables whose headings say little: contents, places and arithmetic tell."""

from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_lone_days_and_item_numbers_at_one_place_are_the_items() -> None:
    fields = rows_of("""
Description              Qty     Price    Amount
Steel bracket              2     10.00     20.00
  B-1001-7    2024-05-02
Copper washer              5      1.00      5.00
  B-1002-4    2024-05-03
Net total                                  25.00
""")
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4"]
    assert column(fields, "requested_delivery_date") == ["2024-05-02", "2024-05-03"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_a_day_of_a_single_item_among_many_is_no_column() -> None:
    fields = rows_of("""
Description              Qty     Price    Amount
Steel bracket              2     10.00     20.00
  2024-05-02
Copper washer              5      1.00      5.00
Rubber seal                3      2.00      6.00
Net total                                  31.00
""")
    assert not any(path.endswith("requested_delivery_date") for path in fields)


def test_item_numbers_under_the_heading_of_a_text_are_no_text() -> None:
    fields = rows_of("""
Product      Description          Qty    Price    Amount
B-1001-7     Steel bracket          2    10.00     20.00
B-1002-4     Copper washer          5     1.00      5.00
""")
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_two_heading_lines_with_the_numbers_on_the_lower_one() -> None:
    fields = rows_of("""
Line    Item no      Product            Delivery date    VAT
        Quantity     Unit               Price            Amount
1       B-1001-7     Steel bracket      2024-05-02       19
        2            pcs                10.00            20.00
2       B-1002-4     Copper washer      2024-05-03       7
        5            pcs                1.00             5.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4"]


def test_a_price_glued_to_its_basis() -> None:
    fields = rows_of("""
Description              Qty      Price         Amount
Steel bracket            200      10.00/100      20.00
Copper washer            500       1.00/100       5.00
""")
    assert column(fields, "unit_price") == ["10.00/100", "1.00/100"]


def test_the_unit_of_a_price_is_the_unit_where_none_is_printed() -> None:
    fields = rows_of("""
Description              Qty      Price        Amount
Steel bracket              2      10.00/kg      20.00
Copper washer              5       1.00/m        5.00
""")
    assert column(fields, "unit") == ["kg", "m"]


def test_position_numbers_that_multiply_by_chance_are_no_quantities() -> None:
    fields = rows_of("""
Zk    Wassermut           Holt     Sprell    Molltera
1     Steel bracket       4.00      10.00       40.00
2     Copper washer       2.00       3.00        6.00
3     Rubber seal         7.00       2.00       14.00
""")
    assert column(fields, "quantity") == ["4.00", "2.00", "7.00"]


def test_items_without_headings_that_begin_above_their_numbers() -> None:
    fields = rows_of("""
Zk   Fontek          Lomino

1    B-1001-7        Steel bracket
                     4     kg      10.00      40.00

2    B-1002-4        Copper washer
                     2     pcs      3.00       6.00
""")
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4"]


def test_of_several_numbers_under_the_amount_the_one_that_adds_up() -> None:
    fields = rows_of("""
Description              Qty     Price    Amount
Steel bracket              2     10.00     20.00 30
Copper washer              5      1.00      5.00 30
""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_item_numbers_close_to_their_texts_or_not() -> None:
    fields = rows_of("""
Description                       Qty     Price      Amount
AX-0290   Ball valve               10   2721.15    27211.50
WM-0926 LED panel                   4   2567.25    10269.00
WM-0328 Gloves                    150     34.20     5130.00
""")
    assert column(fields, "seller_sku") == ["AX-0290", "WM-0926", "WM-0328"]
    assert column(fields, "description") == ["Ball valve", "LED panel", "Gloves"]


def test_an_item_number_that_ran_into_its_text_is_written_as_the_others_are() -> None:
    fields = rows_of("""
Item no        Description                 Qty    Price    Amount
TB25-883-864   Ball valve M8                10     8.75     87.50
HZ5-132-295    Gloves                       60     3.50    210.00
               WM37-645-888 LED panel       20     2.00     40.00
""")
    assert column(fields, "seller_sku") == ["TB25-883-864", "HZ5-132-295", "WM37-645-888"]
    assert column(fields, "description") == ["Ball valve M8", "Gloves", "LED panel"]


def test_hours_before_a_text_are_no_item_numbers() -> None:
    fields = rows_of("""
Description               Spots    Rate     Amount
5-6am News                    2   10.00      20.00
6-7am Weather                 5    1.00       5.00
""")
    assert column(fields, "description") == ["5-6am News", "6-7am Weather"]


def test_position_numbers_without_a_heading() -> None:
    fields = rows_of("""
Description               Qty    Price    Amount
1   Steel bracket           2    10.00     20.00
2   Copper washer           5     1.00      5.00
3   Rubber seal             3     2.00      6.00
""")
    assert column(fields, "line_number") == ["1", "2", "3"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer", "Rubber seal"]


def test_texts_that_begin_with_any_number_keep_it() -> None:
    fields = rows_of("""
Description               Qty    Price    Amount
40 Steel bracket            2    10.00     20.00
12 Copper washer            5     1.00      5.00
""")
    assert column(fields, "description") == ["40 Steel bracket", "12 Copper washer"]


def test_a_number_over_item_numbers_is_no_position() -> None:
    fields = rows_of("""
No.          Description            Qty    Price    Amount
B-1001-7     Steel bracket            2    10.00     20.00
B-1002-4     Copper washer            5     1.00      5.00
""")
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4"]


def test_unknown_units_beside_the_quantities_recur() -> None:
    fields = rows_of("""
Description               Qty    Blorp    Price    Amount
Steel bracket               2    zorp     10.00     20.00
Copper washer               5    zorp      1.00      5.00
Rubber seal                 3    quux      2.00      6.00
""")
    assert column(fields, "unit") == ["zorp", "zorp", "quux"]


def test_a_sum_carried_under_an_unknown_label_is_no_item() -> None:
    head = "Article    Description          Qty    Price    Amount"
    first = f"""
{head}
A-1001     Steel bracket          2    10.00     20.00
A-1002     Washer                 5     1.00      5.00
           Xyzzy plugh                           25.00
"""
    second = f"""
{head}
           Xyzzy plugh                           25.00
A-1003     Seal                   3     2.00      6.00
"""
    assert column(rows_of(first, second), "amount") == ["20.00", "5.00", "6.00"]


def test_item_numbers_close_to_longer_position_numbers() -> None:
    fields = rows_of("""
Description                        Qty     Price      Amount
90   KR45-166-283 Ball valve        10     21.15      211.50
100 KR47-229-318 LED panel           4      7.25       29.00
110 TB84-112-209 Gloves            150     34.20     5130.00
""")
    assert column(fields, "line_number") == ["90", "100", "110"]
    assert column(fields, "seller_sku") == ["KR45-166-283", "KR47-229-318", "TB84-112-209"]


def test_a_column_of_days_whose_year_is_below_is_no_text() -> None:
    fields = rows_of("""
Xyzzy                                Plugh            Qty    Price    Amount
WM67-558 Hex bolt                    17. March         10    49.02    490.20
                                     2023
AX63-506 Carton box                  10. March          2     5.00     10.00
                                     2023
""")
    assert column(fields, "description") == ["Hex bolt", "Carton box"]
    assert column(fields, "requested_delivery_date") == ["17. March 2023", "10. March 2023"]


def test_a_day_that_wraps_over_three_lines() -> None:
    fields = rows_of("""
Description          Delivery     Qty     Price     Amount
Steel bracket        14             2     10.00      20.00
                     March
                     2024
Copper washer        28             5      1.00       5.00
                     April
                     2024
""")
    assert column(fields, "requested_delivery_date") == ["14 March 2024", "28 April 2024"]


def test_a_tax_rate_whose_percent_sign_wraps() -> None:
    fields = rows_of("""
Description          Qty      Price    Zork     Amount
Steel bracket          2      10.00    20 %      20.00
Copper washer          5       1.00    13.5       5.00
                                       %
Rubber seal            3       2.00    20 %       6.00
""")
    assert column(fields, "tax_rate") == ["20", "13.5", "20"]


def test_a_currency_that_wraps_is_no_part_of_the_item_number_below() -> None:
    fields = rows_of("""
Description          Qty      Price       Amount
Item no
Steel bracket          2      10.00        20.00
000929                                       kr
Copper washer          5       1.00         5.00
000152                                       kr
""")
    assert column(fields, "seller_sku") == ["000929", "000152"]


def test_item_numbers_below_remarks_are_not_those_of_the_next_item() -> None:
    fields = rows_of("""
Description          Qty      Price       Amount
Item no
Steel bracket          2      10.00        20.00
painted in grey
B-1001-7
Copper washer          5       1.00         5.00
packed in tens
B-1002-4
Rubber seal            3       2.00         6.00
packed in tens
B-1003-1
""")
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4", "B-1003-1"]


def test_what_a_page_break_cuts_off_the_last_item_is_its_own() -> None:
    fields = rows_of(
        """
Description          Qty      Price       Amount
Item no
Steel bracket          2      10.00        20.00
B-1001-7
Nylon strap            4       2.00         8.00
B-1005-2
Copper washer          5       1.00         5.00
""",
        """
Description          Qty      Price       Amount
Item no
B-1002-4
Rubber seal            3       2.00         6.00
B-1003-1
Brass bolt             1       2.00         2.00
B-1004-9
""",
    )
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1005-2", "B-1002-4", "B-1003-1", "B-1004-9"]


def test_a_day_on_one_line_is_surer_than_one_that_wraps() -> None:
    one = rows_of("""
Description          Delivery          Qty     Price     Amount
Steel bracket        14 March 2024       2     10.00      20.00
Copper washer        28 April 2024       5      1.00       5.00
""")
    wrapped = rows_of("""
Description          Delivery          Qty     Price     Amount
Steel bracket        14 March            2     10.00      20.00
                     2024
Copper washer        28 April            5      1.00       5.00
                     2024
""")
    path = "lines.0.requested_delivery_date"
    scores = [fields[path].score or 0.0 for fields in (one, wrapped)]
    assert scores[0] > scores[1] > 0


def test_totals_in_a_strip_under_unknown_labels_are_no_item() -> None:
    fields = rows_of("""
Article    Description          Qty     Price     Amount
A-1001     Steel bracket          2     10.00      20.00
A-1002     Washer                 5      1.00       5.00
A-1003     Seal                   3      2.00       6.00
           Xyzzy 31.00       5.89      1.00      36.89
""")
    assert column(fields, "amount") == ["20.00", "5.00", "6.00"]


def test_item_numbers_under_an_unknown_heading_beside_the_gtin() -> None:
    fields = rows_of("""
EAN              Zorp      Description          Qty     Price     Amount
4006381333931    A-1001    Steel bracket          2     10.00      20.00
4012345678901    A-1002    Copper washer          5      1.00       5.00
""")
    assert column(fields, "seller_sku") == ["A-1001", "A-1002"]


def test_a_price_under_an_unknown_heading_of_items_of_two_rows() -> None:
    fields = rows_of("""
Pos     Qty Unit         Zorp          Amount
        Article          Description
1         2 pcs          10.00          20.00
        A-1001           Steel bracket
2         5 pcs           1.00           5.00
        A-1002           Copper washer
3         3 pcs           2.00           6.00
        A-1003           Rubber seal
""")
    assert column(fields, "unit_price") == ["10.00", "1.00", "2.00"]


def test_units_of_two_words_and_long_unknown_ones_beside_the_quantity() -> None:
    fields = rows_of("""
Article    Description          Quantity             Price     Amount
A-1001     Steel bracket        2 running metres     10.00      20.00
A-1002     Copper washer        5 zorpquuxbar         1.00       5.00
""")
    assert column(fields, "unit") == ["running metres", "zorpquuxbar"]


def test_a_unit_of_two_words_that_begins_with_one_of_its_own() -> None:
    fields = rows_of("""
Article    Description          Quantity             Price     Amount
A-1001     Steel bracket        2 tys. szt           10.00      20.00
A-1002     Copper washer        5 szt.                1.00       5.00
""")
    assert column(fields, "unit") == ["tys. szt", "szt."]


def test_a_unit_before_its_quantity() -> None:
    fields = rows_of("""
Article    Description          Quantity             Price     Amount
A-1001     Steel bracket        Stk 2                10.00      20.00
A-1002     Copper washer        Stk 5                 1.00       5.00
""")
    assert column(fields, "unit") == ["Stk", "Stk"]


def test_an_item_number_and_its_gtin_in_one_cell() -> None:
    fields = rows_of("""
Article                     Description          Qty     Price     Amount
A-1001 4006381333931        Steel bracket          2     10.00      20.00
A-1002 4012345678901        Copper washer          5      1.00       5.00
""")
    assert column(fields, "seller_sku") == ["A-1001", "A-1002"]
    assert column(fields, "gtin") == ["4006381333931", "4012345678901"]


def test_a_telephone_number_under_the_prices_is_no_row() -> None:
    fields = rows_of("""
Qty      Product                    Price
8 kg     Leg of lamb              £ 21.50
24 pcs   Chicken whole            £ 11.25
60 pcs   Sausage 250 g            £  3.40
Before nine please, at the back door.
Kind regards,
Sander
Lockside Inn
Quay Road 2 | 3961 KC Hexham | 0 55 58 12
""")
    assert column(fields, "unit_price") == ["21.50", "11.25", "3.40"]
