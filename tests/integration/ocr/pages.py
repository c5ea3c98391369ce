"""Small pages to read."""

from __future__ import annotations

import io
from typing import Any

import pymupdf as _pymupdf
from PIL import Image

pymupdf: Any = _pymupdf

LINES = ("Purchase order PO-88017", "Order date 2024-05-21", "Gear shaft 4 pcs 1,000.00")
WIDTH, HEIGHT = 300.0, 150.0


def native_pdf(rotation: int = 0, pages: int = 1) -> bytes:
    """A PDF with text, `rotation` as its /Rotate; the last of several pages says so."""
    document = pymupdf.open()
    for number in range(1, pages + 1):
        page = document.new_page(width=WIDTH, height=HEIGHT)
        for at, line in enumerate(LINES):
            page.insert_text((20, 40 + 36 * at), line if number == 1 else f"{line} page {number}", fontsize=15)
        page.set_rotation(rotation)
    content: bytes = document.tobytes()
    return content


def scan_png(turn: int = 0, dpi: int = 150) -> bytes:
    """The page as a picture, its content turned clockwise by `turn` degrees."""
    pixmap = pymupdf.open(stream=native_pdf(), filetype="pdf")[0].get_pixmap(dpi=dpi)
    picture = Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)
    target = io.BytesIO()
    picture.rotate(-turn, expand=True).save(target, "PNG", dpi=(dpi, dpi))
    return target.getvalue()


def short_png() -> bytes:
    """The first line alone, quick to read."""
    with Image.open(io.BytesIO(scan_png())) as picture:
        target = io.BytesIO()
        picture.crop((0, 0, picture.width, picture.height // 3)).save(target, "PNG", dpi=(150, 150))
        return target.getvalue()


def blank_png() -> bytes:
    """A white picture."""
    target = io.BytesIO()
    Image.new("RGB", (400, 200), "white").save(target, "PNG")
    return target.getvalue()
