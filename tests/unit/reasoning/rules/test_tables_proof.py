"""Arithmetic, content and geometry as evidence beside headings."""

import itertools

from services.common.document.page import Box, Page, Table, TableCell
from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.draft import line_fields
from services.reasoning.engines.rules.tables.rows import read_items
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_of_two_prices_the_one_that_multiplies_to_the_amount() -> None:
    fields = rows_of("""
Article    Description          Qty    Net price    List price    Amount
A-1        Steel bracket          2         9.00         10.00     18.00
A-2        Washer                 5         0.80          1.00      4.00
""")
    assert column(fields, "unit_price") == ["9.00", "0.80"]


def test_price_for_a_hundred() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Per    Amount
A-1        Steel bracket        200    10.00    100     20.00
""")
    assert column(fields, "price_basis") == ["100"]
    assert fields["lines.0.unit_price"].score == 0.97


def test_groups_of_thousands_that_stand_apart_are_one_number_when_the_row_adds_up() -> None:
    fields = rows_of("""
Article    Description          Qty       Price         Amount
A-1        Steel bracket         12    1,889.02      22,668.24
A-2        Washer                12    1,889.02     22  668.24
A-3        Heater                 2      334.12         668.24
""")
    assert column(fields, "amount") == ["22,668.24", "22 668.24", "668.24"]


def test_price_that_says_what_it_is_for_is_no_quantity_whatever_heads_it() -> None:
    fields = rows_of("""
No    Quantity    Description      Quantity    Amount
1      5.44 / 1   Steel bracket         250    1360.00
2     14.75 / 1   Washer                100    1475.00
""")
    assert column(fields, "quantity") == ["250", "100"]
    assert column(fields, "unit_price") == ["5.44", "14.75"]


def test_column_without_a_heading_is_known_by_what_stands_in_it() -> None:
    fields = rows_of("""
           Description          Qty    Price    Amount    Xyz
A-1        Steel bracket          2    10.00     20.00    19 %
A-2        Washer                 5     1.00      5.00    19 %
""")
    assert column(fields, "tax_rate") == ["19", "19"]


def test_heading_of_positions_over_quantities() -> None:
    fields = rows_of("""
#          Description               Price     Amount
400.00     Balloon                    0.50     200.00
20.00      Heater                    10.00     200.00
""")
    assert column(fields, "quantity") == ["400.00", "20.00"]


def test_table_without_a_heading() -> None:
    fields = rows_of("""
Please send us
1      Steel bracket         2    10.00     20.00
2      Washer                5     1.00      5.00
""")
    assert column(fields, "description") == ["Steel bracket", "Washer"]
    assert column(fields, "quantity") == ["2", "5"]
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_numbers_that_do_not_multiply_are_no_table() -> None:
    assert not rows_of("""
Room 1      open from         8    10.00     21.00
Room 2      open from         5     2.00      7.00
""")


def test_blocks_of_labels_and_values() -> None:
    fields = rows_of("""
Item code: A-1
Description: Steel bracket
Quantity: 2
Unit price: 10.00

Item code: A-2
Description: Washer
Quantity: 5
Unit price: 1.00
""")
    assert column(fields, "seller_sku") == ["A-1", "A-2"]
    assert column(fields, "quantity") == ["2", "5"]


def test_one_block_that_does_not_add_up_is_no_item() -> None:
    assert not rows_of("""
Item code: A-1
Description: Steel bracket
Quantity: 2
""")


def test_reading_of_an_ambiguous_price_by_its_row() -> None:
    fields = rows_of("""
Article    Description          Qty    Price     Amount
A-1        Steel bracket          4    2,125       8.50
""")
    assert (fields["lines.0.unit_price"].text, fields["lines.0.unit_price"].canonical) == ("2.125", True)


def test_scores_follow_the_arithmetic() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Amount
A-1        Steel bracket          2    10.00     20.00
A-2        Washer                 5     1.00      6.00
""")
    right, wrong = (fields[f"lines.{at}.amount"].score or 0 for at in range(2))
    assert right > 0.95
    assert wrong < 0.8


