"""Headings in two languages or two words, and titles with blanks between their letters."""

from __future__ import annotations

from services.reasoning.engines.rules.classify import document_kind
from tests.unit.reasoning.rules.header import header, labelled

NARROW = """
ORDINE DI ACQUISTO 4711

Fornitore / Supplier         Destinazione merce / Ship to    Resa / Terms
 YARNTEX IPLIK SANAYI A.S.    Tintoria Albinese S.r.l.        CIF
 Cadde No: 12                 Via Provinciale 115
 16140 Bursa                  24021 Albino
"""
COLON = """
Bestellung 4711

Lieferanschrift / Baustelle:   Neubau Feuerwehrhaus Papenburg
                               Deverhafen 8, 26871 Papenburg
"""
RAMP = """
Bestellung 4711

Auftraggeber:     Klinikum Quorn GmbH
Lieferanschrift:  Klinikum Quorn GmbH, Zentrallager, Rampe 3
                  Wilhelmstr. 22, 31785 Hameln
"""


def test_a_heading_in_two_languages_does_not_part_the_name_below_it() -> None:
    found = header(NARROW, languages=("it",))
    assert (found["seller.name"], found["ship_to.name"]) == ("YARNTEX IPLIK SANAYI A.S.", "Tintoria Albinese S.r.l.")


def test_two_words_for_one_role_are_one_label() -> None:
    assert header(COLON, languages=("de",))["ship_to.name"] == "Neubau Feuerwehrhaus Papenburg"


def test_a_ramp_over_a_street_is_no_street() -> None:
    assert header(RAMP, languages=("de",))["ship_to.name"] == "Klinikum Quorn GmbH"


def test_a_title_in_spaced_letters_says_what_a_document_is() -> None:
    text = "Quorn GmbH\n\nSeaside GmbH        B E S T E L L U N G\n\nRechnungsnummer angeben. Rechnung per Post."
    assert document_kind(labelled(text, languages=("de",)))[0] == "order"
