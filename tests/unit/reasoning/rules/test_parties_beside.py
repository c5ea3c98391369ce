"""Parties that stand beside other things: labelled values, centred headings, a date; and names that are wrapped."""

from __future__ import annotations

from tests.unit.reasoning.rules.header import header

WINDOW = """
Thorsen ApS
Møllevangen 83   5220 Odense SØ   Tel. +45 51 71 31 84 90

PURCHASE ORDER

PO number:        PO-2025-59549               Thorsen ApS - Møllevangen 83 - 5220 Odense SØ
Order date:       21-04-2025                  Kjær I/S
Quotation no.:    Q85006                      Møllevangen 131
Payment terms:    30 days net                 4000 Roskilde
"""
CENTRED = """
                         PO number: PO-2025-65598
                         Order date: 2025-04-13

         Vendor                     Invoiced                   Ship to
Wallin El HB               Bergqvist & Nyström AB     Sandell Bygg HB
Kungsgatan 18              Kungsgatan 63              Industrigatan 100
582 22 Linköping           903 25 Umeå                582 22 Linköping
"""
ATTENTION = """
Thorsen Tools Ltd
12 Mill Lane   Leeds LS1 4AB   Tel. +44 113 496 0000

Attention of:  Rosalind Netherby

Selwood Engineering Ltd
8 Abbey Lane
Hull HU1 1AA

PURCHASE ORDER
PO number:   4711
"""
STACKED = """
PURCHASE ORDER        Order date              Hilltop Works Ltd
                      21 April 2025           12 Mill Lane
Vendor                Delivery date           Leeds LS1 4AB
Seaside Parts         27 May 2025
Inc.
77 Harbor Drive
Portland, OR 97204
"""
UNKNOWN = """
PURCHASE ORDER
PO number:     4711
Order date:    21 April 2025

Vendor:        Seaside Parts Ltd
               77 Harbor Drive
               Hull HU1 1AA

Originator:    Hilltop Works Ltd
               12 Mill Lane
               Leeds LS1 4AB

Ship to:       Hilltop Depot Ltd
               4 Dock Road
               Hull HU1 1AA
"""


def test_window_beside_labelled_values_is_the_addressee() -> None:
    fields = header(WINDOW)
    assert (fields["buyer.name"], fields["seller.name"]) == ("Thorsen ApS", "Kjær I/S")


def test_headings_centred_over_their_blocks() -> None:
    fields = header(CENTRED)
    assert (fields["seller.name"], fields["ship_to.name"]) == ("Wallin El HB", "Sandell Bygg HB")


def test_clerk_to_whose_attention_an_order_is_is_no_company() -> None:
    assert header(ATTENTION)["seller.name"] == "Selwood Engineering Ltd"


def test_address_beside_labels_over_their_values_is_a_party() -> None:
    assert header(STACKED)["buyer.name"] == "Hilltop Works Ltd"


def test_legal_form_alone_on_the_second_line_belongs_to_the_name() -> None:
    fields = header(STACKED)
    assert fields["seller.name"] == "Seaside Parts Inc."
    assert fields["seller.address.city"] == "Portland"


def test_address_behind_a_label_that_is_not_known_is_a_party() -> None:
    assert header(UNKNOWN)["buyer.name"] == "Hilltop Works Ltd"


def test_a_label_that_wraps_beside_the_name() -> None:
    fields = header(
        """
PURCHASE ORDER 4711

Vendor    Seaside Parts Ltd     Place of   Nystrom Works Ltd
          77 Harbor Drive       delivery   8 Abbey Lane
          Hull HU1 1AA                     York YO1 7HH
""",
        languages=("en",),
    )
    assert fields["ship_to.name"] == "Nystrom Works Ltd"
    assert fields["ship_to.address.city"] == "York"


def test_labels_under_one_another_beside_names_are_each_a_whole_one() -> None:
    fields = header(
        """
PURCHASE ORDER 4711

Buyer               Hilltop Works Ltd      12 Mill Lane, Leeds LS1 4AB
Supplier details    Seaside Parts Ltd      77 Harbor Drive, Hull HU1 1AA
Deliver to          Nystrom Works Ltd      8 Abbey Lane, York YO1 7HH
""",
        languages=("en",),
    )
    assert [fields[f"{role}.name"].split()[0] for role in ("buyer", "seller", "ship_to")] == ["Hilltop", "Seaside", "Nystrom"]


def test_a_label_that_touches_a_name_whose_legal_form_stands_below() -> None:
    fields = header(
        """
Vendor          Hedlund Ahlstrom HB
                Verkstadsgatan 87
                582 22 Linkoping

Deliver goods to Neumeister Office Supply
                 GmbH & Co. KG
                 Hamnvagen 170
                 903 25 Umea
""",
        languages=("en",),
    )
    assert fields["ship_to.name"] == "Neumeister Office Supply GmbH & Co. KG"


def test_deliver_to_a_company_is_no_deliver_by() -> None:
    text = """
ZAMÓWIENIE
Zamówienie nr    4500002246
Dostawca         Wróbel i Gołąb sp.j.             ul. Przemysłowa 133, 30-732 Kraków
Dostarczyć do    Zakłady Dąbrowski Sp. z o.o.     ul. Długa 23, 60-313 Poznań
"""
    assert header(text)["ship_to.name"] == "Zakłady Dąbrowski Sp. z o.o."


def test_a_recipient_below_the_window_is_where_the_goods_go() -> None:
    text = """
Hilltop Works Oy





Seaside Parts Oy
Asemakatu 65
70100 Kuopio

Vastaanottaja: Selwood Pakkaus Oy, Satamatie 8, 00380 Helsinki

TILAUS nro 4711
"""
    fields = header(text)
    assert (fields["seller.name"], fields["ship_to.name"]) == ("Seaside Parts Oy", "Selwood Pakkaus Oy")


def test_a_day_above_an_address_is_no_name() -> None:
    text = """
AS Balodis Instrumenti

PASŪTĪJUMS 22.39632

Piegādāt līdz
2022. gada 1. septembris
Ostas iela 177, Rīga, LV-1004
"""
    assert "septembris" not in header(text).get("buyer.name", "")


def test_an_address_that_wraps_to_a_delivery_address_beside_the_name() -> None:
    text = """
NAROČILO 4500023206

Dobavitelj      Hočevar Orodja s.p.        Celovška cesta 167, 2000 Maribor
Naslov          Golob in Mlakar d.o.o.     Tržaška cesta 142, 8000 Novo mesto
dostave
"""
    assert header(text)["ship_to.name"] == "Golob in Mlakar d.o.o."


def test_the_last_word_of_a_clause_is_no_label_of_a_party() -> None:
    text = """
PURCHASE ORDER   4711
Hilltop Works Ltd

To
Seaside Parts
77 Harbor Drive

1 Goods that are late or damaged go back to the
supplier.
Days of delivery are working days
"""
    assert header(text)["seller.name"] == "Seaside Parts"
