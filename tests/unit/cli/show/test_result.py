"""A result as it is printed into a pipe."""

from __future__ import annotations

from typing import Any

import pytest

from services.cli.show.result import show

Json = dict[str, Any]


def field(value: str, confidence: float = 0.9, page: int = 1) -> Json:
    place = {"page": page, "bbox": [10.0, 20.0, 30.0, 40.0], "text": f"<{value}>"}
    return {"value": value, "confidence": confidence, "source": "rules", "evidence": [place]}


def envelope(**changes: Any) -> Json:
    line = {"line_number": "1", "description": "Bolt", "quantity": "4", "amount": "8.00", "gtin": None}
    base: Json = {
        "request_id": "r",
        "document": {"sha256": "0", "media_type": "application/pdf", "pages": 1},
        "order": {"document_type": "order", "lines": [line]},
        "schema": {"id": "sales_order", "version": "1"},
        "confidence": 0.8,
        "fields": {
            "document_number": field("PO-7", 0.93),
            "lines.0.description": field("Bolt", 0.95),
            "lines.0.amount": field("8.00", 0.71),
            "grand_total": field("8.00", 0.88),
        },
        "validation": {"status": "valid", "issues": []},
        "review": {"required": False, "reasons": []},
        "extraction": {"pages": []},
        "usage": {},
    }
    return {**base, **changes}


def issue(code: str, message: str, severity: str = "warning") -> Json:
    return {"code": code, "severity": severity, "path": None, "message": message, "params": {}}


def printed(capsys: pytest.CaptureFixture[str], **changes: Any) -> list[str]:
    show("order.pdf", envelope(**changes))
    return capsys.readouterr().out.splitlines()


def row(lines: list[str], start: str) -> list[str]:
    return next(line for line in lines if line.lstrip().startswith(start)).split()


def test_begins_with_the_file_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys)[0].startswith("order.pdf ──")


def test_a_field_has_value_confidence_page_box_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert row(printed(capsys), "Order number") == ["Order", "number", "PO-7", "0.93", "1", "10,20–30,40", "<PO-7>"]


def test_a_line_has_the_confidence_of_its_least_certain_cell(capsys: pytest.CaptureFixture[str]) -> None:
    assert row(printed(capsys), "1") == ["1", "Bolt", "4", "8.00", "0.71", "1", "10,20–30,40"]


def test_columns_that_no_line_has_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert "GTIN" not in "\n".join(printed(capsys))


def test_totals_come_after_the_lines(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.split() for line in printed(capsys)]
    assert [cells[0] for cells in lines if cells and cells[0] in {"Order", "1", "Total"}] == ["Order", "1", "Total"]


def test_a_value_without_a_place_says_who_gave_it(capsys: pytest.CaptureFixture[str]) -> None:
    given = {**field("EUR"), "evidence": [], "source": "profile"}
    assert "(no place; profile)" in "\n".join(printed(capsys, fields={"currency": given}))


def test_reasons_are_in_words_and_not_repeated_among_the_issues(capsys: pytest.CaptureFixture[str]) -> None:
    reason, other = issue("no_content", "The document is empty."), issue("hidden_text", "Hidden.", "info")
    lines = printed(
        capsys,
        review={"required": True, "reasons": [reason]},
        validation={"status": "invalid", "issues": [reason, other]},
    )
    text = "\n".join(lines)
    assert text.count("The document is empty.  [no_content]") == 1
    assert "i Hidden.  [hidden_text]" in text
    assert "review required" in text


def test_what_degraded_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    entry = {"component": "reasoning", "reason": "timeout", "fallback": "rules"}
    assert "  ~ reasoning: timeout, rules used instead" in printed(capsys, degraded=[entry])


def test_nothing_read_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert " No values were found." in printed(capsys, order=None, fields={})


def test_several_orders_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    parts = [{"pages": [1], "document_number": "A-1"}, {"pages": [2, 3], "document_number": None}]
    lines = printed(capsys, parts=parts)
    assert "order 1 of 2: A-1, pages 1" in lines
    assert "order 2 of 2: no number, pages 2, 3" in lines


def test_lines_of_another_schema_are_shown_by_their_own_names(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, order={"lines": [{"item_code": "X1", "pieces": 3}]}, fields={})
    assert any("item code" in line and "pieces" in line for line in lines)
    assert row(lines, "X1")[:2] == ["X1", "3"]


def test_a_newer_gateway_may_say_more(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, delivery={"eligible": True})


def test_markup_in_a_document_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert "[red]PO-7[/red]" in "\n".join(printed(capsys, fields={"document_number": field("[red]PO-7[/red]")}))


def test_no_line_is_wider_than_120_columns_or_ends_in_blanks(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, fields={"notes": field("very long words " * 40)})
    assert max(map(len, lines)) <= 120
    assert [line for line in lines if line != line.rstrip()] == []
