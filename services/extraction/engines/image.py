"""Pictures as pages that need OCR: upright after EXIF, in RGB or grey, with their resolution."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from services.common.document.page import Box, Image, Page, Verdict
from services.common.limits import MAX_IMAGE_PIXELS
from services.extraction.errors import Corrupt, DocumentTooCostly, NoPages
from services.extraction.model import ExtractedPage

_EXIF_ORIENTATION: Final = 0x0112
_EXIF_TURN: Final = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
"""Degrees clockwise by which the stored picture is turned for viewing (mirrored forms too): EXIF 2.32, section 4.6.4."""

_PLAIN_MODES: Final = ("L", "RGB")
_DEFAULT_DPI: Final = 72.0
_MAX_DPI: Final = 4_800.0

Pillow.MAX_IMAGE_PIXELS = None
"""The library's own limit raises before the size can be told; `_checked` applies ours before anything is decoded."""


class ImageEngine:
    """PNG, JPEG and TIFF files; each frame of a TIFF is a page.

    Raises:
        Corrupt: the file cannot be decoded.
        DocumentTooCostly: a frame has more than MAX_IMAGE_PIXELS pixels.
        NoPages: the file has no frame.
    """

    name = "image"

    def __init__(self, data: bytes, media_type: str) -> None:
        self._data = data
        self._media_type = media_type
        try:
            self._image: Any = Pillow.open(io.BytesIO(data), formats=["PNG", "JPEG", "TIFF"])
            self.page_count = int(getattr(self._image, "n_frames", 1)) if media_type == "image/tiff" else 1
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise Corrupt(f"The {media_type} file cannot be read.", params={"cause": type(error).__name__}) from None
        if self.page_count < 1:
            raise NoPages("The file has no picture.")
        _checked(self._image)

    def pages(self, first: int, last: int) -> Iterator[ExtractedPage]:
        """Frames `first` to `last`, from 1; a single picture that cannot be decoded raises Corrupt."""
        for number in range(first, last + 1):
            try:
                yield self._page(number)
            except (OSError, ValueError, SyntaxError, EOFError) as error:
                if self.page_count == 1:
                    raise Corrupt(f"The {self._media_type} file is damaged.", params={"cause": type(error).__name__}) from None
                yield ExtractedPage(Page(number, 0.0, 0.0, verdict=Verdict(error="engine_error")))

    def _page(self, number: int) -> ExtractedPage:
        if self.page_count > 1:
            self._image.seek(number - 1)
        _checked(self._image)
        self._image.load()
        turn = _EXIF_TURN.get(self._image.getexif().get(_EXIF_ORIENTATION, 1), 0)
        dpi = _resolution(self._image)
        picture = _upright(self._image)
        content = self._data if self._is_ready(picture) else _encoded(picture, self._media_type, dpi)
        scale = _DEFAULT_DPI / (dpi or _DEFAULT_DPI)
        width, height = picture.width * scale, picture.height * scale
        page = Page(number, width, height, turn, scan_dpi=dpi, verdict=Verdict(needs_ocr=True))
        page.images = [Image(Box(0.0, 0.0, width, height), picture.width, picture.height)]
        return ExtractedPage(page, content)

    def _is_ready(self, picture: Any) -> bool:
        """Whether the file as it came is what OCR needs."""
        return self._media_type != "image/tiff" and picture is self._image and picture.mode in _PLAIN_MODES


def _checked(image: Any) -> None:
    pixels = image.width * image.height
    if pixels > MAX_IMAGE_PIXELS:
        raise DocumentTooCostly(
            f"The picture has {pixels} pixels, more than the {MAX_IMAGE_PIXELS} allowed.",
            params={"limit": "pixels", "pixels": str(pixels)},
        )


def _resolution(image: Any) -> float:
    """Pixels per inch; 0 when the file does not tell or tells nonsense."""
    try:
        dpi = float(max(image.info.get("dpi", (0.0, 0.0))))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0
    return dpi if 1.0 < dpi <= _MAX_DPI else 0.0


def _upright(image: Any) -> Any:
    if image.getexif().get(_EXIF_ORIENTATION, 1) in range(2, 9):
        return ImageOps.exif_transpose(image)
    return image


def _encoded(picture: Any, media_type: str, dpi: float) -> bytes:
    """The picture in RGB or grey: JPEG stays JPEG, all else becomes PNG, transparency becomes white."""
    plain = _plain(picture)
    target = io.BytesIO()
    extra = {"dpi": (dpi, dpi)} if dpi else {}
    if media_type == "image/jpeg":
        plain.save(target, "JPEG", quality=95, subsampling=0, **extra)
    else:
        plain.save(target, "PNG", compress_level=1, **extra)
    return target.getvalue()


def _plain(picture: Any) -> Any:
    if picture.mode in _PLAIN_MODES:
        return picture
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        colored = picture.convert("RGBA")
        ground = Pillow.new("RGBA", colored.size, (255, 255, 255, 255))
        return Pillow.alpha_composite(ground, colored).convert("RGB")
    if picture.mode.startswith(("I", "F")):
        return (
            picture.point(lambda value: value / 256).convert("L") if picture.mode.startswith("I;16") else picture.convert("L")
        )
    return picture.convert("L" if picture.mode == "1" else "RGB")
