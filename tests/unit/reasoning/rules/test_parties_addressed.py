"""Whom an order is addressed to where no block says so."""

from __future__ import annotations

import pytest

from services.reasoning.engines.rules.parties.find import find_parties
from tests.unit.reasoning.rules.header import labelled

ORDER = """
Abbey School
12 Mill Lane, Leeds LS1 4AB
Tel. +44 113 496 0000

{text}

PURCHASE ORDER
PO number:   4711
"""
MAIL = """
From: jane@abbey.example
To: {to}
Subject: Order 4711

Please send us 10 bolts for Friday.

Thanks, Jane

{end}
"""


def seller(text: str) -> tuple[str, float | None] | None:
    name = find_parties(labelled(text, languages=("en",)), "order").fields().get("seller.name")
    return (name.text, name.score) if name is not None else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Attn: Seaside Parts Ltd", ("Seaside Parts Ltd", 0.45)),
        ("Attn: Maison Perrachon, Grossiste en vins, Beaune", ("Maison Perrachon", 0.4)),
        ("Attn: Jane Porter", None),
        ("To Seaside Butchers, Dock Road 40, Hull", ("Seaside Butchers", 0.4)),
        ("To be delivered by noon, 3 May", None),
    ],
)
def test_a_company_behind_a_label_of_a_person_or_with_its_street_behind_a_small_one_is_addressed(
    text: str, found: tuple[str, float | None] | None
) -> None:
    assert seller(ORDER.format(text=text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We order under contract 22/318. Supplier is Seaside Parts Ltd, Dock Road.", ("Seaside Parts Ltd", 0.4)),
        (
            "It is placed by Abbey School with Seaside Parts\nLtd (the Supplier) under contract 22/318.",
            ("Seaside Parts Ltd", 0.45),
        ),
    ],
)
def test_a_company_that_a_sentence_calls_the_supplier_is_it(text: str, found: tuple[str, float | None] | None) -> None:
    assert seller(ORDER.format(text=text)) == found


@pytest.mark.parametrize(
    ("to", "end", "found"),
    [
        ("orders@seasideparts.example", "Seaside Parts s.c. - please confirm", ("Seaside Parts s.c.", 0.45)),
        ("orders@seasideparts.example", "To: Jane Porter, Seaside Parts, Hull", ("Seaside Parts", 0.4)),
        ("seaside.parts@mail.example", "Recipient: Seaside Parts Ltd - Fish Market", ("Seaside Parts Ltd", 0.45)),
        ("orders@seaside.example", "harbour parts - please confirm", None),
    ],
)
def test_the_name_that_the_mail_address_has_is_the_addressees(
    to: str, end: str, found: tuple[str, float | None] | None
) -> None:
    assert seller(MAIL.format(to=to, end=end)) == found
