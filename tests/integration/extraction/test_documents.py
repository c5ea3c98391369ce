"""Every real document goes through the service: none crashes, and what is read is plausible."""

from __future__ import annotations

import collections
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from services.common.limits import MIB
from tests.integration.extraction.server import Extracted, Refused, Server

SUFFIXES = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}


@pytest.fixture(scope="module")
def read(service: Server, shared_data: Path) -> dict[str, Extracted | str]:
    """Answer of the service, or the reason of its refusal, by the path within the folder."""
    paths = [path for path in sorted(shared_data.rglob("*")) if path.suffix.lower() in SUFFIXES]
    paths = [path for path in paths if path.parent.name != "robustness"]

    def one(path: Path) -> Extracted | str:
        try:
            return service.extract(path.read_bytes(), path.name, 60)
        except Refused as refused:
            return refused.reason or str(refused.status)

    with ThreadPoolExecutor(2) as callers:
        return dict(zip((str(path.relative_to(shared_data)) for path in paths), callers.map(one, paths), strict=True))


@pytest.fixture(scope="module")
def index(shared_data: Path) -> dict[str, str]:
    """How the text of each document is there (native, scan_with_ocr_layer, image), by its path."""
    entries = (json.loads(line) for line in (shared_data / "index.jsonl").read_text("utf-8").splitlines())
    return {entry["file"]: entry["text"] for entry in entries}


def test_no_document_fails(read: dict[str, Extracted | str]) -> None:
    engines = collections.Counter(
        page.page.verdict.engine or "needs_ocr"
        for entry in read.values()
        if isinstance(entry, Extracted)
        for page in entry.pages
    )
    print(f"{len(read)} documents, pages by engine: {dict(engines)}")
    assert {name: entry for name, entry in read.items() if isinstance(entry, str)} == {}


def test_no_page_fails(read: dict[str, Extracted | str]) -> None:
    failed = [name for name, entry in _extracted(read) for page in entry.pages if page.page.verdict.error]
    assert failed == []


def test_every_indexed_document_is_read(read: dict[str, Extracted | str], index: dict[str, str]) -> None:
    assert set(index) - set(read) == set()


def test_only_pictures_need_ocr(read: dict[str, Extracted | str], index: dict[str, str]) -> None:
    for name, entry in _extracted(read):
        if name in index:
            needs = {page.page.verdict.needs_ocr for page in entry.pages}
            assert needs == {index[name] == "image"}, name


def test_no_visible_text_is_called_hidden(read: dict[str, Extracted | str]) -> None:
    """Off the page and render mode 3 are facts of the file; white and covered are judgements, and none is right here."""
    reports = [
        (name, hidden.reason, hidden.text)
        for name, entry in _extracted(read)
        for page in entry.pages
        for hidden in page.page.hidden
        if hidden.reason in {"white", "covered", "tiny"}
    ]
    assert reports == []


def test_boxes_lie_on_their_pages(read: dict[str, Extracted | str]) -> None:
    for name, entry in _extracted(read):
        for page in (extracted.page for extracted in entry.pages):
            centres = [((w.box.x0 + w.box.x1) / 2, (w.box.y0 + w.box.y1) / 2) for w in page.words]
            assert all(-0.1 <= x <= page.width + 0.1 and -0.1 <= y <= page.height + 0.1 for x, y in centres), name


def test_every_word_stands_in_one_line(read: dict[str, Extracted | str]) -> None:
    for name, entry in _extracted(read):
        for page in (extracted.page for extracted in entry.pages):
            members = sorted(number for line in page.lines for number in line.words)
            assert members == list(range(len(page.words))), name


def test_memory_stays_bounded(read: dict[str, Extracted | str], service: Server) -> None:
    assert read
    assert service.memory() < 900 * MIB


def _extracted(read: dict[str, Extracted | str]) -> list[tuple[str, Extracted]]:
    return [(name, entry) for name, entry in read.items() if isinstance(entry, Extracted)]
