import pytest

from tests.unit.reasoning.rules.header import header, labelled

STACKED = """
PO Number          Date              Quote ref
4500012345         15 March 2024     Q-778
"""
GRID_WITHOUT_GAPS = """
PO Number    Order date    Quote ref       Terms
4500012345   15/03/2024 Q-778              Net 30
"""
COLUMN = """
Order number              X-1001
Order date            2024-03-15
Shelf clerk          Jane Porter
Delivery date         2024-04-01
"""


def test_value_right_of_a_colon() -> None:
    assert header("PO Number: PO-4711\nDate: 2024-03-15")["document_number"] == "PO-4711"


def test_values_below_a_row_of_labels() -> None:
    fields = header(STACKED)
    assert (fields["document_number"], fields["document_date"]) == ("4500012345", "15 March 2024")


def test_one_run_of_words_under_two_labels_is_shared_out() -> None:
    fields = header(GRID_WITHOUT_GAPS)
    assert (fields["document_date"], fields["references.0.value"]) == ("15/03/2024", "Q-778")


def test_right_aligned_values_of_a_label_column() -> None:
    fields = header(COLUMN)
    assert (fields["document_number"], fields["requested_delivery_date"]) == ("X-1001", "2024-04-01")


def test_unknown_labels_in_a_label_column_are_no_values() -> None:
    (page,) = labelled(COLUMN.replace("X-1001", "      "))
    assert [column.rows for column in page.columns] == [2]
    assert "document_number" not in header(COLUMN.replace("X-1001", "      "))


def test_several_pairs_on_a_line() -> None:
    fields = header("PO No.: 81-77    Order date: 05.03.2024    Delivery date: 19.03.2024")
    assert (fields["document_number"], fields["requested_delivery_date"]) == ("81-77", "19.03.2024")


def test_value_in_the_line_below_a_label() -> None:
    assert header("Purchase order number\nB-20045")["document_number"] == "B-20045"


def test_preposition_belongs_to_its_label() -> None:
    assert header("Livraison souhaitée le: 27/10/2025", languages=("fr",))["requested_delivery_date"] == "27/10/2025"


def test_longer_unknown_label_is_not_the_known_one() -> None:
    text = "Date : 31/12/2018\nDate de facture associée : 30/11/2018"
    assert header(text, kind="invoice", languages=("fr",))["document_date"] == "31/12/2018"


def test_number_and_day_in_the_title() -> None:
    fields = header("BESTELLUNG Nr. 36196-A vom 08.05.2024\n\nKundennummer: 806488", languages=("de",))
    assert (fields["document_number"], fields["document_date"]) == ("36196-A", "08.05.2024")


def test_number_of_a_compound_title() -> None:
    fields = header("Mietrechnung (380) Nr. 9314/00 vom 01.10.2018\nBestellung: B123", kind="invoice", languages=("de",))
    assert (fields["document_number"], fields["references.0.value"]) == ("9314/00", "B123")


def test_title_does_not_take_the_number_of_another_document() -> None:
    text = "Rechnung gemäß Bestellung Nr. 2018-47 vom 01.03.2018\nRechnungsnummer: 471102"
    assert header(text, kind="invoice", languages=("de",))["document_number"] == "471102"


def test_order_number_on_an_invoice_is_a_reference() -> None:
    fields = header("Invoice No: 77\nInvoice No: R-77001\nYour order: PO-9", kind="invoice")
    assert (fields["document_number"], fields["references.0.kind"]) == ("R-77001", "order")


