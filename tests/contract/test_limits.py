"""Documents as large as allowed fit the messages they travel in."""

from __future__ import annotations

from order_ingestion.v1 import document_pb2, extraction_pb2, ocr_pb2, reasoning_pb2

from services.common import limits
from services.common.document.page import Box, Line, Page, Word
from services.common.wire.pages import page_to_proto

DENSE_WORDS = 2_000
"""Words of an A4 page set solid at 6 pt."""


def dense_page(number: int) -> document_pb2.Page:
    words = [Word("Wortlänge9", Box(n % 595, n / 3, n % 595 + 30, n / 3 + 6), 0.987, 6.0) for n in range(DENSE_WORDS)]
    lines = [Line(Box(30, n, 560, n + 6), tuple(range(n, n + 20))) for n in range(0, DENSE_WORDS, 20)]
    return page_to_proto(Page(number, 595.0, 842.0, words=words, lines=lines))


def test_forty_dense_pages_fit_one_reasoning_request() -> None:
    request = reasoning_pb2.ReasonRequest(pages=[dense_page(number) for number in range(1, 41)])
    assert request.ByteSize() < limits.MAX_MESSAGE_BYTES / 4


def test_most_pages_of_a_document_fit_one_reasoning_request() -> None:
    assert dense_page(1).ByteSize() * limits.MAX_PAGES < limits.MAX_MESSAGE_BYTES


def test_forty_page_scan_fits_one_extraction_request() -> None:
    """An A4 page at 300 dpi as JPEG is below 800 kB."""
    assert limits.MAX_DOCUMENT_BYTES > 40 * 800_000


def test_largest_document_fits_every_message_that_carries_it() -> None:
    document = bytes(limits.MAX_DOCUMENT_BYTES)
    page = dense_page(1)
    assert extraction_pb2.ExtractRequest(document=document).ByteSize() < limits.MAX_MESSAGE_BYTES
    assert ocr_pb2.RecognizePageRequest(document=document).ByteSize() < limits.MAX_MESSAGE_BYTES
    extracted = extraction_pb2.ExtractedPage(page=page, ocr_document=document)
    assert extraction_pb2.ExtractResponse(page=extracted).ByteSize() < limits.MAX_MESSAGE_BYTES


def test_largest_rendered_page_fits_its_message() -> None:
    """PNG of noise does not shrink: three bytes a pixel would not fit, so the renderer must stay below this many pixels."""
    assert limits.MAX_RENDER_PIXELS <= limits.MAX_RENDER_SIDE_PIXELS**2


def test_replayed_requests_may_be_as_large_as_messages() -> None:
    assert limits.RETRY_BUFFER_BYTES >= limits.MAX_MESSAGE_BYTES
