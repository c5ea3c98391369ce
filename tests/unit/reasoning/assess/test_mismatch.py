"""Where the XML is not its page."""

from __future__ import annotations

from collections.abc import Callable

from services.common.document.page import Page
from services.reasoning.assess.evidence import PageIndex, find_evidence
from services.reasoning.assess.mismatch import page_mismatches
from services.reasoning.assess.normalise import normalise
from services.reasoning.draft import Draft
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.assess.conftest import make_draft, make_xml


def mismatches(xml: Draft, printed: Draft, page: Page) -> list[str]:
    ours, theirs = (normalise(draft, printed.locale, canonical_schema())[0] for draft in (xml, printed))
    found = page_mismatches(ours, theirs, find_evidence(ours, PageIndex([page])))
    return sorted(str(issue.path) for issue in found)


def test_an_xml_like_its_page(page: Page) -> None:
    assert mismatches(make_xml(), make_draft(), page) == []


def test_another_date(page: Page) -> None:
    assert mismatches(make_xml({"document_date": "2023-01-01"}), make_draft(), page) == ["document_date"]


def test_a_value_that_is_not_printed_is_none(page: Page) -> None:
    assert mismatches(make_xml({"net_total": "1050.42"}), make_draft(), page) == []


def test_a_value_printed_elsewhere_is_none(page: Page) -> None:
    """The rules read another number than the XML's, but the XML's is printed too."""
    assert mismatches(make_xml(), make_draft({"document_number": "A-100"}), page) == []


def test_a_doubtful_reading_is_none(page: Page) -> None:
    assert mismatches(make_xml({"document_number": "PO-1"}), make_draft(score=0.2), page) == []


def test_roles_exchanged_by_the_reading_are_none(page: Page) -> None:
    xml = make_xml({"seller.name": "Ungedruckt Holding", "buyer.name": "Südstern Werke AG"})
    assert mismatches(xml, make_draft(), page) == []


def test_another_line_amount(page: Page) -> None:
    assert mismatches(make_xml({"lines.0.amount": "990.00"}), make_draft(), page) == ["lines.0.amount"]


def test_more_lines_on_the_page_that_add_up(page: Page) -> None:
    xml = make_xml()
    xml.fields = {path: field for path, field in xml.fields.items() if not path.startswith("lines.1")}
    assert mismatches(xml, make_draft(), page) == ["lines"]


def test_more_lines_read_than_add_up_are_none(page_with: Callable[..., Page]) -> None:
    assert mismatches(make_xml(), make_draft({"lines.2.amount": "77,00"}), page_with()) == []