def test_ruling_lines_part_items_that_blanks_do_not() -> None:
    text = """
Article    Description          Qty    Price    Amount
           Steel bracket
A-1        with holes             2    10.00     20.00
           Washer
A-2        galvanised             5     1.00      5.00
"""
    page = page_of(text)
    words = vocabulary()
    edges = [38, 52, 80, 108]
    cells = [
        TableCell(row, at, "", box=Box(20 + 100 * at, top, 120 + 100 * at, bottom))
        for row, (top, bottom) in enumerate(itertools.pairwise(edges))
        for at in range(3)
    ]
    ruled = Page(1, 595, 842, words=page.words, tables=[Table(Box(20, 38, 320, 108), 3, 3, cells)])
    fields = line_fields(read_items([label_sheet(to_sheet(ruled), words)], words), ".")
    assert column(fields, "description") == ["Steel bracket with holes", "Washer galvanised"]


def test_identifiers_by_label_and_check_digit() -> None:
    fields = rows_of("""
Pos    Item code               Description        Qty    Price    Amount
1      EAN: 4012345001235      Steel bracket        2    10.00     20.00
       Your item: B-77
       Supplier code: S-88
""")
    found = [fields[f"lines.0.{name}"].text for name in ("gtin", "buyer_sku", "seller_sku")]
    assert found == ["4012345001235", "B-77", "S-88"]


def test_two_numbers_under_one_heading_are_two_columns() -> None:
    fields = rows_of("""
Article    Description          Qty            Amount
A-1        Steel bracket          2     10.00     20.00
A-2        Washer                 5      1.00      5.00
""")
    assert column(fields, "unit_price") == ["10.00", "1.00"]


def test_item_numbers_below_texts_without_a_heading() -> None:
    fields = rows_of("""
Description               Qty    Price    Amount
Steel bracket               2    10.00     20.00
AB-1001
Washer                      5     1.00      5.00
AB-1002
""")
    assert column(fields, "seller_sku") == ["AB-1001", "AB-1002"]
    assert column(fields, "description") == ["Steel bracket", "Washer"]


