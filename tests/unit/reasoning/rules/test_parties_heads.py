"""Letterheads that other companies' names stand beside: who pays, who is addressed, who signs for the writer."""

from __future__ import annotations

from dataclasses import replace

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


BODY = """
WEXCOMBE VALE                      Order No    031664
Town
Council

Environment & Streets
The Guildhall
Wexcombe LS1 4QT

To: Seaside Parts Ltd, Harbour Road, Hull HU1 1AA

Wexcombe Vale
"""
SIGN = """
Prairie Rose
Prairie Rose Food Distributors, Inc.
1480 W Industrial Blvd
Lincoln NE 68522

Purchase Order    20918

Vendor
Golden Gate Spice Co.
2200 Adeline St
Oakland CA 94607
"""
ROAD = """
AZUCARERA DEL PISUERGA, S.A.                  Proveedor
Planta de Dueñas                              Suministros Tordesillas, S.L.
Ctra. N-620, km 91, 34210 Dueñas (Palencia)   Av. de Valladolid, 77
NIF A34000117                                 47100 Tordesillas

Pedido nº    4100093381
"""
DEPARTMENT = """
AZIENDA SANITARIA TERRITORIALE QUORN
U.O.C. Farmacia – Via dell'Ospedale 1, 62032 Camerino (MC)

ORDINE N. 4417

Fornitore
DISPOMED ITALIA S.P.A.
Via Aurelia Nord 212
55041 CAMAIORE (LU)
"""
ATTENTION = """
Hotel Cala Serena
Passeig de la Mar, 12
07660 Cala Serena

A la atención de:
Textil Hostelera Levante, S.A.
Calle Tejedores, 40 - 46870 Ontinyent

PEDIDO    nº 4711
"""
BESIDE_EACH_OTHER = """
Nordstahl Technik GmbH                                      Gastrotec Vertrieb AG
Herr Wiese                                                  Filiale Magdeburg
Rudolf-Diesel-Str. 8                                        Ebendorfer Chaussee 41
26135 Oldenburg                                             39128 Magdeburg

Bestellung Nr. 4711
"""
PORTAL = """
ORDINE DIRETTO DI ACQUISTO

Amministrazione contraente
Nome Ente                      ISTITUTO COMPRENSIVO PASCOLI
Indirizzo                      Via Ravegnana 112, 48121 RAVENNA (RA)
Punto Ordinante                PATRIZIA ZAULI

Fornitore contraente
Ragione Sociale                DIGISCUOLA ROMAGNA SRL
"""


def test_words_for_a_body_in_lines_of_their_own_end_its_name() -> None:
    assert header(BODY, languages=("en",))["buyer.name"] == "WEXCOMBE VALE Town Council"


def test_a_sign_over_a_companys_name_is_not_its_name() -> None:
    assert header(SIGN, languages=("en",))["buyer.name"] == "Prairie Rose Food Distributors, Inc."


def test_a_road_in_a_letterhead_is_no_company() -> None:
    assert header(ROAD, languages=("es",))["buyer.name"] == "AZUCARERA DEL PISUERGA, S.A."


def test_a_public_body_stands_over_the_department_with_the_address() -> None:
    assert header(DEPARTMENT, languages=("it",))["buyer.name"] == "AZIENDA SANITARIA TERRITORIALE QUORN"


def test_a_company_below_a_label_is_not_the_sender() -> None:
    found = header(ATTENTION, languages=("es",))
    assert (found["buyer.name"], found["seller.name"]) == ("Hotel Cala Serena", "Textil Hostelera Levante, S.A.")


def test_of_two_equal_blocks_beside_each_other_the_left_one_is_addressed() -> None:
    found = header(BESIDE_EACH_OTHER, languages=("de",))
    assert (found["buyer.name"], found["seller.name"]) == ("Gastrotec Vertrieb AG", "Nordstahl Technik GmbH")


