"""How far the lines of a page lean: first by the outlines of its lines, then by the rows that their ink makes together."""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from services.ocr.engines.rapid.lines import sides
from services.ocr.engines.rapid.models import Quads
from services.ocr.render.base import Pixels

_SCATTER: Final = 1.0
_LONG: Final = 4.0
"""A line is long from so many heights on; the outlines of short ones say little of their angle."""

_REACH: Final = 1.0
"""Degrees by which the outlines may be off: their corners are whole pixels, and those of a page that leans little are level."""

_COARSE, _NEAR, _FINE = 0.2, 0.15, 0.05
_MOST: Final = 10.0
"""Degrees; a picture that leans more was taken by hand, and its lines need not be parallel."""

_PIXELS: Final = 1_400_000
"""Area that a picture is brought to; rows of ink are told apart there to a twentieth of a degree."""

_AROUND, _CONTRAST = 25, 25
"""Pixels around one, and the levels of grey by which ink is darker than those."""


def skew_of(pixels: Pixels, quads: Quads) -> float:
    """Degrees clockwise by which the lines of a picture lean; 0 when none is long."""
    wide, high = sides(quads)
    long = wide >= _LONG * high
    if not long.any():
        return 0.0
    outlined = _outlined(quads[long], wide[long])
    ink = _ink(pixels, quads[long])
    if abs(outlined) > _MOST or not len(ink):
        return outlined
    coarse = _sharpest(ink, outlined, _REACH, _COARSE)
    ink[:, 2] = 0  # now the lines of a row together: they lie further apart than the ends of one
    return _sharpest(ink, coarse, _NEAR, _FINE)


def _outlined(quads: Quads, wide: NDArray[np.float32]) -> float:
    """By the lines that agree, longer ones weighing more."""
    edges = (quads[:, 1] - quads[:, 0]) + (quads[:, 2] - quads[:, 3])
    angles = np.degrees(np.arctan2(edges[:, 1], edges[:, 0]))
    usual = _weighted_median(angles, wide)
    near = np.abs(angles - usual) <= _SCATTER
    # Corners are whole pixels of the detector's picture: the longer a line, the less that matters.
    return float(np.average(angles[near], weights=wide[near] ** 2))


def _weighted_median(values: NDArray[np.floating[Any]], weights: NDArray[np.floating[Any]]) -> float:
    order = np.argsort(values)
    summed = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(summed, summed[-1] / 2)])


def _ink(pixels: Pixels, quads: Quads) -> NDArray[np.float32]:
    """The ink within lines: its place across and down in pixels of a picture of the usual area, and the number of its line."""
    height, width = pixels.shape[:2]
    scale = min(1.0, float(_PIXELS / (width * height)) ** 0.5)
    small = cv2.resize(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark: Any = cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _AROUND, _CONTRAST)
    lines = np.zeros(small.shape, np.float32)
    for number, quad in enumerate(quads, 1):
        cv2.fillPoly(lines, [np.round(quad * scale).astype(np.int32)], number)
    rows, columns = np.nonzero((dark > 0) & (lines > 0))
    return np.stack([columns, rows, lines[rows, columns]], 1).astype(np.float32)


def _sharpest(ink: NDArray[np.float32], around: float, reach: float, step: float) -> float:
    """The angle along which the ink of each line gathers most in rows."""
    steps = round(reach / step)
    angles = around + step * np.arange(-steps, steps + 1)
    return float(max(angles, key=lambda angle: _gathered(ink, float(angle))))


def _gathered(ink: NDArray[np.float32], angle: float) -> float:
    slope = np.radians(angle)
    rows = ink[:, 1] * np.cos(slope) - ink[:, 0] * np.sin(slope)
    rows = (rows - rows.min()).astype(np.int32)
    counts = np.bincount(ink[:, 2].astype(np.int32) * (rows.max() + 1) + rows).astype(np.float64)
    return float((counts**2).sum())
