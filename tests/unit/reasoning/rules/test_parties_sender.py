"""The return address in one line above the window, its parts set apart by dashes or slashes; and a foot in one line."""

from __future__ import annotations

import pytest

from tests.unit.reasoning.rules.header import header

LETTER = """

{sender}

Seaside Parts Ltd. Şti.
Ostim 1204. Sokak 22
06370 Ankara

PURCHASE ORDER 4711
"""
FOOT = (
    """

Seaside Parts A/S
Park Allé 370
2605 Brøndby

PURCHASE ORDER 4711
Zebra   Gnu
1       142.00

"""
    + 50 * "\n"
    + """
{foot}
"""
)
SENDERS = [
    "Bozkurt A.Ş. - İstasyon Caddesi No: 116 - 16140 Nilüfer / Bursa",
    "Bozkurt A.Ş.- İstasyon Caddesi No: 116- 16140 Nilüfer / Bursa",
    "Bozkurt A.Ş. / PK 12 34 / 16140 Nilüfer",
    "Bozkurt A.Ş. -İstasyon Caddesi 116 -16140 Nilüfer",
    "Bozkurt A.Ş. ·İstasyon Caddesi 116 ·16140 Nilüfer",
]


@pytest.mark.parametrize("sender", SENDERS)
def test_the_return_address_is_the_writers(sender: str) -> None:
    fields = header(LETTER.format(sender=sender), languages=("en",))
    assert (fields["buyer.name"], fields["seller.name"]) == ("Bozkurt A.Ş.", "Seaside Parts Ltd. Şti.")


def test_a_hanging_hyphen_does_not_end_a_name() -> None:
    sender = "Werkzeug- und Maschinenbau Koch GmbH, Hauptstr. 5, 33330 Gütersloh"
    fields = header(LETTER.format(sender=sender), languages=("de",))
    assert fields["buyer.name"] == "Werkzeug- und Maschinenbau Koch GmbH"


def test_a_foot_in_one_line_names_the_writer() -> None:
    foot = "Nordlys ApS · Lysvej 1 · 9000 Aalborg · Tlf. 98 12 00 00 · www.nordlys.example"
    fields = header(FOOT.format(foot=foot), languages=("da",))
    assert (fields["buyer.name"], fields["seller.name"]) == ("Nordlys ApS", "Seaside Parts A/S")


@pytest.mark.parametrize(("path", "value"), [("seller.name", "Seaside Parts A/S"), ("seller.contact", "Mette Holm")])
def test_a_person_between_a_company_and_its_street(path: str, value: str) -> None:
    text = FOOT.format(foot="Nordlys ApS · Lysvej 1 · 9000 Aalborg · Tlf. 98 12 00 00")
    assert header(text.replace("Park", "Att.: Mette Holm\nPark"), languages=("da",))[path] == value


def test_a_company_in_a_column_of_the_foot() -> None:
    foot = (
        "Nordlys GmbH           Telefon +49 351 800-0      HRB 1234\n"
        "Elbstr. 7              Telefax +49 351 800-99     Dresden\n"
        "01445 Radebeul         Mobil +49 170 800 0000     Sparkasse"
    )
    assert header(FOOT.format(foot=foot), languages=("de",))["buyer.name"] == "Nordlys GmbH"


def test_a_slogan_between_a_centred_name_and_its_address() -> None:
    head = (
        "                    Malerbetrieb Sonntag\n"
        "                  Meisterbetrieb seit 1962 \n"
        "          Ringstr. 5 | 24103 Kiel | 0431 123456\n"
    )
    assert header(head + FOOT.format(foot=""), languages=("de",))["buyer.name"] == "Malerbetrieb Sonntag"


def test_a_return_address_that_begins_with_a_register_number_has_its_name_above() -> None:
    head = "Hilltop Orchard Academy\nCompany No 07712345 · 1 Apple Lane · 86150 Augsburg\n"
    assert header(head + FOOT.format(foot=""), languages=("en",))["buyer.name"] == "Hilltop Orchard Academy"


def test_a_number_with_a_day_is_no_telephone() -> None:
    head = "Hilltop Orchard Academy\n1 Apple Lane\n86150 Augsburg\n\n"
    column = "        4500119900 / 13.06.2024\n        Jan Novak\n        33321\n\n"
    assert header(head + column + FOOT.format(foot=""), languages=("en",))["buyer.name"] == "Hilltop Orchard Academy"


def test_a_web_address_among_other_words_between_separators_is_left_in_the_line() -> None:
    found = header(LETTER.format(sender="Bozkurt A.Ş. – PK 12, 16140 Nilüfer – Shop: see www.bozkurt.example"))
    assert found["buyer.name"].startswith("Bozkurt A.Ş.")
