"""A number in a large title whose words are not known."""

from __future__ import annotations

import pytest

from services.common.document.page import Box, Page, Word
from services.reasoning.engines.rules.keyvalues.find import Labelled, label_sheet
from services.reasoning.engines.rules.keyvalues.header_fields import header_fields
from services.reasoning.engines.rules.keyvalues.title_number import number_below_title, titled_number
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.header import header, labelled
from tests.unit.reasoning.rules.sheets import page_of

BODY = "Zebra lines of text\nand one more line\nPlugh Xyzzy"


def titled(title: str, height: float = 16.0, rows: str = BODY) -> list[Labelled]:
    """A page with a title of a type's height over lines that are 10 points high."""
    below = page_of(rows).words
    body = [Word(word.text, Box(word.box.x0, word.box.y0 + 60, word.box.x1, word.box.y1 + 60)) for word in below]
    words, left = [], 40.0
    for part in title.split():
        words.append(Word(part, Box(left, 40.0, left + len(part) * height / 2, 40.0 + height)))
        left += (len(part) + 1) * height / 2
    return [label_sheet(to_sheet(Page(1, 595, 842, words=[*words, *body])), vocabulary(("en",)))]


def test_a_number_behind_unknown_words_in_large_type() -> None:
    found = titled_number(titled("Zebra Gnu AB-4711/24"), set())
    assert found is not None
    assert found.text == "AB-4711/24"


def test_usual_type_is_no_title() -> None:
    assert titled_number(titled("Zebra Gnu AB-4711/24", height=10.5), set()) is None


@pytest.mark.parametrize(
    "title", ["Zebra Street 12", "Zebra 50667 Gnu", "AB-4711/24", "Zebra of 12.05.2024", "Zebra DE123456789"]
)
def test_what_is_no_number_of_a_title(title: str) -> None:
    assert titled_number(titled(title), set()) is None


def test_the_title_is_the_documents_number_where_no_label_names_one() -> None:
    assert header_fields(titled("Zebra Gnu AB-4711/24"), "order", set())["document_number"].text == "AB-4711/24"


def test_a_word_in_capitals_before_a_number_is_the_labels() -> None:
    assert header("PURCHASE ORDER ZEBRA 51643-A", languages=("en",))["document_number"] == "51643-A"


def test_a_short_prefix_belongs_to_the_number() -> None:
    assert header("Order number: PO 51643", languages=("en",))["document_number"] == "PO 51643"


def test_a_vat_number_beside_a_general_label_gives_way_to_the_title() -> None:
    pages = titled("Zebra Gnu AB-4711/24", rows="Zebra lines of text\nZebra no.:   DE123456789\nPlugh Xyzzy")
    assert header_fields(pages, "order", set())["document_number"].text == "AB-4711/24"


def test_letters_before_the_number_are_a_part_of_it() -> None:
    found = titled_number(titled("Zebra ECF 2025/318"), set())
    assert found is not None
    assert found.text == "ECF 2025/318"


def test_a_year_is_no_number() -> None:
    assert titled_number(titled("Zebra 2027"), set()) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Einkauf - Bestellung      Seite 1\nNr. EB104892", "EB104892"),
        ("Commande d'achat        Usinage du Gier\nAC 25 000 318            42800 RIVE-DE-GIER", "AC 25 000 318"),
    ],
)
def test_a_number_alone_under_the_title(text: str, number: str) -> None:
    assert header(text)["document_number"] == number


@pytest.mark.parametrize("below", ["26400 CREST", "12.03.2025", "+49 711 4711", "4711 Bolts M8", "04 77 55 08 08"])
def test_what_stands_under_the_title_and_is_no_number_of_it(below: str) -> None:
    assert number_below_title(labelled(f"Commande d'achat\n{below}", languages=("fr",))) is None
