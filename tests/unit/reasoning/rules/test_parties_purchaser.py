"""Confirmations that the buyer wrote, labels with two senses, and a country over a name."""

from __future__ import annotations

from services.reasoning.engines.rules.parties.find import find_parties
from tests.unit.reasoning.rules.header import header, labelled

CONFIRMATION = """
Officine Galbiati S.r.l.
Via Enrico Fermi 12
20871 Vimercate
Tel. 039 6612 345

                                Spett.le
                                Tecnoguarnizioni S.p.A.
                                Via Milano 88
                                24060 Villongo

CONFERMA D'ORDINE 4711
{number}

Pos    Descrizione    Quantità    Prezzo    Importo
1      Guarnizione    2           71,00     142,00
Totale                                      142,00
{signature}
"""
SIGNATURE = """

Officine Galbiati S.r.l.
Ufficio Acquisti
"""
SOCIETE = """
LAITERIE DES ALPES SA                COMMANDE 4711
ZA du Lac
73000 Chambéry
Tél. 04 79 00 00 00

Société
EMBALLAGES MERCIER SAS
9 rue du Canal
69100 VILLEURBANNE
"""
LABELLED = """
COMMANDE 4711

Société                   Fournisseur
Mécanique Vallier SAS     Roulements Perrin SARL
18 rue des Forges         3 rue du Port
69007 Lyon                38070 Vienne
"""
COUNTRY = """
ROMÂNIA
Primăria Cluj-Napoca
12 Mill Lane
Leeds LS1 4AB
Tel. +44 113 496 0000

Seaside Parts A/S
Park Allé 370
2605 Brøndby

PURCHASE ORDER 4711
"""


def _parties(number: str, signature: str = "") -> tuple[str, str]:
    pages = labelled(CONFIRMATION.format(number=number, signature=signature), languages=("it",))
    page = pages[0]
    page.taken.update(line.index for line in page.sheet.lines if line.tokens[0].text in ("Pos", "1"))
    fields = find_parties(pages, "order_response").fields()
    return fields["buyer.name"].text, fields["seller.name"].text


BUYERS, SELLERS = (
    ("Officine Galbiati S.r.l.", "Tecnoguarnizioni S.p.A."),
    ("Tecnoguarnizioni S.p.A.", "Officine Galbiati S.r.l."),
)


def test_a_confirmation_is_the_sellers() -> None:
    assert _parties("Codice cliente: C00381") == SELLERS


def test_a_confirmation_with_the_suppliers_number_is_the_buyers() -> None:
    assert _parties("Codice fornitore: F00381") == BUYERS


def test_a_confirmation_with_a_customers_number_too_is_the_sellers() -> None:
    assert _parties("Codice fornitore: F00381     Codice cliente: C00381") == SELLERS


def test_a_confirmation_that_a_purchasing_department_signs_is_the_buyers() -> None:
    assert _parties("", SIGNATURE) == BUYERS


def test_a_label_over_the_addressee() -> None:
    fields = header(SOCIETE, languages=("fr",))
    assert (fields["buyer.name"], fields["seller.name"]) == ("LAITERIE DES ALPES SA", "EMBALLAGES MERCIER SAS")


def test_the_same_label_beside_a_labelled_supplier() -> None:
    fields = header(LABELLED, languages=("fr",))
    assert (fields["buyer.name"], fields["seller.name"]) == ("Mécanique Vallier SAS", "Roulements Perrin SARL")


def test_a_country_over_a_name_is_none() -> None:
    assert header(COUNTRY, languages=("ro",))["buyer.name"] == "Primăria Cluj-Napoca"


RECIPIENT = """
Hilltop Works S.r.l.                      ORDINE 4711
Via Monte Rosa 9
13019 Varallo
Tel. 0163 49 60 00

Destinatario                 {place}
Seaside Parts S.r.l.         Cantiere di Novara
Corso Roma 20                Via Biella 3
13019 Varallo                28100 Novara
"""


def test_a_recipient_beside_a_place_of_delivery_is_addressed() -> None:
    fields = header(RECIPIENT.format(place="Destinazione merce"), languages=("it",))
    assert (fields["seller.name"], fields["ship_to.name"]) == ("Seaside Parts S.r.l.", "Cantiere di Novara")


def test_a_recipient_beside_the_supplier_gets_the_goods() -> None:
    fields = header(RECIPIENT.format(place="Fornitore"), languages=("it",))
    assert (fields["seller.name"], fields["ship_to.name"]) == ("Cantiere di Novara", "Seaside Parts S.r.l.")
