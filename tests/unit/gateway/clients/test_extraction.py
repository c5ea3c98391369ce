from order_ingestion.v1 import document_pb2, extraction_pb2

from services.common.wire.unopened import Unopened
from services.gateway.clients.extraction import _part
from services.gateway.model import ReadPage


def read(scan: bytes) -> ReadPage:
    page = document_pb2.Page(number=1, words=[document_pb2.Word(text="Order")])
    part = _part(extraction_pb2.ExtractResponse(page=extraction_pb2.ExtractedPage(page=page, ocr_document=scan)))
    assert isinstance(part, ReadPage)
    return part


def test_a_native_page_is_handed_on_unopened() -> None:
    assert isinstance(read(b"").page.words, Unopened)


def test_a_page_with_its_scan_does_not_keep_the_message_that_brought_it() -> None:
    part = read(b"%PDF-1.7")
    assert (part.scan, isinstance(part.page.words, Unopened)) == (b"%PDF-1.7", False)
