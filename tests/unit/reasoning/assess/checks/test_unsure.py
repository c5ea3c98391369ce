"""What nobody can be sure of in an order of an unknown sender."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.common.document.page import Box, Page
from services.orders.envelope import Issue
from services.reasoning.assess import assess
from services.reasoning.draft import Draft
from services.reasoning.schemas.canonical import canonical_schema
from services.reasoning.upright import Turn
from tests.unit.reasoning.assess.conftest import ROWS, draw, make_draft

PERIOD = {"lines.0.service_from": "01.03.2024", "lines.0.service_to": "31.03.2024"}


def found(draft: Draft, rows: tuple[str, ...] = ROWS) -> list[tuple[str, str | None, str]]:
    result = assess(draft, [draw(rows)], schema=canonical_schema(), profile=None, threshold=0.6)
    return [(one.code, one.path, one.severity) for one in result.issues if _is_unsure(one)]


def recognised(page: Page) -> list[tuple[str, str | None, str]]:
    result = assess(make_draft(), [page], schema=canonical_schema(), profile=None, threshold=0.6)
    return [(one.code, one.path, one.severity) for one in result.issues if _is_unsure(one)]


def turned(page: Page, orientation: int) -> Page:
    """The page as a viewer shows it whose print stands turned by so many degrees clockwise."""
    sideways = orientation in (90, 270)
    width, height = (page.height, page.width) if sideways else (page.width, page.height)
    turn = Turn(width, height, orientation, 0.0)
    words = []
    for word in page.words:
        corners = [turn.to_page(corner) for corner in (word.box[:2], word.box[2:])]
        xs, ys = zip(*corners, strict=True)
        words.append(replace(word, box=Box(min(xs), min(ys), max(xs), max(ys))))
    return replace(page, width=width, height=height, orientation=orientation, words=words)


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


@pytest.mark.parametrize(("text", "confidence"), [("19", 0.8), ("7", 0.99)])
def test_recognised_words_beside_lines_may_be_stamps_and_stains(text: str, confidence: float) -> None:
    assert ("unread_cells", "lines", "warning") not in recognised(draw(beside(text), confidence=confidence))


def test_a_recognised_cell_beside_a_line_that_is_in_no_field() -> None:
    assert ("unread_cells", "lines", "warning") in recognised(draw(beside("KX-4711"), confidence=0.99))


@pytest.mark.parametrize("orientation", [90, 180, 270])
def test_on_a_turned_page_beside_is_along_the_print(orientation: int) -> None:
    """Of the page as it is shown, all of the order would stand at the height of a line."""
    assert recognised(turned(draw(ROWS, confidence=0.99), orientation)) == []
    assert recognised(turned(draw(beside("KX-4711"), confidence=0.99), orientation)) == [("unread_cells", "lines", "warning")]


def test_lines_with_a_period_of_service_have_more_cells_than_fields() -> None:
    assert found(make_draft({**PERIOD, "seller.name": None}), beside("0630")) == []


def test_cells_beside_lines_of_embedded_data() -> None:
    assert found(make_draft(source="embedded_xml", score=None), beside("19")) == []


@pytest.mark.parametrize("path", ["document_number", "buyer.name", "seller.name"])
def test_a_value_without_a_known_label(path: str) -> None:
    draft = make_draft()
    draft.fields[path].score = 0.41
    assert found(draft) == [("unlabelled", path, "warning")]


def test_a_day_of_delivery_of_a_sentence_that_only_orders() -> None:
    draft = make_draft({"requested_delivery_date": "20.03.2024"})
    draft.fields["requested_delivery_date"].score = 0.35
    assert ("unlabelled", "requested_delivery_date", "warning") in found(draft)


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
