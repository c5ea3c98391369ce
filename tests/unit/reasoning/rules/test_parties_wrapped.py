"""Parties in running text that goes on in the next line: the name, its street and its town."""

from __future__ import annotations

from tests.unit.reasoning.rules.header import header

LETTER = """
Seaside Parts Ltd                                         Hilltop Works Ltd
77 Harbour Road                                           12 Mill Lane
Hull HU1 1AA                                              Leeds LS1 4AB
                                                          office@hilltop.example

Deliver to: Selwood Engineering Ltd, Old Corn
Exchange, 205, York YO1 7HH

PURCHASE ORDER
PO number:   4711
"""
UNKNOWN = LETTER.replace("Deliver to:", "Zebra gnu:")


def test_a_name_ends_with_its_legal_form_where_the_street_goes_on_below() -> None:
    assert header(LETTER)["ship_to.name"] == "Selwood Engineering Ltd"


def test_the_address_goes_on_below_the_label() -> None:
    fields = header(LETTER)
    assert fields["ship_to.address.street"] == "Old Corn Exchange, 205"
    assert (fields["ship_to.address.postal_code"], fields["ship_to.address.city"]) == ("YO1 7HH", "York")


def test_a_street_without_room_for_its_number_is_no_part_of_the_name() -> None:
    text = LETTER.replace("Exchange, 205, York YO1 7HH", "12, York")
    assert header(text)["ship_to.name"] == "Selwood Engineering Ltd"


def test_a_third_company_behind_an_unknown_label_gets_the_goods() -> None:
    assert header(UNKNOWN)["ship_to.name"] == "Selwood Engineering Ltd"


def test_an_address_by_itself_is_the_addressees_and_not_one_behind_a_label() -> None:
    assert header(UNKNOWN)["seller.name"] == "Seaside Parts Ltd"


def test_what_stands_beside_a_labelled_address_is_no_part_of_it() -> None:
    text = UNKNOWN.replace(", Old Corn\n", ", 205 Mill Lane,      jane@hilltop.example\n").replace("Exchange, 205, ", "")
    assert header(text)["ship_to.name"] == "Selwood Engineering Ltd"


def test_a_commas_legal_form_belongs_to_the_name() -> None:
    assert header(LETTER.replace("Selwood Engineering Ltd, Old", "Selwood Engineering Co., Ltd, Old"))["ship_to.name"] == (
        "Selwood Engineering Co., Ltd"
    )


SITE = """
PURCHASE ORDER
PO number:   4711

Deliver to:
Selwood Engineering Ltd, South Works
3 Harbour Street, Gate 2
York YO1 7HH
"""


def test_a_site_behind_a_comma_belongs_to_the_name_where_a_street_of_its_own_follows() -> None:
    assert header(SITE)["ship_to.name"] == "Selwood Engineering Ltd, South Works"


def test_a_single_word_under_a_label_of_the_same_role_is_no_contact() -> None:
    text = SITE.replace("PO number:   4711", "PO number:   4711        Destination:   USD")
    assert "ship_to.contact" not in header(text)


def test_a_line_of_separators_below_a_name() -> None:
    assert header(SITE.replace("3 Harbour Street, Gate 2", "·"))["ship_to.name"] == "Selwood Engineering Ltd, South Works"


def test_a_name_whose_label_stands_beside_its_second_line() -> None:
    text = """
NOTA DE ENCOMENDA 4711

             Teixeira & Guimarães,
Comprador    Unipessoal Lda.
             Rua Nova 5
             3810-100 Aveiro
"""
    assert header(text, languages=("pt",))["buyer.name"] == "Teixeira & Guimarães, Unipessoal Lda."


def test_a_label_that_ends_with_a_preposition_goes_on_below() -> None:
    text = """
PEDIDO 4711

Dirección de    Almacén Regulador Murcia
entrega:        Calle Oeste 7
                30169 San Ginés
"""
    assert header(text, languages=("es",))["ship_to.name"] == "Almacén Regulador Murcia"
