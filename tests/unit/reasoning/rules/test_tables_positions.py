"""Items that begin with a position number on a line above their own numbers."""

from __future__ import annotations

from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.implied import implied_layers
from services.reasoning.engines.rules.tables.model import Column, Header
from services.reasoning.engines.rules.tables.positions import positioned_starts
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.sheets import page_of

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
