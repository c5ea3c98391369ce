"""Letterheads that other companies' names stand beside: who pays, who is addressed, who signs for the writer."""

from __future__ import annotations

from services.reasoning.engines.rules.keyvalues.find import label_sheet
from services.reasoning.engines.rules.layout.lines import to_sheet
from services.reasoning.engines.rules.parties.find import find_parties
from services.reasoning.engines.rules.vocabulary.lookup import vocabulary
from tests.unit.reasoning.rules.header import header, labelled
from tests.unit.reasoning.rules.sheets import page_of

GROUP = """
PURCHASE ORDER                               Hilltop Works Ltd
                                  12 Mill Lane, LS1 4AB Leeds

Supplier                     PO number     4711
Seaside Parts Ltd
77 Harbour Road
Hull HU1 1AA

Delivery address             Invoice address
{place}            Hilltop Shared Services Ltd
Mill 4                       PO Box 40
Leeds LS1 4AB                Leeds LS1 9ZZ
"""
TWO_LINES = """
ROCKHAM VALE               OFFICIAL PURCHASE ORDER
Town Council

Order number    4711

Supplier                   Deliver to                Invoice to
Seaside Parts Ltd          Rockham Parks Depot       Rockham Vale Town Council
77 Harbour Road            Quarry Road               Exchequer Services
Hull HU1 1AA               Rockham LS1 4AB           Rockham LS1 4AC
"""
BESIDE = """
                                                       Mill Lane 9
DACHDECKEREI LINDHORST                              29339 Wathlingen
Inh. Jörg Lindhorst, Dachdeckermeister              Tel. 05144 555 22


Dachbaustoffe Nord eG
Wernerusstr. 21
29227 Celle

Bestellung Nr. 2025-47


Mit freundlichen Grüßen Dachdeckerei Lindhorst
"""
NEXT_TO_LABEL = """
Talleres Oria, S.A.
Kale Nagusia 7
20730 Azpeitia
España
Dirección de envío                                          Rodamientos y Retenes Ebro, S.L.
Talleres Oria                                               Calle Tarento 22, Nave 6
Landeta auzoa, pabellón 3                                   50197 Zaragoza
20730 Azpeitia                                              España

Pedido de compra #P01290

Comprador:                    Fecha de orden:               Entrega esperada:
Nerea Odriozola               19/03/2025                    27/03/2025

                                                      Importe sin impuestos       1.864,40
                                                      IVA 21%                     391,52
                                                      Total                       2.255,92
"""
CLOSE = """
Hilltop Works Ltd
12 Mill Lane, LS1 4AB Leeds

Seaside Parts Ltd                     Order no.:    4711
77 Harbour Road
Hull HU1 1AA
"""
MAIL = """
From: Jane Porter <purchasing@hilltop.example>
Subject: Purchase order 4711

Deliver to: Hilltop Works Ltd, 12 Mill Lane, Leeds LS1 4AB
Item     Quantity    Price
Bolt     10          4.00















Jane Porter
Hilltop Works Ltd
12 Mill Lane, LS1 4AB Leeds
"""


def test_the_letterhead_orders_and_not_who_is_billed() -> None:
    assert header(GROUP.format(place="Hilltop Works Ltd"), languages=("en",))["buyer.name"] == "Hilltop Works Ltd"


def test_who_is_billed_and_has_the_goods_orders_below_another_letterhead() -> None:
    text = GROUP.format(place="Hilltop Shared Services Ltd")
    assert header(text, languages=("en",))["buyer.name"] == "Hilltop Shared Services Ltd"


def test_a_letterhead_in_two_lines_is_one_name_where_it_stands_elsewhere_as_one() -> None:
    assert header(TWO_LINES, languages=("en",))["buyer.name"] == "ROCKHAM VALE Town Council"


def test_the_address_of_a_letterhead_stands_beside_its_name() -> None:
    found = header(BESIDE, languages=("de",))
    assert (found["buyer.name"], found["buyer.address.city"]) == ("DACHDECKEREI LINDHORST", "Wathlingen")


def test_an_address_beside_a_heading_over_an_address_is_another_companys() -> None:
    found = header(NEXT_TO_LABEL, languages=("es",))
    assert (found["seller.name"], found["ship_to.name"]) == ("Rodamientos y Retenes Ebro, S.L.", "Talleres Oria")


def test_a_company_apart_from_the_letterheads_town_is_a_block_of_its_own() -> None:
    pages = [label_sheet(to_sheet(page_of(CLOSE, pitch=13)), vocabulary(("en",)))]
    found = find_parties(pages, "order").fields()
    assert (found["buyer.name"].text, found["seller.name"].text) == ("Hilltop Works Ltd", "Seaside Parts Ltd")


def test_a_person_who_sent_a_mail_signs_for_a_company_that_the_goods_go_to() -> None:
    pages = labelled(MAIL, languages=("en",))
    pages[0].taken.update(line.index for line in pages[0].sheet.lines if line.text.startswith(("Item", "Bolt")))
    found = find_parties(pages, "order").fields()
    assert (found["buyer.name"].text, found["buyer.contact"].text) == ("Hilltop Works Ltd", "Jane Porter")
