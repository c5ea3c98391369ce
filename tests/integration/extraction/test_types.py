"""What kind of file it is: content decides, the name only words the refusal."""

import io
import zipfile

import pytest

from services.extraction.sniff import ACCEPTED
from tests.integration.extraction.server import Refused, Server
from tests.unit.extraction.files import encoded, order_pdf, picture


def archive(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return target.getvalue()


MAIL = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Order 4711\r\nDate: Fri, 15 Mar 2024 10:00:00 +0100\r\n\r\nHello\r\n"
REFUSED = {
    "order.docx": archive("[Content_Types].xml", "word/document.xml"),
    "order.xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "order.pptx": archive("[Content_Types].xml", "ppt/presentation.xml"),
    "order.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "order.zip": archive("order.txt"),
    "order.eml": MAIL,
    "order.rtf": b"{\\rtf1 order}",
    "order.gif": b"GIF89a" + bytes(64),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_name_what_is_accepted(name: str, service: Server) -> None:
    claimed = "" if name.endswith("gif") else name
    with pytest.raises(Refused) as caught:
        service.extract(REFUSED[name], claimed)
    assert caught.value.reason == "unsupported_type"
    assert caught.value.params["accepted"].split(", ") == list(ACCEPTED)
    assert caught.value.params["detected"]


@pytest.mark.parametrize("name", ["order.docx", "order.png", "application/zip", ""])
def test_a_pdf_is_a_pdf_whatever_its_name(name: str, service: Server) -> None:
    assert service.extract(order_pdf(), name).header.media_type == "application/pdf"


def test_a_picture_named_as_a_pdf_is_a_mismatch(service: Server) -> None:
    with pytest.raises(Refused) as caught:
        service.extract(encoded(picture(), "PNG"), "order.pdf")
    assert (caught.value.reason, caught.value.params["detected"]) == ("type_mismatch", "image/png")


def test_a_picture_named_as_another_one_is_read_as_what_it_is(service: Server) -> None:
    read = service.extract(encoded(picture(), "PNG"), "order.jpg")
    assert read.header.media_type == "image/png"
    assert read.pages[0].page.verdict.needs_ocr
    assert read.pages[0].ocr_document.startswith(b"\x89PNG")


def test_an_archive_named_as_a_pdf_is_not_a_pdf(service: Server) -> None:
    with pytest.raises(Refused) as caught:
        service.extract(REFUSED["order.zip"], "order.pdf")
    assert caught.value.reason == "not_a_pdf"


def test_an_archive_named_as_a_picture_is_a_mismatch(service: Server) -> None:
    with pytest.raises(Refused) as caught:
        service.extract(REFUSED["order.zip"], "image/png")
    assert caught.value.reason == "type_mismatch"


def test_plain_text_is_read(service: Server) -> None:
    read = service.extract(b"Purchase Order PO-4711\nTotal 12.50\n", "order.docx")
    assert read.header.media_type == "text/plain"
    assert read.text() == "Purchase Order PO-4711 Total 12.50"
