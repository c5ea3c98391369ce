"""Files and answers as the client takes them."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from services.cli.client.requests import Choices, read_file, refusal
from services.cli.errors import FileUnreadable


def test_only_choices_that_were_made_are_sent() -> None:
    assert Choices(profile="acme", ocr_engine="rapid").form() == {"profile": "acme", "ocr_engine": "rapid"}


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="directory"):
        read_file(tmp_path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="no such file"):
        read_file(tmp_path / "absent")


def test_a_problem_keeps_its_code_and_detail() -> None:
    error = refusal(httpx.Response(422, json={"code": "corrupt", "detail": "No page can be read."}))
    assert (error.code, error.message, error.retry_after_seconds) == ("corrupt", "No page can be read.", None)


def test_busy_says_when_to_ask_again() -> None:
    response = httpx.Response(503, json={"code": "busy", "detail": "x"}, headers={"Retry-After": "2"})
    assert refusal(response).retry_after_seconds == 2.0


def test_an_answer_that_is_no_problem_still_has_a_code() -> None:
    error = refusal(httpx.Response(502, text="<html>bad gateway</html>"))
    assert (error.code, error.message) == ("http_502", "Bad Gateway")
