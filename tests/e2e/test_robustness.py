"""Malformed, encrypted, oversized, hostile and odd documents over HTTP: each gets the outcome that expected.jsonl states."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.data import shared_data_folder
from tests.e2e.post import DEADLINE_SECONDS, post
from tests.stack import Stack

_FOLDER = "robustness"
_REPORTS_HIDDEN_TEXT = ("50_hidden_prompt_injection.pdf", "52_invisible_text_conflict.pdf")
Json = dict[str, Any]


def _cases() -> list[Json]:
    folder = shared_data_folder()
    if folder is None:
        return []
    return [json.loads(line) for line in (folder / _FOLDER / "expected.jsonl").read_text("utf-8").splitlines() if line]


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_outcome(case: Json, stack: Stack, shared_data: Path) -> None:
    response = post(stack, shared_data / _FOLDER / case["file"])
    assert response.elapsed.total_seconds() < DEADLINE_SECONDS
    verdict, _, code = case["outcome"].partition(":")
    if response.status_code == httpx.codes.OK:
        assert verdict != "reject", f"accepted, expected {case['outcome']}"
        _check_envelope(response.json(), case, code if verdict == "ok" else "")
    else:
        assert verdict != "ok", response.text
        _check_problem(response, code)


def test_every_case_is_read(shared_data: Path) -> None:
    assert len(CASES) == 46


def test_the_service_still_answers_after_all_of_them(stack: Stack, shared_data: Path) -> None:
    response = post(stack, shared_data / _FOLDER / "00_control.pdf")
    assert response.json()["order"]["document_number"] == "PO-77001"


def _check_problem(response: httpx.Response, code: str) -> None:
    problem = response.json()
    assert response.headers["content-type"].startswith("application/problem+json")
    assert problem["code"] == code, problem
    assert 400 <= response.status_code < 500
    assert problem["request_id"]


def _check_envelope(envelope: Json, case: Json, issue: str) -> None:
    codes = {entry["code"] for entry in [*envelope["validation"]["issues"], *envelope["review"]["reasons"]]}
    if issue:
        assert issue in codes, codes
        assert envelope["review"]["required"]
    if case["file"] in _REPORTS_HIDDEN_TEXT:
        assert "hidden_text" in codes, codes
    if "ground_truth_parts" in case:
        _check_parts(envelope, case["ground_truth_parts"])
    elif "ground_truth" in case:
        _check_order(envelope["order"], case["ground_truth"])


def _check_order(order: Json | None, truth: Json) -> None:
    if truth["line_count"] == 0:
        assert _values(order) == [], order
        return
    assert order is not None
    seen = {
        "document_number": order["document_number"],
        "date": order["document_date"],
        "currency": order["currency"],
        "line_count": len(order["lines"]),
    }
    assert seen == {name: truth[name] for name in seen}
    if "grand_total" in truth:
        assert Decimal(order["grand_total"]) == Decimal(str(truth["grand_total"]))


def _check_parts(envelope: Json, parts: list[Json]) -> None:
    assert [part["document_number"] for part in envelope["parts"]] == [part["document_number"] for part in parts]
    order = envelope["order"]
    assert order["document_number"] == parts[0]["document_number"]
    assert Decimal(order["grand_total"]) == Decimal(str(parts[0]["grand_total"]))
    assert len(order["lines"]) == parts[0]["line_count"]


def _values(node: Any) -> list[Any]:
    """Every value in an order that is neither null nor an empty list or object."""
    if isinstance(node, dict):
        return [value for child in node.values() for value in _values(child)]
    if isinstance(node, list):
        return [value for child in node for value in _values(child)]
    return [] if node is None else [node]
