"""Days whose labels are not known: the document's own above and below the items, days in two lines, times of day."""

from __future__ import annotations

from datetime import date

import pytest

from services.reasoning.engines.rules.keyvalues.header_fields import header_fields
from services.reasoning.engines.rules.keyvalues.prose import delivery_in_prose
from tests.unit.reasoning.rules.header import header, labelled

ROW = """
PURCHASE ORDER

Order no       Zebra gnu      Okapi            Payment terms
4711-A         05.03.2024     Jane Porter      30 days net
"""
PRINTED = """
28.03.2024, 10:52                                                      1
PURCHASE ORDER 4711-A

Zebra gnu: 05.03.2024
"""
BELOW = """
PURCHASE ORDER
Order no: 4711-A

Item     Quantity     Amount
Bolt     10           4.00

Zebra gnu      Okapi
05.03.2024     06.04.2024
"""
LATER = """
PURCHASE ORDER
Order no: 4711-A      Order date: 05.03.2024

Item     Quantity     Amount
Bolt     10           4.00
"""
WRAPPED = """
PURCHASE ORDER
Order no: 4711-A      Order date: 5 March 2024

Zebra          Okapi gnu
6 April        Jane Porter
2024
"""


def days(*texts: str) -> tuple[str, str]:
    pages = labelled(*texts, languages=("en",))
    for page in pages:
        page.taken.update(line.index for line in page.sheet.lines if line.text.startswith(("Item", "Bolt")))
    fields = header_fields(pages, "order", ())
    found = [fields.get(path) for path in ("document_date", "requested_delivery_date")]
    first, second = (field.text if field else "" for field in found)
    return first, second


def test_a_day_right_below_the_last_item_is_a_remark_on_it() -> None:
    assert days(LATER + "Zebra gnu: 06.04.2024") == ("05.03.2024", "")


def test_a_day_apart_below_the_items_is_when_to_deliver() -> None:
    assert days(LATER + "\nZebra gnu: 06.04.2024") == ("05.03.2024", "06.04.2024")


def test_a_day_beside_terms_that_are_a_label_elsewhere_is_the_documents() -> None:
    assert header(ROW, languages=("en",))["document_date"] == "05.03.2024"


def test_when_a_page_was_printed_is_not_its_day() -> None:
    assert header(PRINTED, languages=("en",))["document_date"] == "05.03.2024"


def test_when_a_page_was_printed_is_its_day_where_there_is_no_other() -> None:
    assert header(PRINTED.replace("Zebra gnu: 05.03.2024", ""), languages=("en",))["document_date"] == "28.03.2024"


def test_days_below_the_items() -> None:
    assert days(BELOW) == ("05.03.2024", "06.04.2024")


def test_a_later_day_on_the_next_page() -> None:
    assert days(LATER, "Zebra gnu: 06.04.2024") == ("05.03.2024", "06.04.2024")


def test_a_later_day_that_an_item_prints_too_is_not_the_orders() -> None:
    assert days(LATER.replace("4.00", "4.00     06.04.2024"), "Zebra gnu: 06.04.2024") == ("05.03.2024", "")


def test_a_later_day_that_a_known_label_claims_is_not_the_deliverys() -> None:
    assert days(LATER, "Payment due date: 06.04.2024") == ("05.03.2024", "")


def test_a_day_in_two_lines() -> None:
    assert days(WRAPPED) == ("5 March 2024", "6 April 2024")


def test_a_telephone_number_is_no_day() -> None:
    assert "document_date" not in header("PURCHASE ORDER 4711-A\nZebra +31 10 5404 513", languages=("en",))


def test_a_telephone_number_and_a_bank_account_are_no_order_number() -> None:
    for value in ("+371 79 9099 688", "DE12 7935 3090 0012 3456 78"):
        found = header(f"PURCHASE ORDER\nOrder no {value}\nZebra   PO-4711", languages=("en",))
        assert found["document_number"] == "PO-4711"


SENTENCE = """
Hilltop Works Ltd
PURCHASE ORDER PO-4711, 05.03.2024

We order. Zebra gnu: 06.04.2024. Okapi: 30 days. Quagga: Q-20045. Your offer no:
Q-30046. Contact: Jane Porter.
"""


def test_a_later_day_and_a_number_behind_unknown_labels_in_running_text() -> None:
    found = header(SENTENCE, languages=("en",))
    values = [found[path] for path in found if path.startswith("references") and path.endswith("value")]
    assert found["requested_delivery_date"] == "06.04.2024"
    assert "Q-20045" in values


def test_a_value_on_the_next_line_of_running_text() -> None:
    found = header(SENTENCE, languages=("en",))
    assert (found["references.0.kind"], found["references.0.value"]) == ("quotation", "Q-30046")


