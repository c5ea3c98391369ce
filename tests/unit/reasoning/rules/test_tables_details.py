"""What stands under an item's description with a label, and where a table ends beside a remark."""

from __future__ import annotations

from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.draft import line_fields
from services.reasoning.engines.rules.tables.rows import read_items
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_rate_of_tax_under_the_description_is_the_items() -> None:
    fields = rows_of("""
Pos  Description              Qty     Price    Amount
1    Steel bracket              2     10.00     20.00
     VAT: 20 %
2    Copper washer              5      1.00      5.00
     VAT: 5 %
Net total                                       25.00
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]
    assert column(fields, "tax_rate") == ["20", "5"]


def test_a_day_and_a_rate_on_one_line_under_the_description() -> None:
    fields = rows_of("""
Pos  Description                         Qty     Price    Amount
1    Steel bracket, galvanised, 40 mm      2     10.00     20.00
     Date: 2024-05-02 VAT: 20 %
2    Copper washer, tinned, 12 mm          5      1.00      5.00
     Date: 2024-05-03 VAT: 5 %
Net total                                       25.00
""")
    assert column(fields, "requested_delivery_date") == ["2024-05-02", "2024-05-03"]
    assert column(fields, "tax_rate") == ["20", "5"]


def test_a_total_beside_a_remark_ends_the_table() -> None:
    fields = rows_of("""
Pos  Part no.   Description              Qty     Price    Amount
1    B-1001     Steel bracket              2     10.00     20.00
2    B-1002     Copper washer              5      1.00      5.00
Payment: 30 days                       Net total           25.00
Contact: Jane Porter                   Grand total         30.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_a_total_before_its_rate_ends_the_table() -> None:
    fields = rows_of("""
Pos  Part no.   Description              Qty     Price    Amount
1    B-1001     Steel bracket              2     10.00     20.00
2    B-1002     Copper washer              5      1.00      5.00
VAT                                                5.00 20%
Packing   B-1003   Crate                   1      2.00      2.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_a_line_of_very_many_labelled_days_is_read() -> None:
    days = "Date: 2024-05-02 " * 1500
    fields = rows_of(f"""
Pos    Qty     Price    Amount    Description
1        2     10.00     20.00    Steel bracket
                                  {days}
2        5      1.00      5.00    Copper washer
""")
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]
    assert fields["lines.0.requested_delivery_date"].text == "2024-05-02"


def test_a_summary_by_tax_rate_beside_the_totals_is_no_item() -> None:
    fields = rows_of("""
No.  Details              Units    Price   Quantity   Tax     Line total
1    Steel bracket        each     10.00          2   20 %         20.00
2    Copper washer        each      1.00          5   20 %          5.00

Tax         Net total    Total VAT              Net total     GBP 25.00
20 %        25.00        5.00                   VAT 20%        GBP 5.00
                                                Total payable GBP 30.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_a_summary_under_unknown_headings_is_no_item() -> None:
    fields = rows_of("""
No.  Details              Units    Price   Quantity   Tax     Line total
1    Steel bracket        each     10.00          2   20 %         20.00
2    Copper washer        each      1.00          5   20 %          5.00
3    Brass nipple         each      2.00          1   20 %          2.00
Xyzzy     Plugh           Qwertz            Plugh         GBP      27.00
20 %      27.00           5.40             20 %                     5.40
""")
    assert column(fields, "amount") == ["20.00", "5.00", "2.00"]


def test_a_bare_date_of_an_orders_item_is_the_wanted_day() -> None:
    text = """
Pos  Description          Date          Qty     Price    Amount
1    Steel bracket        2024-05-02      2     10.00     20.00
2    Copper washer        2024-05-03      5      1.00      5.00
"""
    words = vocabulary(("en",))
    fields = line_fields(read_items([label_sheet(to_sheet(page_of(text)), words)], words), ".", ordered=True)
    assert column(fields, "requested_delivery_date") == ["2024-05-02", "2024-05-03"]


def test_the_currency_before_an_item_number_is_the_amounts() -> None:
    fields = rows_of("""
No.  Qty   Unit   Price    Total         Item no.   Description
1     48   pcs     5.47   262.56 EUR HZ25-660-359   Steel bracket
2      5   box     8.82    44.10 EUR HZ99-112-553   Copper washer
""")
    assert column(fields, "seller_sku") == ["HZ25-660-359", "HZ99-112-553"]


def test_item_numbers_in_brackets_before_the_texts() -> None:
    fields = rows_of("""
Description                   Qty     Price    Amount
[TB-0082] Steel bracket         2     10.00     20.00
[TB-0083] Copper washer         5      1.00      5.00
""")
    assert column(fields, "seller_sku") == ["TB-0082", "TB-0083"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_item_numbers_in_brackets_behind_the_texts() -> None:
    fields = rows_of("""
Description                   Qty     Price    Amount
Steel bracket (TB00821)         2     10.00     20.00
Copper washer (TB00831)         5      1.00      5.00
""")
    assert column(fields, "seller_sku") == ["TB00821", "TB00831"]


def test_words_that_read_as_a_total_before_a_count_end_no_table() -> None:
    fields = rows_of("""
Pos  Description              Qty     Price    Amount
1    Steel bracket              2     10.00     20.00
     Sum per order 10 pcs
2    Copper washer              5      1.00      5.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_labels_of_facts_above_the_items_head_no_table() -> None:
    fields = rows_of("""
Item order        Quantity     Terms
4711              12           30

Pos   Item no.   Description         Qty     Unit   Price    Amount
1     B-1001     Steel bracket         2     pcs    10.00     20.00
2     B-1002     Copper washer         5     pcs     1.00      5.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]


def test_sizes_in_brackets_behind_the_texts_are_no_item_numbers() -> None:
    fields = rows_of("""
Description                   Qty     Price    Amount
Steel bracket (M8x40)           2     10.00     20.00
Copper washer (M10x60)          5      1.00      5.00
""")
    assert column(fields, "seller_sku") == ["", ""]


def test_headings_over_two_lines_stand_below_one_another_but_items_begin_with_their_numbers() -> None:
    fields = rows_of("""
Description
Item no.                  Quantity   Unit price      Amount
Ball valve DN50                  4        30.00      120.00
TB00231

Hex head bolt M8                10         2.50       25.00
TB00947

Desk lamp                        2        45.00       90.00
WM00301
""")
    assert column(fields, "description") == ["Ball valve DN50", "Hex head bolt M8", "Desk lamp"]


def test_a_position_number_beside_a_mark_of_its_own() -> None:
    fields = rows_of("""
*Line      Description          Qty     Price     Amount
N 1        Steel bracket          2     10.00      20.00
N 2        Copper washer          5      1.00       5.00
""")
    assert column(fields, "line_number") == ["1", "2"]


def test_item_numbers_in_brackets_behind_the_first_line_of_texts_that_remarks_follow() -> None:
    fields = rows_of("""
Description                   Qty     Price    Amount
Steel bracket (AX00525)         2     10.00     20.00
GTIN: 4098561992618
Copper washer (WM00442)         5      1.00      5.00
GTIN: 4043520298690
Parts for line two
Ball valve (HZ00461)            1      3.00      3.00
GTIN: 4077737740956
""")
    assert column(fields, "seller_sku") == ["AX00525", "WM00442", "HZ00461"]


def test_a_day_wrapped_behind_an_unknown_label_of_every_item_is_its_delivery_date() -> None:
    fields = rows_of("""
Pos  Code      Description
                               Qty        Price        Amount
1    AB1234    Steel bracket
Zorvu: 8 January               2 pcs      10.00         20.00
2025
2    AB1235    Copper washer
Zorvu: 9 January               5 pcs       1.00          5.00
2025
3    AB1236    Brass hinge
Zorvu: 8 January               4 pcs       2.00          8.00
2025
Net total                                               33.00
""")
    assert column(fields, "requested_delivery_date") == ["8 January 2025", "9 January 2025", "8 January 2025"]


def test_a_day_with_the_word_for_day_behind_it_is_the_delivery_date_of_each_item() -> None:
    fields = rows_of("""
Pos  Code      Description
                                        Qty        Price        Amount
1    AB1234    Steel bracket
Zorvu: 2023 m. gruodžio 2 d.            2 pcs      10.00         20.00
2    AB1235    Copper washer
Zorvu: 2023 m. gruodžio 3 d.            5 pcs       1.00          5.00
3    AB1236    Brass hinge
Zorvu: 2023 m. gruodžio 2 d.            4 pcs       2.00          8.00
Net total                                                       33.00
""")
    assert column(fields, "requested_delivery_date") == [f"2023 m. gruodžio {day} d." for day in (2, 3, 2)]


def test_a_tax_with_its_number_in_brackets_is_no_item() -> None:
    fields = rows_of(
        """
#    Qté        Description                Prix unit.      Montant
1    60 t       Sel de déglaçage              112,40 $   6 744,00 $
2    12 unité   Lame de gratte                189,95 $   2 279,40 $

                           Sous-total                    9 023,40 $
                           TPS 5 % (R121 554 087)          451,17 $
                           TOTAL                         9 474,57 $
""",
        decimal=",",
        languages=("fr",),
    )
    assert column(fields, "quantity") == ["60", "12"]
