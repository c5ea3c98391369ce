"""Item numbers over the texts, both under the heading of the texts."""

from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.tables.leading_codes import name_positions
from services.reasoning.engines.rules.tables.model import Cell, Item
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of


def test_item_number_over_its_text() -> None:
    fields = rows_of("""
Line   Description           Quantity    Price    Amount
10     NAS1149F0463P            2,000     0.32    640.00
       Washer flat
20     MS20470AD4-6               100     4.05    405.00
       Rivet solid
""")
    assert column(fields, "seller_sku") == ["NAS1149F0463P", "MS20470AD4-6"]
    assert column(fields, "description") == ["Washer flat", "Rivet solid"]


def test_text_beside_a_time_below_the_numbers() -> None:
    fields = rows_of("""
Line   Part / Description    Delivery      Quantity    Price    Amount
1      6205-2RS              31.05.2024         200     6.45  1,290.00
       Ball bearing          00:00:00
2      UCP208                31.05.2024          24    38.90    933.60
       Pillow block          00:00:00
""")
    assert column(fields, "description") == ["Ball bearing", "Pillow block"]


def test_figures_under_the_heading_of_texts_give_way_to_the_text_below() -> None:
    fields = rows_of("""
Line   Product    Part No.      Qty (Unit)    Price    Subtotal
1      1          WIR-10AWG       25 (SPL)    96.50    2,412.50
                  Wire black
2      1          CMB-4            6 (EA)    220.00    1,320.00
                  Combiner box
""")
    assert column(fields, "description") == ["Wire black", "Combiner box"]
    assert column(fields, "unit") == ["SPL", "EA"]


def numbered(*texts: str) -> list[Item]:
    lines = to_sheet(page_of("\n".join(texts), 1, 14.0)).lines
    return [Item(1, {"seller_sku": Cell(Piece(1, line.tokens), 0.8)}) for line in lines]


def test_item_numbers_that_count_the_items_are_positions() -> None:
    items = numbered("00010", "00020", "00030")
    name_positions(items)
    assert [item.cells["line_number"].value for item in items] == ["00010", "00020", "00030"]


def test_item_numbers_that_only_rise_stay() -> None:
    items = numbered("00010", "00025", "00030")
    name_positions(items)
    assert all("seller_sku" in item.cells for item in items)


def test_a_code_without_figures_over_its_text_among_those_with_some() -> None:
    fields = rows_of("""
Line   Part Number / Description    Delivery       Quantity    Price      Amount
1      VG-150-316                   09-FEB-2026           4    100.00     400.00
       Gate valve
2      LAB-TEST                     09-FEB-2026          14     45.00     630.00
       Hydrostatic test
""")
    assert column(fields, "seller_sku") == ["VG-150-316", "LAB-TEST"]
    assert column(fields, "description") == ["Gate valve", "Hydrostatic test"]


def test_short_figures_over_their_texts_are_item_numbers() -> None:
    fields = rows_of("""
Pos    Artikelnr / Description    Quantity    Price      Amount
10     30778                             8     2.00       16.00
       Bracket, galvanised
20     30779                             5     1.00        5.00
       Washer
""")
    assert column(fields, "seller_sku") == ["30778", "30779"]


def test_one_size_over_each_text_is_no_item_number() -> None:
    fields = rows_of("""
Pos    Description    Quantity    Price      Amount
10     1200                  8     2.00       16.00
       Bracket, galvanised
20     1200                  5     1.00        5.00
       Washer
""")
    assert "lines.0.seller_sku" not in fields
