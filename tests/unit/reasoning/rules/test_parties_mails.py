"""Mails of small firms: names without a legal form before addresses in brackets."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header

TOP = """
From: {sender}
To: {receiver}
Subject: Purchase order 4711

Please deliver as below.
"""
SIGNED = """
Greetings

R J Tindall Roofing
The Yard 3
Ludlow SY8 1DW
"""
MAIL = TOP + 25 * "\n" + SIGNED
FIRM, COUNTER = "R J Tindall Roofing <rob@tindall.example>", "Quorn Merchants <counter@quorn.example>"


def test_the_sender_of_a_mail_is_named_again_over_its_address() -> None:
    found = header(MAIL.format(sender=FIRM, receiver="orders@quorn.example"), languages=("en",))
    assert (found["buyer.name"], found["buyer.address.city"]) == ("R J Tindall Roofing", "Ludlow")


def test_a_firm_before_another_mailboxs_name_is_the_addressee() -> None:
    assert header(MAIL.format(sender=FIRM, receiver=COUNTER), languages=("en",))["seller.name"] == "Quorn Merchants"


@pytest.mark.parametrize("name", ["Jane Porter <j.porter@quorn.example>", "Sales <sales@quorn.example>"])
def test_a_person_and_a_department_are_no_firm(name: str) -> None:
    assert "seller.name" not in header(MAIL.format(sender=FIRM, receiver=name), languages=("en",))


def test_the_addressee_of_a_mail_in_italian() -> None:
    text = (
        "Da:   Trattoria Gino snc <ordini@gino.example>\nA:    Cantine Sociali S.r.l. <vendite@cantine.example>\n\nOrdine n. 12"
    )
    found = header(text, languages=("it",))
    assert (found["buyer.name"], found["seller.name"]) == ("Trattoria Gino snc", "Cantine Sociali S.r.l.")
