"""Which library opens a file, and what else the file carries."""

import pytest

from services.extraction.errors import Corrupt, NoPages, TooManyPages
from services.extraction.pdf.opening import active_content, open_pdf
from tests.unit.extraction.files import CHAIN, body, drawn, order_pdf


@pytest.mark.parametrize(("chain", "engine"), [(CHAIN, "pymupdf"), (("pdfium", "pymupdf"), "pdfium"), (("pypdf",), "pymupdf")])
def test_the_first_painting_library_of_the_chain_opens(chain: tuple[str, ...], engine: str) -> None:
    assert open_pdf(order_pdf(), chain, 10).engine == engine


def test_more_pages_than_allowed() -> None:
    with pytest.raises(TooManyPages) as caught:
        open_pdf(drawn(body, body, body), CHAIN, 2)
    assert caught.value.params == {"pages": "3", "limit": "2"}


def test_a_file_without_a_page() -> None:
    data = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n"
    with pytest.raises(NoPages):
        open_pdf(data + b"trailer << /Root 1 0 R /Size 3 >>\n%%EOF", CHAIN, 10)


def test_a_damaged_file() -> None:
    with pytest.raises(Corrupt):
        open_pdf(b"%PDF-1.4\n", CHAIN, 10)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"/OpenAction << /S /JavaScript /JS (x) >>", ["javascript"]),
        (b"<< /S /Launch /F (x) >>", ["launch_action"]),
        (b"nothing", []),
    ],
)
def test_active_content(data: bytes, found: list[str]) -> None:
    assert active_content(data, []) == found


def test_an_attachment_that_is_no_xml_is_active_content() -> None:
    assert active_content(b"", [("Order-X.XML", b""), ("run.exe", b"")]) == ["embedded_file"]
    assert active_content(b"", [("Order-X.XML", b"")]) == []
