"""Orders of public bodies, schools and small firms: a name at the page's head without a legal form, and what is no name."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header

REGION = """
Region Quorndale
Purchasing and logistics

Ordered by:     Jane Porter
PO number:      4711

Supplier:       Seaside Parts Ltd
"""
STACKED = """
RÉPUBLIQUE FRANÇAISE
Département de la Drôme
COMMUNE DE ROCHEVAL
Place de l'Église - 26170
Tél : 04 75 28 00 19

Bon de commande n° 4711

                                     PÉPINIÈRES DU ROUBION EARL
                                     Quartier les Iles
                                     26450 PUY-SAINT-MARTIN
"""
ADDRESSED = """
            QUORNDALE JOINERY & SON
            Mill Lane 12 · Leeds · Tel. 0113 496 0000

PURCHASE ORDER     PO number: 4711

Supplier:       Seaside Parts Ltd
"""
MAIL = """
Gmail

From: Jane Porter <jane@hilltop.example>
To: Seaside Parts Ltd <orders@seaside.example>

Subject: Purchase order 4711

Morning Kev,

please deliver as below.

Jane Porter
Hilltop Works Ltd
12 Mill Lane, 8010 Leeds
"""


def test_a_public_body_at_the_head_is_the_buyer_and_not_its_clerk() -> None:
    found = header(REGION, languages=("en",))
    assert (found["buyer.name"], found["buyer.contact"]) == ("Region Quorndale", "Jane Porter")


def test_a_state_and_a_district_over_a_public_body_are_none() -> None:
    assert header(STACKED, languages=("fr",))["buyer.name"] == "COMMUNE DE ROCHEVAL"


def test_a_name_over_its_address_at_the_head_is_the_buyer() -> None:
    found = header(ADDRESSED, languages=("en",))
    assert found["buyer.name"] == "QUORNDALE JOINERY & SON"


@pytest.mark.parametrize(("role", "name"), [("seller", "Seaside Parts Ltd"), ("buyer", "Hilltop Works Ltd")])
def test_a_mail_names_its_addressee_before_the_address_in_brackets(role: str, name: str) -> None:
    assert header(MAIL, languages=("en",))[f"{role}.name"] == name


def test_a_salutation_is_no_name() -> None:
    text = "To: orders@seaside.example\nMorning Kev,\n\nPurchase order   PO number: 4711"
    assert "seller.name" not in header(text, languages=("en",))


def test_a_title_in_spaced_letters_is_no_name() -> None:
    head = "P U R C H A S E   O R D E R S A\n\nHILLTOP & SON\n12 Mill Lane\nLeeds LS1 4AB"
    text = f"{head}\n\nPO number: 4711\n\nSupplier: Seaside Ltd"
    assert header(text, languages=("en",))["buyer.name"] == "HILLTOP & SON"


BULLETS = """
Purchase order 4711

- 4 x Hose DN10, 1500 mm, part 12, RAL 7035
- 2 x Pump DN20, 1200 mm, part 14, RAL 7016
"""
TEXT = """
Purchase order 4711

Please send to the cellar on the hill, which is near the town
(Mill Lane, 8010 Graz), what follows here:
"""


@pytest.mark.parametrize("text", [BULLETS, TEXT])
def test_items_of_a_list_and_running_text_are_no_return_address(text: str) -> None:
    assert "buyer.name" not in header(text, languages=("en",))


def test_a_name_begins_on_the_line_over_its_address() -> None:
    text = "Enoteca Il Tralcio\ndi Marchetti Giulia S.a.s. - Corso Cavour 77, 37121 Verona\n\nORDINE   Numero: 4711"
    assert header(text, languages=("it",))["buyer.name"] == "Enoteca Il Tralcio di Marchetti Giulia S.a.s."


def test_a_companys_capital_is_not_its_name() -> None:
    text = "BATI-RENOV ARMOR\nSAS au capital de 150 000 € - 8 quai Nord, 44000 Nantes\n\nBon de commande 4711"
    assert header(text, languages=("fr",))["buyer.name"] == "BATI-RENOV ARMOR"


def test_who_has_the_goods_sent_to_itself_orders_and_not_who_is_billed() -> None:
    text = """
Quorn Additive AG - Postfach 10 04 - 41522 Dormagen

Bestellung 4711

Lieferanschrift   Quorn Additive AG, Tor 14, 41538 Dormagen
Rechnung an       Quorn Services GmbH, Postfach 10 99, 41522 Dormagen
"""
    assert header(text, languages=("de",))["buyer.name"] == "Quorn Additive AG"


def test_a_label_heads_the_block_below_it_and_not_the_company_far_beside() -> None:
    text = """
Pedido 4711

Enviar a:                               CABLES DEL EBRO, S.A.
Almacén Arandia                         Avda. de Navarra, 180
48960 Galdakao                          50011 Zaragoza
"""
    assert header(text, languages=("es",))["ship_to.name"] == "Almacén Arandia"


@pytest.mark.parametrize("words", ["Alla Ditta\n", "Spett.le "])
def test_words_that_an_address_begins_with_are_no_name(words: str) -> None:
    head = "COMUNE DI ROCCAFIORITA\nProvincia di Ascoli\n\nORDINE   Numero: 4711"
    text = f"{head}\n\n\n{words}Elettroforniture Marche\nVia Salaria 210\n63100 Ascoli"
    assert header(text, languages=("it",))["seller.name"] == "Elettroforniture Marche"


def test_an_extension_behind_a_name_belongs_to_a_person() -> None:
    text = REGION.replace("Jane Porter", "Jane Porter x2214")
    assert header(text, languages=("en",))["buyer.name"] == "Region Quorndale"


def test_a_british_town_stands_over_its_postal_code() -> None:
    text = "Region Quorndale\n\nPurchase order 4711\n\nThornbury Catering\n5 Castle Street\nShrewsbury\nSY1 2BQ"
    found = header(text, languages=("en",))
    assert (found["seller.name"], found["seller.address.city"]) == ("Thornbury Catering", "Shrewsbury")


def test_a_companys_legal_name_is_that_of_its_place_of_delivery() -> None:
    head = "QUORN + LINDNER\nMachines   Tel. 0113 496 0000\n\nPurchase order 4711"
    text = f"{head}\n\nDelivery address:   Quorn + Lindner GmbH\nBuyer:   Jane Porter"
    assert header(text, languages=("en",))["buyer.name"] == "Quorn + Lindner GmbH"


def test_a_forms_company_name_goes_before_the_letterhead() -> None:
    text = "Hotel Mar de Quorn\n\nOrden de compra 4711\n\nRazón social:   Hostelera Gaditana, S.L.\nPedido por:   Elena Ruiz"
    assert header(text, languages=("es",))["buyer.name"] == "Hostelera Gaditana, S.L."


def test_a_foot_with_a_legal_form_needs_no_telephone() -> None:
    foot = "Explotaciones Quorn, S.L. · B07884312 · Av. Juan Servera 33, 07560 Cala Millor"
    text = "\n".join(["Cala Quorn Hotels", "", "Pedido: 4711", *[""] * 52, foot])
    assert header(text, languages=("es",))["buyer.name"] == "Explotaciones Quorn, S.L."