def test_unknown_heading_of_the_amount_is_known_by_its_place() -> None:
    fields = rows_of("""
Description               Qty    Price     Xyzzy
Steel bracket               2    10.00     20.00
Washer                      5     1.00      5.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_page_foot_with_numbers_is_no_item() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Amount
A-1        Steel bracket          2    10.00     20.00
A-2        Washer                 5     1.00      5.00






No 4711    Hilltop Works       5566     3871      8276
""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_item_number_printed_onto_the_text() -> None:
    fields = rows_of("""
Article  Description          Qty    Price    Amount
WM93-185 Steel bracket          2    10.00     20.00
WM93-186Steelbolts              5     1.00      5.00
""")
    assert column(fields, "seller_sku") == ["WM93-185", "WM93-186"]


def test_day_that_wraps_in_its_column() -> None:
    fields = rows_of("""
Article    Description        Delivery date    Qty    Price    Amount
A-1        Steel bracket      17 July            2    10.00     20.00
                              2024
A-2        Washer             18 July            5     1.00      5.00
                              2024
""")
    assert column(fields, "requested_delivery_date") == ["17 July 2024", "18 July 2024"]


def test_lone_percentage_is_the_discount_when_rows_add_up_with_it() -> None:
    fields = rows_of("""
Article    Description          Qty    Price    Xyz      Amount
A-1        Steel bracket          2    10.00    10 %      18.00
A-2        Washer                 5     1.00    20 %       4.00
""")
    assert column(fields, "discount.percent") == ["10", "20"]


def test_amounts_under_a_heading_of_tax() -> None:
    fields = rows_of("""
Item no    Description          Qty    Price    Gromp VAT
A-1001     Steel bracket          4     4.97        19.88
A-1002     Copper washer         60   151.47      9088.20
""")
    assert column(fields, "amount") == ["19.88", "9088.20"]
    assert not any(path.endswith("tax_rate") for path in fields)


def test_percentages_whose_sign_is_in_the_heading() -> None:
    fields = rows_of("""
Item no    Description          Qty    Price    Disc %    Amount
A-1001     Terracotta pot        48     6.25        10    270.00
A-1002     Compost              120     3.15              378.00
A-1003     Hand trowel           60     8.75         5    498.75
""")
    assert {path: value.text for path, value in fields.items() if "discount" in path} == {
        "lines.0.discount.percent": "10",
        "lines.2.discount.percent": "5",
    }


def test_discounts_that_are_amounts_stay_amounts() -> None:
    fields = rows_of("""
Item no    Description          Qty    Price    Discount    Amount
A-1001     Terracotta pot        48     6.25       10.00    290.00
A-1003     Hand trowel           60     8.75        5.00    520.00
""")
    assert [path for path in fields if "discount" in path] == ["lines.0.discount.amount", "lines.1.discount.amount"]


def test_a_basis_under_an_unknown_heading_is_proven_with_the_price() -> None:
    fields = rows_of("""
Description            Zork     Blek      Plim     Amount
Steel bracket          1500    106.11      100    1591.65
Copper washer           250     85.36        1   21340.00
Rubber seal              40     56.55      100      22.62
""")
    assert column(fields, "quantity") == ["1500", "250", "40"]
    assert column(fields, "unit_price") == ["106.11", "85.36", "56.55"]
    assert column(fields, "price_basis") == ["100", "1", "100"]


def test_the_basis_under_the_heading_of_the_price() -> None:
    fields = rows_of("""
Description             Qty      Plim    Price     Amount
Steel bracket          1500    106.11      100    1591.65
Copper washer           250     85.36        1   21340.00
Rubber seal              40     56.55      100      22.62
""")
    assert column(fields, "unit_price") == ["106.11", "85.36", "56.55"]
    assert column(fields, "price_basis") == ["100", "1", "100"]


def test_amounts_of_tax_beside_the_rates_are_no_rates() -> None:
    fields = rows_of("""
                                                           PDV
Kod        Proizvod             Kol.    Cijena     PDV     ukupno   Vrijednost
A-1001     Steel bracket          2     200.00     19%     76.00    400.00
A-1002     Copper washer          5       1.00      7%      0.35      5.00
""")
    assert column(fields, "tax_rate") == ["19%", "7%"]


def test_amounts_of_tax_alone_are_no_rates() -> None:
    fields = rows_of("""
Article    Description          Qty     Price      VAT      Total
A-1001     Steel bracket          2     200.00     76.00    400.00
A-1002     Copper washer          5       1.00      0.35      5.00
""")
    assert column(fields, "tax_rate") == ["", ""]


def test_a_basis_by_its_heading_that_adds_up_as_the_amount() -> None:
    fields = rows_of("""
Pos  Description              Qty     Price      Per
1    Steel bracket              2     10.00     20.00
2    Copper washer              5      1.10      5.50
Net total                                       25.50
""")
    assert column(fields, "amount") == ["20.00", "5.50"]


def test_what_prices_are_for_is_a_whole_number() -> None:
    fields = rows_of(
        """
Pos.   Material          Bezeichnung
       Bestellmenge      Einheit     Preis pro Einheit          Nettowert EUR
00010  100-400           Dichtring 20x30
              120        ST              4,50 / 100 ST                 5,40
       Liefertermin: 20.04.2024

00020  100-432           Pumpengehäuse DN50 PN16
                5        ST            312,00 / 1 ST               1.560,00
       Liefertermin: 27.04.2024

00030  200-118           Kugellager 6204
               40        ST              3,80 / 1 ST                 152,00
       Liefertermin: 27.04.2024
""",
        unknown=("preisproeinheit",),
    )
    assert column(fields, "quantity") == ["120", "5", "40"]
    assert column(fields, "amount") == ["5,40", "1.560,00", "152,00"]
