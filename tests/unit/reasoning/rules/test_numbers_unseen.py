"""The document's number where its label is a part of a longer one, or a day or another number stands nearer."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header


def test_the_first_figures_of_a_day_are_no_number() -> None:
    fields = header(
        """
                             NAROČILNICA
              Izdano dne     7. 8. 2024
              Št. dokumenta  001757
""",
        languages=("sl",),
    )
    assert fields["document_number"] == "001757"


def test_an_order_to_a_supplier_is_a_title() -> None:
    assert header("Suministros Urrutia S.L.     Pedido a proveedor 50339-A", languages=("es",))["document_number"] == "50339-A"


def test_our_number_is_the_documents() -> None:
    fields = header("Zamówienie\nNasz numer    BE-002396/25\nNIP UE    PL9344459672\nNIP UE    PL9344459672", languages=("pl",))
    assert fields["document_number"] == "BE-002396/25"


def test_a_vat_number_under_an_unknown_label_is_not_the_documents() -> None:
    fields = header("Xyzzy    PL9344459672\nQwertz   PL9344459672\nPlugh    AB-4711", languages=("en",))
    assert fields["document_number"] == "AB-4711"


def test_a_heading_beside_a_day_in_words_is_no_part_of_it() -> None:
    fields = header(
        """
Belegdatum           Eintreffend am     Bearbeiter
27. September 2023   6. November 2023   Thomas Brenner
""",
        languages=("de",),
    )
    assert fields["document_date"] == "27. September 2023"


def test_a_bar_before_a_label_parts_what_stands_beside_it() -> None:
    fields = header("Xyzzynumero: 075579 | Pvm: 28.5.2023 | Yhteyshenkilö: Sanna Koskinen", languages=("fi",))
    assert (fields["document_number"], fields["document_date"]) == ("075579", "28.5.2023")


def test_a_bar_within_a_name_parts_nothing() -> None:
    assert header("Buyer: ABC/DEF | National Committee Ltd", languages=("en",))["buyer.name"].startswith("ABC/DEF | National")


def test_a_number_under_another_papers_label_is_better_than_none() -> None:
    assert header("Purchase order\nReceipt no.: B25-02039", languages=("en",))["document_number"] == "B25-02039"


def test_an_invoice_without_a_number_does_not_take_the_orders() -> None:
    fields = header("Invoice\nPO number: B25-02039", kind="invoice", languages=("en",))
    assert fields["references.0.value"] == "B25-02039"
    assert fields.get("document_number") != "B25-02039"


def test_a_day_beside_a_guessed_number_does_not_hide_the_labelled_one() -> None:
    fields = header(
        """
Date of issue     Xyzzy plugh     Terms            Wanted
22-08-2023        23.44918        45 days          30-09-2023
""",
        languages=("en",),
    )
    assert fields["document_date"] == "22-08-2023"


@pytest.mark.parametrize("title", ["Bestellung an Lieferant 70442", "Bestellung Lieferant 70442", "BESTELLUNG KREDITOR 70442"])
@pytest.mark.parametrize("label", ["Bestell-Nr.:", "Bestellnummer", "Belegnummer:"])
def test_a_labelled_number_wins_over_that_of_the_supplier_in_the_title(title: str, label: str) -> None:
    fields = header(f"{title}\n\nKunststoffwerk Eder AG\n\n{label} 2025-3391\nDatum: 19.08.2025", languages=("de",))
    assert fields["document_number"] == "2025-3391"


def test_a_labelled_number_wins_over_that_behind_a_title_with_the_supplier_in_it() -> None:
    fields = header("Ordine al fornitore 445\n\nSpett.le Vernici Friuli\n\nNumero ordine OF-2025-0067", languages=("it",))
    assert fields["document_number"] == "OF-2025-0067"


def test_the_number_behind_the_supplier_is_the_orders_where_no_other_is() -> None:
    fields = header("Encomenda a fornecedor n.º 125\n\nFornecedor: Parafusos Lda\nData: 03/02/2025", languages=("pt",))
    assert fields["document_number"] == "125"


def test_the_customers_order_number_is_behind_no_party() -> None:
    fields = header("Kundenbestellnummer: 4711-A\n\nBestellnummer   99-12345", languages=("de",))
    assert fields["document_number"] == "4711-A"


def test_a_number_in_the_subject_of_a_letter() -> None:
    fields = header("De : Achats\nObjet : Bon de commande BC-00781\n\nBonjour,", languages=("fr",))
    assert fields["document_number"] == "BC-00781"


def test_a_number_in_the_subject_of_an_answer() -> None:
    fields = header("From: Purchasing\nSubject: RE: Purchase order PO-88213\n\nHello,", languages=("en",))
    assert fields["document_number"] == "PO-88213"


def test_a_number_under_another_papers_label_is_not_the_documents() -> None:
    fields = header(
        """
ORDINE A FORNITORE

NUMERO             PAGAMENTO          VS. OFFERTA
OF/2025/00612      RIBA 60 GG         n. 2210 del 18/09/2025
""",
        languages=("it",),
    )
    assert fields["document_number"] == "OF/2025/00612"


def test_a_label_of_number_and_day_has_both() -> None:
    fields = header("N. ordine/Data\n4510078834 / 11.06.2025", languages=("it",))
    assert (fields["document_number"], fields["document_date"].endswith("11.06.2025")) == ("4510078834", True)


def test_a_number_behind_two_titles() -> None:
    fields = header("Znak: OŚ.271.2.31.2025\n\nZLECENIE – ZAMÓWIENIE Nr 31/2025", languages=("pl",))
    assert fields["document_number"] == "31/2025"


def test_the_label_of_the_day_names_no_number() -> None:
    fields = header(
        """
PURCHASE ORDER 7001188

Skarvik AB       Order date       240516
Malmgatan 2      Delivery date    240613
S-891 33 Ort     Currency         GBP
""",
        languages=("en",),
    )
    assert fields["document_number"] == "7001188"


def test_a_school_year_in_the_title_is_no_number() -> None:
    text = "Bestelformulier leermiddelen 2025/2026\n\nBestelnummer school:   KL-0925\nDatum:   29 augustus 2025"
    assert header(text, languages=("nl",))["document_number"] == "KL-0925"