def test_a_letterhead_on_the_left_over_an_address_on_the_right() -> None:
    text = """
Oy Nordsjö Marin Ab
Hamngatan 2
68600 Jakobstad


                                                            Båtmotor AB
                                                            Bryggan 1
                                                            47132 Skärhamn

Inköpsorder 4711
"""
    found = header(text, languages=("sv",))
    assert (found["buyer.name"], found["seller.name"]) == ("Oy Nordsjö Marin Ab", "Båtmotor AB")


def test_a_site_without_the_companys_legal_form_tells_whose_letterhead_it_is() -> None:
    text = BESIDE_EACH_OTHER + "Lieferanschrift:  Nordstahl Technik, Werk 2, 26135 Oldenburg"
    assert header(text, languages=("de",))["buyer.name"] == "Nordstahl Technik GmbH"


def test_a_public_portals_names_of_the_parties() -> None:
    found = header(PORTAL, languages=("it",))
    assert (found["buyer.name"], found["seller.name"]) == ("ISTITUTO COMPRENSIVO PASCOLI", "DIGISCUOLA ROMAGNA SRL")


WRAPPED = """
CLAES & ZONEN BOUW- EN &
Betonwerken Turnhout bv
Steenweg op Turnhout 212, 2360 Oud-Turnhout

Bestelbon 4711

Aan: Bouwmaterialen Van Gorp NV, Bedrijvenlaan 5, 2300 Turnhout
"""
TWO_COLUMNS = """
CENTRE HOSPITALIER QUORN
1 avenue du Docteur-Roux, 42300 ROANNE

À LIVRER À :                                 STÉRIHYGIÈNE FRANCE SAS
Magasin général                              Service commandes
12 rue de Charlieu, 42300 ROANNE             69740 GENAS

Commande 4711
"""


def test_a_name_in_two_lines_with_the_form_in_the_second() -> None:
    assert header(WRAPPED, languages=("nl",))["buyer.name"] == "CLAES & ZONEN BOUW- EN & Betonwerken Turnhout bv"


def test_a_label_heads_the_name_over_a_street_and_town_in_one_line() -> None:
    found = header(TWO_COLUMNS, languages=("fr",))
    assert (found["ship_to.name"], found["seller.name"]) == ("Magasin général", "STÉRIHYGIÈNE FRANCE SAS")


def test_a_district_with_its_number_at_the_head() -> None:
    text = """
PURCHASE ORDER FORM
QUORN SCHOOL DISTRICT No. 14
607 Prairie Street, Millbrook LS1 4AB

Vendor:    Seaside Parts Ltd
PO number: 4711
"""
    assert header(text, languages=("en",))["buyer.name"] == "QUORN SCHOOL DISTRICT No. 14"


def test_the_foot_names_who_has_the_goods_sent_to_itself() -> None:
    text = "\n".join(
        [
            "Vendor:                     Ship To:",
            "Seaside Parts Ltd           Trentway Fabricating",
            "77 Harbour Road             1199 Fisher Dr",
            "Hull HU1 1AA                Leeds LS1 4AB",
            "PURCHASE ORDER   PO number:   4711",
            "Buyer:   L. Prudhomme",
            *[""] * 48,
            "Trentway Fabricating Inc. - 1185 Fisher Drive, LS1 4AB Leeds - Tel 0113 496 0000",
        ]
    )
    assert header(text, languages=("en",))["buyer.name"] == "Trentway Fabricating Inc."


def test_a_large_sign_of_many_words_over_a_companys_name() -> None:
    head = "Quinta do Vale Fundeiro\nSociedade Agrícola Vale Fundeiro, Lda.\nRua Nova 4, 5050-222 Peso da Régua"
    page = page_of(f"{head}\n\nRequisição   4711\n\nFornecedor:   ROLAPEÇAS LTDA")
    large = [replace(word, box=word.box._replace(y0=word.box.y1 - 14)) for word in page.words[:4]]
    sheet = to_sheet(replace(page, words=[*large, *page.words[4:]]))
    found = find_parties([label_sheet(sheet, vocabulary(("pt",)))], "order").fields()
    assert found["buyer.name"].text == "Sociedade Agrícola Vale Fundeiro, Lda."
