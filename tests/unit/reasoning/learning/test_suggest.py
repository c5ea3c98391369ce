"""What corrected documents teach."""

from __future__ import annotations

import json
from typing import Any

import pytest

from services.reasoning.engines.base import Example
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.learning import Suggestion, taught_profile, teach, text_pages
from services.reasoning.learning.lesson import lesson_of
from services.reasoning.learning.trial import Trial
from services.reasoning.profiles.loader import load_profile
from services.reasoning.profiles.model import Profile
from services.reasoning.schemas.registry import SchemaRegistry
from tests.unit.reasoning.learning.documents import CALL_OFF, FIRST, FIRST_ORDER, PARTIES, SECOND, SECOND_ORDER, call_off

ENGINE = RulesEngine()


def taught(*documents: tuple[str, dict[str, Any]], given: dict[str, Any] | None = None) -> Suggestion:
    found = teach([(text_pages(text), json.dumps(order)) for text, order in documents], ENGINE, given)
    assert found.suggestion is not None, found.refused
    return found.suggestion


def wrong(text: str, order: dict[str, Any], profile: Profile) -> set[str]:
    """The paths that the offline engine reads wrong with a profile."""
    lesson = lesson_of(text_pages(text), json.dumps(order))
    return set(lesson.wanted) - {path for _, path in Trial([lesson], ENGINE).right(profile)}


def test_a_document_is_read_right_after_its_correction() -> None:
    assert wrong(FIRST, FIRST_ORDER, Profile(id="none"))
    assert not wrong(FIRST, FIRST_ORDER, taught((FIRST, FIRST_ORDER)).profile)


def test_the_next_order_of_the_sender_is_read_right_too() -> None:
    assert {"document_number", "document_date"} <= wrong(SECOND, SECOND_ORDER, Profile(id="none"))
    assert not wrong(SECOND, SECOND_ORDER, taught((FIRST, FIRST_ORDER)).profile)


def test_labels_are_learnt() -> None:
    aliases = taught((FIRST, FIRST_ORDER)).data["field_aliases"]
    assert (aliases["document_number"], aliases["document_date"]) == (["Grask"], ["Lorp"])


@pytest.mark.parametrize(("column", "heading"), [(0, "Prax"), (1, "Klimt")])
def test_headings_are_learnt_together(column: int, heading: str) -> None:
    suggestion = taught((CALL_OFF, call_off(column)))
    assert suggestion.data["field_aliases"]["lines.*.quantity"] == [heading]
    assert not wrong(CALL_OFF, call_off(column), suggestion.profile)


def test_item_numbers_that_were_replaced_are_learnt() -> None:
    assert taught((FIRST, FIRST_ORDER)).data["item_map"] == {"QV-100": "NB-10", "QV-200": "NB-20", "QV-300": "NB-30"}


def test_a_number_that_stands_for_two_of_ours_is_not_learnt() -> None:
    other = json.loads(json.dumps(SECOND_ORDER))
    other["lines"][1]["seller_sku"] = "NB-11"
    assert "QV-100" not in taught((FIRST, FIRST_ORDER), (SECOND, other)).data["item_map"]


def test_the_new_profile_recognises_the_buyer() -> None:
    data = taught((FIRST, FIRST_ORDER)).data
    assert (data["id"], data["match"]["aliases"]) == ("quexley-vostram-ltd", ["Quexley Vostram Ltd"])


def test_a_given_profile_is_extended_and_nothing_of_it_lost() -> None:
    given = {"id": "quexley", "reasoning_notes": "Klimt is ordered.", "field_aliases": {"notes": ["Memo"]}}
    data = taught((FIRST, FIRST_ORDER), given=given).data
    assert (data["id"], data["reasoning_notes"], data["field_aliases"]["notes"]) == ("quexley", "Klimt is ordered.", ["Memo"])
    assert data["field_aliases"]["document_number"] == ["Grask"]


def test_the_yaml_is_a_profile_that_loads_and_says_why() -> None:
    suggestion = taught((FIRST, FIRST_ORDER))
    text = suggestion.as_yaml()
    assert load_profile(text, SchemaRegistry.load()).profile == suggestion.profile
    assert "# field_aliases.document_number: Grask (1 value in 1 document read right because of it)" in text


def test_nothing_is_learnt_from_what_is_read_right() -> None:
    profile = taught((FIRST, FIRST_ORDER))
    again = taught((FIRST, FIRST_ORDER), given=profile.data)
    assert (again.learnt, again.before) == ([], again.after)


def test_one_bad_correction_does_not_spoil_the_others() -> None:
    documents = [
        (text_pages(FIRST), json.dumps(SECOND_ORDER | {"document_number": "0"})),
        (text_pages(FIRST), json.dumps(FIRST_ORDER)),
    ]
    documents.insert(0, (text_pages("Dear Sir"), json.dumps(FIRST_ORDER)))
    found = teach(documents, ENGINE, None)
    assert found.suggestion is not None
    assert 0 in found.refused
    assert 2 not in found.refused


@pytest.mark.parametrize("order", ["{", "[]", '{"colour": "red"}', '{"document_date": "soon"}'])
def test_an_order_that_is_none_is_refused_with_a_reason(order: str) -> None:
    found = teach([(text_pages(FIRST), order)], ENGINE, None)
    assert found.suggestion is None
    assert found.refused[0]


def test_the_examples_of_a_request_teach_the_offline_engine() -> None:
    profile = taught_profile(None, [Example(FIRST, json.dumps(FIRST_ORDER))], ENGINE)
    assert profile is not None
    assert not wrong(SECOND, SECOND_ORDER, profile)


def test_examples_that_teach_nothing_leave_the_profile() -> None:
    given = Profile(id="x", reasoning_notes="as it was")
    assert taught_profile(given, [Example("Dear Sir", "{}")], ENGINE) == given


PARTLY = FIRST.replace("Lorp     14", "Uwe Brand 14"), SECOND.replace("Lorp     20", "Zoe Marsh 20")


def test_what_only_one_of_two_documents_prints_is_no_label() -> None:
    both = taught((PARTLY[0], FIRST_ORDER), (PARTLY[1], SECOND_ORDER)).data["field_aliases"]
    assert (both["document_number"], both.get("document_date")) == (["Grask"], None)


def test_a_number_is_no_label() -> None:
    data = taught((FIRST.replace("Lorp     14", "XK77 21  14"), FIRST_ORDER)).data
    assert "document_date" not in data["field_aliases"]


def test_a_name_is_no_label() -> None:
    data = taught((FIRST.replace("Lorp     14", "Northwind 14"), FIRST_ORDER)).data
    assert "document_date" not in data["field_aliases"]


def test_a_row_too_many_is_wrong() -> None:
    lesson = lesson_of(text_pages(FIRST), json.dumps(FIRST_ORDER))
    more = {**FIRST_ORDER, "lines": [*FIRST_ORDER["lines"], {"description": "Total"}]}
    assert set(lesson.wanted) - lesson.right(more) == {"lines"}


def test_a_buyer_and_seller_are_learnt_by_their_labels() -> None:
    assert {"buyer.name", "seller.name"} <= wrong(*PARTIES, Profile(id="none"))
    suggestion = taught(PARTIES)
    assert suggestion.data["field_aliases"]["buyer.name"] == ["Quorn"]
    assert not wrong(*PARTIES, suggestion.profile)
