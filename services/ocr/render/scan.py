"""Tells the resolution of a scan from the pictures on a PDF page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from services.ocr.render.base import POINTS_PER_INCH

_FILLS: Final = 0.5
"""A picture that covers this share of the page is the scan."""


def scan_dpi(width: float, height: float, pictures: Iterable[tuple[Sequence[float], int, int]]) -> float:
    """Pixels per inch of the picture that fills a page of `width` x `height` points; 0 when none does.

    `pictures`: box (x0, y0, x1, y1) in points, width and height in pixels.
    """
    found = 0.0
    for (x0, y0, x1, y1), pixels_wide, pixels_high in pictures:
        area = abs((x1 - x0) * (y1 - y0))
        if area >= _FILLS * width * height:
            found = max(found, (pixels_wide * pixels_high / area) ** 0.5 * POINTS_PER_INCH)
    return found
