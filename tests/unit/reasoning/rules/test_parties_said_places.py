"""Where goods go as running text says without a label."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header

ORDER = """
Abbey School
12 Mill Lane
Leeds LS1 4AB

Supplier: Seaside Parts Ltd

PURCHASE ORDER
PO number:   4711

{text}
"""


def place(text: str) -> str | None:
    return header(ORDER.format(text=text), languages=("en",)).get("ship_to.name")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Delivery no later than week 10 to Abbey Hospital, north gate.", "Abbey Hospital"),
        ("Delivery no later than week 10 to Harbour Depot.", "Harbour Depot"),
        ("Delivery no later than week 10 to Abbey School Kiosk, north gate.", "Abbey School Kiosk"),
    ],
)
def test_a_body_a_site_or_a_part_of_the_writer_behind_a_small_word_is_where_goods_go(text: str, name: str) -> None:
    assert place(text) == name


def test_other_names_behind_a_small_word_are_no_places() -> None:
    assert place("Delivery no later than week 10 to Jane Porter, north gate.") is None


def test_a_body_that_gets_the_invoice_is_no_place() -> None:
    assert place("After delivery send the invoice to Abbey Hospital, north gate.") is None


def test_a_name_with_its_address_behind_a_sentences_colon_is_where_goods_go() -> None:
    assert place("Take it to our other branch: Cafe Quay, Dock Road 2, 44002 Hull.") == "Cafe Quay"


def test_an_address_behind_a_colon_of_the_invoice_is_no_place() -> None:
    assert place("Please send the invoice to: Cafe Quay, Dock Road 2, 44002 Hull.") is None


def test_a_label_in_running_text_names_a_place_to_its_comma() -> None:
    text = "Payment within 30 days net. Place of delivery: Hospital Pharmacy, block C, level 0, from 8 to 13"
    assert place(text) == "Hospital Pharmacy"


def test_the_buyers_own_site_below_a_sentence_with_a_colon_is_where_goods_go() -> None:
    text = "We have a forklift there until noon:\nAbbey School - Site Office\nBallinroe Care Centre\nStation Road"
    assert place(text) == "Abbey School - Site Office"


def test_the_buyers_own_name_behind_a_word_for_the_delivery_ends_before_its_remarks() -> None:
    text = ORDER.replace("Abbey School", "Abbey School York")
    found = header(text.format(text="Delivery : Abbey School York, Stores, south door"), languages=("en",))
    assert found["ship_to.name"] == "Abbey School York"