def test_a_later_day_at_the_end_of_a_sentence() -> None:
    text = "PURCHASE ORDER 4711-A, 05.03.2024\n\nHerewith we order from you okapi quagga zebra 06.04.2024:"
    assert header(text, languages=("en",))["requested_delivery_date"] == "06.04.2024"


def test_an_earlier_day_at_the_end_of_a_sentence_is_not_the_deliverys() -> None:
    text = "PURCHASE ORDER 4711-A, 05.03.2024\n\nHerewith we order from you okapi quagga zebra 06.02.2024:"
    assert "requested_delivery_date" not in header(text, languages=("en",))


def test_times_of_day_are_no_reference() -> None:
    found = header("PURCHASE ORDER 4711-A\n\nZebra       Okapi\n06:00-10:00   Jane", languages=("en",))
    assert not any(path.startswith("references") for path in found)


def test_a_label_at_the_end_of_a_line_that_is_no_sentence_has_nothing_below() -> None:
    found = header("Okapi 30 days   Tel Order no:\n792-8888   Quagga\n\nPURCHASE ORDER 4711-A", languages=("en",))
    assert found["document_number"] == "4711-A"


def test_a_day_some_words_behind_the_number_is_another_facts() -> None:
    text = "Datum: 17.06.2025 14:05\n\nUnsere Bestellnummer ist NB-3381, Lieferung bitte bis 20.06.2025 ans Lager."
    fields = header(text, languages=("de",))
    assert (fields["document_date"], fields["requested_delivery_date"]) == ("17.06.2025", "20.06.2025")


def test_a_letter_is_of_the_day_on_which_it_was_sent() -> None:
    text = "Gesendet:   Dienstag, 4. Februar 2025 09:42\nBetreff:    Bestellung 4711-A\n\ngemäß Ihrem Angebot vom 30.01.2025"
    assert header(text, languages=("de",))["document_date"] == "Dienstag, 4. Februar 2025"


def test_goods_needed_by_a_day_in_a_sentence() -> None:
    fields = header("Purchase order PO-4711\n\nShip via ground. We need this by 3/14/2025.", languages=("en",))
    assert fields["requested_delivery_date"].strip(".") == "3/14/2025"


@pytest.mark.parametrize("day", ["22 September 2025", "September 22, 2025", "22.09.2025"])
def test_a_sentence_that_speaks_of_delivery_says_when(day: str) -> None:
    page = labelled(f"Please deliver to our site in Mill Lane on {day} before 10 am.", languages=("en",))[0]
    assert [found.text for found, _ in delivery_in_prose(page, (), None)] == [day]


def test_a_sentence_that_speaks_of_payment_says_no_day_of_delivery() -> None:
    page = labelled("Payment of all deliveries is to be made on 22 September 2025 at the latest.", languages=("en",))[0]
    assert not list(delivery_in_prose(page, (), None))


def test_a_day_of_delivery_in_a_sentence_below_the_items() -> None:
    fields = header("Purchase order PO-4711\nDate: 9 September 2025" + 30 * "\n" + "Deliver to Mill Lane on 22 September 2025.")
    assert fields["requested_delivery_date"] == "22 September 2025"


def test_the_day_of_delivery_beside_the_number_is_not_the_documents() -> None:
    text = "Berchtesgaden, 7. Januar 2025\n\nbestellen wir unter der\nBestellnummer HA-2025-003 zur Lieferung am 20.01.2025:"
    fields = header(text, languages=("de",))
    assert fields["document_date"] == "7. Januar 2025"
    assert fields["requested_delivery_date"] == "20.01.2025"


def test_ordered_until_is_the_day_of_delivery() -> None:
    fields = header("Datum zápisu:    03.11.2025\nObjednáno do:    14.11.2025", languages=("cs",))
    assert (fields["document_date"], fields["requested_delivery_date"]) == ("03.11.2025", "14.11.2025")


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        (
            "Die Lieferung erfolgt frei Baustelle an den Bauhof, bis\nzum 17. Oktober 2025 (Montag bis Freitag).",
            "de",
            "17. Oktober 2025",
        ),
        (
            "Entrega en Zebra, Avda. de la Gnu s/n, antes del 20 de junio de\n2025. La factura va por FACe.",
            "es",
            "20 de junio de 2025",
        ),
        ("Kun je deze bestelling maandag 28 juli 2025 leveren?", "nl", "28 juli 2025"),
        ("Leveren op: Zebra, uiterlijk 05-12-2025. Facturen digitaal.", "nl", "05-12-2025"),
    ],
)
def test_a_sentence_that_speaks_of_delivery_goes_on(text: str, language: str, day: str) -> None:
    page = labelled(text, languages=(language,))[0]
    assert [found.text for found, _ in delivery_in_prose(page, (), None)] == [day]


