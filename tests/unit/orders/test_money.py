"""Printed numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from services.orders.model import plain
from services.orders.money import Price, Quantity, parse_decimal, parse_percent, parse_price, parse_quantity, plausible_readings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250,00 €", "1250.00"),
        ("1 250,00", "1250.00"),
        ("1\u202f250,00", "1250.00"),
        ("1'250.00", "1250.00"),
        ("1’250.00", "1250.00"),
        ("(1,250.00)", "-1250.00"),
        ("1,250.00-", "-1250.00"),
        ("1,250.00 CR", "-1250.00"),
        ("−12,50", "-12.50"),
        ("EUR -5.20", "-5.20"),
        ("-€5", "-5"),
        ("1.250,-", "1250"),
        ("12,--", "12"),
        ("1,25,000.00", "125000.00"),
        ("1.250.000", "1250000"),
        ("0.125", "0.125"),
        (".50", "0.50"),
        ("Rs. 1,250.50", "1250.50"),
        ("19.5.", "19.5"),
    ],
)
def test_a_number_that_leaves_nothing_open(text: str, value: str) -> None:
    number = parse_decimal(text)
    assert number is not None
    assert plain(number) == value


@pytest.mark.parametrize(("decimal", "value"), [(".", "1250"), (",", "1.250"), (None, "1250")])
def test_three_digits_after_one_comma_go_by_the_document(decimal: str | None, value: str) -> None:
    assert parse_decimal("USD 1,250", decimal) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "12-34", "12 34", "1.25.0", "1.250,00 / 2", "1,2,3", "9" * 60])
def test_what_is_no_single_number_is_none(text: str) -> None:
    assert parse_decimal(text) is None


def test_a_rate_with_three_decimals_keeps_them() -> None:
    assert parse_percent("7.125 %") == Decimal("7.125")


def test_a_price_names_what_it_is_for() -> None:
    assert parse_price("12,50 / 100 St") == Price(Decimal("12.50"), Decimal(100), "St")


def test_a_price_for_a_unit_has_no_basis() -> None:
    assert parse_price("4.20/kg") == Price(Decimal("4.20"), None, "kg")


@pytest.mark.parametrize(
    ("text", "quantity"),
    [("10 pcs", Quantity(Decimal(10), "pcs")), ("½", Quantity(Decimal("0.5"))), ("1 1/2 kg", Quantity(Decimal("1.5"), "kg"))],
)
def test_a_quantity_has_its_unit_beside(text: str, quantity: Quantity) -> None:
    assert parse_quantity(text) == quantity


def test_a_third_is_not_rounded_into_digits() -> None:
    assert parse_quantity("1/3") is None


def test_an_open_number_has_two_readings() -> None:
    assert plausible_readings("1,250") == (Decimal(1250), Decimal("1.250"))
