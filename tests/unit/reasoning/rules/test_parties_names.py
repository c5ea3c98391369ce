"""Names set in two lines, streets that are none, and blocks of parties below the items."""

from __future__ import annotations

from services.reasoning.engines.rules.parties.find import find_parties
from tests.unit.reasoning.rules.header import header, labelled

WRAPPED = """
PURCHASE ORDER 4711

Buyer
Quillan Hartwell Process
Controls Limited
69 Station Approach
Bristol BS1 6QA

Supplier
Seaside Parts Ltd
77 Harbor Drive
Hull HU1 1AA
"""
FOOT = """
PURCHASE ORDER 4711
Zebra   Gnu
1       142.00
Zebra total  142.00

Zebra Gnu                  Supplier
Hilltop Works Ltd          Seaside Parts Ltd
12 Mill Lane               77 Harbor Drive
Leeds LS1 4AB              Hull HU1 1AA

Buyer           Tel.
Jane Porter     +44 113 496 0001
"""


def test_a_name_that_found_no_room_on_its_line() -> None:
    assert header(WRAPPED, languages=("en",))["buyer.name"] == "Quillan Hartwell Process Controls Limited"


def test_the_street_below_a_name_in_two_lines() -> None:
    assert header(WRAPPED, languages=("en",))["buyer.address.street"] == "69 Station Approach"


def test_a_heading_over_a_name_is_no_part_of_it() -> None:
    text = WRAPPED.replace("Quillan Hartwell Process", "Company Details")
    assert header(text, languages=("en",))["buyer.name"] == "Controls Limited"


def test_a_line_with_room_for_the_next_word_is_no_part_of_the_name() -> None:
    text = WRAPPED.replace("69 Station Approach", "The Old Corn Exchange, 69 Station Approach")
    assert header(text, languages=("en",))["buyer.name"] == "Controls Limited"


def test_a_street_with_its_number_behind_a_comma_is_no_name() -> None:
    text = WRAPPED.replace("Seaside Parts Ltd\n77 Harbor Drive", "Corso Vercelli, 157")
    assert header(text, languages=("en",)).get("seller.name") is None


def test_the_rest_of_a_label_is_no_name() -> None:
    text = WRAPPED.replace("Supplier\nSeaside Parts Ltd\n", "Supplier delivery     Zebra\n\nSeaside Parts Ltd\n")
    assert header(text, languages=("en",)).get("seller.name") != "delivery"


def test_a_company_in_a_row_with_a_known_role_below_the_items() -> None:
    pages = labelled(FOOT, languages=("en",))
    pages[0].taken.update({1, 2})
    assert find_parties(pages, "order").fields()["buyer.name"].text == "Hilltop Works Ltd"


def test_a_telephone_below_a_clerk_under_an_unknown_label() -> None:
    parties = "Supplier            Hilltop Works Ltd\nSeaside Parts Ltd   12 Mill Lane\nHull HU1 1AA        Leeds LS1 4AB\n"
    text = parties + "                    office@hilltop.example\n\nOrdered by\nJane Porter\nZeb.: +44 113 496 0001\n"
    assert header(text, languages=("en",))["buyer.name"] == "Hilltop Works Ltd"
