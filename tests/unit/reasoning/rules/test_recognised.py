from __future__ import annotations

import pytest

from services.common.document.page import Box, Page, Word
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.layout.recognised import parts_of
from services.reasoning.engines.rules.vocabulary.lookup import find_labels, vocabulary


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
        ("12(423.518.45)", ["12", "(423.518.45)"]),
        ("0.0.", ["o.o."]),
        ("d.0.0.", ["d.o.o."]),
        ("S.r.I.", ["S.r.l."]),
        ("N.°", ["N.º"]),
        ("☑BX", ["BX"]),
        ("Tissier/po@example.com", ["Tissier", "/", "po@example.com"]),
    ],
)
def test_signs_that_cling_to_a_word(read: str, words: list[str]) -> None:
    assert tokens(read) == words


@pytest.mark.parametrize(
    "read",
    ["PO-2024-01-15", "10,29/100", "G1/2", "Käufer/Empfänger", "1,25", "01/02/2024", "|", "No(s)", "(25)", "10.0.", "I."],
)
def test_signs_within_a_word(read: str) -> None:
    assert tokens(read) == [read]


@pytest.mark.parametrize("read", ["No(s)", "(25)", "10.0.", "I.", "a.m."])
def test_signs_that_belong_to_a_word(read: str) -> None:
    assert tokens(read) == [read]


@pytest.mark.parametrize(("read", "words"), [("....", []), ("……", []), (".....:", [":"]), (".", [])])
def test_leaders(read: str, words: list[str]) -> None:
    assert tokens(read) == words


def placed(*words: tuple[str, float, float], confidence: float | None = 0.99) -> Page:
    """A line of words from x to x."""
    return Page(1, 595, 842, words=[Word(text, Box(x0, 100, x1, 108), confidence) for text, x0, x1 in words])


def texts(page: Page) -> list[str]:
    return [token.text for line in to_sheet(page).lines for token in line.tokens]


def test_stub_of_a_frame_before_its_title() -> None:
    frame = placed(("-", 50, 54), ("Deliver", 57, 90), ("-", 300, 304), ("Vendor", 307, 340))
    assert texts(frame) == ["Deliver", "Vendor"]


def test_dash_between_words_or_before_a_number() -> None:
    words = ["Net", "-", "days", "-", "30"]
    assert texts(placed(*((word, 50 + 20 * at, 64 + 20 * at) for at, word in enumerate(words)))) == words


def test_dash_that_is_printed() -> None:
    assert texts(placed(("-", 50, 54), ("Deliver", 57, 90), confidence=None)) == ["-", "Deliver"]


@pytest.mark.parametrize(("confidence", "found"), [(0.99, True), (None, False)])
def test_capital_i_read_as_a_small_l(confidence: float | None, found: bool) -> None:
    sheet = to_sheet(placed(("lnvoice", 50, 90), ("date", 93, 110), confidence=confidence))
    assert any(hit.means("fields", "invoice_date") for hit in find_labels(sheet.lines[0], vocabulary(("en",)))) is found


@pytest.mark.parametrize(("confidence", "count"), [(0.99, 1), (None, 2)])
def test_words_of_a_typewriter_are_one_text_on_a_scan(confidence: float | None, count: int) -> None:
    page = placed(("Denholm", 50, 85), ("Limited", 93.5, 128), confidence=confidence)
    assert len(to_sheet(page).lines[0].segments()) == count


def test_words_of_a_file_are_as_printed() -> None:
    assert tokens("2007,98/", None) == ["2007,98/"]


def test_part_keeps_its_place() -> None:
    page = Page(1, 595, 842, words=[Word("2007,98/", Box(50, 100, 90, 108), 0.99)])
    first, second = to_sheet(page).lines[0].tokens
    assert first.box.x0 == 50
    assert first.box.x1 < second.box.x0
    assert second.box.x1 == pytest.approx(90)


def test_a_long_text_is_left_as_it_is() -> None:
    text = "a," * 60 + "12.05.2024"
    assert parts_of(text) == (text,)
