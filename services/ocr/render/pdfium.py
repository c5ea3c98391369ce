"""PDF pages through pypdfium2 (permissive licence): takes PyMuPDF's place where that is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from services.common.limits import MAX_IMAGE_PIXELS
from services.ocr.errors import Corrupt, PageTooCostly, PasswordRequired
from services.ocr.render.base import POINTS_PER_INCH, Geometry, Rendered, pixels_of
from services.ocr.render.scale import clamped_dpi
from services.ocr.render.scan import scan_dpi

_MAX_DEPTH = 8


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (pdfium.PdfiumError, ValueError, IndexError) as error:
        raise Corrupt("The PDF or its page is damaged.", params={"cause": type(error).__name__}) from None


class PdfiumSource:
    """A PDF file opened with pypdfium2.

    Raises:
        Corrupt: the library cannot open it.
        PasswordRequired: it needs a user password.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            # The library keeps the error of an earlier file, so the file must look encrypted too.
            if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
                raise PasswordRequired("The PDF is encrypted and needs a password.") from None
            raise Corrupt("The PDF is damaged.", params={"cause": type(error).__name__}) from None
        self.page_count: int = len(self._document)

    def render(self, number: int, dpi: float) -> Rendered:
        """One page; see PageSource."""
        with _translated():
            page = self._document[number - 1]
            width, height = (float(side) for side in page.get_size())
            rotation = int(page.get_rotation()) % 360
            resolution = _scan(page, width, height, turned=rotation in {90, 270})
            dpi = clamped_dpi(width, height, dpi)
            bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=False, fill_color=(255,) * 4)
            pixels = pixels_of(bitmap.buffer, bitmap.height, bitmap.width, bitmap.stride)
            return Rendered(Geometry(width, height, rotation, resolution), pixels, dpi)

    def close(self) -> None:
        """Frees the file."""
        self._document.close()


def _scan(page: Any, width: float, height: float, *, turned: bool) -> float:
    """Resolution of the scan; a turned page is compared in the space of its pictures, which is not turned."""
    pictures = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_MAX_DEPTH):
        pixels_wide, pixels_high = item.get_px_size()
        if pixels_wide * pixels_high > MAX_IMAGE_PIXELS:
            raise PageTooCostly(
                f"A picture on the page has more than the {MAX_IMAGE_PIXELS} pixels allowed.", params={"limit": "pixels"}
            )
        pictures.append((item.get_bounds(), pixels_wide, pixels_high))
    return scan_dpi(height, width, pictures) if turned else scan_dpi(width, height, pictures)
