"""Printed dates."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date

from services.orders.dates import LANGUAGES, is_ambiguous, month_number, parse_date, readings


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-15",
        "2024-03-15T10:00:00Z",
        "2024/3/15",
        "20240315",
        "15.03.2024",
        "15. 3. 2024",
        "15.03.24",
        "15.03.2024 10:30",
        "15 March 2024",
        "15. März 2024",
        "March 15th, 2024",
        "15-Mar-24",
        "Fri, 15 Mar 2024",
        "Freitag, 15. März 2024",
        "2024. március 15.",
        "2024. gada 15. martā",
        "2024 m. kovo 15 d.",
        "15 de marzo de 2024",
        "2024-W11-5",
    ],
)
def test_one_day_in_many_notations(text: str) -> None:
    assert parse_date(text) == date(2024, 3, 15)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_of_every_language(language: str, month: int) -> None:
    written = format_date(date(2024, month, 17), "long", locale=language)
    assert parse_date(written, None, (language,)) == date(2024, month, 17)


@pytest.mark.parametrize(("order", "day"), [("DMY", date(2024, 4, 3)), ("MDY", date(2024, 3, 4)), (None, date(2024, 4, 3))])
def test_an_open_date_goes_by_the_document(order: str | None, day: date) -> None:
    assert parse_date("03/04/2024", order) == day


def test_an_impossible_order_is_not_insisted_on() -> None:
    assert parse_date("03/31/2024", "DMY") == date(2024, 3, 31)


def test_a_two_digit_year_first() -> None:
    assert parse_date("24-03-15", "YMD") == date(2024, 3, 15)


@pytest.mark.parametrize("text", ["", "KW 12/2024", "12/2024", "March 2024", "99.99.2024", "1.250,00", "4711", "31.02.2024"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(("language", "month"), [("hr", 10), ("pl", 11), ("cs", 11)])
def test_a_month_name_that_differs_goes_by_the_language(language: str, month: int) -> None:
    assert month_number("listopad", (language,)) == month


@pytest.mark.parametrize(
    ("text", "open_"), [("03/04/2024", True), ("13/04/2024", False), ("2024-03-04", False), ("04/04/2024", False)]
)
def test_which_dates_are_open(text: str, open_: bool) -> None:
    assert is_ambiguous(text) is open_


def test_readings_of_an_open_date() -> None:
    assert readings("03/04/2024") == {date(2024, 4, 3), date(2024, 3, 4)}


def test_years_of_the_last_century() -> None:
    assert parse_date("15.03.85") == date(1985, 3, 15)


@pytest.mark.parametrize("text", ["20 LED-Leuchte 90", "5 MAR-Kabel 20"])
def test_a_month_that_begins_a_longer_word_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_four_figures_of_no_year_of_ours_are_no_day() -> None:
    assert parse_date("B-1184 vom 3. März") is None


def test_short_groups_parted_by_a_blank_and_a_hyphen_are_no_day() -> None:
    assert parse_date("/ 47 11-20") is None


def test_a_year_far_ahead_is_of_an_item_number() -> None:
    assert parse_date("LED-3030-27K") is None
