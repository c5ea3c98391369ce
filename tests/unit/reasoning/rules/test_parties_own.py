"""Orders as small firms, public bodies and portals print them: whose letterhead, whose foot, and places that name nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.parties.find import find_parties
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.header import header
from tests.unit.reasoning.rules.sheets import page_of

FOOT = "\n".join(
    [
        "Seaside Parts Ltd",
        "77 Harbour Road",
        "Hull HU1 1AA                      PO number:   4711",
        *[""] * 51,
        "Hilltop Works Ltd · 12 Mill Lane · LS1 4AB Leeds · Tel. 0113 496 0000 · office@hilltop.example",
        "VAT No. GB123456789",
    ]
)
BREWERY = """
Tarn Valley Brewery
The Old Maltings, Kirkby Road, Ripon HG4 2AB
01765 555 012    orders@tarnvalleybrewery.example

Seaside Parts Ltd
77 Harbour Road
Hull HU1 1AA

PURCHASE ORDER
PO number:   4711
"""
PUBLIC = """
TOWN OF ROCKHAM                                   PURCHASE ORDER
Department of Works                               PO number:   4711
Market Square 1 - LS1 4AB Rockham

Zebra gnu: SEASIDE PARTS LTD
Harbour Road 41 - HU1 1AA Hull
"""
SAME = """
PURCHASE ORDER                  PO number:   4711

Buyer:                          Ship to:
Hilltop Works Ltd               Same as bill to
12 Mill Lane
Leeds LS1 4AB
"""
FORM = """
ORDER FORM

Company name:        Kilbride Catering
Phone:               087 555 0192
Order date:          3/11/2024
"""


def test_the_foot_names_the_writer_among_how_to_reach_it() -> None:
    assert header(FOOT, languages=("en",))["buyer.name"] == "Hilltop Works Ltd"


def test_a_line_over_an_address_with_the_letters_of_the_domain_is_the_name() -> None:
    found = header(BREWERY, languages=("en",))
    assert (found["buyer.name"], found["seller.name"]) == ("Tarn Valley Brewery", "Seaside Parts Ltd")


def test_a_public_body_stands_over_its_department() -> None:
    assert header(PUBLIC, languages=("en",))["buyer.name"] == "TOWN OF ROCKHAM"


def test_a_label_that_is_not_known_is_no_part_of_a_companys_name() -> None:
    assert header(PUBLIC, languages=("en",))["seller.name"] == "SEASIDE PARTS LTD"


@pytest.mark.parametrize("place", ["Same as bill to", "as above", "Our works"])
def test_words_that_refer_to_another_party_name_no_place(place: str) -> None:
    assert "ship_to.name" not in header(SAME.replace("Same as bill to", place), languages=("en",))


def test_a_place_without_an_address_is_one() -> None:
    assert header(SAME.replace("Same as bill to", "Dock Street"), languages=("en",))["ship_to.name"] == "Dock Street"


def test_a_form_that_asks_once_for_a_name_asks_the_buyer() -> None:
    assert header(FORM, languages=("en",))["buyer.name"] == "Kilbride Catering"


def test_a_town_behind_its_street_ends_an_address() -> None:
    found = header(
        """
TOWN OF ROCKHAM
Market Square 1, 8010 Rockham
VAT No. GB123456789

PURCHASE ORDER     PO number: 4711
""",
        languages=("en",),
    )
    assert (found["buyer.name"], found["buyer.address.city"]) == ("TOWN OF ROCKHAM", "Rockham")
    assert found["buyer.address.street"] == "Market Square 1"


def test_a_place_behind_an_unknown_label_is_no_return_address() -> None:
    text = """
Hilltop Works Ltd                          office@hilltop.example



Zebra gnu: Rockham School, 8 Abbey Lane, York YO1 7HH

PURCHASE ORDER     PO number: 4711
"""
    assert header(text, languages=("en",))["buyer.name"] == "Hilltop Works Ltd"


def test_who_stands_under_a_companys_label_is_no_person() -> None:
    text = """
PURCHASE ORDER 4711

Company                University of Northumbria
Supplier               Seaside Parts Ltd
Bill to                Accounts Office
                       Pandon Building
                       Hull HU1 1AA
"""
    assert header(text, languages=("en",))["buyer.name"] == "University of Northumbria"


@pytest.mark.parametrize("height", [14.0, 10.0])
def test_a_name_over_its_tax_number_at_the_head(height: float) -> None:
    head = "UNIVERSIDAD DE BURGOS\nCIF Q0968272E\n\nPEDIDO 4711"
    page = page_of(f"{head}\n\nSolicitado por:   Elena Ruiz\n\nProveedor:   Proquinorte S.A.")
    large = [replace(word, box=word.box._replace(y0=word.box.y1 - height)) for word in page.words[:3]]
    sheet = to_sheet(replace(page, words=[*large, *page.words[3:]]))
    pages = [label_sheet(sheet, vocabulary(("es",)))]
    assert find_parties(pages, "order").fields()["buyer.name"].text == "UNIVERSIDAD DE BURGOS"
