"""Items that begin with a position number on a line above their own numbers."""

from __future__ import annotations

from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.columns import merge_crossed
from services.reasoning.engines.rules.tables.implied import implied_layers
from services.reasoning.engines.rules.tables.layer_roles import name_codes, one_a_line
from services.reasoning.engines.rules.tables.model import Column, Header, Layer
from services.reasoning.engines.rules.tables.positions import positioned_starts
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of

ITEMS = """
10     Steel bracket
Due: 12.05.2024                  2 pcs          10.00        20.00
For 2 rooms
20     Copper washer
Due: 19.05.2024                  5 pcs           1.00         5.00
For 2 rooms
30     Rubber seal
Due: 26.05.2024                  3 pcs           2.00         6.00
"""
ANCHORS = [1, 4, 7]


def body(text: str, anchors: list[int]) -> Body:
    page = label_sheet(to_sheet(page_of(text)), vocabulary(("en",)))
    columns = [Column("line_number", 20, 40, 1.0), Column("description", 55, 110, 1.0), Column("amount", 325, 350, 1.0)]
    made = Body(page, Header(0, 0, columns), [], page.sheet.lines, anchors=anchors)
    made.resplit()
    return made


def test_items_begin_where_positions_rise_by_one_step() -> None:
    assert positioned_starts(body(ITEMS, ANCHORS)) == [0, 3, 6]


def test_quantities_apart_from_their_units_are_no_positions() -> None:
    text = """
1      Steel bracket
                                 5    pcs      10.00        50.00
2      Copper washer
                                 7    pcs       1.00         7.00
3      Rubber seal
                                 3    pcs       2.00         6.00
"""
    made = body(text, [1, 3, 5])
    made.header.columns.insert(2, Column("quantity", 165, 195, 1.0))
    made.resplit()
    assert positioned_starts(made) == [0, 2, 4]


def test_positions_with_one_missing_tell_nothing() -> None:
    assert positioned_starts(body(ITEMS.replace("20     Copper", "For two Copper"), ANCHORS)) == []


def test_positions_that_do_not_rise_by_one_step_are_none() -> None:
    assert positioned_starts(body(ITEMS.replace("30     Rubber", "37     Rubber"), ANCHORS)) == []


def test_positions_that_stand_at_different_places_are_none() -> None:
    assert positioned_starts(body(ITEMS.replace("30     Rubber", "     30     Rubber"), ANCHORS)) == []


def test_headings_over_the_line_with_the_positions_are_that_lines() -> None:
    layers = implied_layers(body(ITEMS, ANCHORS))
    assert [layer.offset for layer in layers] == [-1, 0]
    assert [column.name for column in layers[0].columns] == ["line_number", "description"]


def test_headings_of_two_lines_over_one_line_of_the_items_are_one_layer() -> None:
    items = body(
        ITEMS.replace("Steel", "A-10  Steel").replace("Copper", "A-20  Copper").replace("Rubber", "A-30  Rubber"), ANCHORS
    )
    wide = Layer([Column("line_number", 20, 75, 1.0), Column("description", 85, 120, 1.0)], [80], -1)
    narrow = Layer(
        [Column("line_number", 20, 40, 1.0), Column("sku", 55, 75, 1.0), Column("other", 85, 120, 1.0)], [45, 80], -1
    )
    found = one_a_line([Layer([], [], 0), wide, narrow], items)
    assert [layer.offset for layer in found] == [-1, 0]
    assert [column.name for column in found[0].columns] == ["line_number", "sku", "description"]


def test_item_numbers_on_the_line_of_texts_are_not_those_of_the_numbers_line() -> None:
    items = body(
        ITEMS.replace("Steel", "A-10  Steel").replace("Copper", "A-20  Copper").replace("Rubber", "A-30  Rubber"), ANCHORS
    )
    above = Layer(
        [Column("line_number", 20, 40, 1.0), Column("other", 55, 75, 1.0), Column("description", 85, 120, 1.0)], [45, 80], -1
    )
    home = Layer([Column("sku", 20, 110, 1.0), Column("amount", 325, 350, 1.0)], [160], 0)
    name_codes([above, home], items)
    assert [column.name for column in above.columns] == ["line_number", "sku", "description"]
    assert home.columns[0].name == ""


