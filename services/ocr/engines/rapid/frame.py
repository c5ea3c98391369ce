"""Turns and tilts a picture, and remembers how to get back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from services.ocr.render.base import Pixels

Affine = NDArray[np.float64]
"""2 x 3: from pixels of a picture made of another one to pixels of that one."""

_IDENTITY = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
_WHITE = (255, 255, 255)


@dataclass(slots=True)
class Frame:
    """A picture and the way from its pixels back to those of the page as rendered.

    `orientation` (0, 90, 180, 270) and `skew` in degrees clockwise: how the text stood on the page.
    """

    pixels: Pixels
    to_page: Affine
    orientation: int = 0
    skew: float = 0.0

    @classmethod
    def of(cls, pixels: Pixels) -> Frame:
        """The page as rendered."""
        return cls(pixels, _IDENTITY)

    def turned(self, degrees: int) -> Frame:
        """The frame for text that stands turned clockwise by `degrees` (a multiple of 90): turned back."""
        quarter = degrees // 90 % 4
        height, width = self.pixels.shape[:2]
        back = {
            0: _IDENTITY,
            1: np.array([[0.0, -1.0, width], [1.0, 0.0, 0.0]]),
            2: np.array([[-1.0, 0.0, width], [0.0, -1.0, height]]),
            3: np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, height]]),
        }[quarter]
        pixels = np.ascontiguousarray(np.rot90(self.pixels, quarter))
        return Frame(pixels, _chained(self.to_page, back), (self.orientation + 90 * quarter) % 360, self.skew)

    def levelled(self, skew: float) -> Frame:
        """The frame for text that is skewed clockwise by `skew` degrees: levelled, on a canvas that keeps all of it."""
        height, width = self.pixels.shape[:2]
        there: Any = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
        cosine, sine = abs(there[0, 0]), abs(there[0, 1])
        size = (round(width * cosine + height * sine), round(width * sine + height * cosine))
        there[:, 2] += ((size[0] - width) / 2, (size[1] - height) / 2)
        pixels = cv2.warpAffine(
            self.pixels, there, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=_WHITE
        )
        back = cv2.invertAffineTransform(there)
        return Frame(np.asarray(pixels, np.uint8), _chained(self.to_page, back), self.orientation, self.skew + skew)

    def on_page(self, points: NDArray[Any]) -> NDArray[np.float64]:
        """Points (n x 2) of this frame in pixels of the page as rendered."""
        moved: NDArray[np.float64] = np.asarray(points, np.float64) @ self.to_page[:, :2].T + self.to_page[:, 2]
        return moved


def _chained(outer: Affine, inner: Affine) -> Affine:
    """First `inner`, then `outer`."""
    linear = outer[:, :2] @ inner[:, :2]
    return np.column_stack([linear, outer[:, :2] @ inner[:, 2] + outer[:, 2]])
