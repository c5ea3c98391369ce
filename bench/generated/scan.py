"""A scan of a PDF: rendered, turned, skewed, blurred, noisy, stamped, in the format that a scanner or a phone gives."""

from __future__ import annotations

import io
from random import Random
from typing import Any

import numpy as np
import pymupdf
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FORMATS = ("pdf", "pdf", "png", "jpg", "tiff")
_PAPER = 255


def scan(pdf: bytes, rng: Random) -> tuple[bytes, str, int]:
    """Bytes, file suffix and pages of a scan; a format of one picture is only taken for a document of one page."""
    dpi = rng.choice((150, 200, 200, 300))
    turn = rng.choice((0, 0, 0, 0, 90, 180, 270))
    pages = [_scanned(page, dpi, turn, rng) for page in _rendered(pdf, dpi)]
    suffix = rng.choice(FORMATS)
    if len(pages) > 1 and suffix in ("png", "jpg"):
        suffix = "tiff"
    return _WRITERS[suffix](pages, dpi), suffix, len(pages)


def _rendered(pdf: bytes, dpi: int) -> list[Image.Image]:
    engine: Any = pymupdf
    with engine.open(stream=pdf, filetype="pdf") as document:
        pixmaps = [page.get_pixmap(dpi=dpi, colorspace="gray") for page in document]
    return [Image.frombytes("L", (pixmap.width, pixmap.height), pixmap.samples) for pixmap in pixmaps]


def _scanned(page: Image.Image, dpi: int, turn: int, rng: Random) -> Image.Image:
    if rng.random() < 0.3:
        _stamp(page, dpi, rng)
    if rng.random() < 0.7:
        page = page.rotate(rng.uniform(-1.8, 1.8), resample=Image.Resampling.BICUBIC, expand=True, fillcolor=_PAPER)
    if rng.random() < 0.5:
        page = page.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.8) * dpi / 200))
    page = _noisy(page, rng)
    return page.rotate(turn, expand=True, fillcolor=_PAPER) if turn else page


def _noisy(page: Image.Image, rng: Random) -> Image.Image:
    """Grey paper, uneven light, grain."""
    grain = np.random.default_rng(rng.randrange(2**32))
    pixels = np.asarray(page, dtype=np.float32)
    light = np.linspace(1.0, rng.uniform(0.86, 1.0), pixels.shape[1], dtype=np.float32)
    pixels = pixels * light + grain.normal(0.0, rng.uniform(1.0, 9.0), pixels.shape).astype(np.float32)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8), mode=None)


def _stamp(page: Image.Image, dpi: int, rng: Random) -> None:
    """An office stamp in the lower half, where orders are signed, light enough to be read through."""
    draw, unit = ImageDraw.Draw(page), dpi / 72
    x, y = rng.uniform(320, 430) * unit, rng.uniform(690, 740) * unit
    box = (x, y, x + 110 * unit, y + 34 * unit)
    draw.rectangle(box, outline=150, width=max(1, round(1.5 * unit)))
    draw.text(
        (x + 8 * unit, y + 10 * unit),
        rng.choice(("28. 03.", "OK", "No. 118", "14/06")),
        fill=150,
        font=ImageFont.load_default(12 * unit),
    )


def _single(kind: str) -> Any:
    def write(pages: list[Image.Image], dpi: int) -> bytes:
        output = io.BytesIO()
        pages[0].save(output, format=kind, dpi=(dpi, dpi), **({"quality": 82} if kind == "JPEG" else {}))
        return output.getvalue()

    return write


def _tiff(pages: list[Image.Image], dpi: int) -> bytes:
    output = io.BytesIO()
    pages[0].save(output, format="TIFF", save_all=True, append_images=pages[1:], dpi=(dpi, dpi), compression="tiff_deflate")
    return output.getvalue()


def _pdf(pages: list[Image.Image], dpi: int) -> bytes:
    engine: Any = pymupdf
    with engine.open() as document:
        for picture in pages:
            size = [side * 72 / dpi for side in picture.size]
            page = document.new_page(width=size[0], height=size[1])
            page.insert_image(page.rect, stream=_single("JPEG")([picture], dpi))
        return bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))


_WRITERS: dict[str, Any] = {"pdf": _pdf, "png": _single("PNG"), "jpg": _single("JPEG"), "tiff": _tiff}
