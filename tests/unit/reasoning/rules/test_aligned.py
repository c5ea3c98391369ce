"""Scanned pages that lie on the glass each in its own way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.common.document.page import Box, Page
from services.reasoning.draft import Draft
from services.reasoning.engines.base import ReadRequest
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.engines.rules.layout.aligned import aligned
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.rules.sheets import page_of

FIRST = """
Purchase order 4500072057
Item   Qty  Unit   Description            Price      Amount
A-1      2  pcs    Steel bracket          10.00       20.00
A-2      5  pcs    Washer                  1.00        5.00

Acme Tools Ltd, Mill Lane, Leeds, bank 8057 3439
"""
SECOND = """
A-3     10  pcs    Hex bolt                3.00       30.00
A-4      4  pcs    Sealing tape            2.50       10.00
Total                                                 65.00

Acme Tools Ltd, Mill Lane, Leeds, bank 8057 3439
"""


def scanned(text: str, number: int, right: float = 0.0) -> Page:
    page = page_of(text, number)
    words = [
        replace(word, box=Box(word.box.x0 + right, word.box.y0, word.box.x1 + right, word.box.y1), confidence=0.99)
        for word in page.words
    ]
    return replace(page, words=words)


def read(right: float) -> Draft:
    pages = [scanned(FIRST, 1), scanned(SECOND, 2, right)]
    return RulesEngine().read(ReadRequest(pages, canonical_schema()))


@pytest.mark.parametrize("right", [-15.0, 15.0, 30.0])
def test_columns_go_on_where_the_next_page_lies_further_right(right: float) -> None:
    fields = read(right).fields
    assert [fields[f"lines.{at}.quantity"].text for at in range(4)] == ["2", "5", "10", "4"]


def test_places_on_a_moved_page_are_those_of_the_page() -> None:
    box = read(30.0).fields["lines.2.amount"].spans[0].box
    place = next(word.box for word in scanned(SECOND, 2, 30.0).words if word.text == "30.00")
    assert box == place


def test_pages_that_share_few_words_stay_as_they_are() -> None:
    pages = [scanned(FIRST, 1), scanned("A-3     10  pcs    Hex bolt     3.00     30.00", 2, 30.0)]
    assert aligned(pages) == (pages, {})


def test_pages_of_a_file_stay_as_they_are() -> None:
    pages = [page_of(FIRST, 1), page_of(SECOND.replace("Acme", "   Acme"), 2)]
    assert aligned(pages) == (pages, {})
