"""Item numbers that share their cells with positions or texts in every row."""

from __future__ import annotations

from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.tables.crowded_codes import part_crowded_codes
from services.reasoning.engines.rules.tables.model import Cell, Item
from tests.unit.reasoning.rules.sheets import page_of
from tests.unit.reasoning.rules.test_tables import column, rows_of


def item(**texts: str) -> Item:
    cells = {name: Cell(Piece(1, to_sheet(page_of(text)).lines[0].tokens), 0.8) for name, text in texts.items()}
    return Item(1, cells)


def parted(*items: Item) -> list[dict[str, str]]:
    part_crowded_codes(items)
    return [{name: cell.value for name, cell in one.cells.items()} for one in items]


def test_numbers_that_rise_before_item_numbers_are_positions() -> None:
    found = parted(item(seller_sku="10 KR57-543"), item(seller_sku="20 TB22-118"), item(seller_sku="30 AX10-007"))
    assert found[1] == {"line_number": "20", "seller_sku": "TB22-118"}


def test_numbers_that_do_not_rise_before_item_numbers_are_theirs() -> None:
    found = parted(item(seller_sku="20 KR57-543"), item(seller_sku="10 TB22-118"))
    assert found[0] == {"seller_sku": "20 KR57-543"}


def test_words_behind_item_numbers_begin_the_texts() -> None:
    found = parted(item(seller_sku="694793 Steel", description="bracket"), item(seller_sku="998610 Rubber", description="seal"))
    assert found[0] == {"seller_sku": "694793", "description": "Steel bracket"}


def test_words_behind_item_numbers_are_the_texts_where_the_texts_are_positions() -> None:
    found = parted(item(seller_sku="694793 Bracket", description="1"), item(seller_sku="998610 Seal", description="2"))
    assert found[1] == {"seller_sku": "998610", "description": "Seal", "line_number": "2"}


def test_a_word_is_no_item_number_where_all_texts_begin_with_codes() -> None:
    found = parted(item(seller_sku="L", description="KR57-543 Gloves"), item(description="TB22-118 Rubber seal"))
    assert "seller_sku" not in found[0]


def test_a_word_stays_the_item_number_where_texts_begin_with_words() -> None:
    found = parted(item(seller_sku="BRACKET", description="Steel bracket"), item(seller_sku="SEAL", description="Seal"))
    assert found[0]["seller_sku"] == "BRACKET"


def test_positions_before_the_item_numbers_of_a_page() -> None:
    fields = rows_of("""
Article no.      Description       Quantity      Unit price      Amount
10 KR57-543      Steel bracket     2 pcs         10.00           20.00
20 KR57-618      Copper washer     5 pcs         1.00            5.00
30 WM90-556      Rubber seal       3 pcs         2.00            6.00
Net total                                                        31.00
""")
    assert column(fields, "seller_sku") == ["KR57-543", "KR57-618", "WM90-556"]
    assert column(fields, "line_number") == ["10", "20", "30"]