@pytest.mark.parametrize(
    ("written", "language", "day"),
    [
        ("En Villarroble del Campo, a 26 de mayo de 2025", "es", "26 de mayo de 2025"),
        ("V Kaplici dne 15. dubna 2025", "cs", "15. dubna 2025"),
        ("Gnu Dolna, dnia 4 września 2025 r.", "pl", "4 września 2025"),
    ],
)
def test_the_day_behind_the_place_of_writing(written: str, language: str, day: str) -> None:
    assert header("Zebra 4711-A" + 40 * "\n" + written, languages=(language,))["document_date"].endswith(day)


def test_the_day_of_an_offer_is_not_the_orders() -> None:
    fields = header("NOTA DE ENCOMENDA N.º 46/2025\n\nnos termos da v/ proposta de 8 de janeiro de 2025,", languages=("pt",))
    assert "document_date" not in fields


def test_goods_are_due_on_an_order() -> None:
    fields = header("PURCHASE ORDER 4711-A\nOrder date: 25/11/2025\nDue Date: 16/12/2025", languages=("en",))
    assert fields["requested_delivery_date"] == "16/12/2025"
    assert "due_date" not in fields


def test_payment_is_due_on_an_invoice() -> None:
    fields = header("INVOICE 4711-A\nDate: 25/11/2025\nDue Date: 16/12/2025", kind="invoice", languages=("en",))
    assert fields["due_date"] == "16/12/2025"
    assert "requested_delivery_date" not in fields


def test_the_month_of_a_day_of_delivery_on_the_next_line() -> None:
    text = "Leveres på byggepladsen Strandvejen 203, torsdag den 18.\nseptember 2025 inden kl. 7.30."
    page = labelled(text, languages=("da",))[0]
    assert [found.text for found, _ in delivery_in_prose(page, (), None)] == ["18. september 2025"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Put it on the invoice or she won't pay it! We need it all here by 21.11.2025.", "en"),
        ("Ciao Denis, per venerdì 21.11.2025 mi servono:", "it"),
    ],
)
def test_a_sentence_that_only_orders_says_when_with_little_certainty(text: str, language: str) -> None:
    page = labelled(text, languages=(language,))[0]
    assert [(found.text, found.score) for found, _ in delivery_in_prose(page, (), None)] == [("21.11.2025", 0.35)]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Requested . . . . : 09.05.2025", "en"), ("Servir: 09.05.2025 por la mañana", "es"), ("Gewünscht am: 09.05.2025", "de")],
)
def test_labels_of_the_wanted_day_in_one_word(text: str, language: str) -> None:
    assert header(f"Date: 01.05.2025\n{text}", languages=(language,))["requested_delivery_date"].startswith("09.05.2025")


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Please supply and deliver to our yard by Friday 14 November:", "en", "2025-11-14"),
        ("Please deliver to the yard on 2nd January.", "en", "2026-01-02"),
        ("Lieferung bis 14. März frei Haus an unsere Werkstatt.", "de", "2026-03-14"),
        ("Rogamos entregar el 14 de noviembre en obra.", "es", "2025-11-14"),
    ],
)
def test_a_day_of_delivery_without_its_year(text: str, language: str, day: str) -> None:
    page = labelled(f"Zebra\n{text}", languages=(language,))[0]
    assert [found.text for found, _ in delivery_in_prose(page, (), None, date(2025, 11, 3))] == [day]


@pytest.mark.parametrize("words", ["14 November 2024", "14 November '24", "10 set bolts", "3 November", "14 September"])
def test_what_is_no_day_without_its_year(words: str) -> None:
    page = labelled(f"Zebra\nPlease deliver to us by {words}", languages=("en",))[0]
    assert not list(delivery_in_prose(page, (), None, date(2025, 11, 3)))


def test_the_first_such_day_after_the_orders() -> None:
    text = "Date: 03.11.2025\n\nPlease supply and deliver to the yard by Friday 14 November:"
    assert header(text, languages=("en",))["requested_delivery_date"] == "2025-11-14"


def test_a_day_of_delivery_behind_the_number_is_not_the_documents() -> None:
    text = "Salerno, 14 luglio 2025\n\nOggetto: ordine n. 29 - consegna venerdì 18 luglio 2025"
    fields = header(text, languages=("it",))
    assert (fields["document_date"], fields["requested_delivery_date"]) == ("14 luglio 2025", "venerdì 18 luglio 2025")


def test_the_day_of_supply_is_the_one_of_delivery() -> None:
    text = "Orden de compra OC-118-25\nFecha        29/10/2025\nSuministro   05/11/2025"
    assert header(text, languages=("es",))["requested_delivery_date"] == "05/11/2025"


def test_a_planned_day_of_delivery_in_six_figures() -> None:
    text = "Purchase order 7001188\nOrder date       240516\nPlanned del.     240613\nCurrency         GBP\n"
    fields = header(text, languages=("en",))
    assert (fields["document_date"], fields["requested_delivery_date"]) == ("2024-05-16", "2024-06-13")
