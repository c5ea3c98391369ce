from __future__ import annotations

import pytest

from services.common.document.page import Box, Page, Word
from services.reasoning.engines.rules.layout.lines import to_sheet


def tokens(text: str, confidence: float | None = 0.99) -> list[str]:
    """The words that the engine makes of one word of a page; `confidence` None for one that was not recognised."""
    page = Page(1, 595, 842, words=[Word(text, Box(50, 100, 50 + 5 * len(text), 108), confidence)])
    return [token.text for line in to_sheet(page).lines for token in line.tokens]


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("160·orders@example.com", ["160", "·", "orders@example.com"]),
        ("|info@example.com", ["|", "info@example.com"]),
        ("2007,98/", ["2007,98", "/"]),
        ("/1", ["/", "1"]),
        ("74213-A,04-06-2023", ["74213-A,", "04-06-2023"]),
        ("☑BX", ["BX"]),
        ("Tissier/po@example.com", ["Tissier", "/", "po@example.com"]),
    ],
)
def test_signs_that_cling_to_a_word(read: str, words: list[str]) -> None:
    assert tokens(read) == words


@pytest.mark.parametrize("read", ["PO-2024-01-15", "10,29/100", "G1/2", "Käufer/Empfänger", "1,25", "01/02/2024", "|"])
def test_signs_within_a_word(read: str) -> None:
    assert tokens(read) == [read]


@pytest.mark.parametrize(("read", "words"), [("....", []), ("……", []), (".....:", [":"]), (".", [])])
def test_leaders(read: str, words: list[str]) -> None:
    assert tokens(read) == words


def test_words_of_a_file_are_as_printed() -> None:
    assert tokens("2007,98/", None) == ["2007,98/"]


def test_part_keeps_its_place() -> None:
    page = Page(1, 595, 842, words=[Word("2007,98/", Box(50, 100, 90, 108), 0.99)])
    first, second = to_sheet(page).lines[0].tokens
    assert first.box.x0 == 50
    assert first.box.x1 < second.box.x0
    assert second.box.x1 == pytest.approx(90)
