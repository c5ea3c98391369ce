from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from services.common.errors import InvalidInput
from services.common.logs import JsonLineFormatter, configure_logging, log_context

log = logging.getLogger("a.module")


class Lines(logging.Handler):
    """Keeps formatted lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[dict[str, Any]] = []
        self.setFormatter(JsonLineFormatter("ocr"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def lines() -> Iterator[list[dict[str, Any]]]:
    handler = Lines()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield handler.lines
    log.removeHandler(handler)


def test_line_has_the_standard_fields_and_the_extras(lines: list[dict[str, Any]]) -> None:
    log.info("read %d", 2, extra={"extractor": "pymupdf", "confidence": 0.5, "schema_valid": True})
    line = lines[0]
    assert line["time"].endswith("Z")
    assert {key: value for key, value in line.items() if key != "time"} == {
        "level": "INFO",
        "logger": "a.module",
        "message": "read 2",
        "service": "ocr",
        "extractor": "pymupdf",
        "confidence": 0.5,
        "schema_valid": True,
    }


def test_context_is_bound_to_records_until_its_block_ends(lines: list[dict[str, Any]]) -> None:
    with log_context(request_id="r", tenant="acme"):
        log.info("inside")
    log.info("outside")
    assert (lines[0]["request_id"], lines[0]["tenant"]) == ("r", "acme")
    assert "request_id" not in lines[1]


async def test_contexts_of_concurrent_tasks_do_not_mix(lines: list[dict[str, Any]]) -> None:
    async def work(name: str) -> None:
        with log_context(request_id=name):
            await asyncio.sleep(0)
            log.info("%s", name)

    await asyncio.gather(*(work(str(number)) for number in range(5)))
    assert all(line["message"] == line["request_id"] for line in lines)


def test_words_of_a_foreign_exception_are_not_logged(lines: list[dict[str, Any]]) -> None:
    try:
        int("Confidential GmbH")
    except ValueError:
        log.exception("failed")
    assert "ValueError" in lines[0]["exc_info"]
    assert "test_words_of_a_foreign_exception" in lines[0]["exc_info"]
    assert "Confidential" not in json.dumps(lines[0])


def test_words_of_our_own_exception_are_logged(lines: list[dict[str, Any]]) -> None:
    try:
        raise InvalidInput("The file is damaged.")
    except InvalidInput:
        log.exception("failed")
    assert "The file is damaged." in lines[0]["exc_info"]


def test_uvicorn_logs_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        configure_logging("gateway", "INFO")
        logging.getLogger("uvicorn.access").info("GET /livez")
        line = json.loads(capsys.readouterr().err)
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    assert (line["service"], line["logger"], line["message"]) == ("gateway", "uvicorn.access", "GET /livez")
