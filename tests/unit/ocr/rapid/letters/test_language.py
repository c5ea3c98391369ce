"""The language of a page by the words that were read with certainty."""

from __future__ import annotations

import pytest

from scripts import generate_bigrams
from services.ocr.engines.rapid.letters.alphabets import LETTERS
from services.ocr.engines.rapid.letters.language import language_of, tables

TEXTS = {
    "de": "Wir bestellen zu den umseitigen Bedingungen und bitten um Bestätigung der Lieferung binnen einer Woche",
    "lt": "Prašome pristatyti prekes iki nurodytos datos ir sąskaitoje nurodyti užsakymo numerį",
    "sk": "Prosíme o dodanie tovaru na uvedenú adresu a potvrdenie objednávky obratom",
    "cs": "Prosíme o dodání zboží na uvedenou adresu a potvrzení objednávky obratem",
    "tr": "Siparişinizi onaylamanızı ve malları belirtilen adrese teslim etmenizi rica ederiz",
    "nl": "Wij verzoeken u de goederen op het genoemde adres te leveren en de bestelling te bevestigen",
}


@pytest.mark.parametrize("language", TEXTS)
def test_sentences(language: str) -> None:
    assert language_of(TEXTS[language].split()) == language


@pytest.mark.parametrize("text", ["", "Nr", "Total EUR"])
def test_too_few_words(text: str) -> None:
    assert language_of(text.split()) == ""


def test_a_word_counts_once_however_often_it_is_printed() -> None:
    assert language_of(["Total"] * 500) == ""


def test_pairs_are_those_of_the_vocabulary() -> None:
    assert generate_bigrams.TARGET.read_text("utf-8") == generate_bigrams.rendered(), "run scripts/generate_bigrams.py"


def test_every_language_has_an_alphabet() -> None:
    assert set(tables()) == set(LETTERS)
