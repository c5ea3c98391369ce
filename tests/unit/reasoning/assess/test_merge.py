"""XML and engine together."""

from __future__ import annotations

import pytest

from services.reasoning.assess.merge import merge, same_name, structured_is_complete
from tests.unit.reasoning.assess.conftest import make_draft, make_xml


@pytest.mark.parametrize(
    "missing", ["document_number", "document_date", "currency", "buyer.name", "seller.name", "grand_total"]
)
def test_every_part_of_complete_is_needed(missing: str) -> None:
    assert structured_is_complete(make_xml())
    assert not structured_is_complete(make_xml({missing: None}))


def test_without_lines_it_is_not_complete() -> None:
    xml = make_xml()
    xml.fields = {path: field for path, field in xml.fields.items() if not path.startswith("lines.")}
    assert not structured_is_complete(xml)


def test_a_net_total_will_do() -> None:
    assert structured_is_complete(make_xml({"grand_total": None, "net_total": "1250.00"}))


def test_no_xml_is_not_complete() -> None:
    assert not structured_is_complete(None)


def test_the_value_of_the_xml_wins() -> None:
    assert merge(make_draft({"document_number": "PO-1"}), make_xml()).fields["document_number"].text == "PO-4711"


def test_the_engine_fills_what_is_missing() -> None:
    merged = merge(make_draft({"payment_terms": "30 Tage"}), make_xml())
    assert (merged.fields["payment_terms"].text, merged.fields["payment_terms"].source) == ("30 Tage", "rules")


def test_a_line_is_filled_from_the_same_line() -> None:
    merged = merge(make_draft(), make_xml({"lines.0.seller_sku": None}))
    assert merged.fields["lines.0.seller_sku"].source == "rules"


def test_a_line_is_not_filled_from_another_line() -> None:
    other: dict[str, str | None] = {"lines.0.amount": "7,00", "lines.0.description": "Etwas ganz anderes"}
    merged = merge(make_draft(other), make_xml({"lines.0.seller_sku": None}))
    assert "lines.0.seller_sku" not in merged.fields


def test_lines_that_only_the_engine_has_are_not_added() -> None:
    merged = merge(make_draft({"lines.2.amount": "5,00"}), make_xml())
    assert "lines.2.amount" not in merged.fields


def test_a_party_is_filled_only_from_the_same_party() -> None:
    phone: dict[str, str | None] = {"buyer.phone": "0123"}
    assert "buyer.phone" in merge(make_draft(phone), make_xml()).fields
    assert "buyer.phone" not in merge(make_draft({**phone, "buyer.name": "Andere Firma"}), make_xml()).fields


def test_an_address_is_taken_as_a_whole() -> None:
    merged = merge(make_draft({"buyer.address.city": "Kiel"}), make_xml({"buyer.address.street": "Hafen 1"}))
    assert "buyer.address.city" not in merged.fields


def test_references_are_taken_as_a_whole() -> None:
    printed = make_draft({"references.0.value": "A", "references.1.value": "B"})
    assert "references.1.value" not in merge(printed, make_xml({"references.0.value": "C"})).fields


def test_the_basis_of_a_printed_price_is_not_mixed_with_the_price_of_the_xml() -> None:
    assert "lines.0.price_basis" not in merge(make_draft({"lines.0.price_basis": "100"}), make_xml()).fields


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Nordwind Handel GmbH", "NORDWIND HANDEL GMBH", True),
        ("Nordwind Handel", "Nordwind Handel GmbH", True),
        ("Nord", "Süd", False),
    ],
)
def test_same_name(first: str, second: str, same: bool) -> None:
    assert same_name(first, second) is same
