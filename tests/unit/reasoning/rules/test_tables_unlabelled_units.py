"""Units of items under a heading that is not known."""

from __future__ import annotations

from services.reasoning.engines.rules.tables.model import Item
from services.reasoning.engines.rules.tables.unlabelled_units import find_units
from tests.unit.reasoning.rules.test_tables_unlabelled_prices import item


def found(*items: Item) -> list[str]:
    find_units(items)
    return [one.cells["unit"].value if "unit" in one.cells else "" for one in items]


def row(counted: str, **values: str) -> Item:
    return item(f"{counted}      Steel bracket      24.00", quantity=counted.split(maxsplit=1)[0], amount="24.00", **values)


def test_words_that_recur_behind_the_quantities_are_units() -> None:
    assert found(row("12 wozzles"), row("3 wozzles"), row("5 frobs")) == ["wozzles", "wozzles", "frobs"]


def test_words_that_differ_and_are_not_known_are_no_units() -> None:
    assert found(row("12 red"), row("3 green")) == ["", ""]


def test_words_that_are_of_the_text_are_no_units() -> None:
    assert found(row("12 pcs", description="pcs"), row("3 pcs", description="pcs")) == ["", ""]


def test_currencies_behind_the_quantities_are_no_units() -> None:
    assert found(row("12 EUR"), row("3 EUR")) == ["", ""]
