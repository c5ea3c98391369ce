import io
import zipfile

import pytest

from services.extraction.errors import EmptyFile, NotAPdf, TypeMismatch, UnsupportedType
from services.extraction.sniff import ACCEPTED, JPEG, PDF, PNG, TEXT, TIFF, XML, decode_text, sniff
from tests.unit.extraction.files import encoded, order_pdf, picture


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (order_pdf(), PDF),
        (b"junk " * 180 + order_pdf(), PDF),
        (encoded(picture(), "PNG"), PNG),
        (encoded(picture(), "JPEG"), JPEG),
        (encoded(picture(), "TIFF"), TIFF),
        (b"Purchase order 4711\nTotal 12.00\n", TEXT),
        ("Auftrag über 5 Stück".encode("cp1252"), TEXT),
        ("Auftrag über 5 Stück".encode("utf-16"), TEXT),
        ("Order 4711".encode("utf-16-le"), TEXT),
        (b"<b>12</b> is no markup of ours", TEXT),
        (b'<?xml version="1.0"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:x"/>', XML),
        (b'\xef\xbb\xbf<SCRDMCCBDACIOMessageStructure xmlns="urn:x"/>', XML),
    ],
)
def test_accepted_content_is_known_by_its_bytes(data: bytes, expected: str) -> None:
    assert sniff(data) == expected


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (zipped("readme.txt"), "ZIP"),
        (b"From: a@b.example\nTo: c@d.example\nSubject: order\nMIME-Version: 1.0\n\nhello", "eml"),
        (b"<!DOCTYPE html><html><body>order</body></html>", "HTML"),
        (b'<?xml version="1.0"?><Invoice xmlns="urn:oasis"/>', "XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "Office 97"),
        (bytes(range(256)) * 8, "binary"),
        (b"GIF89a" + bytes(20), "GIF"),
    ],
)
def test_other_content_is_named_with_what_is_accepted(data: bytes, named: str) -> None:
    with pytest.raises(UnsupportedType) as caught:
        sniff(data)
    assert named in caught.value.message
    assert all(media_type in caught.value.params["accepted"] for media_type in ACCEPTED)


def test_no_bytes_are_an_empty_file() -> None:
    with pytest.raises(EmptyFile) as caught:
        sniff(b"", "order.pdf")
    assert (caught.value.code, caught.value.http_status) == ("empty_file", 400)


@pytest.mark.parametrize("claimed", ["order.PDF", "application/pdf"])
def test_html_claimed_to_be_a_pdf(claimed: str) -> None:
    with pytest.raises(NotAPdf):
        sniff(b"<html></html>", claimed)


@pytest.mark.parametrize("claimed", ["scan.jpeg", "image/png"])
def test_an_archive_claimed_to_be_a_picture(claimed: str) -> None:
    with pytest.raises(TypeMismatch):
        sniff(zipped("a"), claimed)


def test_accepted_content_under_another_name_is_read_by_content() -> None:
    assert sniff(encoded(picture(), "PNG"), "order.txt") == PNG


def test_a_header_after_the_first_kibibyte_is_no_pdf() -> None:
    with pytest.raises(NotAPdf):
        sniff(bytes(1100) + b"%PDF-1.7", "order.pdf")


def test_a_letter_with_labels_is_no_mail() -> None:
    assert sniff(b"Date: 2024-03-15\nOrder: 4711\n\nplease deliver") == TEXT


def test_text_cut_within_a_character_is_text() -> None:
    assert decode_text("Stück".encode()[:4], partial=True) == "St" + "ü"


def test_a_file_of_mojibake_free_windows_text_decodes() -> None:
    assert decode_text(b"Gr\xf6\xdfe \x80 5") == "Größe € 5"


@pytest.mark.parametrize("claimed", ["order.pdf", "application/pdf"])
def test_a_picture_claimed_to_be_a_pdf(claimed: str) -> None:
    with pytest.raises(TypeMismatch, match="image/png"):
        sniff(b"\x89PNG\r\n\x1a\n", claimed)


@pytest.mark.parametrize("claimed", ["", "order", "application/octet-stream", "scan.jpg"])
def test_one_picture_claimed_to_be_another_is_read(claimed: str) -> None:
    assert sniff(b"\x89PNG\r\n\x1a\n", claimed) == "image/png"
