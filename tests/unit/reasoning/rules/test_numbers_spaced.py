"""Numbers printed with blanks, and the numbers that stand before them."""

from __future__ import annotations

import pytest

from services.reasoning.engines.rules.keyvalues.header_fields import header_fields
from tests.unit.reasoning.rules.header import header, kind_of, labelled


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Bestellung 318 774", "318 774"),
        ("Bestellung Nr. 08 731 vom 23.01.2026", "08 731"),
        ("Bestellung Nr. 45 / 2025", "45 / 2025"),
        ("Bestellung Nr. 47 / 25", "47 / 25"),
        ("Bestellung Nr. ÖA 74/2025", "ÖA 74/2025"),
        ("lfd. Nr. 47 / 25", "47 / 25"),
        ("Bestellung Nr. B-1184 vom 3. März 2025", "B-1184"),
        ("Bestellung 4500068266 / 2022. március 18.", "4500068266"),
        ("Bestellung 318 774 5", "318"),
        ("Bestellung Nr. 4500 123 456", "4500 123 456"),
        ("Bestellung EB 2025 000118", "EB 2025 000118"),
        ("Bestellung Nr. 20250118", "20250118"),
        ("Bestellung Nr.2025/14 vom 3.2.2025", "2025/14"),
        ("Bestellung N°CDE-2025-014", "CDE-2025-014"),
        ("Bestellung 4500118/12.03.2025", "4500118"),
        ("Bestellung Nr. 002871 / A", "002871 / A"),
        ("Bestellung Nr.: 00742186 OP", "00742186"),
        ("Bestellung Nr.: 00742186 AN BAUHOF", "00742186"),
    ],
)
def test_a_number_with_blanks(printed: str, number: str) -> None:
    assert header(printed, languages=("de",))["document_number"] == number


def test_the_letters_of_a_series_belong_to_the_number() -> None:
    fields = header("Encomenda a Fornecedor ECF 2025/318", languages=("pt",))
    assert fields["document_number"] == "ECF 2025/318"


def test_the_letters_of_a_series_that_are_a_label_elsewhere() -> None:
    text = "Váš list číslo       Naše číslo           Vybavuje\n–                    OBJ 0214/2025        Gombošová"
    assert header(text, languages=("cs", "sk"))["document_number"] == "OBJ 0214/2025"


def test_a_label_in_capitals_is_none_of_the_number() -> None:
    assert header("Vec\nOBJ 0214/2025", languages=("cs", "sk"))["document_number"] == "0214/2025"


def test_the_requisition_yields_to_the_order() -> None:
    fields = header("Order no. RMH/CO/118832 Page 1 of 2\nRequisition        RQ-2025-40918", languages=("en",))
    assert fields["document_number"] == "RMH/CO/118832"


def test_the_subject_of_a_letter_names_the_order() -> None:
    text = "Concerne : notre commande n° 25-146\n\nMadame, veuillez nous fournir"
    assert header(text, languages=("fr",))["document_number"] == "25-146"


def test_the_subject_says_what_a_letter_is() -> None:
    text = "Betreff:   Bestellung 0425-B, Kd.-Nr. 77310\n\nGuten Tag,\n\nRechnung bitte wie immer per Mail."
    assert kind_of(text, languages=("de",)) == "order"


def test_a_label_glued_to_its_number() -> None:
    assert header("Bestellung\nBest.-Nr.4711-22", languages=("de",))["document_number"] == "4711-22"


def test_a_day_glued_to_the_number_is_the_documents() -> None:
    assert header("Bestellung 4500118/12.03.2025", languages=("de",))["document_date"] == "12.03.2025"


def test_a_label_in_a_sentence() -> None:
    text = "hiermit bestellen wir unter der Bestellnummer B25-118 folgende Artikel"
    assert header(text, languages=("de",))["document_number"] == "B25-118"


def test_the_readers_number_in_a_sentence_is_not_the_documents() -> None:
    text = "hiermit bestellen wir unter Ihrer Bestellnummer B25-118 folgende Artikel"
    assert "document_number" not in header(text, languages=("de",))


def test_the_street_of_a_market_is_no_contract() -> None:
    text = "Traiteur Les Halles SAS      Commande fournisseur n° CF00002217\n4 place du Marché      Date : 08/03/2024"
    assert kind_of(text, languages=("fr",)) == "order"


def test_the_buyers_confirmation_of_a_purchase_is_an_order() -> None:
    assert kind_of("Conferma d'ordine d'acquisto\n\nOrdine n.  OA/2024/0457", languages=("it",)) == "order"


def test_a_series_and_its_number_behind_a_stroke() -> None:
    fields = header("PEDIDO DE COMPRA\n\nSerie / Número    25 / 000843\nFecha    10/02/2025", languages=("es",))
    assert fields["document_number"] == "25 / 000843"


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("BON DE COMMANDE N° 2025/118\n\nN° d'engagement : E250231", "fr", "2025/118"),
        ("ORDER    No. 004386    Date: 27 February 2025\n\nJob no.:    J-1187", "en", "004386"),
    ],
)
def test_numbers_of_the_books_and_of_works_yield_to_the_titles(text: str, language: str, number: str) -> None:
    assert header(text, languages=(language,))["document_number"] == number


def test_a_label_right_of_an_address_that_its_line_joins() -> None:
    pages = labelled("Kranbau GmbH & Co. KG · Ulmer Str. 88 · 73431 Aalen    Bestellnummer    4501190274", languages=("de",))
    hit = next(hit for hit in pages[0].all_hits if hit.means("numbers", "order"))
    assert header_fields(pages, "order", {id(hit.tokens[0])})["document_number"].text == "4501190274"


def test_the_letters_of_a_series_behind_a_word_for_number() -> None:
    text = "COMANDĂ\nNr. CMD 0337 din data de 25.09.2025"
    assert header(text, languages=("ro",))["document_number"] == "CMD 0337"


def test_a_label_in_capitals_throughout_is_none_of_it() -> None:
    assert header("COMANDĂ\nNR. CMD 0337 DIN DATA DE 25.09.2025", languages=("ro",))["document_number"] == "0337"
