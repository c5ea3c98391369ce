"""Characters that the detector leaves out: it is made for lines and overlooks a lone figure in a table."""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from services.ocr.engines.rapid.lines import sides
from services.ocr.engines.rapid.models import Quads
from services.ocr.render.base import Pixels

_CONTRAST: Final = 40
"""Levels of grey by which ink is darker than the paper around it; grain of a poor scan is about ten."""

_AROUND: Final = 2.0
"""The paper around a pixel, in heights of usual lines."""

_TEXT: Final = 0.55
"""Height of a figure as a share of its line's quadrilateral, which has margins."""

_LOW, _HIGH, _NARROW, _WIDE = 0.65, 1.35, 0.15, 2.5
"""Least and greatest height of a figure in those of usual ones, and of its width in its height: up to three that touch."""

_MARGIN: Final = 0.4
"""Paper around a figure that the recogniser wants, in its heights."""

_JOINED: Final = 0.6
_LEVEL: Final = 0.3
_MOST: Final = 40
"""More than so many on a page are no figures but a pattern."""


def missed(pixels: Pixels, quads: Quads) -> Quads:
    """Quadrilaterals around lone characters of a level picture that stand on a line with found text and are in none."""
    nothing = np.zeros((0, 4, 2), np.float32)
    if not len(quads):
        return nothing
    usual = float(np.median(sides(quads)[1]))
    boxes = [box for box in _joined(_shapes(pixels, quads, usual)) if _on_line(box, quads)]
    if not boxes or len(boxes) > _MOST:
        return nothing
    return np.array([_quad(box, pixels.shape[1], pixels.shape[0]) for box in boxes], np.float32)


def _shapes(pixels: Pixels, quads: Quads, usual: float) -> list[tuple[float, float, float, float]]:
    """Boxes of the connected ink that has the size of a figure and touches no found line, from left to right."""
    grey = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), (3, 3), 0)
    block = max(3, round(_AROUND * usual)) | 1
    dark: Any = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, _CONTRAST)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    found = np.zeros(dark.shape, np.uint8)
    for quad in quads:  # one by one: where two of a list overlap, fillPoly leaves a hole
        cv2.fillPoly(found, [np.round(quad).astype(np.int32)], 1)
    free = np.ones(count, np.bool_)
    free[np.unique(labels[found > 0])] = False
    free[0] = False
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    text = _TEXT * usual
    sized = (high >= _LOW * text) & (high <= _HIGH * text) & (wide >= _NARROW * high) & (wide <= _WIDE * high)
    chosen = stats[free & sized]
    order = chosen[:, cv2.CC_STAT_LEFT].argsort()
    return [(float(x), float(y), float(x + w), float(y + h)) for x, y, w, h, _ in chosen[order]]


def _joined(shapes: list[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """Characters beside one another are one word."""
    words: list[tuple[float, float, float, float]] = []
    for x0, y0, x1, y1 in shapes:
        reach = _JOINED * (y1 - y0)
        at = next((at for at, w in enumerate(words) if x0 - w[2] <= reach and abs(y0 + y1 - w[1] - w[3]) <= reach), None)
        if at is None:
            words.append((x0, y0, x1, y1))
        else:
            left, top, right, bottom = words[at]
            words[at] = (left, min(top, y0), max(right, x1), max(bottom, y1))
    return words


def _on_line(box: tuple[float, float, float, float], quads: Quads) -> bool:
    """True when found text stands level with a box: dirt and ornaments stand anywhere."""
    centres = quads[:, :, 1].mean(axis=1)
    return bool((np.abs(centres - (box[1] + box[3]) / 2) <= _LEVEL * (box[3] - box[1])).any())


def _quad(box: tuple[float, float, float, float], width: int, height: int) -> NDArray[np.float32]:
    margin = _MARGIN * (box[3] - box[1])
    x0, y0 = max(0.0, box[0] - margin), max(0.0, box[1] - margin)
    x1, y1 = min(float(width), box[2] + margin), min(float(height), box[3] + margin)
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)
