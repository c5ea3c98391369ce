"""Units of items under a heading that is not known."""

from __future__ import annotations

from services.reasoning.engines.rules.tables.model import Item
from services.reasoning.engines.rules.tables.unlabelled_units import find_units
from tests.unit.reasoning.rules.test_tables_unlabelled_prices import item

JOINED = ("10      STK Steel bracket", "100      kg Copper wire")


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


def test_words_behind_quantities_are_units_where_the_known_ones_stand_so() -> None:
    rows = (item("12 m³      Steel bracket", quantity="12", unit="m³"), item("3 tiles      Steel bracket", quantity="3"))
    assert found(*rows) == ["m³", "tiles"]


def test_units_with_a_figure_are_among_them() -> None:
    assert found(row("70 m3"), row("12 st")) == ["m3", "st"]


def test_a_sign_of_times_behind_a_quantity_is_no_unit() -> None:
    assert found(item("12 tray      Fern", quantity="12", unit="tray"), item("100 x      Pot", quantity="100")) == ["tray", ""]


def test_units_at_the_beginning_of_all_texts_are_no_part_of_them() -> None:
    rows = [item(f"{text}      24.00", quantity=text.split()[0], description=text.split(maxsplit=1)[1]) for text in JOINED]
    assert found(*rows) == ["STK", "kg"]
    assert [one.cells["description"].value for one in rows] == ["Steel bracket", "Copper wire"]


def test_a_text_that_begins_with_no_unit_leaves_them_all() -> None:
    texts = (JOINED[0], "100      Copper wire")
    rows = [item(f"{text}      24.00", quantity=text.split()[0], description=text.split(maxsplit=1)[1]) for text in texts]
    assert found(*rows) == ["", ""]


def test_a_known_unit_farther_behind_its_quantity_than_the_others() -> None:
    rows = (item("60 box      Steel bracket", quantity="60", unit="box"), item("2,75      m'      Pipe", quantity="2,75"))
    assert found(*rows) == ["box", "m'"]
