"""Small files that the tests of this folder read."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pymupdf
from PIL import Image, ImageDraw
from reportlab.lib.colors import Color, white
from reportlab.pdfgen.canvas import Canvas

from services.extraction.model import ExtractedPage, Header, Options
from services.extraction.reading import read_document

A4 = (595.0, 842.0)
CHAIN = ("embedded_xml", "pymupdf", "pdfplumber", "pypdf", "ocr")
BODY = (
    "Purchase Order PO-4711",
    "Date 2024-03-15 Currency EUR",
    "Pos Article Description Quantity Price Amount",
    "1 A-100 Steel bracket 40 mm 10 25.00 250.00",
    "2 B-200 Hex bolt M8 2000 0.50 1000.00",
    "Grand total 1250.00",
)


def options(**changes: object) -> Options:
    """The default options with changes."""
    fields: dict[str, object] = {"chain": CHAIN, "min_characters": 20, "min_alpha_ratio": 0.4, "max_pages": 300}
    return Options(**(fields | changes))  # type: ignore[arg-type]


def read(data: bytes, **changes: object) -> tuple[Header, list[ExtractedPage]]:
    """Header and pages of a file read in this process."""
    parts = list(read_document(data, options(**changes)))
    header = parts[0]
    assert isinstance(header, Header)
    return header, [part for part in parts[1:] if isinstance(part, ExtractedPage)]


def text(page: ExtractedPage) -> str:
    """The words of a page, joined by blanks."""
    return " ".join(word.text for word in page.page.words)


def drawn(*painters: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """A PDF with one page a painter."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size)
    for paint in painters:
        paint(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def body(canvas: Canvas, top: float = 780) -> None:
    """An ordinary order in black on white."""
    canvas.setFont("Helvetica", 11)
    canvas.setFillColor(Color(0, 0, 0))
    for row, line in enumerate(BODY):
        canvas.drawString(50, top - 20 * row, line)


def order_pdf() -> bytes:
    """A one-page order."""
    return drawn(body)


def white_header(canvas: Canvas) -> None:
    """An order with a table header in white on dark blue."""
    body(canvas)
    canvas.setFillColor(Color(0.1, 0.2, 0.5))
    canvas.rect(45, 595, 400, 22, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.drawString(50, 602, "Artikelnummer Bezeichnung Gesamtpreis")


def picture(words: str = "SCANNED ORDER 4711", size: tuple[int, int] = (600, 850), mode: str = "RGB") -> Image.Image:
    """A picture with black text on white."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((60, 100), words, fill="black", font_size=30)
    return image.convert(mode)


def encoded(image: Image.Image, kind: str, **extra: object) -> bytes:
    """The picture as a file."""
    target = io.BytesIO()
    image.save(target, kind, **extra)
    return target.getvalue()


def scan_pdf(overlay: Callable[[pymupdf.Page], None] | None = None, *, beneath: bool = False) -> bytes:
    """A PDF whose one page is a picture; `overlay` writes on the page, before the picture when `beneath`."""
    document = pymupdf.open()
    page = document.new_page(width=A4[0], height=A4[1])
    if overlay and beneath:
        overlay(page)
    page.insert_image(page.rect, stream=encoded(picture(), "PNG"))
    if overlay and not beneath:
        overlay(page)
    content: bytes = document.tobytes()
    return content


def heavy_pdf(pages: int, words: int = 2_000) -> bytes:
    """A file whose pages share one dense content stream: small, quick to make, slow to read."""
    rows = (f"1 0 0 1 30 {820 - row * 8} Tm (" + "word4711 " * 10 + ") Tj" for row in range(words // 10))
    content = "BT /F1 6 Tf " + " ".join(rows) + " ET"
    kids = " ".join(f"{number + 5} 0 R" for number in range(pages))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        *[page] * pages,
    ]
    body = "".join(f"{number} 0 obj\n{item}\nendobj\n" for number, item in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF".encode()


def encrypted(data: bytes, **passwords: str) -> bytes:
    """The PDF encrypted with AES-256; `user_pw`, `owner_pw`."""
    library: Any = pymupdf
    content: bytes = library.open(stream=data, filetype="pdf").tobytes(encryption=library.PDF_ENCRYPT_AES_256, **passwords)
    return content
