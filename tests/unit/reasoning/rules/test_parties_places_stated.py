"""Places of delivery that a sentence announces, beside a word for the delivery, and behind a label in running text."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header

ORDER = """
Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB

PO number:   4711

{text}
"""


def test_the_place_stands_below_a_sentence_that_announces_it() -> None:
    text = "Dostawa do 17.11. na adres:\nPałac we Mgle - zaplecze kuchenne\nul. Parkowa 1, 58-533 Mysłakowice"
    found = header(ORDER.format(text=text), languages=("pl",))
    assert found["ship_to.name"] == "Pałac we Mgle - zaplecze kuchenne"


def test_the_place_stands_in_one_line_below_the_colon() -> None:
    text = "Anlieferung mit Kran auf die Baustelle:\nFamilie Feddersen, Süderhafen 31, 25845 Nordstrand"
    assert header(ORDER.format(text=text), languages=("de",))["ship_to.name"] == "Familie Feddersen"


def test_lines_below_an_announced_place_that_begin_with_a_plot_name_nobody() -> None:
    text = "Please deliver by Friday to this address:\nPlot 3, 22 Larch Close\nLudlow\nSY8 2PX"
    assert "ship_to.name" not in header(ORDER.format(text=text), languages=("en",))


def test_an_announced_address_for_invoices_is_no_place_of_delivery() -> None:
    text = "After delivery send the invoice to this address:\nAbbey School\nMill Road 14, 8010 Graz"
    assert "ship_to.name" not in header(ORDER.format(text=text), languages=("en",))


def test_a_label_within_running_text_names_the_place_to_the_end_of_its_sentence() -> None:
    text = "Termín dodání: do 30. 5. Místo dodání: Obecní úřad Horní Lhota. Splatnost faktury 21 dnů."
    assert header(ORDER.format(text=text), languages=("cs",))["ship_to.name"] == "Obecní úřad Horní Lhota"


def test_a_name_over_a_street_beside_a_word_for_the_delivery_is_the_place() -> None:
    text = "ENTREGA: USINA ADÉLIA - ALMOXARIFADO CENTRAL\n         ROD. BRIG. FARIA LIMA KM 391 - BEBEDOURO"
    assert header(ORDER.format(text=text), languages=("pt",))["ship_to.name"] == "USINA ADÉLIA - ALMOXARIFADO CENTRAL"


def test_a_street_in_brackets_is_no_place() -> None:
    text = "Merci de bien vouloir nous livrer au domaine (route de Laurens, 34600 Faugères)."
    assert "ship_to.name" not in header(ORDER.format(text=text), languages=("fr",))


def test_a_colon_behind_the_town_is_another_sentences() -> None:
    text = "Varorna levereras till Granbackens skola, Skolgatan 9, 796 30 Älvdala, senast 5 maj 2025. Kontakt på\nplats: L."
    assert header(ORDER.format(text=text), languages=("sv",))["ship_to.name"] == "Granbackens skola"


def test_a_numbered_site_behind_a_name_without_an_address() -> None:
    text = "Ship to:  Quorn Middle School, Art Room 112"
    assert header(ORDER.format(text=text), languages=("en",))["ship_to.name"] == "Quorn Middle School, Art Room 112"


def test_a_sentence_wins_over_a_third_address_without_a_label() -> None:
    text = """
Gemeinde Oberquorn
Bauhofverwaltung
Kirchplatz 1
99869 Oberquorn

Spielgeräte Quorn eG
Am Anger 22
99423 Weimar

Auftrag Nr. 4711

Die Lieferung erfolgt an den Kindergarten Waldwichtel, Schulgasse
3, 99869 Oberquorn, spätestens am 30. Mai.
"""
    assert header(text, languages=("de",))["ship_to.name"] == "Kindergarten Waldwichtel"


def test_the_name_stands_behind_a_location_number_with_its_label() -> None:
    text = "Lieferort       GLN 4399901239993    Frischelager Unna\n                                     Industriepark 3\n"
    text += "                                     59427 Unna"
    assert header(ORDER.format(text=text), languages=("de",))["ship_to.name"] == "Frischelager Unna"


def test_the_name_stands_below_a_bare_number_beside_the_label() -> None:
    text = "Ship To:     3010\n Quorn River Paper Company\n Receiving - Powerhouse\n 1 Mill Road\n Newark DE 19711"
    found = header(ORDER.format(text=text), languages=("en",))
    assert (found["ship_to.name"], found["ship_to.address.city"]) == ("Quorn River Paper Company", "Newark")


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Goods to be delivered to Quorn School, Bell Road, Uckfield TN22 1BA by 5 May.", "en", "Quorn School"),
        ("Deliver direct to site: Quorn Plaza, Gate 3, 15 Dock Road, Leeds LS2 3AB", "en", "Quorn Plaza, Gate 3"),
        ("Delivery address is Quorn Village Hall, Mill Lane, Leeds LS2 3AB.", "en", "Quorn Village Hall"),
        ("Liefern Sie die Ware direkt auf die Baustelle Kita Quorn, Hauptstr. 5, 80331 München.", "de", "Baustelle Kita Quorn"),
        ("Lieferadresse wie folgt: Quorn Stift, Küche, Am Hang 3, 50667 Köln", "de", "Quorn Stift, Küche"),
        ("Dobava na naslov skladišča: Quorn d.o.o., Skladišče Rog, Pot 3, 1330 Kočevje", "sl", "Quorn d.o.o."),
        ("Merce da consegnare c/o Cantiere Quorn, Via Roma 12, 20100 Milano", "it", "Cantiere Quorn"),
        ("Livraison : Ateliers Quorn, quai n° 2", "fr", "Ateliers Quorn"),
    ],
)
def test_a_sentence_names_the_place_behind_its_small_words(text: str, language: str, name: str) -> None:
    assert header(ORDER.format(text=text), languages=(language,))["ship_to.name"].rstrip(",") == name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Delivery notes to be sent to Quorn Hall, Mill Road 5, Leeds LS2 3AB", "en"),
        ("Delivery: Monday to Friday, 8 am to 4 pm", "en"),
        ("Suministros Urbanos del Quorn, S.A.\nPolígono Malpica, calle F, nave 31\n50016 Zaragoza", "es"),
    ],
)
def test_papers_hours_and_names_with_a_word_for_the_delivery_are_no_places(text: str, language: str) -> None:
    assert "ship_to.name" not in header(ORDER.format(text=text), languages=(language,))
