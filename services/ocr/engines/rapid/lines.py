"""Cuts lines of text out of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from services.ocr.engines.rapid.models import Quads
from services.ocr.render.base import Pixels

_TALL: Final = 1.5
"""A line this many times as high as wide may run up or down the page, unless it is a single narrow character."""

_LONG: Final = 2.0
"""... which is no higher than this many usual lines."""


_SHORT: Final = 3.0
_LEANING, _SLANTED = 1.0, 20.0
"""Degrees by which a line no longer than so many heights may lean: the outline of a few characters says little of its angle."""


@dataclass(slots=True)
class Crop:
    """A line, cut out and straight. `back`: 3 x 3, from pixels of the crop to those of the picture (homogeneous)."""

    pixels: Pixels
    back: NDArray[np.float64]
    upright: bool = False
    """True when the line ran up or down and was turned for reading."""

    def corners(self, left: float, right: float, top: float = 0.0, bottom: float = 1.0) -> NDArray[np.float64]:
        """Corners (4 x 2) in the picture of a part of the crop, given in shares of its width and height."""
        height, width = self.pixels.shape[:2]
        x0, x1, y0, y1 = left * width, right * width, top * height, bottom * height
        points = np.array([[x0, y0, 1.0], [x1, y0, 1.0], [x1, y1, 1.0], [x0, y1, 1.0]]) @ self.back.T
        return points[:, :2] / points[:, 2:]

    def reversed(self) -> Crop:
        """The crop turned by 180 degrees."""
        height, width = self.pixels.shape[:2]
        turn = np.array([[-1.0, 0.0, width], [0.0, -1.0, height], [0.0, 0.0, 1.0]])
        return Crop(np.ascontiguousarray(self.pixels[::-1, ::-1]), self.back @ turn, self.upright)


def sides(quads: Quads) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Length and height of each line: the longer one of the opposite edges."""
    wide = np.maximum(_distance(quads[:, 0], quads[:, 1]), _distance(quads[:, 3], quads[:, 2]))
    high = np.maximum(_distance(quads[:, 0], quads[:, 3]), _distance(quads[:, 1], quads[:, 2]))
    return wide, high


def straightened(quads: Quads) -> Quads:
    """The lines of a level picture, short ones that lean a little as level rectangles."""
    if not len(quads):
        return quads
    wide, high = sides(quads)
    edges = quads[:, 1] - quads[:, 0]
    lean = np.abs(np.degrees(np.arctan2(edges[:, 1], edges[:, 0])))
    leaning = (wide < _SHORT * high) & (lean >= _LEANING) & (lean <= _SLANTED)
    low, top = quads.min(axis=1), quads.max(axis=1)
    level = np.stack([low, np.stack([top[:, 0], low[:, 1]], 1), top, np.stack([low[:, 0], top[:, 1]], 1)], 1)
    return np.where(leaning[:, np.newaxis, np.newaxis], level, quads)


def cut(pixels: Pixels, quads: Quads) -> list[Crop]:
    """The lines of a level picture, each as long and high as its quadrilateral."""
    wide, high = sides(quads)
    usual = float(np.median(np.minimum(wide, high))) if len(quads) else 0.0
    return [
        _cut_one(pixels, quad, max(1, round(float(w))), max(1, round(float(h))), turn=h >= _TALL * w and h > _LONG * usual)
        for quad, w, h in zip(quads, wide, high, strict=True)
    ]


def _cut_one(pixels: Pixels, quad: NDArray[np.float32], width: int, height: int, *, turn: bool) -> Crop:
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    there = cv2.getPerspectiveTransform(np.ascontiguousarray(quad), target)
    crop = np.asarray(
        cv2.warpPerspective(pixels, there, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )
    back = np.asarray(np.linalg.inv(there), np.float64)
    if not turn:
        return Crop(crop, back)
    # Text that runs up the page, the usual way, becomes level by a quarter turn clockwise.
    quarter = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, height], [0.0, 0.0, 1.0]])
    return Crop(np.ascontiguousarray(np.rot90(crop, -1)), back @ quarter, upright=True)


def _distance(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(np.linalg.norm(a - b, axis=1), np.float32)
