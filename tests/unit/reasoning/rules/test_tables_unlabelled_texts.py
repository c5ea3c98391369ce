"""Texts of items that no column gives."""

from __future__ import annotations

from services.reasoning.engines.rules.tables.model import Item
from services.reasoning.engines.rules.tables.unlabelled_texts import find_texts
from tests.unit.reasoning.rules.test_tables_unlabelled_prices import item


def found(*items: Item) -> list[str]:
    for one in items:
        one.anchor = 1
    find_texts(items)
    return [one.cells["description"].value if "description" in one.cells else "" for one in items]


def row(first: str, quantity: str, **values: str) -> Item:
    return item(f"{first}\nDelay: week 9      {quantity} kg", quantity=quantity, **values)


def test_words_above_the_numbers_of_all_items() -> None:
    assert found(row("1    Steel bars", "850"), row("2    Brass bars L=3m", "620")) == ["Steel bars", "Brass bars L=3m"]


def test_words_that_stand_elsewhere_in_another_item_are_none() -> None:
    other = item("12\nDelay: week 9      620 kg\nBrass bars", quantity="620")
    assert found(row("1    Steel bars", "850"), other) == ["", ""]


def test_words_of_another_value_are_none() -> None:
    rows = (row("AB 12-4", "850", seller_sku="AB 12-4"), row("AB 12-5", "620", seller_sku="AB 12-5"))
    assert found(*rows) == ["", ""]


def test_items_with_a_text_stay() -> None:
    rows = (row("Steel bars", "850", description="Steel bars"), row("Brass bars", "620"))
    assert found(*rows) == ["Steel bars", ""]
