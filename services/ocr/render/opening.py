"""Opens a file by its content and renders one page of it. Runs in worker processes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module, metadata, util
from typing import Final

from services.common.limits import MAX_RENDER_SIDE_PIXELS
from services.ocr.errors import NoPages, UnsupportedType
from services.ocr.render.base import Geometry, PageSource, Rendered

_PDF_JUNK_BYTES: Final = 1024
"""Readers accept the header anywhere in the first 1024 bytes: ISO 32000-1, annex H, implementation note 13."""

_PICTURE_MAGIC: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_PNG_LEVEL: Final = 3
"""A quarter of the time of the default level for a tenth more bytes."""

ACCEPTED: Final = "application/pdf, image/png, image/jpeg, image/tiff"

RENDERERS: Final = {
    "pymupdf": "services.ocr.render.mupdf.MupdfSource",
    "pypdfium2": "services.ocr.render.pdfium.PdfiumSource",
}
"""Libraries that render PDF pages, the first one that is installed renders."""


@dataclass(slots=True)
class PngPage:
    """A rendered page as PNG, with its size in pixels and the resolution after clamping."""

    png: bytes
    width: int
    height: int
    dpi: float
    geometry: Geometry


def installed(library: str) -> bool:
    """Whether a rendering library is there, without importing it."""
    try:
        return util.find_spec(library) is not None
    except (ImportError, ValueError):
        return False


def renderer_version(library: str) -> str:
    """Version of a rendering library; empty when it is not installed."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def pdf_renderer() -> str:
    """Name of the library that renders PDF pages here; empty when none is installed."""
    return next((library for library in RENDERERS if installed(library)), "")


def warm_up() -> None:
    """Runs once in every rendering process: imports the libraries."""
    if library := pdf_renderer():
        _pdf_source(library)
    import_module("services.ocr.render.picture")


def render_page(document: bytes, number: int, dpi: float) -> Rendered:
    """Page `number` (from 1; 0 means 1) of a PDF or picture at `dpi`, lowered where a limit asks for it.

    Raises:
        UnsupportedType: neither a PDF nor a picture that is accepted.
        NoPages: no such page.
        Corrupt, PasswordRequired, PageTooCostly: see services.ocr.errors.
    """
    with _opened(document) as source:
        number = number or 1
        if number > source.page_count:
            raise NoPages(
                f"Page {number} does not exist; the file has {source.page_count}.", params={"pages": str(source.page_count)}
            )
        return source.render(number, dpi)


def render_png(document: bytes, number: int, dpi: float, max_side: int = MAX_RENDER_SIDE_PIXELS) -> PngPage:
    """As `render_page`, encoded as PNG; `max_side`: most pixels of a side, beyond that the picture is scaled down."""
    from PIL import Image as Pillow

    rendered = render_page(document, number, dpi)
    picture = Pillow.fromarray(rendered.pixels)
    dpi = rendered.dpi
    if max(picture.size) > max_side:
        scale = max_side / max(picture.size)
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        picture, dpi = picture.resize(size, Pillow.Resampling.BOX), dpi * scale
    target = io.BytesIO()
    picture.save(target, "PNG", compress_level=_PNG_LEVEL, dpi=(dpi, dpi))
    return PngPage(target.getvalue(), picture.width, picture.height, dpi, rendered.geometry)


@contextmanager
def _opened(document: bytes) -> Iterator[PageSource]:
    source = _opener(document)(document)
    try:
        yield source
    finally:
        source.close()


def _opener(document: bytes) -> Callable[[bytes], PageSource]:
    if document.startswith(_PICTURE_MAGIC):
        from services.ocr.render.picture import PictureSource

        return PictureSource
    library = pdf_renderer()
    if b"%PDF-" in document[: _PDF_JUNK_BYTES + 5] and library:
        return _pdf_source(library)
    raise UnsupportedType("The bytes are neither a PDF nor a picture that is accepted.", params={"accepted": ACCEPTED})


def _pdf_source(library: str) -> Callable[[bytes], PageSource]:
    module, _, name = RENDERERS[library].rpartition(".")
    source: Callable[[bytes], PageSource] = getattr(import_module(module), name)
    return source
