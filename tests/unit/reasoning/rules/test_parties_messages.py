"""Parties in printed messages and tables of facts: behind codes, in columns of numbers, as persons beside a company."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header

ROW = """
Bestellnummer ...........: 7100884523

Käufer        GLN 4399901234561   Frischemarkt Handels GmbH
                                  Ruhrallee 200
                                  44139 Dortmund
Lieferant     GLN 4001234500002   Molkerei Oberweser eG
                                  Weserstr. 18
                                  37688 Beverungen
"""
BELOW = """
BESTELLNUMMER       : 7740091833
KAEUFER     (BY)    GLN 4388440000017
                    Frischland Handels eG
                    Logistikring 1, 37079 Göttingen
LIEFERANT   (SU)    GLN 4099887000009
                    Kornmühle Feinkost GmbH
                    Ochtruper Str. 77, 48599 Gronau
"""
FACTS = """
Suministros Arandia, S.L.                 PEDIDO A PROVEEDOR
C/ Zubiaurre, 23
48960 GALDAKAO                                            Nº Pedido
CIF: B48771204 Tel. 944 56 71 20                          25/001934
                                             CABLES Y CONDUCTORES DEL EBRO, S.A.
                                             Avda. de Navarra, 180
                                             50011 ZARAGOZA
"""
CLERK = """
Plaatmateriaal Noord B.V.                     Interieurbouw Veenstra B.V.
Ampèrestraat 21                               De Hemmen 40
9403 AX ASSEN                                 9206 AG Drachten
                                              T 0512 - 555 018

Inkooporder    25700416

Crediteur:     Sjoerd
"""
SIGN = """
Quartafresco Gamma Soc. Agr. a r.l.                          Imballaggi Partenopei SpA
Via Bagnara 48                                               Viale ASI 4
84091 Battipaglia                                            80023 Caivano

Indirizzo di spedizione
Quartafresco Gamma – Piattaforma
Strada 18
84025 Eboli
"""


@pytest.mark.parametrize(
    ("text", "buyer", "seller"),
    [
        (ROW, "Frischemarkt Handels GmbH", "Molkerei Oberweser eG"),
        (BELOW, "Frischland Handels eG", "Kornmühle Feinkost GmbH"),
    ],
)
def test_names_stand_behind_or_below_a_messages_codes(text: str, buyer: str, seller: str) -> None:
    found = header(text, languages=("de",))
    assert (found["buyer.name"], found["seller.name"]) == (buyer, seller)


def test_an_address_goes_on_at_the_edge_of_its_name_below_a_number() -> None:
    assert header(FACTS, languages=("es",))["seller.name"] == "CABLES Y CONDUCTORES DEL EBRO, S.A."


def test_a_person_is_not_addressed_where_a_companys_address_is() -> None:
    assert header(CLERK, languages=("nl",))["seller.name"] == "Plaatmateriaal Noord B.V."


def test_a_person_under_a_label_is_the_buyer_of_what_a_seller_writes() -> None:
    text = """
Interieurbouw Veenstra B.V.
De Hemmen 40
9206 AG Drachten

Buying Time B.V.
Ampèrestraat 21
9403 AX ASSEN

Koper:     Sjoerd Bakker
Contract no:    4711
"""
    assert header(text, kind="contract", languages=("nl",))["buyer.name"] == "Sjoerd Bakker"


def test_a_site_that_begins_as_a_companys_name_is_its_own() -> None:
    assert header(SIGN, languages=("it",))["buyer.name"] == "Quartafresco Gamma Soc. Agr. a r.l."


@pytest.mark.parametrize(
    ("label", "place", "language", "name"),
    [
        ("Deliver to", "Wexcombe Depot, Salisbury Road, Wexcombe SN9 6BB (Mon-Fri", "en", "Wexcombe Depot"),
        ("Loc de livrare", "Șantier Parc Logistic, DN3B, Fetești, jud. Ialomița", "ro", "Șantier Parc Logistic"),
    ],
)
def test_a_town_before_hours_and_a_district_end_an_address(label: str, place: str, language: str, name: str) -> None:
    text = f"PEDIDO 4711\n\n{label}: {place}"
    assert header(text, languages=(language,))["ship_to.name"].rstrip(",") == name
