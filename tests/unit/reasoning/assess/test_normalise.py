"""Text to typed values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from services.reasoning.assess.normalise import document_locale, normalise
from services.reasoning.assess.values import Typed, sort_key
from services.reasoning.draft import Draft, DraftField, Locale
from services.reasoning.profiles.model import Profile
from services.reasoning.schemas.canonical import canonical_schema

GERMAN = Locale(",", "DMY", ("de",))


def typed(path: str, text: str, locale: Locale = GERMAN, **others: str) -> Typed | None:
    fields = {path: DraftField(text, "rules"), **{name: DraftField(other, "rules") for name, other in others.items()}}
    return normalise(Draft("rules", fields), locale, canonical_schema())[0].get(path)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("grand_total", "1.250,00 €", Decimal("1250.00")),
        ("document_date", "15. März 2024", date(2024, 3, 15)),
        ("currency", "€", "EUR"),
        ("lines.0.tax_rate", "19 %", Decimal(19)),
        ("lines.0.quantity", "10 Stk", Decimal(10)),
        ("lines.0.unit_price", "12,50 / 100", Decimal("12.50")),
        ("lines.0.gtin", "4 006381 333931", "4006381333931"),
        ("buyer.address.country", "Deutschland", "DE"),
        ("buyer.name", " Nordwind \n Handel ", "Nordwind Handel"),
        ("lines.0.description", "n/a", None),
        ("document_number", "  ", None),
        ("document_type", "order", "order"),
    ],
)
def test_by_kind(path: str, text: str, value: Typed | None) -> None:
    assert typed(path, text) == value


def test_a_unit_written_beside_the_quantity() -> None:
    values = normalise(Draft("rules", {"lines.0.quantity": DraftField("10 Stk", "rules")}), GERMAN, canonical_schema())[0]
    assert (values.get("lines.0.unit"), values.get("lines.0.unit_code")) == ("Stk", "H87")


def test_the_basis_written_beside_the_price() -> None:
    values = normalise(Draft("rules", {"lines.0.unit_price": DraftField("12,50/100", "rules")}), GERMAN, canonical_schema())[0]
    assert values.get("lines.0.price_basis") == Decimal(100)


def test_canonical_text_is_not_read_by_locale() -> None:
    field = DraftField("1.250", "embedded_xml", canonical=True)
    values = normalise(Draft("embedded_xml", {"grand_total": field}), GERMAN, canonical_schema())[0]
    assert values.get("grand_total") == Decimal("1.250")


def test_a_slashed_date_of_a_document_in_dollars() -> None:
    assert typed("document_date", "03/04/2024", Locale(), currency="USD") == date(2024, 3, 4)


def test_the_crown_of_a_danish_document() -> None:
    assert typed("currency", "kr", Locale(languages=("da",))) == "DKK"


def test_the_profile_knows_better_than_the_document() -> None:
    profile = Profile.model_validate({"id": "x", "locale": {"dates": "MDY"}})
    assert document_locale(Draft("rules", locale=GERMAN), profile) == Locale(",", "MDY", ("de",))


def test_paths_that_no_order_has_are_left_out() -> None:
    assert typed("lines.0.mood", "good") is None


def test_paths_sort_as_the_model_lists_them() -> None:
    paths = ["grand_total", "lines.10.amount", "lines.2.amount", "lines.2.seller_sku", "document_number", "zzz"]
    assert sorted(paths, key=sort_key) == [
        "document_number",
        "lines.2.seller_sku",
        "lines.2.amount",
        "lines.10.amount",
        "grand_total",
        "zzz",
    ]
