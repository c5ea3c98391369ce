"""Rates of tax of the items that no heading names."""

from __future__ import annotations

from services.reasoning.engines.rules.tables.model import Item
from services.reasoning.engines.rules.tables.unlabelled_rates import find_rates
from tests.unit.reasoning.rules.test_tables_unlabelled_prices import item


def row(quantity: str, price: str, shares: str, amount: str, **more: str) -> Item:
    text = f"Steel bracket    {quantity:>6}    {price:>8}    {shares:>12}    {amount:>10}"
    return item(text, quantity=quantity, unit_price=price, amount=amount, **more)


def found(*items: Item) -> list[tuple[str, str]]:
    """The rate and the discount of each item."""
    find_rates(items)
    cells = [{name: cell.value for name, cell in one.cells.items()} for one in items]
    return [(one.get("tax_rate", ""), one.get("discount.percent", "")) for one in cells]


def test_percentages_in_all_items_that_no_amount_needs_are_rates() -> None:
    assert found(row("2", "5.00", "20 %", "10.00"), row("3", "4.00", "10 %", "12.00")) == [("20 %", ""), ("10 %", "")]


def test_a_rate_that_was_read_as_the_discount_gives_the_discount_to_the_one_beside_it() -> None:
    first = row("2", "5.00", "20 %", "10.00", **{"discount.percent": "20 %"})
    other = row("3", "4.00", "10 % 20 %", "10.80", **{"discount.percent": "10 %"})
    assert found(first, other) == [("20 %", ""), ("20 %", "10 %")]


def test_percentages_that_lower_the_amounts_are_no_rates() -> None:
    first = row("2", "5.00", "20 %", "8.00", **{"discount.percent": "20 %"})
    other = row("3", "4.00", "10 %", "10.80", **{"discount.percent": "10 %"})
    assert found(first, other) == [("", "20 %"), ("", "10 %")]


def test_a_percentage_that_some_items_are_without_is_no_rate() -> None:
    assert found(row("2", "5.00", "20 %", "10.00"), row("3", "4.00", "", "12.00")) == [("", ""), ("", "")]


def test_percentages_that_do_not_end_at_one_place_are_no_rates() -> None:
    assert found(row("2", "5.00", "20 %", "10.00"), row("3", "4.00", "20 %   ", "12.00")) == [("", ""), ("", "")]
