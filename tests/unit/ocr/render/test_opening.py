from __future__ import annotations

import io
from typing import Any

import pymupdf as _pymupdf
import pytest
from PIL import Image

from services.ocr.errors import Corrupt, NoPages, PasswordRequired, UnsupportedType
from services.ocr.render import opening
from services.ocr.render.base import Rendered
from services.ocr.render.opening import RENDERERS, render_page, render_png

pymupdf: Any = _pymupdf
LIBRARIES = pytest.mark.parametrize("library", RENDERERS)


def pdf(rotation: int = 0, **save: object) -> bytes:
    """200 x 100 points with a black square in the upper left corner before it is turned."""
    document = pymupdf.open()
    page = document.new_page(width=200, height=100)
    page.draw_rect((0, 0, 20, 20), fill=(0, 0, 0))
    page.set_rotation(rotation)
    content: bytes = document.tobytes(**save)
    return content


def picture(mode: str = "RGB", color: object = "white", kind: str = "PNG", **save: object) -> bytes:
    target = io.BytesIO()
    Image.new(mode, (40, 20), color).save(target, kind, **save)  # type: ignore[arg-type]
    return target.getvalue()


def rendered_by(library: str, monkeypatch: pytest.MonkeyPatch, document: bytes, dpi: float = 72) -> Rendered:
    monkeypatch.setattr(opening, "pdf_renderer", lambda: library)
    return render_page(document, 1, dpi)


@LIBRARIES
def test_pixels_follow_the_resolution(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = rendered_by(library, monkeypatch, pdf(), 144)
    assert (page.pixels.shape, page.dpi) == ((200, 400, 3), 144)
    assert (page.geometry.width, page.geometry.height) == (200, 100)


@LIBRARIES
@pytest.mark.parametrize(("rotation", "corner"), [(0, (5, 5)), (90, (5, 95)), (180, (95, 195)), (270, (195, 5))])
def test_page_is_turned_as_viewers_do(
    library: str, monkeypatch: pytest.MonkeyPatch, rotation: int, corner: tuple[int, int]
) -> None:
    page = rendered_by(library, monkeypatch, pdf(rotation))
    assert page.geometry.rotation == rotation
    assert page.pixels[corner].max() < 60
    assert (page.pixels < 128).all(axis=2).mean() < 0.05


@LIBRARIES
def test_password_is_asked_for(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = pdf(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="owner")
    with pytest.raises(PasswordRequired):
        rendered_by(library, monkeypatch, document)


@LIBRARIES
def test_damaged_pdf(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Corrupt):
        rendered_by(library, monkeypatch, b"%PDF-1.7\nnothing")


@LIBRARIES
def test_resolution_of_a_scan(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = pymupdf.open()
    page = document.new_page(width=40 * 0.72, height=20 * 0.72)
    page.insert_image(page.rect, stream=picture(color="gray"))
    scan = rendered_by(library, monkeypatch, document.tobytes())
    assert scan.geometry.scan_dpi == pytest.approx(100, rel=0.01)


def test_page_beyond_the_end() -> None:
    with pytest.raises(NoPages):
        render_page(pdf(), 2, 72)


def test_text_is_not_accepted() -> None:
    with pytest.raises(UnsupportedType):
        render_page(b"hello", 1, 72)


@pytest.mark.parametrize(
    "document",
    [
        picture("RGBA", (0, 0, 0, 0)),
        picture("LA", (0, 0)),
        picture("1", 1),
        picture("L", 255),
        picture("P", 0, transparency=0),
        picture("I;16", 65_535),
        picture("CMYK", (0, 0, 0, 0), "JPEG"),
        picture("1", 1, "TIFF", compression="group4"),
    ],
)
def test_every_kind_of_white_becomes_white_rgb(document: bytes) -> None:
    page = render_page(document, 1, 200)
    assert (page.pixels.shape, page.pixels.dtype.name) == ((20, 40, 3), "uint8")
    assert page.pixels.min() >= 254


def test_picture_without_resolution_has_a_point_a_pixel() -> None:
    page = render_page(picture(), 1, 200)
    assert (page.geometry.width, page.geometry.height, page.dpi, page.geometry.scan_dpi) == (40, 20, 72, 0)


def test_picture_is_reduced_to_the_resolution_asked_for() -> None:
    page = render_page(picture(dpi=(400, 400)), 1, 200)
    assert (page.pixels.shape, page.dpi) == ((10, 20, 3), 200)
    assert page.geometry.width == pytest.approx(7.2, rel=0.001)


def test_exif_turn_is_applied() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    page = render_page(picture(kind="JPEG", exif=exif), 1, 200)
    assert (page.pixels.shape, page.geometry.rotation) == ((40, 20, 3), 90)


def test_damaged_picture() -> None:
    with pytest.raises(Corrupt):
        render_page(picture()[:40], 1, 72)


def test_png_is_bounded_by_its_side() -> None:
    page = render_png(pdf(), 1, 144, 100)
    assert (page.width, page.height, page.dpi) == (100, 50, 36)