def test_a_remark_that_begins_before_a_column_joins_it_with_no_other() -> None:
    columns = [Column("line_number", 20, 40, 1.0), Column("sku", 60, 90, 1.0), Column("description", 120, 150, 1.0)]
    rows = to_sheet(
        page_of("""
10      A-1001     Steel bracket
Due on the 12.05.2024 at noon     2 pcs      20.00
20      A-1002     Copper washer
Due on the 19.05.2024 at noon     5 pcs       5.00
""")
    ).lines
    assert [column.name for column in merge_crossed(columns, rows)] == ["line_number", "sku", "description"]


def test_texts_where_items_begin_win_over_a_guessed_text_beside_the_numbers() -> None:
    items = body(ITEMS, ANCHORS)
    items.header.columns[:2] = [Column("description", 20, 110, 0.5)]
    items.resplit()
    layers = implied_layers(items)
    above, home = ([column.name for column in layer.columns] for layer in layers)
    assert above == ["line_number", "description"]
    assert "description" not in home


def test_zero_led_positions_above_numbers_that_begin_with_the_quantity() -> None:
    fields = rows_of("""
Zorp   Blorp             Wuzzle
       Snark             Gromp       Klimt                  Frob

00010  100-400           Sealing ring 20x30
              120        ST              4.50 / 100 ST              5.40
       Delivery: 2024-04-20

00020  100-432           Pump housing DN50 PN16
                5        ST            312.00 / 1 ST             1560.00
       Delivery: 2024-04-27

00030  200-118           Roller bearing 6204
               40        ST              3.80 / 1 ST              152.00
       Delivery: 2024-04-27
""")
    assert column(fields, "description") == ["Sealing ring 20x30", "Pump housing DN50 PN16", "Roller bearing 6204"]
    assert column(fields, "seller_sku") == ["100-400", "100-432", "200-118"]
    assert column(fields, "quantity") == ["120", "5", "40"]


def test_positions_above_numbers_without_a_heading() -> None:
    fields = rows_of("""
Zorp  Blorp           Wuzzle
                                                         Snark Frob                 Gromp            Klimt

1     KR00076         Strapping tape
Levering: 10. april 2022                                    48 krt.                171.35          8224.80
Pakket i 10 stk.

2     WM00938         Stretch film
Levering: 17. april 2022                                    20 kg                   48.75           975.00

3     AX00455         Magnet coil
Levering: 10. april 2022                                   200 stk                 134.29         26858.00
Pakket i 10 stk.
""")
    assert column(fields, "description") == ["Strapping tape", "Stretch film", "Magnet coil"]
    assert column(fields, "seller_sku") == ["KR00076", "WM00938", "AX00455"]


def test_an_item_number_close_to_the_text_stands_under_a_heading_of_its_own() -> None:
    fields = rows_of("""
Pos    Code         Description
                                             Quantity  Unit                Price       Amount
1      WM32-904-051 Strapping tape
                                                  480  pcs                  3.98      1910.40
2      TB40-215-107 Copper pipe
                                                   25  kg                   2.00        50.00
3      WM11-935     Work gloves
Packed in 10                                      120  pcs                  8.00       960.00
Surface: matt
""")
    assert column(fields, "seller_sku") == ["WM32-904-051", "TB40-215-107", "WM11-935"]
    assert column(fields, "description")[0] == "Strapping tape"


def test_a_day_behind_its_label_under_the_heading_of_the_texts() -> None:
    fields = rows_of("""
Line   Number   Goods
                                                         Qty   Unit                 Price           Amount
1      000183   Work gloves 10 mm
Delivery: the 15 March 2023                              1   box                   7.43             7.43

2      000339   Light panel
Delivery: the 15 March 2023                              2   box                   4.58             9.16

3      000282   Hex bolt 500 ml
Delivery: the 15 March 2023                            100   pcs                   3.94           394.00
""")
    assert column(fields, "description") == ["Work gloves 10 mm", "Light panel", "Hex bolt 500 ml"]
