"""Parties with their address in one line, and what stands around a party's block."""

from __future__ import annotations

from tests.unit.reasoning.rules.header import header

FORM = """
Hilltop Works Ltd                                     PURCHASE ORDER
12 Mill Lane
Leeds LS1 4AB
Tel. +44 113 496 0000

Vendor             Seaside Parts Ltd, 77 Harbour Road, Hull HU1 1AA
Gnu zebra          Selwood Engineering Ltd, 8 Abbey Lane, York YO1 7HH

PO number:   4711
"""
CONTACT = """
Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB

Vendor
Seaside Parts Ltd
77 Harbour Road
Hull HU1 1AA
Jane Seaside
jane@seaside.example

PURCHASE ORDER
PO number:   4711
"""
TITLE = """
Hilltop Works Ltd       Vendor                   Deliver to                                              Zebragnu
12 Mill Lane            Seaside Parts Ltd        Selwood Engineering Ltd
Leeds LS1 4AB           77 Harbour Road          8 Abbey Lane
                        Hull HU1 1AA             York YO1 7HH
PO number:   4711
"""


def test_a_company_beside_a_known_label_is_whom_it_names() -> None:
    assert header(FORM)["seller.name"] == "Seaside Parts Ltd"


def test_a_third_company_beside_an_unknown_label_gets_the_goods() -> None:
    assert header(FORM)["ship_to.name"] == "Selwood Engineering Ltd"


def test_a_labelled_company_with_its_address_in_one_line_is_no_return_address() -> None:
    fields = header(FORM.replace("Vendor   ", "Okapi    "))
    assert fields["buyer.name"] == "Hilltop Works Ltd"


def test_a_person_below_a_partys_address_is_its_contact() -> None:
    fields = header(CONTACT)
    assert (fields["seller.contact"], fields["buyer.name"]) == ("Jane Seaside", "Hilltop Works Ltd")


def test_a_company_below_its_label_wins_over_the_words_beside_the_label() -> None:
    assert header(TITLE)["ship_to.name"] == "Selwood Engineering Ltd"


def test_clauses_below_a_heading_with_a_role_are_no_party() -> None:
    fields = header("""
Hilltop Works Ltd, 12 Mill Lane, Leeds LS1 4AB
Seaside Parts Ltd
77 Harbour Road
Hull HU1 1AA

PURCHASE ORDER
PO number:   4711

Vendor
1.1 The vendor confirms within three days.
1.2 Invoices show our number.
""")
    assert fields["seller.name"] == "Seaside Parts Ltd"


def test_a_house_number_behind_no_is_no_order_number() -> None:
    fields = header(
        """
Hilltop A.Ş.                Gül Sokak No: 123, 16140 Nilüfer / Bursa

Zebra Talimatı B24-15636

Sipariş tarihi: 21.04.2025
""",
        languages=("tr",),
    )
    assert fields["document_number"] == "B24-15636"
