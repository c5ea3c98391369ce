"""Captions that stand under what they name, in rows of a form and under blocks of parties."""

from __future__ import annotations

from services.common.document.page import Box, Page, Word
from services.reasoning.engines.rules.keyvalues.captions import captions_above
from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.keyvalues.header_fields import header_fields
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.layout.model import Sheet
from services.reasoning.engines.rules.parties.find import find_parties
from services.reasoning.engines.rules.vocabulary.lookup import find_labels, vocabulary
from tests.unit.reasoning.rules.header import header

_WORDS = vocabulary(("en",))
_LETTERS = 5.0
_GUESSED = 0.7
_HEIGHT, _LARGE, _HEAD = 10, 18, 40

LETTERHEAD = [
    (30, {200: "Seaside Parts Ltd"}),
    (52, {170: "77 Harbor Drive · Hull HU1 1AA"}),
    (64, {192: "Tel. +44 113 496 0000"}),
    (90, {200: "PURCHASE ORDER"}),
]
STRIPS = [
    (120, {40: "4711-A", 240: "2024-03-05", 400: "2024-04-06"}),
    (132, {40: "Order number", 240: "Order date", 400: "Delivery date"}),
    (156, {40: "990011", 240: "Q-5512"}),
    (168, {40: "Customer number", 240: "Quotation number"}),
]
BLOCKS = [
    (196, {40: "Hilltop Depot Ltd", 300: "Hilltop Works Ltd"}),
    (208, {40: "4 Dock Road", 300: "12 Mill Lane"}),
    (220, {40: "York YO1 7HH", 300: "Leeds LS1 4AB"}),
    (234, {40: "Deliver to", 300: "Buyer"}),
]
USUAL = [
    (120, {40: "Order number", 240: "Order date", 400: "Delivery date"}),
    (132, {40: "4711-A", 240: "2024-03-05", 400: "2024-04-06"}),
    (156, {40: "Customer number", 240: "Quotation number"}),
    (168, {40: "990011", 240: "Q-5512"}),
]
EVEN = [
    (120, {40: "Order number", 240: "Order date"}),
    (136, {40: "4711-A", 240: "2024-03-05"}),
    (152, {40: "Customer number", 240: "Quotation number"}),
    (168, {40: "990011", 240: "Q-5512"}),
]
BLANK = [
    (120, {40: "Order number", 240: "Order date"}),
    (132, {40: "4711-A", 240: "2024-03-05"}),
    (144, {40: "Customer number", 240: "Delivery date"}),
]
RECIPIENTS = """
Tilaus
Tilausnumero: 4711

Toimittaja            Vastaanottaja
Satama Osat Oy        Kallion Varasto Oy
Satamatie 140         Koivutie 14
20520 Turku           70100 Kuopio
"""
ADDRESSED = """
Bon de commande
Numéro de commande: 4711

Adressé à
Guérin Emballages SA
avenue des Ateliers 74
5000 Namur
"""


def _sheet(rows: list[tuple[int, dict[int, str]]]) -> Sheet:
    """Rows of texts at their left edges; the name at the head is larger."""
    words = []
    for top, texts in rows:
        bottom = top + (_LARGE if top < _HEAD else _HEIGHT)
        for left, text in texts.items():
            at = float(left)
            for word in text.split():
                words.append(Word(word, Box(at, top, at + len(word) * _LETTERS, bottom)))
                at += (len(word) + 1) * _LETTERS - 2
    return to_sheet(Page(1, 595, 842, words=words))


def _read(rows: list[tuple[int, dict[int, str]]]) -> dict[str, str]:
    pages = [label_sheet(_sheet(rows), _WORDS)]
    parties = find_parties(pages, "order")
    fields = {**header_fields(pages, "order", parties.used), **parties.fields()}
    return {path: field.text for path, field in fields.items()}


def _stays(rows: list[tuple[int, dict[int, str]]]) -> bool:
    sheet = _sheet(rows)
    return captions_above(sheet, [find_labels(line, _WORDS) for line in sheet.lines]) is sheet


