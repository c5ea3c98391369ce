"""Capital I read as l, and O as a zero, at the beginning of words."""

from __future__ import annotations

import pytest

from services.ocr.engines.rapid.letters.capitals import with_capitals
from services.ocr.engines.rapid.models import Reading


def read(*texts: str, language: str = "lv", sure: float = 0.995) -> list[str]:
    """The lines of a page; of the first character of each the recogniser is so sure."""
    lines = [Reading(text, [0.5] * len(text), [sure, *[1.0] * (len(text) - 1)]) for text in texts]
    return [line.text for line in with_capitals(lines, language)]


def test_a_doubtful_l_that_begins_a_line_where_the_language_has_an_i() -> None:
    assert read("lepakojums 10 gab.") == ["Iepakojums 10 gab."]


def test_the_same_word_within_a_line() -> None:
    assert read("lepakojums", "KR00990 lepakojums lenta") == ["Iepakojums", "KR00990 Iepakojums lenta"]


def test_a_certain_l() -> None:
    assert read("lepakojums", sure=0.9995) == ["lepakojums"]


def test_a_word_that_begins_with_an_l_more_often() -> None:
    assert read("livraison des marchandises", language="fr") == ["livraison des marchandises"]


@pytest.mark.parametrize("text", ["ltk", "l", "laikā5", "l'ordine", "LED"])
def test_units_and_what_is_no_word(text: str) -> None:
    assert read(text) == [text]


def test_a_zero_that_begins_a_word() -> None:
    assert read("10 0luklu koli", language="tr") == ["10 Oluklu koli"]


@pytest.mark.parametrize("text", ["0x", "0,5", "A 0A1B", "0kg"])
def test_a_zero_before_few_letters_or_figures(text: str) -> None:
    assert read(text) == [text]
