"""The ruling lines of a level picture."""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from services.common.document.ruled import Rule
from services.ocr.render.base import POINTS_PER_INCH, Pixels

_ACROSS, _DOWN = 30.0, 13.0
"""The least length of a line in points: strokes of letters are shorter, rows of tables are higher."""

_THICKEST: Final = 4.0
"""Points; what is thicker is a bar."""

_CONTRAST: Final = 18
"""Levels of grey by which a line is darker than the paper beside it; grain does not run on for the length of a line."""

_AROUND: Final = 12.0
"""The paper beside a line, in points."""


def find_rules(pixels: Pixels, dpi: float) -> tuple[list[Rule], list[Rule]]:
    """The lines across and down in points."""
    scale = dpi / POINTS_PER_INCH
    grey = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), (3, 3), 0)
    block = max(3, round(_AROUND * scale)) | 1
    dark: Any = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, _CONTRAST)
    across = _runs(dark, (round(_ACROSS * scale), 1))
    down = _runs(dark, (1, round(_DOWN * scale)))
    return (
        [Rule((y + h / 2) / scale, x / scale, (x + w) / scale) for x, y, w, h in across if h <= _THICKEST * scale],
        [Rule((x + w / 2) / scale, y / scale, (y + h) / scale) for x, y, w, h in down if w <= _THICKEST * scale],
    )


def _runs(dark: NDArray[np.uint8], least: tuple[int, int]) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of the runs of ink that are long in one direction."""
    long = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(least[::-1], np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(long, connectivity=8)
    return [(float(x), float(y), float(w), float(h)) for x, y, w, h, _ in stats[1:count]]
