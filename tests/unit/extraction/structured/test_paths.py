"""The tables of the standards."""

from dataclasses import fields

from services.extraction.structured.paths import BY_FLAVOR, CREDIT_NOTES, ORDER_TYPES, REFERENCES
from services.orders.model import DocumentType


def test_every_standard_fills_every_path() -> None:
    for paths in BY_FLAVOR.values():
        assert all(getattr(paths, field.name) for field in fields(paths))


def test_references_name_a_part_and_a_kind_of_the_contract() -> None:
    kinds = {"order", "quotation", "contract", "delivery_note", "invoice", "buyer_reference", "other"}
    assert {part for part, _, _ in REFERENCES} <= {"agreement", "delivery", "settlement"}
    assert {kind for _, _, kind in REFERENCES} <= kinds


def test_kinds_of_order_are_canonical() -> None:
    assert {DocumentType(kind) for kind in ORDER_TYPES.values()}
    assert not CREDIT_NOTES & {"380", "384", "389"}
