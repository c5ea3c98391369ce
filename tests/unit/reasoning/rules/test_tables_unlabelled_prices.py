"""Prices of items that no heading names."""

from __future__ import annotations

from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.layout.model import Piece
from services.reasoning.engines.rules.tables.model import Cell, Item
from services.reasoning.engines.rules.tables.unlabelled_prices import find_prices
from tests.unit.reasoning.rules.sheets import page_of


def item(text: str, **values: str) -> Item:
    """An item of the lines of a text, whose cells are words of it in a row."""
    lines = to_sheet(page_of(text)).lines
    words = [token for line in lines for token in line.tokens]
    cells = {}
    for name, value in values.items():
        wanted = value.split()
        starts = range(len(words) - len(wanted) + 1)
        start = next(at for at in starts if [token.text for token in words[at : at + len(wanted)]] == wanted)
        cells[name] = Cell(Piece(1, words[start : start + len(wanted)]), 0.8)
    return Item(1, cells, lines)


def found(*items: Item) -> list[dict[str, str]]:
    find_prices(items)
    return [{name: cell.value for name, cell in one.cells.items()} for one in items]


def two_lines(quantity: str, amount: str, price: str) -> Item:
    return item(f"{quantity:10}Steel bracket{amount:>20}\n          A-1001{price:>27}", quantity=quantity, amount=amount)


def test_a_price_below_the_amount_under_no_heading() -> None:
    rows = found(two_lines("12", "24.00", "2.00"), two_lines("250", "1642.75", "6.571"))
    assert [row.get("unit_price") for row in rows] == ["2.00", "6.571"]


def test_a_price_less_a_rebate_that_is_not_printed_stands_where_the_others_do() -> None:
    rows = found(two_lines("12", "21.00", "2.00"), two_lines("250", "1642.75", "6.571"), two_lines("10", "412.60", "41.26"))
    assert [row.get("unit_price") for row in rows] == ["2.00", "6.571", "41.26"]


def test_where_the_rows_do_not_add_up_no_number_is_the_price() -> None:
    rows = found(two_lines("12", "24.00", "3.10"), two_lines("250", "1642.75", "4.20"), two_lines("10", "412.60", "17.30"))
    assert not any("unit_price" in row for row in rows)


def test_items_of_one_piece_each_prove_nothing() -> None:
    rows = found(two_lines("1", "24.00", "24.00"), two_lines("1", "1642.75", "1642.75"))
    assert not any("unit_price" in row for row in rows)


def test_a_price_and_what_it_is_for_before_the_text_are_none_of_it() -> None:
    first = item(
        "24.17 / 100 Steel bracket        10     2.42", description="24.17 / 100 Steel bracket", quantity="10", amount="2.42"
    )
    other = item(
        "18.50 / 1 Copper washer        2     37.00", description="18.50 / 1 Copper washer", quantity="2", amount="37.00"
    )
    rows = found(first, other)
    assert [row["unit_price"] for row in rows] == ["24.17 / 100", "18.50 / 1"]
    assert [row["description"] for row in rows] == ["Steel bracket", "Copper washer"]


def test_a_price_that_was_read_as_the_text_gives_way_to_the_words_above_it() -> None:
    first = item("Steel bracket\n10    24.17 / 100 pcs      2.42", description="24.17 / 100 pcs", quantity="10", amount="2.42")
    other = item("Copper washer\n2     18.50 / pcs       37.00", description="18.50 / pcs", quantity="2", amount="37.00")
    assert [row["description"] for row in found(first, other)] == ["Steel bracket", "Copper washer"]


def test_numbers_under_the_same_words_in_every_item_are_of_a_table_of_its_own() -> None:
    first = item("4  Breakfast news     500.00\n   Week      Rate\n   1 May     125.00", quantity="4", amount="500.00")
    other = item("3  Evening show       600.00\n   Week      Rate\n   1 May     200.00", quantity="3", amount="600.00")
    assert not any("unit_price" in row for row in found(first, other))
