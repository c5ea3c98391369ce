"""Where goods are sent: references to another address, sites of a company, codes and departments over its name."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header

ORDER = """
PURCHASE ORDER 4711

Buyer                         Supplier
Hilltop Works Ltd             Seaside Parts Ltd
12 Mill Lane                  77 Harbour Road
Leeds LS1 4AB                 Hull HU1 1AA

{place}
"""
SITE = """
Ship to
Hilltop Works Ltd, store 4
Nordring 99
33330 Gütersloh
"""
CODE = """
Ship to: HW2
Hilltop Works Ltd
8 Abbey Lane
York YO1 7HH
"""
DEPARTMENT = """
Ship to
Receiving
Hilltop Works - Warehouse
8 Abbey Lane
York YO1 7HH
"""
UNLABELLED = """
Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB

{label}                       Seaside Parts Ltd
Hilltop Works Ltd: Annex      77 Harbour Road
8 Abbey Lane                  Hull HU1 1AA
York YO1 7HH                  Tel. +44 1482 496 0000

PURCHASE ORDER 4711
"""


@pytest.mark.parametrize("words", ["Same as above", "See above", "Ditto", "Will collect"])
def test_a_reference_to_another_address_is_no_name(words: str) -> None:
    assert "ship_to.name" not in header(ORDER.format(place=f"Ship to: {words}"), languages=("en",))


def test_a_reference_in_the_pages_language() -> None:
    assert "ship_to.name" not in header(ORDER.format(place="Lieferanschrift: Siehe oben"), languages=("de",))


def test_a_numbered_site_behind_a_comma_over_a_street_of_its_own() -> None:
    assert header(ORDER.format(place=SITE), languages=("en",))["ship_to.name"] == "Hilltop Works Ltd, store 4"


def test_a_number_ends_the_name_of_a_site() -> None:
    text = ORDER.format(place=SITE.replace("Ltd, store 4", "Ltd Plant 4"))
    assert header(text, languages=("en",))["ship_to.name"] == "Hilltop Works Ltd Plant 4"


def test_a_street_behind_a_comma_is_no_site() -> None:
    text = ORDER.format(place=SITE.replace("store 4\nNordring 99", "12 Mill Lane"))
    assert header(text, languages=("en",))["ship_to.name"] == "Hilltop Works Ltd"


def test_a_code_behind_the_label_gives_way_to_the_company_below() -> None:
    assert header(ORDER.format(place=CODE), languages=("en",))["ship_to.name"] == "Hilltop Works Ltd"


def test_a_department_over_the_buyers_site() -> None:
    assert header(ORDER.format(place=DEPARTMENT), languages=("en",))["ship_to.name"] == "Hilltop Works - Warehouse"


def test_a_department_over_another_companys_site() -> None:
    text = ORDER.format(place=DEPARTMENT.replace("Hilltop Works", "Selwood"))
    assert header(text, languages=("en",))["ship_to.name"] == "Receiving"


def test_who_has_the_goods_sent_to_itself_is_the_buyer() -> None:
    fields = header(UNLABELLED.format(label="Ship to"), languages=("en",))
    assert (fields["buyer.name"], fields["seller.name"]) == ("Hilltop Works Ltd", "Seaside Parts Ltd")


def test_the_buyers_site_in_one_line_with_its_street() -> None:
    place = "Ship to: Hilltop Works Ltd, Plant North, Dock Street 5, 86156 Augsburg"
    fields = header(ORDER.format(place=place), languages=("en",))
    assert fields["ship_to.name"] == "Hilltop Works Ltd, Plant North"


def test_another_companys_house_in_one_line_with_its_street() -> None:
    place = "Ship to: Selwood Ltd, Abbey House, Dock Street 5, 86156 Augsburg"
    assert header(ORDER.format(place=place), languages=("en",))["ship_to.name"] == "Selwood Ltd"


def test_who_takes_the_goods_in_for_another_is_no_name() -> None:
    place = "Ship to\nCustomer Tower\nc/o Hilltop Works Ltd\n8 Abbey Lane\nYork YO1 7HH"
    assert header(ORDER.format(place=place), languages=("en",))["ship_to.name"] == "Customer Tower"


def test_a_label_of_the_pages_language_in_a_sentence() -> None:
    place = "Prosimy o dostarczenie do: Apteka Szpitalna, ul. Dluga 52, 99-300 Kutno"
    assert header(ORDER.format(place=place), languages=("pl",))["ship_to.name"] == "Apteka Szpitalna"


def test_a_reference_below_its_label_whatever_is_beside_it() -> None:
    text = """
INKÖPSORDER 4711

Leveransadress               Seaside Parts AB
Enligt ovan                  Box 600
                             169 26 Solna
"""
    assert "ship_to.name" not in header(text, languages=("sv",))


def test_a_site_under_an_unknown_heading_is_not_addressed() -> None:
    text = """
Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB
Tel. +44 113 496 0000

Zebra gnu
Hilltop Works Ltd: Riverside  Seaside Parts Ltd
8 Abbey Lane                  77 Harbour Road
York YO1 7HH                  Hull HU1 1AA

PURCHASE ORDER 4711
"""
    assert header(text, languages=("en",))["seller.name"] == "Seaside Parts Ltd"


def test_a_site_of_a_company_with_its_legal_form_before_the_name() -> None:
    text = """
SARL PLOMBERIE QUORN
7 rue des Ajoncs
29300 QUIMPERLÉ
Tél. 02 98 00 00 19

Commande 4711

Adresse de livraison : PLOMBERIE QUORN - Chantier Kerel, 3 quai Surcouf, 29300 QUIMPERLÉ
"""
    assert header(text, languages=("fr",))["ship_to.name"] == "PLOMBERIE QUORN - Chantier Kerel"


@pytest.mark.parametrize(
    ("place", "language", "name"),
    [
        ("Hilltop Works, Werk 2, Tor 3, Mühlgraben 140, 49377 Vechta", "de", "Hilltop Works, Werk 2"),
        ("Hilltop Works Ltd, loods 2, De Hemmen 46, 9206 AG Drachten", "nl", "Hilltop Works Ltd, loods 2"),
        ("Hilltop Works Ltd, Hauptstr. 5, Hof 7, 49377 Vechta", "de", "Hilltop Works Ltd"),
    ],
)
def test_a_numbered_site_between_the_companys_name_and_its_street(place: str, language: str, name: str) -> None:
    buyer, label = {"de": ("Käufer", "Lieferanschrift"), "nl": ("Koper", "Afleveradres")}[language]
    text = f"{buyer}: Hilltop Works Ltd\n\n{label}: {place}"
    found = header(text, languages=(language,))
    assert found["ship_to.name"].rstrip(",") == name