def test_captions_of_strips_name_the_values_above_them() -> None:
    found = _read([*LETTERHEAD, *STRIPS, *BLOCKS])

    assert found["document_number"] == "4711-A"
    assert (found["document_date"], found["requested_delivery_date"]) == ("2024-03-05", "2024-04-06")
    assert found["references.0.value"] == "Q-5512"


def test_captions_of_blocks_name_the_parties_above_them() -> None:
    found = _read([*LETTERHEAD, *STRIPS, *BLOCKS])

    assert found["buyer.name"] == "Hilltop Works Ltd"
    assert found["ship_to.name"] == "Hilltop Depot Ltd"
    assert found["seller.name"] == "Seaside Parts Ltd"


def test_values_keep_their_places_when_captions_are_put_above_them() -> None:
    sheet = _sheet(STRIPS)

    moved = captions_above(sheet, [find_labels(line, _WORDS) for line in sheet.lines])

    tops = {token.text: token.box.y0 for line in moved.lines for token in line.tokens}
    assert (tops["4711-A"], tops["990011"]) == (120, 156)
    assert tops["Delivery"] < 120 < tops["Customer"] < 156


def test_captions_in_small_type_stand_as_far_as_the_larger_type_allows() -> None:
    values = _sheet([(120, {40: "4711-A", 240: "2024-03-05"})]).lines
    words = [Word(token.text, token.box) for line in values for token in line.tokens]
    for left, text in ((40.0, ["Order", "number"]), (240.0, ["Order", "date"])):
        words += [Word(one, Box(left + 20 * at, 136, left + 20 * at + 18, 142)) for at, one in enumerate(text)]

    found = header_fields([label_sheet(to_sheet(Page(1, 595, 842, words=words)), _WORDS)], "order", set())

    assert (found["document_number"].text, found["document_date"].text) == ("4711-A", "2024-03-05")
    assert (found["document_number"].score or 0) > _GUESSED


def test_labels_over_their_values_stay() -> None:
    assert _stays([*LETTERHEAD, *USUAL])


def test_labels_as_far_from_what_is_above_as_from_what_is_below_stay() -> None:
    assert _stays([*LETTERHEAD, *EVEN])


def test_values_under_labels_of_their_own_are_not_those_of_empty_fields_below() -> None:
    assert _stays([*LETTERHEAD, *BLANK])


def test_a_recipient_beside_a_named_seller_receives_the_goods() -> None:
    found = header(RECIPIENTS, languages=("fi",))

    assert found["seller.name"] == "Satama Osat Oy"
    assert found["ship_to.name"] == "Kallion Varasto Oy"


def test_who_an_order_is_addressed_to_is_the_seller() -> None:
    assert header(ADDRESSED, languages=("fr",))["seller.name"] == "Guérin Emballages SA"


def test_a_caption_under_words_that_are_a_label_elsewhere() -> None:
    strip = [
        (108, {440: "30 days from"}),
        (120, {40: "4711-A", 170: "2024-03-05", 300: "2024-04-06", 440: "invoice date"}),
        (132, {40: "Order number", 170: "Order date", 300: "Delivery date", 440: "Payment terms"}),
    ]
    found = _read([*LETTERHEAD, *strip, *BLOCKS])

    assert (found["document_number"], found["requested_delivery_date"]) == ("4711-A", "2024-04-06")
    assert found["buyer.name"] == "Hilltop Works Ltd"


def test_roles_under_whole_addresses_show_that_captions_stand_below() -> None:
    strip = [(140, {40: "2024-04-06", 240: "Jane Porter"}), (152, {40: "Xyzzy by", 240: "Contact person"})]
    found = _read([*LETTERHEAD, *strip, *BLOCKS])

    assert (found["buyer.name"], found["ship_to.name"]) == ("Hilltop Works Ltd", "Hilltop Depot Ltd")


def test_a_caption_under_a_telephone_number_shows_that_captions_stand_below() -> None:
    strip = [(120, {40: "4711-A", 240: "+44 113 496 0000"}), (132, {40: "Xyzzy", 240: "Telephone"})]

    assert not _stays([*LETTERHEAD, *strip])
