"""A sheet that is in the file twice is recognised; two orders on one form are not the same sheet."""

from __future__ import annotations

from services.common.document.page import Box, Page, Word
from services.reasoning.copies import copied_pages

TEXT = "Purchase order number PO-77001 of 2024-03-15 from Northgate Fabrication Ltd to Brightwell Fasteners total 1,250.00 USD"


def _page(number: int, text: str) -> Page:
    return Page(number, 595.0, 842.0, words=[Word(word, Box(0, 0, 1, 1)) for word in text.split()])


def test_the_same_words_are_a_copy_whatever_their_order() -> None:
    assert copied_pages([_page(1, TEXT), _page(2, " ".join(reversed(TEXT.split())))]) == {2: 1}


def test_another_number_on_the_same_form_is_another_page() -> None:
    assert copied_pages([_page(1, TEXT), _page(2, TEXT.replace("PO-77001", "PO-77002"))]) == {}


def test_pages_of_few_words_are_never_copies() -> None:
    assert copied_pages([_page(1, "Page left blank"), _page(2, "Page left blank")]) == {}
