"""Text for comparing."""

from __future__ import annotations

import pytest

from services.orders.text import compact, digits, fold


@pytest.mark.parametrize(
    ("text", "folded"), [("März", "marz"), ("Straße", "strasse"), ("Ødegård", "odegard"), ("İZMİR", "izmir")]
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_compact_keeps_letters_and_digits() -> None:
    assert compact("PO #77-001 ") == "po77001"
    assert compact("Größe: 5") == "grosse5"


def test_digits() -> None:
    assert digits("1.250,00 €") == "125000"
