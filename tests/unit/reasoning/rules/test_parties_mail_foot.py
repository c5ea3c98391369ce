"""Who sent a mail, as its last lines say."""

from __future__ import annotations

from services.reasoning.engines.rules.parties.find import find_parties
from tests.unit.reasoning.rules.header import labelled

MAIL = """
From: Jane Porter <jane@hilltop.example>
To: Seaside Parts Ltd <orders@seaside.example>
Subject: Order 4711

Hi Kev,

please send us the following for Friday:
Item     Quantity    Price
Bolt     10          4.00

Deliver to the site:

Abbey Quay Ltd
Dock Road, York YO1 7HH

Thanks,
Jane

{signature}
"""
SIGNATURE = "Hilltop Works Ltd\n12 Mill Lane, Leeds LS1 4AB"


def buyer_of(signature: str, mail: str = MAIL) -> tuple[str, float | None] | None:
    pages = labelled(mail.format(signature=signature), languages=("en",))
    pages[0].taken.update(line.index for line in pages[0].sheet.lines if line.text.startswith(("Item", "Bolt")))
    name = find_parties(pages, "order").fields().get("buyer.name")
    return (name.text, name.score) if name is not None else None


def test_the_company_over_its_address_at_the_end_of_a_mail_writes_it() -> None:
    assert buyer_of(SIGNATURE) == ("Hilltop Works Ltd", 0.45)


def test_the_company_over_its_telephone_number_at_the_end_of_a_mail_writes_it() -> None:
    assert buyer_of("Hilltop Works Ltd\n+44 113 496 0000") == ("Hilltop Works Ltd", 0.45)


def test_a_name_without_a_legal_form_at_the_end_of_a_mail_is_a_guess() -> None:
    assert buyer_of("Hilltop Farm\n12 Mill Lane, Leeds LS1 4AB") == ("Hilltop Farm", 0.4)


def test_a_name_without_a_legal_form_that_the_mails_head_has_too_is_the_senders() -> None:
    mail = MAIL.replace("From: Jane Porter", "Hilltop Farm")
    assert buyer_of("Hilltop Farm\n12 Mill Lane, Leeds LS1 4AB", mail) == ("Hilltop Farm", 0.45)


def test_what_dashes_set_apart_is_the_signature_also_without_an_address() -> None:
    assert buyer_of("--\nHilltop Farm\nBirr") == ("Hilltop Farm", 0.4)


def test_the_company_below_a_person_in_a_signature_writes() -> None:
    assert buyer_of("Jane Porter\nHead of Purchasing\n" + SIGNATURE) == ("Hilltop Works Ltd", 0.45)


def test_a_place_of_delivery_at_the_end_of_a_mail_is_not_its_sender() -> None:
    found = buyer_of("")
    assert found is None


def test_the_end_of_a_letter_is_not_read_as_that_of_a_mail() -> None:
    letter = MAIL.replace("<", "").replace(">", "")
    assert buyer_of("Hilltop Farm\n12 Mill Lane, Leeds LS1 4AB", letter) != ("Hilltop Farm", 0.4)
