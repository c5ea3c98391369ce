"""A company on the page that is in no field."""

from __future__ import annotations

import pytest

from services.common.document.page import Box, Word
from services.orders.envelope import Issue
from services.reasoning.assess import assess
from services.reasoning.assess.checks.companies import _has_town
from services.reasoning.schemas.canonical import canonical_schema
from tests.unit.reasoning.assess.conftest import ROWS, draw, make_draft

WAREHOUSE = ("Westwind Lager GmbH", "Hafenstraße 5", "20457 Hamburg")


def found(*rows: str, kind: str = "order", **changes: str | None) -> list[Issue]:
    draft = make_draft({path.replace("__", "."): text for path, text in changes.items()})
    draft.kind = kind
    result = assess(draft, [draw((*rows, *ROWS))], schema=canonical_schema(), profile=None, threshold=0.6)
    return [issue for issue in result.issues if issue.code == "unread_company"]


def test_a_company_with_its_address_in_no_field_wants_a_person() -> None:
    assert [(issue.severity, issue.params["value"]) for issue in found(*WAREHOUSE)] == [("warning", WAREHOUSE[0])]


def test_a_company_that_is_in_a_field() -> None:
    assert found(*WAREHOUSE, ship_to__name=WAREHOUSE[0]) == []


@pytest.mark.parametrize("code", ["SE-411 05", "LV-1010 Rīga", "Leeds LS1 4AB", "Sliema SLM 1600", "00-950 Warszawa"])
def test_towns_of_several_countries(code: str) -> None:
    assert len(found("Westwind Lager GmbH", "Hafenstraße 5", code)) == 1


def test_a_company_without_an_address_says_nothing() -> None:
    assert found("Westwind Lager GmbH", "guarantees its work", "", "", "", "") == []


def test_the_buyers_own_name_again() -> None:
    assert found("Nordwind Handel GmbH", "Hafenstraße 5", "20457 Hamburg") == []


def test_an_invoice_may_name_others() -> None:
    assert found(*WAREHOUSE, kind="invoice") == []


def test_a_person_in_the_place_of_a_company() -> None:
    assert len(found(*WAREHOUSE, buyer__name="Jane Porter")) == 1


def test_a_company_where_only_one_party_was_found() -> None:
    assert len(found(*WAREHOUSE, buyer__name=None)) == 1


def test_where_the_parties_are_no_companies_one_more_says_nothing() -> None:
    assert found(*WAREHOUSE, buyer__name="Nordwind", seller__name="Südstern") == []


def test_a_town_is_sought_in_the_next_lines_only() -> None:
    texts = [[Word("GmbH", Box(40, at * 20, 60, at * 20 + 12))] for at in range(8)]
    unseen: list[list[Word]] = [None] * 1000  # type: ignore[list-item]
    assert not _has_town([*texts, *unseen], 0)
