"""Check digits."""

from __future__ import annotations

import pytest

from services.orders.identifiers import clean_gtin, is_gln, is_gtin, tax_id_is_valid


@pytest.mark.parametrize("text", ["4006381333931", "4 006381 333931", "96385074", "036000291452", "10012345678902"])
def test_a_right_gtin(text: str) -> None:
    assert is_gtin(text)


@pytest.mark.parametrize("text", ["4006381333932", "123", "400638133393X", ""])
def test_a_wrong_gtin(text: str) -> None:
    assert not is_gtin(text)


def test_a_gtin_is_digits_only() -> None:
    assert clean_gtin("40-06381 333931") == "4006381333931"


def test_a_gln_has_thirteen_digits() -> None:
    assert is_gln("4000001123452")
    assert not is_gln("96385074")


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("DE136695976", True),
        ("DE 136 695 976", True),
        ("DE136695977", False),
        ("ATU13585627", True),
        ("FR40303265045", True),
        ("12-3456789", None),
        ("XX123", None),
    ],
)
def test_tax_numbers(text: str, valid: bool | None) -> None:
    assert tax_id_is_valid(text) is valid
