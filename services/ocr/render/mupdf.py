"""PDF pages through PyMuPDF."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pymupdf as _pymupdf

from services.common.limits import MAX_IMAGE_PIXELS
from services.ocr.errors import Corrupt, PageTooCostly, PasswordRequired
from services.ocr.render.base import POINTS_PER_INCH, Geometry, Rendered, pixels_of
from services.ocr.render.scale import clamped_dpi
from services.ocr.render.scan import scan_dpi

pymupdf: Any = _pymupdf
"""The library has a py.typed marker and hardly an annotation."""

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

_NO_MEMORY = ("malloc", "calloc", "out of memory")


@contextmanager
def _translated() -> Iterator[None]:
    """Turns the library's errors into ours; running out of memory is no fault of the file."""
    try:
        yield
    except (RuntimeError, ValueError, IndexError, pymupdf.mupdf.FzErrorBase) as error:
        if any(word in str(error).lower() for word in _NO_MEMORY):
            raise PageTooCostly("The page needs more memory than allowed.", params={"limit": "memory"}) from None
        raise Corrupt("The PDF or its page is damaged.", params={"cause": type(error).__name__}) from None


class MupdfSource:
    """A PDF file opened with PyMuPDF.

    Raises:
        Corrupt: the library cannot open it.
        PasswordRequired: it needs a user password.
    """

    def __init__(self, data: bytes) -> None:
        with _translated():
            self._document = pymupdf.open(stream=data, filetype="pdf")
            if self._document.needs_pass:
                raise PasswordRequired("The PDF is encrypted and needs a password.")
            self.page_count: int = self._document.page_count

    def render(self, number: int, dpi: float) -> Rendered:
        """One page; see PageSource."""
        with _translated():
            page = self._document[number - 1]
            width, height = float(page.rect.width), float(page.rect.height)
            pictures = [(image["bbox"], image["width"], image["height"]) for image in page.get_image_info()]
            _check_pictures(pictures)
            dpi = clamped_dpi(width, height, dpi)
            scale = dpi / POINTS_PER_INCH
            pixmap = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False)
            geometry = Geometry(width, height, int(page.rotation) % 360, scan_dpi(width, height, pictures))
            return Rendered(geometry, pixels_of(pixmap.samples_mv, pixmap.height, pixmap.width, pixmap.stride), dpi)

    def close(self) -> None:
        """Frees the file and what the library keeps of it."""
        self._document.close()
        pymupdf.TOOLS.store_shrink(100)


def _check_pictures(pictures: list[tuple[Any, int, int]]) -> None:
    largest = max((width * height for _, width, height in pictures), default=0)
    if largest > MAX_IMAGE_PIXELS:
        raise PageTooCostly(
            f"A picture on the page has {largest} pixels, more than the {MAX_IMAGE_PIXELS} allowed.",
            params={"limit": "pixels", "pixels": str(largest)},
        )
