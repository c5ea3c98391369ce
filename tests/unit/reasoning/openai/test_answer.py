from __future__ import annotations

import json
import math

import pytest

from services.reasoning.engines.openai.answer import parse_answer, scores_by_path, to_draft
from services.reasoning.errors import ModelFailed
from services.reasoning.schemas.canonical import canonical_schema
from services.reasoning.schemas.registry import SchemaRegistry


def test_numbers_keep_their_digits() -> None:
    draft = to_draft(parse_answer('{"grand_total": 1250.10}'), canonical_schema(), {}, [1])
    assert draft.fields["grand_total"].text == "1250.10"


def test_null_and_blank_are_no_values() -> None:
    draft = to_draft({"document_number": "  ", "currency": None, "document_date": "2024-01-02"}, canonical_schema(), {}, [1])
    assert list(draft.fields) == ["document_date"]


def test_empty_rows_are_dropped_and_the_rest_counted_without_gaps() -> None:
    rows = [{"description": None}, {"description": "A"}, {}, {"description": "B"}]
    draft = to_draft({"lines": rows}, canonical_schema(), {"lines.3.description": 0.7}, [1])
    assert {path: field.text for path, field in draft.fields.items()} == {
        "lines.0.description": "A",
        "lines.1.description": "B",
    }
    assert draft.fields["lines.1.description"].score == 0.7


def test_a_schema_of_the_registry_gives_canonical_paths_and_its_own() -> None:
    schema = SchemaRegistry.load().get("purchase_brief")
    draft = to_draft({"items": [{"item": "4711"}], "cost_centre": "K1", "customer": {"name": "N"}}, schema, {}, [1])
    assert set(draft.fields) == {"lines.0.seller_sku", "cost_centre", "buyer.name"}


def test_other_is_no_order() -> None:
    assert not to_draft({"document_type": "other"}, canonical_schema(), {}, [1]).is_order


def test_keys_of_no_schema_are_ignored_however_deep() -> None:
    deep: dict[str, object] = {}
    for _ in range(5_000):
        deep = {"a": deep}
    assert list(to_draft({"currency": "EUR", "thoughts": deep}, canonical_schema(), {}, [1]).fields) == ["currency"]


@pytest.mark.parametrize(
    "answer",
    [
        {"lines": "two lines"},
        {"lines": {"0": {"description": "A"}}},
        {"lines": ["A"]},
        {"buyer": "Nordwind"},
        {"document_number": {"value": "1"}},
        {"document_number": ["1"]},
        {"order": {"document_number": "1"}},
        {},
    ],
)
def test_an_answer_of_another_shape_is_refused(answer: dict[str, object]) -> None:
    with pytest.raises(ModelFailed) as caught:
        to_draft(answer, canonical_schema(), {}, [1])
    assert caught.value.reason == "bad_response"


@pytest.mark.parametrize(
    ("content", "reason"),
    [("", "empty"), (" \n", "empty"), ("{", "bad_response"), ("[]", "bad_response"), ("[" * 100_000, "bad_response")],
)
def test_content_that_is_no_object_is_refused(content: str, reason: str) -> None:
    with pytest.raises(ModelFailed) as caught:
        parse_answer(content)
    assert caught.value.reason == reason


def test_probabilities_are_averaged_over_the_tokens_of_a_value() -> None:
    tokens = [('{"a": ["', 0.0), ("x", math.log(0.9)), ("y", math.log(0.4)), ('"], "b": null}', 0.0)]
    content = "".join(text for text, _ in tokens)
    scores = scores_by_path(content, tokens)
    assert set(scores) == {"a.0", "b"}
    # The quotes belong to the value, and with them the tokens that they are cut into.
    assert scores["a.0"] == pytest.approx((0.9 * 0.4) ** (1 / 4))


def test_tokens_of_another_text_give_no_probabilities() -> None:
    assert scores_by_path('{"a": 1}', [("something else", -0.1)]) == {}


def test_probabilities_survive_escapes_and_separators_in_values() -> None:
    content = json.dumps({"a": 'x"},[:', "b": "y"})
    assert set(scores_by_path(content, [(content, -0.1)])) == {"a", "b"}
