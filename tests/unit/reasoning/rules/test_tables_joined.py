"""Headings that touch one another: one run of words over two columns or more, on one line or several."""

import sys
from types import FrameType

from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.heading.joined import unglued
from services.reasoning.engines.rules.tables.heading.meaning import column_labels
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_two_stacks_side_by_side_without_a_gap() -> None:
    fields = rows_of("""
Pos.       Qty Description          Price      Amount
          Unit Item no
1            2 Steel bracket        10.00       20.00
           pcs B-1001-7
2            5 Copper washer         1.00        5.00
            kg B-1002-4
""")
    assert column(fields, "quantity") == ["2", "5"]
    assert column(fields, "unit") == ["pcs", "kg"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4"]


def test_a_unit_below_and_an_item_number_below_remarks() -> None:
    fields = rows_of("""
Pos.       Qty Description          Price      Amount
          Unit Item no
1            2 Steel bracket        10.00       20.00
           pcs painted in grey
               B-1001-7
2            5 Copper washer         1.00        5.00
            kg B-1002-4
3            1 Rubber seal           2.00        2.00
           pcs packed in a box
               B-1003-1
""")
    assert column(fields, "unit") == ["pcs", "kg", "pcs"]
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4", "B-1003-1"]


def test_a_label_that_wraps_beside_one_that_has_another_below() -> None:
    fields = rows_of("""
Line Description          Qty    Price     Amount
no   Item code
10   Steel bracket          2    10.00      20.00
     B-1001-7
20   Copper washer          5     1.00       5.00
     B-1002-4
""")
    assert column(fields, "line_number") == ["10", "20"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4"]


def test_a_percent_sign_ends_a_heading() -> None:
    fields = rows_of("""
Description          Qty      Price    VAT % Amount
Steel bracket          2      10.00     20 %  20.00
Copper washer          5       1.00     10 %   5.00
""")
    assert column(fields, "amount") == ["20.00", "5.00"]
    assert column(fields, "tax_rate") == ["20", "10"]


def test_two_values_under_one_heading_that_begin_at_the_same_places() -> None:
    fields = rows_of("""
Pos.     Zork Description             Price      Amount
1          12 Steel bracket            10.00      120.00
2           5 Copper washer             1.00        5.00
3         120 Rubber seal               2.00      240.00
""")
    assert column(fields, "quantity") == ["12", "5", "120"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer", "Rubber seal"]


def test_first_words_of_equal_length_are_no_column() -> None:
    fields = rows_of("""
Zork                     Qty          Price      Amount
Steel bracket              2          10.00       20.00
Brass washers              5           1.00        5.00
Metal squares              4           3.00       12.00
""")
    assert column(fields, "description") == ["Steel bracket", "Brass washers", "Metal squares"]


def test_three_headings_without_a_gap_of_which_two_go_on_below() -> None:
    fields = rows_of("""
Line Quantity Description      Price      Amount
no       Unit
1           2 Steel bracket    10.00       20.00
          pcs
2          15 Copper washer     1.00       15.00
           kg
""")
    assert column(fields, "line_number") == ["1", "2"]
    assert column(fields, "quantity") == ["2", "15"]
    assert column(fields, "unit") == ["pcs", "kg"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_two_headings_printed_without_a_blank() -> None:
    fields = rows_of("""
Description         Quantity    UnitUnit price    Amount
Steel bracket              2    pcs      10.00     20.00
Copper washer              5    kg        1.00      5.00
""")
    assert column(fields, "unit") == ["pcs", "kg"]
    assert column(fields, "unit_price") == ["10.00", "1.00"]


def test_headings_of_two_lines_that_stand_over_one_another() -> None:
    fields = rows_of("""
Pos.    Item no    Description
Delivery date           Quantity  Unit    Price     Amount
1       B-1001-7   Steel bracket
2024-05-02                     2  pcs     10.00      20.00
2       B-1002-4   Copper washer
2024-05-03                     5  kg       1.00       5.00
""")
    assert column(fields, "line_number") == ["1", "2"]
    assert column(fields, "seller_sku") == ["B-1001-7", "B-1002-4"]
    assert column(fields, "requested_delivery_date") == ["2024-05-02", "2024-05-03"]
    assert column(fields, "description") == ["Steel bracket", "Copper washer"]


def test_many_lines_of_labels_without_gaps_are_read_in_a_bounded_number_of_steps() -> None:
    line = "Pos Qty Unit Price Item Text Total"
    steps = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal steps
        steps += event == "call"

    sys.setprofile(count)
    try:
        rows_of("\n".join(line.rjust(34 + at) for at in range(6)))
    finally:
        sys.setprofile(None)
    assert steps < 2_000_000


def test_a_capital_behind_a_small_letter_parts_glued_headings_beyond_latin_1() -> None:
    line = to_sheet(page_of("VienībaCena")).lines[0]
    parts = unglued(line.tokens, column_labels(vocabulary(("lv",))))
    assert [token.text for token in parts] == ["Vienība", "Cena"]


def test_a_position_beside_a_heading_that_wraps() -> None:
    fields = rows_of(
        """
Pos Art.-    Bezeichnung            Menge Einheit     Einzelpreis     Gesamt
    Nr.
1   41205    Kalkzementputz         48,00 Sack               8,95     429,60
2   41330    Armierungsgewebe        6,00 Rolle             52,40     314,40
3   41902    Gewebeeckwinkel        40,00 Stück              2,35      94,00
""",
        decimal=",",
        languages=("de",),
    )
    assert column(fields, "line_number") == ["1", "2", "3"]
    assert column(fields, "seller_sku") == ["41205", "41330", "41902"]


def test_a_price_and_a_discount_whose_headings_wrap_side_by_side() -> None:
    fields = rows_of(
        """
                                                     EK-Preis                  Betrag
                                                         ohne Zeilen-            ohne
Artikelnr.  Beschreibung              Menge Einheit      USt. rabatt             USt.

10440       Terrassendiele              320 LFM          6,90    10 %        1.987,20
10441       Unterkonstruktion           180 LFM          4,35    10 %          704,70
20557       Terrassenschraube            14 PKG         38,50                  539,00
""",
        decimal=",",
        languages=("de",),
    )
    assert column(fields, "unit_price") == ["6,90", "4,35", "38,50"]
    assert column(fields, "discount.percent") == ["10", "10", ""]
    assert column(fields, "tax_rate") == ["", "", ""]
