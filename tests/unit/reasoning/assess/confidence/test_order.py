"""Confidence of an order."""

from __future__ import annotations

import pytest

from services.reasoning.assess.confidence import order_confidence
from services.reasoning.assess.confidence.model import weights
from services.reasoning.assess.confidence.order import order_features


def test_an_order_is_no_surer_than_its_weakest_value() -> None:
    assert order_confidence({"document_number": 0.99, "currency": 0.4}, []) <= 0.4


def test_many_lines_do_not_bring_it_to_nothing() -> None:
    def lines(count: int) -> dict[str, float]:
        return {f"lines.{at}.amount": 0.99 for at in range(count)}

    assert order_confidence(lines(1200), []) == pytest.approx(order_confidence(lines(1), []))
    assert order_confidence(lines(1), []) > 0


def test_what_is_required_and_missing_counts() -> None:
    given = {"document_number": 0.99}
    assert order_confidence(given, ["document_date"]) < order_confidence(given, [])


def test_what_does_not_decide_does_not_count() -> None:
    given = {"document_number": 0.99}
    assert order_confidence({**given, "notes": 0.1, "lines.0.discount.percent": 0.1}, []) == order_confidence(given, [])


def test_nothing_is_nothing() -> None:
    assert order_confidence({}, []) == 0.0


@pytest.mark.parametrize("sign", ["unread_numbers", "unread_money", "unread_ids"])
def test_what_was_left_unread_counts(sign: str) -> None:
    given = {"document_number": 0.99, "buyer.name": 0.99}
    assert order_confidence(given, [], {sign: 1.0}) < order_confidence(given, [], {sign: 0.0})


def test_a_column_that_some_lines_lack_is_uneven() -> None:
    confidences = {"lines.0.amount": 0.9, "lines.1.amount": 0.9, "lines.0.quantity": 0.9}
    found = order_features(confidences, [], {})
    assert found["uneven_lines.quantity"] == 1.0
    assert found["uneven_lines.amount"] == 0.0


def test_every_weight_holds_its_sign() -> None:
    """Whatever a fit says: more certainty never lowers, and what is unread or missing never raises the confidence."""
    for name, weight in weights()["order"]["logit"].items():
        if name.startswith("sure_") or name in ("weakest", "totals_confirmed"):
            assert weight >= 0, name
        if name.startswith(("uneven_", "unread_")) or name in ("missing", "contradicted"):
            assert weight <= 0, name
