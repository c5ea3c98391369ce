"""What nobody can be sure of in an order of an unknown sender."""

from __future__ import annotations

import pytest

from services.orders.envelope import Issue
from services.reasoning.assess import assess
from services.reasoning.draft import Draft
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.assess.conftest import ROWS, draw, make_draft

PERIOD = {"lines.0.service_from": "01.03.2024", "lines.0.service_to": "31.03.2024"}


def found(draft: Draft, rows: tuple[str, ...] = ROWS) -> list[tuple[str, str | None, str]]:
    result = assess(draft, [draw(rows)], schema=canonical_schema(), profile=None, threshold=0.6)
    return [(one.code, one.path, one.severity) for one in result.issues if _is_unsure(one)]


def _is_unsure(one: Issue) -> bool:
    return one.code in ("unread_cells", "unlabelled") or (one.code == "missing_required" and one.severity == "warning")


def beside(text: str) -> tuple[str, ...]:
    """The order's page with a text behind its first line."""
    return (*ROWS[:5], f"{ROWS[5]} {text}", *ROWS[6:])


def test_a_sure_order_has_nothing() -> None:
    assert found(make_draft()) == []


@pytest.mark.parametrize("text", ["19", "KX-4711", "Karton"])
def test_a_cell_beside_a_line_that_is_in_no_field(text: str) -> None:
    assert found(make_draft(), beside(text)) == [("unread_cells", "lines", "warning")]


def test_a_currency_apart_from_its_amount_says_nothing() -> None:
    assert found(make_draft(), beside("EUR")) == []


def test_recognised_words_beside_lines_may_be_stamps() -> None:
    result = assess(make_draft(), [draw(beside("19"), confidence=0.99)], schema=canonical_schema(), profile=None, threshold=0.6)
    assert not [one for one in result.issues if one.code == "unread_cells"]


def test_lines_with_a_period_of_service_have_more_cells_than_fields() -> None:
    assert found(make_draft({**PERIOD, "seller.name": None}), beside("0630")) == []


def test_cells_beside_lines_of_embedded_data() -> None:
    assert found(make_draft(source="embedded_xml", score=None), beside("19")) == []


@pytest.mark.parametrize("path", ["document_number", "buyer.name", "seller.name"])
def test_a_value_without_a_known_label(path: str) -> None:
    draft = make_draft()
    draft.fields[path].score = 0.41
    assert found(draft) == [("unlabelled", path, "warning")]


def test_a_value_of_another_engine_needs_no_label() -> None:
    draft = make_draft(source="openai")
    draft.fields["seller.name"].score = 0.41
    assert found(draft) == []


@pytest.mark.parametrize("party", ["buyer", "seller"])
def test_a_party_that_is_missing(party: str) -> None:
    assert found(make_draft({f"{party}.name": None})) == [("missing_required", f"{party}.name", "warning")]


def test_an_invoice_may_print_more_beside_its_lines() -> None:
    draft = make_draft()
    draft.kind = "invoice"
    assert found(draft, beside("19")) == []
