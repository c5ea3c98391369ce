"""Capital I and small l in recognised words."""

from __future__ import annotations

import pytest

from services.reasoning.engines.rules.layout.recognised import parts_of


@pytest.mark.parametrize(
    ("read", "meant"), [("Itk", "ltk"), ("kpI", "kpl"), ("lúil", "Iúil"), ("lulie", "Iulie"), ("Itk.", "ltk.")]
)
def test_a_unit_or_a_month_that_is_known_with_the_other_letter(read: str, meant: str) -> None:
    assert parts_of(read) == (meant,)


@pytest.mark.parametrize("text", ["Im", "la", "II", "luni", "Italia", "Iúil", "ltk", "linear", "I"])
def test_a_word_that_is_known_as_it_is_or_with_neither(text: str) -> None:
    assert parts_of(text) == (text,)
