"""A document as a header and pages."""

import pymupdf
import pytest

from services.extraction.errors import InvalidRequest, TooManyPages
from services.extraction.pdf.base import PdfUnreadable
from services.extraction.pdf.mupdf import MupdfDocument
from tests.unit.extraction.files import BODY, body, drawn, encoded, order_pdf, picture, read, text
from tests.unit.extraction.structured.documents import ORDER_X


def test_header_of_a_pdf() -> None:
    header, _ = read(order_pdf())
    assert (header.media_type, header.pages, len(header.sha256), header.encrypted) == ("application/pdf", 1, 64, False)


def test_attachments_that_cannot_be_read_do_not_stop_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: MupdfDocument) -> None:
        raise PdfUnreadable("RuntimeError")

    monkeypatch.setattr(MupdfDocument, "attachments", fail)
    header, (page,) = read(order_pdf())
    assert [(entry.engine, entry.reason) for entry in header.fallbacks] == [("embedded_xml", "engine_error")]
    assert text(page) == " ".join(BODY)


def test_a_bare_order_has_no_page() -> None:
    header, pages = read(ORDER_X.encode())
    assert header.structured is not None
    assert (header.media_type, header.pages, pages) == ("application/xml", 0, [])


def test_frames_of_a_tiff_are_pages_and_count() -> None:
    frames = [picture(size=(60, 80)), picture(size=(80, 60))]
    data = encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    header, pages = read(data)
    assert (header.pages, [page.page.number for page in pages]) == (2, [1, 2])
    with pytest.raises(TooManyPages):
        read(data, max_pages=1)


@pytest.mark.parametrize(("first", "last"), [(3, 3), (2, 1), (0, 9)])
def test_a_range_outside_the_document(first: int, last: int) -> None:
    with pytest.raises(InvalidRequest):
        read(drawn(body, body), first_page=first, last_page=last)


def test_a_picture_without_ocr_in_the_chain_is_a_failed_page() -> None:
    _, (page,) = read(encoded(picture(), "PNG"), chain=("pymupdf",))
    assert (page.page.verdict.error, page.page.verdict.needs_ocr, page.ocr_document) == ("not_configured", False, b"")


def test_a_portfolio_of_several_xml_files_gives_the_order() -> None:
    document = pymupdf.open(stream=order_pdf(), filetype="pdf")
    document.embfile_add("other.xml", b"<a/>", filename="other.xml")
    document.embfile_add("order-x.xml", ORDER_X.encode(), filename="order-x.xml")
    header, _ = read(document.tobytes())
    assert header.structured is not None
    assert header.structured.order.document_number == "PO-4711"
