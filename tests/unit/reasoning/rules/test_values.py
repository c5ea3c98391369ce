"""Values among tokens."""

from __future__ import annotations

import pytest

from services.common.document.page import Box
from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.values import is_number, numbers


def tokens(gap: float, *, confidence: float | None) -> list[Token]:
    """ "1" and "250,00", ten points high and that far apart."""
    first = Token("1", "1", Box(0, 0, 5, 10), confidence)
    return [first, Token("250,00", "25000", Box(5 + gap, 0, 40 + gap, 10), confidence)]


def test_thousands_printed_apart_are_one_number() -> None:
    assert numbers(tokens(4, confidence=None)) == [(0, 2)]


def test_thousands_in_type_of_one_width_are_a_letter_apart() -> None:
    first = Token("4", "4", Box(0, 0, 6, 10))
    assert numbers([first, Token("971,04", "97104", Box(12, 0, 48, 10))]) == [(0, 2)]


def test_two_columns_are_two_numbers() -> None:
    assert numbers(tokens(9, confidence=None)) == [(0, 1), (1, 2)]


def test_recognised_words_stand_further_apart() -> None:
    assert numbers(tokens(9, confidence=0.98)) == [(0, 2)]


def test_recognised_columns_are_two_numbers() -> None:
    assert numbers(tokens(13, confidence=0.98)) == [(0, 1), (1, 2)]


def test_an_item_number_of_three_capitals_and_figures_is_no_number() -> None:
    assert [is_number(text) for text in ("MTR-4401", "BRK001", "EUR125.00", "99.00CHF")] == [False, False, True, True]


def test_a_dash_for_no_cents_is_part_of_the_number() -> None:
    assert all(map(is_number, ("289,-", "1.250,--", "79:-", "12,–")))
    assert not is_number("12,-5")


@pytest.mark.parametrize("text", ["289,-", "12.345,--", "1290,–", "742,80,"])
def test_a_dash_for_no_cents_and_a_comma_behind_an_amount(text: str) -> None:
    assert is_number(text)


def test_a_word_before_a_comma_and_a_dash_is_no_number() -> None:
    assert not is_number("ABCD,-")
