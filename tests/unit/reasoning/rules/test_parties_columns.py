"""Parties in a column of labels, persons among them, and letterheads beside a sign."""

from __future__ import annotations

from tests.unit.reasoning.rules.header import header

COLUMN = """
Purchase order
PO number    4711
Seller:         Seaside Parts Ltd
                77 Harbor Drive
                Hull HU1 1AA
Buyer:          Hilltop Works Ltd
                12 Mill Lane
                Leeds LS1 4AB
Deliver to:     Hilltop Depot Ltd
                4 Dock Road
                York YO1 7HH
"""
OVER_A_LABEL = """
PURCHASE ORDER
PO number      4711

Seller         Seaside Parts Ltd
               77 Harbor Drive
Xyzzy          Hilltop Works Ltd
               12 Mill Lane
"""
CLERK = """
Hilltop Works Limited
12 Mill Lane   Leeds LS1 4AB   Tel. +44 113 496 0000

Attention of:  Rosalind Netherby
               +44 113 496 0001

Seaside Parts Ltd
77 Harbor Drive
Hull HU1 1AA

PURCHASE ORDER
PO number:     4711
"""
BUYER = """
PURCHASE ORDER
            PO number   4711
               Buyer:   Jane Porter
               Wanted   02/08/2024

Hilltop Works Ltd
12 Mill Lane
Leeds LS1 4AB
+44 113 496 0000

Vendor
Seaside Parts Ltd
77 Harbor Drive
"""
WRAPPED = """
PURCHASE ORDER     Date            Hilltop Penrose Works
                   02/08/2024      Limited
                                   12 Mill Lane
Vendor             Delivery date   Leeds LS1 4AB
Seaside Parts Ltd  09/08/2024
77 Harbor Drive
Hull HU1 1AA       Order number
                   4711

                   Ship date       10/08/2024
"""
SIGN = """
           Maquinaria Hermanos Montalbán S.A.
    M
           Paseo de la Estación, 17, 50008 Zaragoza, España

Lugar de entrega                Vendedor
Envases Montalbán S.L.          Envases Olmedo S.A.
Ronda de Levante, 176           Camino Viejo, 19
50008 Zaragoza                  15008 A Coruña

Pedido   4711
"""
SPACED = """
Hudák a Ďurica s. r. o.
Priemyselná 236, 040 11 Košice, Slovensko

Dodávateľ
Šimko Stolárstvo spol. s r.o.
Priemyselná 210
821 09 Bratislava

Objednávka č. 4711
"""


def test_addresses_under_names_beside_their_labels() -> None:
    fields = header(COLUMN, languages=("en",))
    assert [fields[f"{role}.address.city"] for role in ("seller", "buyer", "ship_to")] == ["Hull", "Leeds", "York"]


def test_a_later_label_at_the_same_edge_is_no_value() -> None:
    assert header(OVER_A_LABEL, languages=("en",))["seller.name"] == "Seaside Parts Ltd"


def test_a_clerk_with_telephone_and_address_is_not_the_seller() -> None:
    fields = header(CLERK, languages=("en",))
    assert (fields["buyer.name"], fields["seller.name"]) == ("Hilltop Works Limited", "Seaside Parts Ltd")


def test_what_stands_under_a_clerk_belongs_to_the_next_label() -> None:
    assert header(BUYER, languages=("en",))["buyer.name"] == "Hilltop Works Ltd"


def test_a_name_over_its_address_beside_a_sign() -> None:
    assert header(SIGN, languages=("es",))["buyer.name"] == "Maquinaria Hermanos Montalbán S.A."


def test_a_legal_form_set_with_blanks() -> None:
    assert header(SPACED, languages=("sk",))["buyer.name"] == "Hudák a Ďurica s. r. o."


def test_a_label_that_touches_the_name_over_its_address() -> None:
    fields = header(
        """
Vendor          Hedlund Ahlstrom HB
                Verkstadsgatan 87
                582 22 Linkoping

Deliver goods to Nystrom Mekaniska AB
                 Hamnvagen 170
                 903 25 Umea
""",
        languages=("en",),
    )
    assert fields["ship_to.name"] == "Nystrom Mekaniska AB"


def test_a_name_wrapped_before_its_legal_form_beside_other_labels() -> None:
    assert header(WRAPPED)["buyer.name"] == "Hilltop Penrose Works Limited"
