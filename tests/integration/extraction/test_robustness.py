"""Every input of the robustness set through the real service: outcome, no hang, and the next request works."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from services.common.limits import MIB
from tests.data import shared_data_folder
from tests.integration.extraction.server import Extracted, Refused, Server
from tests.unit.extraction.files import order_pdf

SECONDS = 20.0


def _cases() -> list[dict[str, Any]]:
    folder = shared_data_folder()
    if folder is None:
        return []
    return [json.loads(line) for line in (folder / "robustness/expected.jsonl").read_text("utf-8").splitlines()]


CASES = _cases()


def outcome(service: Server, folder: Path, name: str) -> Extracted | Refused:
    try:
        return service.extract((folder / "robustness" / name).read_bytes(), name, SECONDS)
    except Refused as refused:
        return refused


def test_the_set_is_complete(shared_data: Path) -> None:
    files = {path.name for path in (shared_data / "robustness").iterdir() if path.suffix != ".jsonl"}
    assert {case["file"] for case in CASES} == files
    assert len(files) == 46


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_outcome_is_the_expected_one(case: dict[str, Any], service: Server, shared_data: Path) -> None:
    started = time.monotonic()
    result = outcome(service, shared_data, case["file"])
    assert time.monotonic() - started < SECONDS
    accepted, _, code = case["outcome"].partition("reject:")
    if isinstance(result, Refused):
        assert result.reason == code, result
    else:
        assert accepted, f"accepted, {code} expected"
        assert len(result.pages) == result.header.pages > 0
        assert not [page.page.verdict.error for page in result.pages if page.page.verdict.error]
    assert service.extract(order_pdf()).text().startswith("Purchase Order PO-4711")


@pytest.mark.parametrize(
    ("name", "reason"), [("50_hidden_prompt_injection.pdf", "white"), ("52_invisible_text_conflict.pdf", "invisible")]
)
def test_hidden_text_is_reported_and_not_passed_on(name: str, reason: str, service: Server, shared_data: Path) -> None:
    result = outcome(service, shared_data, name)
    assert isinstance(result, Extracted)
    (hidden,) = result.pages[0].page.hidden
    assert hidden.reason == reason
    assert hidden.words == len(hidden.text.split()) >= 3
    assert hidden.text not in result.text()
    assert "PO-77001" in result.text()


@pytest.mark.parametrize("name", ["43_facturx_xxe.pdf", "44_facturx_billion_laughs.pdf"])
def test_xml_attacks_are_refused_and_the_page_is_read(name: str, service: Server, shared_data: Path) -> None:
    result = outcome(service, shared_data, name)
    assert isinstance(result, Extracted)
    assert not result.header.HasField("structured")
    assert [(entry.engine, entry.reason) for entry in result.header.fallbacks] == [("embedded_xml", "refused")]
    assert "PO-77001" in result.text()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("40_javascript_openaction.pdf", ["javascript"]),
        ("41_launch_action.pdf", ["launch_action"]),
        ("42_attachments_exe_traversal.pdf", ["embedded_file"]),
    ],
)
def test_active_content_is_named(name: str, found: list[str], service: Server, shared_data: Path) -> None:
    result = outcome(service, shared_data, name)
    assert isinstance(result, Extracted)
    assert list(result.header.active_content) == found


def test_an_owner_password_is_noted(service: Server, shared_data: Path) -> None:
    result = outcome(service, shared_data, "11_encrypted_owner_only.pdf")
    assert isinstance(result, Extracted)
    assert result.header.encrypted


@pytest.mark.parametrize("name", ["31_flate_bomb_400MiB.pdf", "32_image_40000x40000.pdf", "70_png_900_megapixel.png"])
def test_bombs_stay_within_the_memory_limit(name: str, service: Server, shared_data: Path) -> None:
    with _watched(service) as peak:
        outcome(service, shared_data, name)
    assert peak() < 1024 * MIB


@contextmanager
def _watched(service: Server) -> Iterator[Any]:
    """Measures the resident set of the service and its workers until the block ends."""
    seen = [service.memory()]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.01):
            seen.append(service.memory())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield lambda: max(seen)
    finally:
        ended.set()
        watcher.join()
