"""Who writes an order: by its signature, or by its letterhead where a clerk is named as the buyer."""

from __future__ import annotations

from services.reasoning.engines.rules.parties.find import find_parties
from tests.unit.reasoning.rules.header import header, labelled

PAD = """
Seaside Parts Ltd
77 Harbour Road · Hull HU1 1AA
Tel. +44 113 496 0000 · office@seaside.example

PURCHASE ORDER
PO number:   4711

Zebra gnu
Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB

Item     Quantity    Price
Bolt     10          4.00




                         Jane Porter
                         Hilltop Works Ltd
"""
CLERK = """
Hilltop Works Ltd
12 Mill Lane                                  Seaside Parts Ltd
Leeds LS1 4AB                                 77 Harbour Road
office@hilltop.example                        Hull HU1 1AA

PURCHASE ORDER
PO number:   4711
Buyer        Jane Porter
             Zebra gnu okapi
"""
BOTH = """
PURCHASE ORDER
PO number:   4711

Customer
Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB

Buyer: Jane Porter
"""
RIGHT = """
PURCHASE ORDER                                                       Hilltop Works Ltd
                                                                     12 Mill Lane
                                                                     Leeds LS1 4AB
                                                                     Puh. +44 113 496 0000
                                                                     office@hilltop.example

Deliver to                                    Zebra gnu
Selwood Engineering Ltd                       Seaside Parts Ltd
8 Abbey Lane                                  77 Harbour Road
York YO1 7HH                                  Hull HU1 1AA
                                              Puh. +44 113 496 0001
                                              office@seaside.example
PO number:   4711
"""
TERMS = """
PURCHASE ORDER                                Supplier
PO number:   4711                             Seaside Parts Ltd
                                              77 Harbour Road
05.03.2024                                    Hull HU1 1AA
Transfer in 45 days
+44 113 496 0000
"""


def names(text: str) -> dict[str, str]:
    pages = labelled(text, languages=("en",))
    pages[0].taken.update(line.index for line in pages[0].sheet.lines if line.text.startswith(("Item", "Bolt")))
    fields = find_parties(pages, "order").fields()
    return {path: field.text for path, field in fields.items() if path.endswith((".name", ".contact", ".phone"))}


def test_who_signs_an_order_on_a_pad_of_the_sellers_is_the_buyer() -> None:
    found = names(PAD)
    assert (found["buyer.name"], found["seller.name"]) == ("Hilltop Works Ltd", "Seaside Parts Ltd")


def test_a_telephone_number_ends_where_an_e_mail_address_follows() -> None:
    text = RIGHT.replace("Puh. +44 113 496 0000", "Tel. +44 113 496 0000 · jane@hilltop.example")
    fields = header(text, languages=("en",))
    assert (fields["buyer.phone"], fields["buyer.email"]) == ("+44 113 496 0000", "jane@hilltop.example")


def test_a_company_below_the_items_without_a_person_beside_it_signs_nothing() -> None:
    assert names(PAD.replace("Jane Porter", "4711 0815  "))["buyer.name"] == "Seaside Parts Ltd"


def test_a_clerk_below_a_letterhead_is_no_company() -> None:
    found = header(CLERK, languages=("en",))
    assert (found["buyer.name"], found["seller.name"]) == ("Hilltop Works Ltd", "Seaside Parts Ltd")


def test_a_clerk_under_a_label_of_the_buyer_is_the_contact_of_the_company_under_another() -> None:
    found = header(BOTH, languages=("en",))
    assert (found["buyer.name"], found["buyer.contact"]) == ("Hilltop Works Ltd", "Jane Porter")


def test_a_letterhead_writes_and_not_a_company_under_a_heading() -> None:
    assert header(RIGHT, languages=("en",))["buyer.name"] == "Hilltop Works Ltd"


def test_a_telephone_number_behind_an_abbreviation_goes_with_the_address() -> None:
    assert header(RIGHT, languages=("en",))["buyer.phone"] == "+44 113 496 0000"


def test_terms_over_a_telephone_number_are_no_company() -> None:
    assert "buyer.name" not in header(TERMS, languages=("en",))


def test_who_signs_a_message_with_its_address_writes_it() -> None:
    text = """
PURCHASE ORDER
PO number:   4711

Item     Quantity    Price
Bolt     10          4.00



















Supplier: Seaside Parts Ltd, 77 Harbour Road, Hull HU1 1AA

Jane Porter
Purchasing
Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB
"""
    pages = labelled(text, languages=("en",))
    pages[0].taken.update({2, 3})
    fields = find_parties(pages, "order").fields()
    assert (fields["buyer.name"].text, fields["buyer.address.city"].text) == ("Hilltop Works Ltd", "Leeds")


def test_who_signs_on_behalf_of_the_writer_names_no_principal() -> None:
    text = """
Stadt Weiden
Rathausplatz 1
06555 Weiden

Kessler Möbel GmbH
Zur Ziegelei 18
99555 Sömmern

Bestellung Nr. 4711

Anzahl    Artikel    Preis
8         Sitzbank   645,00




Im Auftrag

Dietzel
Sachgebietsleiter
"""
    pages = labelled(text, languages=("de",))
    pages[0].taken.update(line.index for line in pages[0].sheet.lines if line.text.startswith(("Anzahl", "8 ")))
    fields = find_parties(pages, "order").fields()
    assert fields["buyer.name"].text == "Stadt Weiden"
