"""Without PyMuPDF in the worker processes pypdfium2 takes over, and what it reads is the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from order_ingestion.v1 import document_pb2, extraction_pb2

from tests.integration.extraction.server import CONTEXT, ROOT, Server, running
from tests.unit.extraction.files import drawn, scan_pdf, white_header

SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))
SHIFT = 4.0
"""Points by which edges may differ: one library takes the font's ascent, the other the line's."""

BLOCKER = """
import sys


class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"pymupdf", "fitz"}:
            raise ModuleNotFoundError(name)


sys.meta_path.insert(0, Blocker())
"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("bare")
    (folder / "sitecustomize.py").write_text(BLOCKER, "utf-8")
    with running(folder, PYTHONPATH=str(folder)) as server:
        yield server


def test_the_library_is_really_away(bare: Server) -> None:
    described = bare.stub.Describe(extraction_pb2.ExtractionDescribeRequest(context=CONTEXT), timeout=5).description
    pymupdf = next(entry for entry in described.components if entry.name == "pymupdf")
    assert not pymupdf.available
    assert pymupdf.detail.endswith("pdfium takes its place")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_pages_words_and_boxes_are_the_same(path: Path, bare: Server, service: Server) -> None:
    ours, theirs = bare.extract(path.read_bytes()), service.extract(path.read_bytes())
    assert ours.header.structured == theirs.header.structured
    assert len(ours.pages) == len(theirs.pages) > 0
    for one, other in zip(ours.pages, theirs.pages, strict=True):
        assert one.page.verdict.needs_ocr == other.page.verdict.needs_ocr
        assert (one.page.width, one.page.height) == pytest.approx((other.page.width, other.page.height), abs=0.01)
        assert sorted(word.text for word in one.page.words) == sorted(word.text for word in other.page.words)
        assert farthest(one.page, other.page) < SHIFT
        assert [hidden.reason for hidden in one.page.hidden] == [hidden.reason for hidden in other.page.hidden]
        assert [(t.rows, t.columns) for t in one.page.tables] == [(t.rows, t.columns) for t in other.page.tables]


def farthest(one: document_pb2.Page, other: document_pb2.Page) -> float:
    """The largest distance of an edge of a word from the nearest word of the same text on the other page, points."""
    return max((min(_distance(a, b) for b in other.words if a.text == b.text) for a in one.words), default=0.0)


def _distance(one: document_pb2.Word, other: document_pb2.Word) -> float:
    a, b = one.box, other.box
    return max(abs(a.x0 - b.x0), abs(a.y0 - b.y0), abs(a.x1 - b.x1), abs(a.y1 - b.y1))


def test_the_result_says_which_engine_is_missing(bare: Server) -> None:
    verdict = bare.extract(SAMPLES[0].read_bytes()).pages[0].page.verdict
    assert verdict.engine == "pdfium"
    assert [(entry.engine, entry.reason) for entry in verdict.fallbacks] == [("pymupdf", "not_installed")]


def test_white_on_dark_is_seen_and_white_on_white_is_not(bare: Server) -> None:
    assert "Gesamtpreis" in bare.extract(drawn(white_header)).text()
    hidden = (
        bare.extract(scan_pdf(lambda page: page.insert_text((60, 400), "Unsichtbar", color=(1, 1, 1)))).pages[0].page.hidden
    )
    assert [entry.reason for entry in hidden] == ["white"]
