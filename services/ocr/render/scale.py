"""The resolution that a page may be rendered at."""

from __future__ import annotations

import math

from services.common.limits import MAX_RENDER_PIXELS, MAX_RENDER_SIDE_PIXELS
from services.ocr.errors import Corrupt
from services.ocr.render.base import POINTS_PER_INCH


def clamped_dpi(width: float, height: float, dpi: float) -> float:
    """`dpi`, lowered so that a page of `width` x `height` points keeps within the limits of side and area.

    Raises:
        Corrupt: the page has no area.
    """
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise Corrupt("The page has no area.")
    by_side = MAX_RENDER_SIDE_PIXELS * POINTS_PER_INCH / max(width, height)
    by_area = math.sqrt(MAX_RENDER_PIXELS / (width * height)) * POINTS_PER_INCH
    return min(float(dpi), by_side, by_area)
