"""What the page says of an order's number and days beyond what was read of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.reasoning.assess import assess
from services.reasoning.draft import Draft
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.assess.conftest import ROWS, draw, make_draft


def codes(draft: Draft, rows: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """Code and path of what is said about the order's number and days."""
    result = assess(draft, [draw(rows)], schema=canonical_schema(), profile=None, threshold=0.6)
    said = ("implausible_value", "unread_date", "unlabelled")
    return [(one.code, one.path) for one in result.issues if one.code in said]


def unlabelled() -> Draft:
    """The order with a date that no label has."""
    draft = make_draft()
    draft.fields["document_date"] = replace(draft.fields["document_date"], score=0.5)
    return draft


def test_a_number_that_goes_on_in_the_next_word() -> None:
    assert codes(make_draft(), ("PURCHASE ORDER PO-4711 OP", *ROWS[1:])) == [("implausible_value", "document_number")]


def test_a_word_behind_the_number_is_no_part_of_it() -> None:
    assert codes(make_draft(), ("PURCHASE ORDER PO-4711 vom", *ROWS[1:])) == []


def test_a_day_without_its_year_where_no_delivery_date_was_read() -> None:
    assert codes(make_draft(), (*ROWS, "Lieferung am 14.3. frei Haus")) == [("unread_date", "requested_delivery_date")]


def test_the_number_of_a_clause_is_no_day() -> None:
    assert codes(make_draft(), (*ROWS, "2.3. Xyz")) == []


def test_another_day_where_no_label_says_which_is_the_orders() -> None:
    assert ("unlabelled", "document_date") in codes(unlabelled(), (*ROWS, "Xyz 12.03.2024"))


def test_a_labelled_day_stands_beside_others() -> None:
    assert codes(make_draft(), (*ROWS, "Xyz 12.03.2024")) == []


def sold_by(name: str, row: str) -> list[tuple[str, str | None]]:
    """What is said of an order whose seller's name was read off a row."""
    return codes(make_draft({"seller.name": name}), (*ROWS[:3], row, *ROWS[4:]))


def test_a_sellers_name_without_a_legal_form_that_goes_on() -> None:
    assert sold_by("Südstern", "Südstern & Werke im Tal") == [("implausible_value", "seller.name")]


def test_a_name_with_its_legal_form_is_complete() -> None:
    assert sold_by("Südstern Werke AG", "Südstern Werke AG im Tal") == []


def test_words_before_a_name_are_its_label() -> None:
    assert sold_by("Südstern", "Xyz Südstern") == []


@pytest.mark.parametrize("name", ["Huize Betuwe, magazijn (achterom)", "Mlekarna Trnovec d.o.o., skladišče embalaže"])
def test_a_name_with_small_words_or_a_bracket_behind_its_comma(name: str) -> None:
    assert sold_by(name, name) == [("implausible_value", "seller.name")]


@pytest.mark.parametrize("name", ["De Linde B.V., magazijn", "Nordzucker AG, Werk Uelzen", "Strojírny Vsetín a.s., sklad 04"])
def test_a_legal_form_and_a_named_site_behind_a_comma(name: str) -> None:
    assert sold_by(name, name) == []
