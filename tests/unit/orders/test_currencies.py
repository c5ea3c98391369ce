"""Currencies as printed."""

from __future__ import annotations

import pytest

from services.orders.currencies import is_currency, parse_currency, printed_forms


@pytest.mark.parametrize(
    ("text", "code"),
    [("€", "EUR"), ("1.250,00 €", "EUR"), ("Total EUR", "EUR"), ("eur", "EUR"), ("US$ 5", "USD"), ("zł", "PLN"), ("Kč", "CZK")],
)
def test_signs_codes_and_words(text: str, code: str) -> None:
    assert parse_currency(text) == code


def test_the_dollar_sign_goes_by_the_document() -> None:
    assert parse_currency("$5") == "USD"
    assert parse_currency("$5", "CAD") == "CAD"


def test_the_crown_goes_by_the_document() -> None:
    assert parse_currency("100 kr") is None
    assert parse_currency("100 kr", crown="SEK") == "SEK"


@pytest.mark.parametrize("text", ["", "12.50", "EUR or USD", "Summe"])
def test_none_or_two_currencies_are_none(text: str) -> None:
    assert parse_currency(text) is None


def test_codes_in_use() -> None:
    assert is_currency("CHF")
    assert not is_currency("DEM")


def test_printed_forms_hold_sign_and_code() -> None:
    assert {"eur", "€", "euro"} <= printed_forms("EUR")


def test_an_s_with_a_cedilla_misread_is_no_dollar() -> None:
    assert parse_currency("A.$.") is None
