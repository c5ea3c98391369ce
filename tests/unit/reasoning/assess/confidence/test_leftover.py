"""Days, companies and sums that are in no value."""

from __future__ import annotations

from services.reasoning.assess.confidence import leftover
from tests.unit.reasoning.assess.confidence.test_unread import ROW, evidence, page


def test_a_day_above_the_lines_that_nobody_read() -> None:
    printed = page(("12.03.2024", 50, 100), ("15.04.2024", 200, 100), *ROW)
    assert leftover(evidence(printed, document_date="12.03.2024", lines__0__amount="10.00"), [printed])["unread_days"] == 0.5


def test_a_day_printed_twice_is_read() -> None:
    printed = page(("12.03.2024", 50, 100), ("12.03.2024", 200, 100), *ROW)
    assert leftover(evidence(printed, document_date="12.03.2024", lines__0__amount="10.00"), [printed])["unread_days"] == 0.0


def test_a_company_that_is_no_party() -> None:
    printed = page(("Acme", 50, 100), ("Ltd", 80, 100), ("Borealis", 300, 100), ("Ltd", 350, 100), *ROW)
    assert leftover(evidence(printed, buyer__name="Acme", lines__0__amount="10.00"), [printed])["unread_companies"] == 0.5


def test_a_letterhead_with_the_name_of_a_party() -> None:
    printed = page(("Acme", 50, 100), ("Ltd", 80, 100), ("Acme", 300, 100), ("Ltd", 330, 100), *ROW)
    assert leftover(evidence(printed, buyer__name="Acme", lines__0__amount="10.00"), [printed])["unread_companies"] == 0.0


def test_a_sum_below_the_lines_that_nobody_read() -> None:
    printed = page(*ROW, ("Net", 300, 400), ("10.00", 400, 400), ("12.00", 400, 430))
    assert leftover(evidence(printed, lines__0__amount="10.00"), [printed])["unread_sums"] == 0.25
