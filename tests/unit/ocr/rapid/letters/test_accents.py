"""Doubtful letters as the page's language has them."""

from __future__ import annotations

import pytest

from services.ocr.engines.rapid.letters.accents import with_accents
from services.ocr.engines.rapid.models import Choice, Reading

LITHUANIAN = "Prašome pristatyti prekes iki nurodytos datos ir sąskaitoje nurodyti užsakymo numerį"
SLOVAK = "Prosíme o dodanie tovaru na uvedenú adresu a potvrdenie objednávky obratom"
TURKISH = "Siparişinizi onaylamanızı ve malları belirtilen adrese teslim etmenizi rica ederiz"
ITALIAN = "Vi preghiamo di confermare la consegna della merce entro la data indicata e di riportare il numero"
SOURCE = "L'ordine"


def line(text: str, choices: dict[int, list[Choice]] | None = None) -> Reading:
    """A line whose doubtful characters are those with choices."""
    doubts = choices or {}
    confidences = [doubts[at][0][1] if at in doubts else 1.0 for at in range(len(text))]
    return Reading(text, [(at + 0.5) / len(text) for at in range(len(text))], confidences, doubts)


def read(page: str, text: str, choices: dict[int, list[Choice]] | None = None) -> Reading:
    """A line of a page that says `page` above it."""
    return with_accents([line(page), line(text, choices)])[1]


def test_a_letter_of_another_language_becomes_the_second_choice() -> None:
    assert read(LITHUANIAN, "Pramonès", {6: [("è", 0.51), ("ė", 0.3), ("é", 0.19)]}).text == "Pramonės"


def test_a_lost_accent_comes_back() -> None:
    assert read(LITHUANIAN, "Liepu", {4: [("u", 0.83), ("ų", 0.11)]}).text == "Liepų"


def test_how_likely_the_letter_is() -> None:
    assert read(LITHUANIAN, "Liepu", {4: [("u", 0.6), ("ų", 0.4)]}).confidences[4] == pytest.approx(12 / 12.6)


def test_a_letter_without_a_likely_second_choice_stays() -> None:
    assert read(LITHUANIAN, "Liepu", {4: [("u", 0.98), ("ų", 0.01)]}).text == "Liepu"


def test_a_foreign_letter_read_with_certainty_stays() -> None:
    assert read(LITHUANIAN, "Grüne", {2: [("ü", 0.9), ("u", 0.01)]}).text == "Grüne"


def test_a_foreign_letter_read_with_certainty_stays_beside_one_of_the_language() -> None:
    assert read(LITHUANIAN, "Hélène", {3: [("è", 0.92), ("ė", 0.08)]}).text == "Hélène"


def test_another_letter_is_no_choice() -> None:
    assert read(SLOVAK, "Durica", {0: [("D", 0.3), ("Ž", 0.29)]}).text == "Durica"


def test_between_letters_without_accents_nothing_is_decided() -> None:
    assert read(LITHUANIAN, "Bank", {0: [("R", 0.5), ("B", 0.49)]}).text == "Bank"


@pytest.mark.parametrize(
    ("text", "at", "choices", "mended"),
    [
        ("sertifikas1", 10, [("1", 0.7), ("ı", 0.2)], "sertifikası"),
        ("j.d.o.0.", 6, [("0", 0.84), ("o", 0.16)], "j.d.o.o."),
        ("P0-2025-87942,", 1, [("0", 0.84), ("O", 0.16)], "PO-2025-87942,"),
    ],
)
def test_a_sign_among_letters(text: str, at: int, choices: list[Choice], mended: str) -> None:
    assert read(TURKISH, text, {at: choices}).text == mended


@pytest.mark.parametrize("text", ["A1", "M8x10", "10"])
def test_a_sign_beside_figures_or_few_letters_stays(text: str) -> None:
    at = text.rindex("1")
    assert read(TURKISH, text, {at: [("1", 0.7), ("ı", 0.3)]}).text == text


def test_a_caron_like_an_apostrophe() -> None:
    found = read(SLOVAK, "škatul'a 5 ks")
    assert (found.text, len(found.columns), len(found.confidences)) == ("škatuľa 5 ks", 12, 12)


def test_an_apostrophe_of_a_language_without_carons() -> None:
    assert read(ITALIAN, SOURCE).text == SOURCE


def test_a_page_of_no_clear_language() -> None:
    assert with_accents([line("Pramonès 12", {6: [("è", 0.51), ("ė", 0.3)]})])[0].text == "Pramonès 12"


def test_no_lines() -> None:
    assert with_accents([]) == []
