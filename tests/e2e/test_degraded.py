"""A paid engine that fails: the embedded one answers, and the envelope says what degraded and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.post import post
from tests.e2e.test_samples import FOLDER
from tests.fakes.deepseek import DeepSeekFake
from tests.fakes.openai_api import Behaviour, OpenAiFake
from tests.fakes.openai_api.server import API_KEY
from tests.stack import Stack, start_stack

NATIVE = FOLDER / "en_us_ruled.pdf"
SCAN = FOLDER / "es_es_screenshot.png"
MODEL_FAILURES = {
    Behaviour.REFUSAL: "refusal",
    Behaviour.TRUNCATED: "truncated",
    Behaviour.CONTENT_FILTER: "content_filter",
    Behaviour.EMPTY: "empty",
    Behaviour.BAD_JSON: "bad_response",
    Behaviour.RATE_LIMITED_BARE: "rate_limited",
    Behaviour.SERVER_ERROR: "server_error",
    Behaviour.HANG: "timeout",
}
OCR_FAILURES = {
    "loop_rows": "loop",
    "truncated": "truncated",
    "empty": "empty",
    "rate_limited": "rate_limited",
    "server_error": "engine_error",
    "bad_json": "bad_response",
    "hang": "timeout",
}


@pytest.fixture(scope="module")
def model() -> Iterator[OpenAiFake]:
    with OpenAiFake({}) as fake:
        yield fake


@pytest.fixture(scope="module")
def recogniser() -> Iterator[DeepSeekFake]:
    with DeepSeekFake() as fake:
        yield fake


@pytest.fixture(scope="module")
def paid(model: OpenAiFake, recogniser: DeepSeekFake, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A platform that asks both stand-ins, once for each document."""
    environment = {
        "OPENAI_API_KEY": API_KEY,
        "OPENAI_BASE_URL": model.base_url,
        "OPENAI_TIMEOUT": "1",
        "DEEPSEEK_OCR_ENDPOINT": recogniser.endpoint,
        "DEEPSEEK_OCR_API_KEY": recogniser.api_key,
        "DEEPSEEK_OCR_TIMEOUT": "1",
        "PIPELINE_MAX_RETRIES": "0",
    }
    stack = start_stack(environment, tmp_path_factory.mktemp("paid"))
    yield stack
    stack.stop()


def _degraded(envelope: dict[str, Any], component: str) -> list[tuple[str, str | None]]:
    return [(entry["reason"], entry["fallback"]) for entry in envelope["degraded"] if entry["component"] == component]


@pytest.mark.parametrize("behaviour", MODEL_FAILURES)
def test_the_rules_engine_answers_for_a_model_that_fails(behaviour: Behaviour, model: OpenAiFake, paid: Stack) -> None:
    model.behave(behaviour)
    asked = len(model.requests)
    envelope = post(paid, NATIVE).raise_for_status().json()
    assert len(model.requests) == asked + 1
    assert model.refused == []
    assert _degraded(envelope, "llm") == [(MODEL_FAILURES[behaviour], "rules")]
    assert envelope["order"]["document_number"] == "PO-2025-01874"
    assert "engine_fallback" in {reason["code"] for reason in envelope["review"]["reasons"]}


@pytest.mark.parametrize("mode", OCR_FAILURES)
def test_rapid_answers_for_a_recogniser_that_fails(mode: str, recogniser: DeepSeekFake, paid: Stack) -> None:
    recogniser.modes = [mode]
    envelope = post(paid, SCAN, reasoning_engine="rules").raise_for_status().json()
    assert [request.complaint for request in recogniser.requests if request.complaint] == []
    assert _degraded(envelope, "ocr") == [(OCR_FAILURES[mode], "rapid")]
    page = envelope["extraction"]["pages"][0]
    assert page["engine"] == "rapid"
    assert ("deepseek", OCR_FAILURES[mode]) in {(left["engine"], left["reason"]) for left in page["fallbacks"]}


def test_a_recogniser_that_answers_is_used(recogniser: DeepSeekFake, paid: Stack) -> None:
    recogniser.modes = ["ok"]
    envelope = post(paid, SCAN, reasoning_engine="rules").raise_for_status().json()
    page = envelope["extraction"]["pages"][0]
    assert (page["engine"], page["granularity"]) == ("deepseek", "block")
    assert envelope["order"]["document_number"] == "PO-88017"
    assert _degraded(envelope, "ocr") == []


def test_a_model_that_answers_is_used_and_its_inventions_are_findings(model: OpenAiFake, paid: Stack) -> None:
    model.order = {
        "document_number": "PO-2025-01874",
        "document_date": "2025-03-14",
        "currency": "USD",
        "grand_total": "9999.99",
    }
    model.behave(Behaviour.OK)
    envelope = post(paid, NATIVE).raise_for_status().json()
    assert _degraded(envelope, "llm") == []
    assert envelope["fields"]["document_number"]["source"] == "openai"
    assert envelope["fields"]["document_number"]["evidence"]
    assert ("no_evidence", "grand_total") in {(issue["code"], issue["path"]) for issue in envelope["validation"]["issues"]}
    assert envelope["review"]["required"]
