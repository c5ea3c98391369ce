"""Confidence of values and orders."""

from __future__ import annotations

import pytest

from services.reasoning.assess.confidence import field_confidence, order_confidence

BASE = {"bias": 1.0, "score": 0.9, "source_rules": 1.0}


@pytest.mark.parametrize("doubt", ["no_evidence", "contradicted", "poor_scan", "disagrees", "xml_mismatch", "ambiguous_date"])
def test_doubts_lower_it(doubt: str) -> None:
    assert field_confidence({**BASE, doubt: 1.0}) < field_confidence(BASE)


@pytest.mark.parametrize("support", ["confirmed", "agrees", "totals_confirmed"])
def test_support_raises_it(support: str) -> None:
    assert field_confidence({**BASE, support: 1.0}) > field_confidence(BASE)


def test_a_feature_without_a_weight_counts_nothing() -> None:
    assert field_confidence({**BASE, "kind_date": 1.0}) == field_confidence(BASE)


def test_an_order_is_no_surer_than_its_weakest_value() -> None:
    assert order_confidence({"document_number": 0.99, "currency": 0.4}, []) <= 0.4


def test_many_lines_do_not_bring_it_to_nothing() -> None:
    cells = {f"lines.{at}.amount": 0.99 for at in range(1200)}
    assert 0.9 < order_confidence(cells, []) < 0.99


def test_what_is_required_and_missing_counts() -> None:
    given = {"document_number": 0.99}
    assert order_confidence(given, ["document_date"]) < order_confidence(given, [])


def test_what_does_not_decide_does_not_count() -> None:
    given = {"document_number": 0.99}
    assert order_confidence({**given, "notes": 0.1, "lines.0.discount.percent": 0.1}, []) == order_confidence(given, [])


def test_nothing_is_nothing() -> None:
    assert order_confidence({}, []) == 0.0
