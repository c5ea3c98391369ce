"""Paths, places and findings in words."""

from __future__ import annotations

import pytest

from services.cli.show import words
from services.orders.envelope import Degradation, Evidence, FieldResult


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("document_number", "Order number"),
        ("buyer.address.postal_code", "Buyer: postal code"),
        ("ship_to.address.lines.0", "Delivery address: line 1"),
        ("references.1.value", "References: 2 value"),
        ("cost_centre", "Cost centre"),
    ],
)
def test_label(path: str, label: str) -> None:
    assert words.label(path) == label


@pytest.mark.parametrize(("value", "text"), [(0.0, "0.00"), (0.604, "0.60"), (0.9975, "0.99"), (1.0, "1.00")])
def test_confidence_is_never_rounded_up_to_certainty(value: float, text: str) -> None:
    assert words.confidence(value) == text


def test_a_document_cannot_steer_the_terminal() -> None:
    assert words.printable("Acme\x1b[2J\r\n\x07 Ltd\u202e") == "Acme [2J Ltd"


def test_span_is_the_smallest_box_on_the_first_page() -> None:
    places = [
        Evidence(page=2, bbox=(0, 0, 600, 800), text="c"),
        Evidence(page=1, bbox=(10, 20, 30, 40), text="a"),
        Evidence(page=1, bbox=(50.4, 19.6, 70, 39), text="b"),
    ]
    assert words.span(places) == ("1", "10,20–70,40")


def test_nothing_read_has_no_span() -> None:
    assert words.span([]) == ("", "")


def test_page_says_how_many_more_places_there_are() -> None:
    place = Evidence(page=3, bbox=(0, 0, 1, 1), text="a")
    assert words.page(FieldResult(value="a", confidence=1, source="rules", evidence=[place, place])) == "3 (+1)"


def test_degradation_names_page_component_reason_and_what_was_used() -> None:
    entry = Degradation(component="ocr", reason="server_error", fallback="rapid", page=2)
    assert words.degradation(entry) == "page 2: ocr: server error, rapid used instead"
