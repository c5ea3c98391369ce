"""Numbers printed with blanks, and the numbers that stand before them."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header, kind_of


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Bestellung 318 774", "318 774"),
        ("Bestellung Nr. 08 731 vom 23.01.2026", "08 731"),
        ("Bestellung Nr. 45 / 2025", "45 / 2025"),
        ("Bestellung Nr. B-1184 vom 3. März 2025", "B-1184"),
        ("Bestellung 4500068266 / 2022. március 18.", "4500068266"),
        ("Bestellung 318 774 5", "318"),
    ],
)
def test_a_number_with_blanks(printed: str, number: str) -> None:
    assert header(printed, languages=("de",))["document_number"] == number


def test_the_letters_of_a_series_belong_to_the_number() -> None:
    fields = header("Encomenda a Fornecedor ECF 2025/318", languages=("pt",))
    assert fields["document_number"] == "ECF 2025/318"


def test_the_requisition_yields_to_the_order() -> None:
    fields = header("Order no. RMH/CO/118832 Page 1 of 2\nRequisition        RQ-2025-40918", languages=("en",))
    assert fields["document_number"] == "RMH/CO/118832"


def test_the_subject_of_a_letter_names_the_order() -> None:
    text = "Concerne : notre commande n° 25-146\n\nMadame, veuillez nous fournir"
    assert header(text, languages=("fr",))["document_number"] == "25-146"


def test_the_subject_says_what_a_letter_is() -> None:
    text = "Betreff:   Bestellung 0425-B, Kd.-Nr. 77310\n\nGuten Tag,\n\nRechnung bitte wie immer per Mail."
    assert kind_of(text, languages=("de",)) == "order"
