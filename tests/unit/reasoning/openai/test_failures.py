from __future__ import annotations

import email.utils
import time

import httpx2
import openai
import pytest

from services.reasoning.engines.openai.failures import classify, retry_after
from services.reasoning.errors import ModelFailed


def status_error(status: int, code: str | None = None, **headers: str) -> openai.APIStatusError:
    request = httpx2.Request("POST", "http://localhost/v1/chat/completions")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = httpx2.Response(status, headers=named, request=request)
    return openai.APIStatusError("quotes the document", response=response, body={"code": code})


@pytest.mark.parametrize("status", [408, 409, 500, 502, 503, 504])
def test_a_status_that_may_pass_is_retried(status: int) -> None:
    assert classify(status_error(status), "m").retryable


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422])
def test_a_status_that_stays_is_not(status: int) -> None:
    assert not classify(status_error(status), "m").retryable


def test_a_rate_limit_waits_as_long_as_it_is_told() -> None:
    assert classify(status_error(429, retry_after="7"), "m").wait_seconds == 7


def test_no_quota_is_no_rate_limit() -> None:
    failure = classify(status_error(429, "insufficient_quota", retry_after="7"), "m")
    assert (failure.retryable, failure.error.code) == (False, "insufficient_quota")


def test_an_unknown_model_names_the_variable() -> None:
    assert "MODEL_NAME" in classify(status_error(404, "model_not_found"), "gpt-x").error.message


def test_no_message_repeats_the_servers() -> None:
    for status in (400, 401, 404, 429, 500):
        assert "quotes" not in classify(status_error(status), "m").error.message


def test_milliseconds_win_over_seconds() -> None:
    assert retry_after(status_error(429, retry_after="7", retry_after_ms="250")) == 0.25


def test_a_date_is_a_delay() -> None:
    wait = retry_after(status_error(429, retry_after=email.utils.formatdate(time.time() + 30, usegmt=True)))
    assert wait is not None
    assert 25 < wait <= 30


@pytest.mark.parametrize("value", ["soon", "-1", "inf", "nan", ""])
def test_nonsense_is_no_delay(value: str) -> None:
    assert retry_after(status_error(429, retry_after=value)) is None


def test_a_body_that_is_not_the_apis_is_a_bad_response() -> None:
    request = httpx2.Request("POST", "http://localhost")
    error = openai.APIResponseValidationError(httpx2.Response(200, request=request), None)
    found = classify(error, "m").error
    assert isinstance(found, ModelFailed)
