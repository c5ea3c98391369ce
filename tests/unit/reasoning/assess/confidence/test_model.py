"""Confidence of values and orders."""

from __future__ import annotations

import pytest

from services.reasoning.assess.confidence import field_confidence
from services.reasoning.assess.confidence.model import probability

BASE = {"bias": 1.0, "score": 0.9, "source_rules": 1.0}


@pytest.mark.parametrize("doubt", ["no_evidence", "contradicted", "poor_scan", "disagrees", "xml_mismatch", "ambiguous_date"])
def test_doubts_lower_it(doubt: str) -> None:
    assert field_confidence({**BASE, doubt: 1.0}) < field_confidence(BASE)


@pytest.mark.parametrize("support", ["confirmed", "agrees", "totals_confirmed"])
def test_support_raises_it(support: str) -> None:
    assert field_confidence({**BASE, support: 1.0}) > field_confidence(BASE)


def test_a_feature_without_a_weight_counts_nothing() -> None:
    assert field_confidence({**BASE, "kind_date": 1.0}) == field_confidence(BASE)


def test_features_of_any_size_give_a_probability() -> None:
    assert 0.0 <= probability({"x": 1e6}, {"x": -1.0}) < 1e-9
