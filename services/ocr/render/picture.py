"""PNG, JPEG and TIFF files as pages: upright after EXIF, in RGB."""

from __future__ import annotations

import io
from typing import Any, Final

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from services.common.limits import MAX_IMAGE_PIXELS
from services.ocr.errors import Corrupt, NoPages, PageTooCostly
from services.ocr.render.base import POINTS_PER_INCH, Geometry, Rendered
from services.ocr.render.scale import clamped_dpi

_EXIF_ORIENTATION: Final = 0x0112
_EXIF_TURN: Final = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
"""Degrees clockwise by which the stored picture is turned for viewing (mirrored forms too): EXIF 2.32, section 4.6.4."""

_MAX_DPI: Final = 4_800.0
_FAULTS: Final = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)

Pillow.MAX_IMAGE_PIXELS = None
"""The library's own limit raises before the size can be told; `_check` applies ours before anything is decoded."""


class PictureSource:
    """A picture; each frame of a TIFF is a page. A page is never enlarged: it has no more pixels to show.

    Raises:
        Corrupt: the file cannot be decoded.
        NoPages: the file has no frame.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._image: Any = Pillow.open(io.BytesIO(data), formats=["PNG", "JPEG", "TIFF"])
            self.page_count = int(getattr(self._image, "n_frames", 1)) if self._image.format == "TIFF" else 1
        except _FAULTS as error:
            raise _damaged(error) from None
        if self.page_count < 1:
            raise NoPages("The file has no picture.", params={"pages": "0"})

    def render(self, number: int, dpi: float) -> Rendered:
        """One frame; see PageSource."""
        try:
            return self._render(number, dpi)
        except _FAULTS as error:
            raise _damaged(error) from None

    def _render(self, number: int, dpi: float) -> Rendered:
        if self.page_count > 1:
            self._image.seek(number - 1)
        _check(self._image)
        self._image.load()
        own = _resolution(self._image)
        turn = int(self._image.getexif().get(_EXIF_ORIENTATION, 1))
        picture = _in_rgb(ImageOps.exif_transpose(self._image) if turn in range(2, 9) else self._image)
        native = own or POINTS_PER_INCH
        width, height = (side * POINTS_PER_INCH / native for side in picture.size)
        dpi = clamped_dpi(width, height, min(dpi, native))
        if dpi < native:
            size = (max(1, round(picture.width * dpi / native)), max(1, round(picture.height * dpi / native)))
            picture = picture.resize(size, Pillow.Resampling.BOX)
        return Rendered(Geometry(width, height, _EXIF_TURN.get(turn, 0), own), np.array(picture), dpi)

    def close(self) -> None:
        """Frees the file."""
        self._image.close()


def _damaged(error: Exception) -> Corrupt:
    return Corrupt("The picture is damaged.", params={"cause": type(error).__name__})


def _check(image: Any) -> None:
    pixels = image.width * image.height
    if pixels > MAX_IMAGE_PIXELS:
        raise PageTooCostly(
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


def _in_rgb(picture: Any) -> Any:
    """The picture in RGB; what is transparent becomes white, 16 bits become 8."""
    if picture.mode == "RGB" and "transparency" not in picture.info:
        return picture
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        colored = picture.convert("RGBA")
        ground = Pillow.new("RGBA", colored.size, (255, 255, 255, 255))
        return Pillow.alpha_composite(ground, colored).convert("RGB")
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    return picture.convert("RGB")
