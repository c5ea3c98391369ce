"""Parties in one row with their label: the name in one segment, the address in the next, and what stands below the label."""

from __future__ import annotations

from tests.unit.reasoning.rules.header import header

KNOWN = """
Hilltop Works Ltd
12 Mill Lane, Leeds LS1 4AB, Tel. 0113 496 0000

PURCHASE ORDER 4711-A

Supplier         Seaside Parts Ltd        77 Harbour Road, Dock 2, HU1 1AA Hull
Zebra Gnu                                              Okapi
10 pcs Ball valve                                      11.50
"""
UNKNOWN = KNOWN.replace("Supplier  ", "Quagga    ")
BESIDE = """
PURCHASE ORDER 4711-A

Supplier                      Hilltop Works Ltd
Seaside Parts                 12 Mill Lane
77 Harbour Road               Leeds LS1 4AB
HU1 1AA Hull
"""
PLACE = """
Hilltop Works Ltd                          office@hilltop.example

Seaside Parts Ltd
77 Harbour Road
Hull HU1 1AA

Zebra gnu: Selwood Engineering Ltd, 8 Abbey Lane, York YO1 7HH

PURCHASE ORDER 4711-A
"""


def test_a_company_beside_its_label_wins_over_the_words_below() -> None:
    assert header(KNOWN, languages=("en",))["seller.name"] == "Seaside Parts Ltd"


def test_a_company_with_its_address_in_the_next_segment_beside_an_unknown_label() -> None:
    assert header(UNKNOWN, languages=("en",))["seller.name"] == "Seaside Parts Ltd"


def test_an_address_below_a_label_wins_over_a_company_beside_it() -> None:
    assert header(BESIDE, languages=("en",))["seller.name"] == "Seaside Parts"


def test_a_party_behind_a_label_is_no_return_address() -> None:
    found = header(PLACE, languages=("en",))
    assert (found["buyer.name"], found["ship_to.name"]) == ("Hilltop Works Ltd", "Selwood Engineering Ltd")


def test_a_street_with_its_number_and_a_comma_first_is_no_name() -> None:
    assert "seller.name" not in header("PURCHASE ORDER 4711-A\n\nSupplier:   77, Harbour Road", languages=("en",))
