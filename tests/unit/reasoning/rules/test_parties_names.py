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


def test_a_long_first_line_that_found_no_room_for_the_rest_of_the_name() -> None:
    text = WRAPPED.replace("Quillan Hartwell Process\nControls", "Quillan Hartwell Process and\nControls")
    assert header(text, languages=("en",))["buyer.name"] == "Quillan Hartwell Process and Controls Limited"


def test_a_comma_at_the_end_of_its_first_line_goes_on_with_the_name() -> None:
    lines = "Quillan Hartwell,\nSuccessors and Sons Limited\nThe Old Corn Exchange and Mill House"
    text = WRAPPED.replace("Quillan Hartwell Process\nControls Limited", lines)
    assert header(text, languages=("en",))["buyer.name"] == "Quillan Hartwell, Successors and Sons Limited"


def test_a_comma_at_the_end_of_every_line_is_no_part_of_the_name() -> None:
    lines = "Quillan Hartwell,\nSuccessors and Sons Limited,\n69 Station Approach,\n"
    text = WRAPPED.replace("Quillan Hartwell Process\nControls Limited\n69 Station Approach\n", lines)
    assert header(text, languages=("en",))["buyer.name"] == "Successors and Sons Limited"


def test_headings_of_a_form_behind_their_numbers() -> None:
    text = """
WORK ORDER 4711

1. Buyer                      2. Contractor
Hilltop District Council      Seaside Parts Ltd
12 Mill Lane                  77 Harbor Drive
Leeds LS1 4AB                 Hull HU1 1AA

3. Delivery address
Dockside School
8 Abbey Lane
York YO1 7HH
"""
    fields = header(text, languages=("en",))
    names = [fields.get(f"{role}.name") for role in ("buyer", "seller", "ship_to")]
    assert names == ["Hilltop District Council", "Seaside Parts Ltd", "Dockside School"]


def test_an_address_without_separators_is_no_part_of_the_name() -> None:
    text = WRAPPED.replace(
        "Seaside Parts Ltd\n77 Harbor Drive\nHull HU1 1AA", "Seaside Parts Ltd Industrigatan 14 33532 Gnosjö"
    )
    assert header(text, languages=("en",))["seller.name"] == "Seaside Parts Ltd"


def test_a_street_and_its_town_without_separators_are_no_name() -> None:
    text = WRAPPED.replace("Seaside Parts Ltd\n77 Harbor Drive\nHull HU1 1AA", "Große Industriestraße 14 33532 Gnosjö")
    assert "seller.name" not in header(text, languages=("en",))
