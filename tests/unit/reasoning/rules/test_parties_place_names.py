"""Where the name of a place of delivery ends: before its street and remarks in brackets, behind a site of its own."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Quorn Highways Depot, Salisbury Road, Quorn SN9 6BB (Mon-Fri", "Quorn Highways Depot"),
        ("Ballymore Farm, Kilcormac Road, Birr, Co. Offaly (Eircode R42 KX17). Ring Jane on", "Ballymore Farm"),
        ("Centre Halls, Kitchen, Abbey Lane 3, 8010 Graz (6-9 am)", "Centre Halls, Kitchen"),
        ("Quorn Hotel, kitchen dock, Abbey Lane 3, 8010 Graz", "Quorn Hotel"),
    ],
)
def test_a_places_name_ends_before_its_street_and_remarks(place: str, name: str) -> None:
    assert header(f"PURCHASE ORDER 4711\n\nDeliver to: {place}", languages=("en",))["ship_to.name"] == name


@pytest.mark.parametrize(
    ("place", "language", "name"),
    [
        ("Quorn Fördertechnik, Werk 2, Tor 3, Oldenburger Straße 140, 49377 Vechta", "de", "Quorn Fördertechnik, Werk 2"),
        ("Quorn Interieur B.V., loods 2, De Hemmen 46, 9206 AG Drachten", "nl", "Quorn Interieur B.V., loods 2"),
        ("PLOMBERIE QUORN - Chantier résidence Kerel, 3 quai Surcouf, 29300 QUIMPERLÉ", "fr", None),
        (
            "Quorn Hotelbetriebs GmbH, Warenannahme Keller (Zufahrt Nord), Sonnleitn 18, 5542 Flachau",
            "de",
            "Quorn Hotelbetriebs GmbH",
        ),
        ("Huize Quorn, magazijn (achterom)", "nl", "Huize Quorn"),
        ("Bouwplaats Quorn, Ringbaan", "nl", "Bouwplaats Quorn"),
        ("Șantier Parc Quorn, DN3B, Fetești, jud. Ialomița", "ro", "Șantier Parc Quorn"),
        ("Depozit farmacie spital, intrarea din str. Zorilor", "ro", "Depozit farmacie spital"),
    ],
)
def test_a_places_name_holds_a_site_with_a_number_or_a_name(place: str, language: str, name: str | None) -> None:
    label = {"de": "Lieferanschrift", "nl": "Leveradres", "fr": "Adresse de livraison", "ro": "Loc de livrare"}[language]
    found = header(f"4711\n\n{label}: {place}", languages=(language,))["ship_to.name"]
    assert found == (name or place.partition(",")[0])


def test_the_name_line_over_an_address_of_its_own_is_the_whole_name() -> None:
    place = "QUORN, S.A. - ALMACÉN PLANTA 2\n                        C/ Uruguay 5, 12200 ONDA"
    text = f"PEDIDO 4711\n\nDirección de entrega:   {place}"
    assert header(text, languages=("es",))["ship_to.name"] == "QUORN, S.A. - ALMACÉN PLANTA 2"


def test_brackets_within_a_company_name_are_no_remark() -> None:
    text = "PURCHASE ORDER 4711\n\nDeliver to: Quorn (Aberfoyle) Ltd, Mill Road 3, 8010 Graz"
    assert header(text, languages=("en",))["ship_to.name"] == "Quorn (Aberfoyle) Ltd"


def test_what_stands_behind_the_buyers_legal_form_is_no_name() -> None:
    place = "Quorn GmbH, Sudhaus, Hofgasse 8, 8750 Judenburg"
    text = f"Quorn GmbH\nMill Lane 3\n8010 Graz\n\nBESTELLUNG 4711\n\nLieferadresse: {place}"
    assert header(text, languages=("de",))["ship_to.name"] == "Quorn GmbH"


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Quorn Works Ltd - central store, Mill Road 5, 8010 Graz", "Quorn Works Ltd - central store"),
        ("Quorn Works Ltd, Cabinetry\n            Mill Road 5, 8010 Graz", "Quorn Works Ltd, Cabinetry"),
        ("Quorn Works Ltd, Goods Inward\n            Mill Road 5, 8010 Graz", "Quorn Works Ltd"),
    ],
)
def test_a_companys_place_holds_a_site_behind_a_dash_and_a_department_of_one_word(place: str, name: str) -> None:
    assert header(f"PURCHASE ORDER 4711\n\nDeliver to: {place}", languages=("en",))["ship_to.name"] == name
