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
