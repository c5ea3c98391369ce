"""When a value is right."""

from __future__ import annotations

from typing import Any

import pytest

from services.evaluation.compare import same


@pytest.mark.parametrize(
    ("field", "true", "given"),
    [
        ("date", "2024-03-01", "2024-03-01"),
        ("date_raw", "(06/12/2016)", "2016-12-06"),
        ("date_raw", "01-03-18", "2018-03-01"),
        ("grand_total", 8.1, "8.10"),
        ("grand_total", 100.0, "100.004"),
        ("grand_total_raw", "RM1,111.90", "1111.90"),
        ("quantity", 2.5, "2.505"),
        ("unit_price", 0.079, "0.079"),
        ("document_number", "PO # 12 A", "po12a"),
        ("currency", "EUR", "eur"),
        ("unit", "Stk.", "stk."),
        ("buyer_name", "Hölzl GmbH", "HÖLZL GmbH"),
        ("buyer_name", "Friends Of Jim", "Friends of Jim Inc"),
        ("seller_address", "Hauptplatz 1, 8010 Graz", "Hauptplatz 1 8010, Graz"),
        ("description", "Ball valve DN50", "Ball valve DN50 Colour: grey, packed in tens"),
        ("description", "Ball valve DN50", "Ball valve DN 50"),
    ],
)
def test_right(field: str, true: Any, given: Any) -> None:
    assert same(field, true, given)


@pytest.mark.parametrize(
    ("field", "true", "given"),
    [
        ("date", "2024-03-01", "2024-01-03"),
        ("date_raw", "30 March", "2016-03-30"),
        ("grand_total", 100.0, "100.005"),
        ("quantity", 2.5, "2.506"),
        ("amount", 5.0, "NaN"),
        ("amount", 5.0, "n/a"),
        ("document_number", "PO-12", "PO12"),
        ("buyer_name", "Hölzl", "Hölzl Metallwaren Anlagenbau GmbH"),
        ("buyer_name", "Grech Limited", "Borg Limited"),
        ("description", "Ball valve DN50", "Pressure gauge"),
        ("description", "Ball valve DN50", ""),
    ],
)
def test_wrong(field: str, true: Any, given: Any) -> None:
    assert not same(field, true, given)
