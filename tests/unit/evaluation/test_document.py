"""One document's score."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from services.evaluation.document import Count, compare_words, failed_document, score_document
from services.evaluation.index import Entry

LINE = {"description": "Bolt", "quantity": 2.0, "amount": 3.0, "sku": "A-1", "unit": None}
TRUTH: dict[str, Any] = {
    "document_number": "17",
    "grand_total": 3.0,
    "ship_to_name": None,
    "order_reference": "Q-9",
    "service_from": "2024-01-01",
    "lines": [LINE],
}
SCORED: tuple[str, ...] = (
    "document_number",
    "grand_total",
    "ship_to_name",
    "service_from",
    "lines.count",
    "lines.description",
    "lines.quantity",
)
SCORED += ("lines.amount", "lines.sku", "lines.unit", "order_reference")
GIVEN = {"description": "Bolt", "quantity": "2", "amount": "3.00", "gtin": "A-1", "unit": "kg"}
ORDER: dict[str, Any] = {
    "document_number": "17",
    "grand_total": "3.00",
    "ship_to": {"name": "Somebody"},
    "references": [{"kind": "order", "value": "77"}, {"kind": "quotation", "value": "Q-9"}],
    "lines": [GIVEN],
}


def _entry(truth: dict[str, Any] = TRUTH) -> Entry:
    return Entry("one", Path("one.pdf"), "family", "orders", truth, SCORED)


def test_a_right_document() -> None:
    score = score_document(_entry(), {"order": ORDER, "confidence": 0.9, "review": {"required": False}})
    assert score.right
    assert score.accepted
    assert score.header == Count(right=3)
    assert score.rows.right == 1


def test_a_reported_field_that_is_missing_does_not_make_it_wrong() -> None:
    score = score_document(_entry(), {"order": ORDER})
    assert score.fields["service_from"] == Count(missing=1)
    assert score.right


def test_a_wrong_value_is_counted_once_and_named() -> None:
    score = score_document(_entry(), {"order": {**ORDER, "grand_total": "4.00"}})
    assert score.fields["grand_total"] == Count(wrong=1)
    assert not score.right
    assert score.reasons == ["grand_total: 3.0 read as '4.00'"]


def test_a_missing_value_is_a_false_negative() -> None:
    assert score_document(_entry(), {"order": {**ORDER, "document_number": None}}).fields["document_number"] == Count(missing=1)


def test_an_extra_row_makes_the_table_wrong() -> None:
    extra = {"description": "Nut", "amount": "8.00"}
    score = score_document(_entry(), {"order": {**ORDER, "lines": [GIVEN, extra]}})
    assert score.table is False
    assert score.fields["lines.amount"] == Count(right=1, extra=1)
    assert not score.right


def test_a_wrong_cell_makes_its_row_wrong_but_found() -> None:
    score = score_document(_entry(), {"order": {**ORDER, "lines": [{**GIVEN, "gtin": "B"}]}})
    assert (score.rows.found, score.rows.right, score.rows.cells, score.rows.cells_right) == (1, 0, 4, 3)


def test_a_document_without_lines_in_its_truth_has_no_table() -> None:
    assert score_document(_entry({**TRUTH, "lines": None}), {"order": {**ORDER, "lines": []}}).table is None


def test_confidences_of_given_values_and_found_cells() -> None:
    fields = {
        "grand_total": {"confidence": 0.8},
        "references.1.value": {"confidence": 0.7},
        "lines.0.amount": {"confidence": 0.6},
    }
    score = score_document(_entry(), {"order": ORDER, "fields": fields})
    assert sorted(score.header_claims) == [(0.7, True), (0.8, True)]
    assert score.cell_claims == [(0.6, True)]


def test_a_failed_document_is_wrong_and_flagged() -> None:
    score = failed_document(_entry(), "corrupt")
    assert not score.right
    assert not score.accepted
    assert score.header == Count(missing=3)
    assert score.rows.true == 1


def test_words_are_multisets() -> None:
    assert compare_words(Counter("aab"), Counter("abc")) == Count(right=2, missing=1, extra=1)
