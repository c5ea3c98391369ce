"""Check digits and dates of an order."""

from __future__ import annotations

from datetime import date

import pytest

from services.reasoning.assess.checks import Checked, check_content
from services.reasoning.assess.normalise import normalise
from services.reasoning.draft import Draft, DraftField, Locale
from services.reasoning.schemas.canonical import canonical_schema

TODAY = date(2024, 6, 1)


def found(**texts: str) -> list[tuple[str, str | None]]:
    fields = {path.replace("__", "."): DraftField(text, "rules") for path, text in texts.items()}
    checked = Checked()
    check_content(normalise(Draft("rules", fields, kind="order"), Locale(), canonical_schema())[0], checked, TODAY)
    return [(issue.code, issue.path) for issue in checked.issues]


def test_right_numbers_are_no_finding() -> None:
    assert found(lines__0__gtin="4006381333931", buyer__gln="4000001123452", seller__tax_id="DE136695976") == []


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("lines__0__gtin", "4006381333932", "invalid_gtin"),
        ("buyer__gln", "4000001123453", "invalid_gln"),
        ("seller__tax_id", "DE136695977", "invalid_tax_id"),
        ("document_date", "2025-01-01", "implausible_date"),
        ("document_date", "1975-01-01", "implausible_date"),
    ],
)
def test_wrong_numbers_and_dates(path: str, text: str, code: str) -> None:
    assert found(**{path: text}) == [(code, path.replace("__", "."))]


def test_a_delivery_before_the_order() -> None:
    assert found(document_date="2024-03-15", requested_delivery_date="2024-03-01") == [
        ("implausible_date", "requested_delivery_date")
    ]


def test_a_period_that_ends_before_it_begins() -> None:
    assert found(lines__0__service_from="2024-03-15", lines__0__service_to="2024-03-01") == [
        ("implausible_date", "lines.0.service_to")
    ]


def test_plausible_dates_are_no_finding() -> None:
    assert found(document_date="2024-03-15", requested_delivery_date="2024-04-01", due_date="2024-04-15") == []