def test_period_in_one_value() -> None:
    fields = header("Flight dates: 09/29/20 - 10/05/20")
    assert (fields["service_from"], fields["service_to"]) == ("09/29/20", "10/05/20")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "Objednávka č.: 2024-118\nDatum vystavení: 5. března 2024\nTermín dodání: 19.3.2024"),
        ("sk", "Objednávka č.: 2024-118\nDátum vystavenia: 5. marca 2024\nTermín dodania: 19.3.2024"),
        ("da", "Ordrenr.: 2024-118\nDato: 5. marts 2024\nØnsket leveringsdato: 19.3.2024"),
        ("no", "Ordrenr.: 2024-118\nDato: 5. mars 2024\nØnsket leveringsdato: 19.3.2024"),
        ("sv", "Ordernummer: 2024-118\nDatum: 5 mars 2024\nÖnskat leveransdatum: 2024-03-19"),
        ("fi", "Tilausnumero: 2024-118\nPäivämäärä: 5. maaliskuuta 2024\nToimituspäivä: 19.3.2024"),
        ("et", "Tellimuse nr: 2024-118\nKuupäev: 5. märts 2024\nTarnekuupäev: 19.3.2024"),
        ("lv", "Pasūtījuma Nr.: 2024-118\nDatums: 2024. gada 5. marts\nPiegādes datums: 19.03.2024"),
        ("lt", "Užsakymo Nr.: 2024-118\nData: 2024 m. kovo 5 d.\nPristatymo data: 2024-03-19"),
        ("hu", "Rendelésszám: 2024-118\nKelt: 2024. március 5.\nSzállítási határidő: 2024.03.19."),
        ("hr", "Broj narudžbe: 2024-118\nDatum: 5. ožujka 2024.\nRok isporuke: 19.03.2024."),
        ("sl", "Številka naročila: 2024-118\nDatum: 5. marec 2024\nRok dobave: 19.03.2024"),
        ("ro", "Comandă nr.: 2024-118\nData: 5 martie 2024\nTermen de livrare: 19.03.2024"),
        ("pl", "Numer zamówienia: 2024-118\nData wystawienia: 5 marca 2024\nTermin dostawy: 19.03.2024"),
        ("pt", "Encomenda n.º: 2024-118\nData: 5 de março de 2024\nData de entrega: 19/03/2024"),
        ("tr", "Sipariş No: 2024-118\nTarih: 5 Mart 2024\nTeslim Tarihi: 19.03.2024"),
        ("ga", "Uimhir an ordaithe: 2024-118\nDáta: 5 Márta 2024\nDáta seachadta: 19/03/2024"),
        ("mt", "Numru tal-ordni: 2024-118\nData: 5 ta' Marzu 2024\nData tal-kunsinna: 19/03/2024"),
    ],
)
def test_number_and_days_in(language: str, text: str) -> None:
    fields = header(text, languages=(language,))
    assert fields["document_number"] == "2024-118"
    assert {"document_date", "requested_delivery_date"} <= fields.keys()


def test_number_under_an_unknown_label_is_guessed() -> None:
    fields = header("PURCHASE ORDER\n\nZebra: 4500012345\nCustomer no.: 80648\nDate: 2024-03-15")
    assert fields["document_number"] == "4500012345"


def test_guess_takes_no_known_labels_value() -> None:
    assert "document_number" not in header("PURCHASE ORDER\n\nCustomer no.: 80648\nDate: 2024-03-15")


def test_guess_takes_no_house_number() -> None:
    text = "PURCHASE ORDER\n\nVendor:\nSeaside Parts Inc\nHarbor Drive 4577\nPortland, OR 97204"
    assert "document_number" not in header(text)


def test_later_day_under_an_unknown_label_is_the_delivery() -> None:
    fields = header("PO Number: 4711\nDate: 2024-03-15\nZebra: 2024-04-02")
    assert fields["requested_delivery_date"] == "2024-04-02"


def test_earlier_day_under_an_unknown_label_is_none() -> None:
    assert "requested_delivery_date" not in header("PO Number: 4711\nDate: 2024-03-15\nZebra: 2024-03-01")


def test_day_over_two_lines() -> None:
    fields = header("Encomenda n.º: 77-A\nData:   16 de setembro de\n        2023", languages=("pt",))
    assert fields["document_date"] == "16 de setembro de 2023"


def test_values_beside_labels_are_the_pages_way() -> None:
    text = "Invoice #       2516768\nInvoice Date    05/31/2020\n\nAdvertiser      Bright Future\nOrder Brand"
    assert labelled(text, languages=("en",))[0].lean > 0
    assert header(text, kind="invoice", languages=("en",))["buyer.name"] == "Bright Future"
