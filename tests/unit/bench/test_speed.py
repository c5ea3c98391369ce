"""The measure of speed against PyMuPDF's own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.speed import Timing, measure, one_page_orders, report
from tests.unit.extraction.files import order_pdf


def listed(directory: Path, **documents: str) -> Path:
    """A directory whose index names these documents by their types."""
    lines = [
        {"file": f"{name}.pdf", "document_type": kind, "ground_truth": {}, "scored_fields": []}
        for name, kind in documents.items()
    ]
    (directory / "index.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    for name in documents:
        (directory / f"{name}.pdf").write_bytes(order_pdf())
    return directory


def test_of_a_directory_the_orders_count(tmp_path: Path) -> None:
    found = one_page_orders(listed(tmp_path, one="order", two="invoice", three="order_response"))

    assert [path.stem for path in found] == ["one", "three"]


def test_rounds_before_the_measure_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "order.pdf").write_bytes(order_pdf())

    (timing,) = measure([tmp_path / "order.pdf"], rounds=2)

    assert len(timing.theirs) == len(timing.extraction) == len(timing.engine) == len(timing.assessment) == 2


def test_the_ratio_is_the_median_over_the_rounds() -> None:
    timing = Timing(
        "order", theirs=[1.0, 2.0, 1.0], extraction=[2.0, 4.0, 50.0], engine=[1.0, 2.0, 50.0], assessment=[1.0, 2.0, 50.0]
    )

    assert timing.ratio == pytest.approx(4.0)
    assert "1 of 1 at most 5" in report([timing], 5.0)
