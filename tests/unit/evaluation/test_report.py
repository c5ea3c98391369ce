"""Sums, calibration, review and their text and plots."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from services.evaluation.calibration import bins, coverage_curve, expected_error, review
from services.evaluation.document import DocumentScore, score_document
from services.evaluation.errors import BadIndex
from services.evaluation.index import Entry, group_of, load_index
from services.evaluation.plot import as_html
from services.evaluation.report import report, worst
from services.evaluation.text import as_text


def _score(number: str, confidence: float, *, flagged: bool, family: str = "f") -> DocumentScore:
    entry = Entry(f"{family}-{number}", Path("a.pdf"), family, "orders", {"document_number": "1"}, ("document_number",))
    fields = {"document_number": {"confidence": confidence}}
    result = {"order": {"document_number": number}, "confidence": confidence, "fields": fields}
    return score_document(entry, {**result, "review": {"required": flagged}})


def test_ece_of_perfect_confidences_is_zero() -> None:
    assert expected_error([(1.0, True)] * 4 + [(0.0, False)] * 3) == 0.0


def test_ece_weighs_bins_by_their_count() -> None:
    assert expected_error([(0.95, True)] * 3 + [(0.55, False)]) == pytest.approx((3 * 0.05 + 0.55) / 4)


def test_ece_of_nothing_is_none() -> None:
    assert expected_error([]) is None


def test_full_confidence_falls_into_the_last_bin() -> None:
    assert [(one.low, one.count) for one in bins([(1.0, True), (0.9, True)])] == [(0.9, 2)]


def test_review_shares() -> None:
    scores = [_score("1", 0.9, flagged=False), _score("1", 0.8, flagged=True), _score("2", 0.7, flagged=False)]
    scores.append(_score("2", 0.1, flagged=True))
    assert review(scores) == {"caught": 0.5, "accepted_of_right": 0.5, "right_of_accepted": 0.5, "accepted": 2.0}


def test_coverage_curve_has_a_point_for_each_confidence() -> None:
    scores = [_score("1", 0.9, flagged=False), _score("2", 0.5, flagged=False), _score("1", 0.5, flagged=False)]
    assert coverage_curve(scores) == [
        {"threshold": 0.9, "coverage": pytest.approx(1 / 3), "precision": 1.0},
        {"threshold": 0.5, "coverage": 1.0, "precision": pytest.approx(2 / 3)},
    ]


def test_report_sums_by_group_and_family() -> None:
    result = report([_score("1", 0.9, flagged=False), _score("2", 0.4, flagged=True, family="g")], seconds=2.0, by_family=True)
    assert result["groups"]["orders"]["header"]["f1"] == 0.5
    assert result["families"]["f"]["documents_right"] == 1.0
    assert result["families"]["g"]["documents_right"] == 0.0
    assert result["throughput"]["documents_per_second"] == 1.0
    json.dumps(result)


def test_the_worst_documents_come_with_reasons() -> None:
    found = worst([_score("1", 0.9, flagged=False), _score("2", 0.4, flagged=True)], 5)
    assert [one["id"] for one in found] == ["f-2"]
    assert found[0]["reasons"] == ["document_number: '1' read as '2'"]


def test_text_and_plots_name_every_group() -> None:
    result = report([_score("<b>", 0.9, flagged=False)], seconds=1.0, by_family=True)
    text = as_text(result, worst([_score("<b>", 0.9, flagged=False)], 1))
    assert "orders" in text
    assert "document_number" in text
    html = as_html(result, text)
    assert "<svg" in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("dataset", "kind", "group"),
    [
        ("orderx", "order_change", "orders"),
        ("deepform_fcc", "invoice", "invoices"),
        ("hybrid_stylesheet", "final_construction_invoice", "invoices"),
        ("markitdown", "order", "apart"),
        ("sroie", None, "receipts"),
        ("generated", "order", "generated"),
        ("generated_scans", "order", "generated scans"),
    ],
)
def test_groups(dataset: str, kind: str | None, group: str) -> None:
    assert group_of(dataset, kind) == group


def test_a_broken_line_of_the_index_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.jsonl").write_text('{"file": "a.pdf"}\n', "utf-8")
    with pytest.raises(BadIndex, match="Line 1"):
        load_index(tmp_path)


def test_a_missing_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadIndex, match="cannot be read"):
        load_index(tmp_path)
