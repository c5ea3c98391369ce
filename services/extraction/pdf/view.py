"""From the user space of a PDF page to the page as a viewer shows it."""

from __future__ import annotations

from collections.abc import Sequence

from services.common.document.page import Box


class View:
    """Applies CropBox and /Rotate: user space (y upwards) → points of the page as shown, origin top left.

    `crop` is x0, y0, x1, y1 in user space; `rotation` is 0, 90, 180 or 270 degrees clockwise.
    """

    def __init__(self, crop: Sequence[float], rotation: int) -> None:
        self._x0, self._y0, self._x1, self._y1 = crop
        self._rotation = rotation

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self._x1 - self._x0, self._y1 - self._y0
        return (height, width) if self._rotation in {90, 270} else (width, height)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of user space as a box of the page."""
        (ax, ay), (bx, by) = self._point(x0, y0), self._point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self._rotation == 90:
            return y - self._y0, x - self._x0
        if self._rotation == 180:
            return self._x1 - x, y - self._y0
        if self._rotation == 270:
            return self._y1 - y, self._x1 - x
        return x - self._x0, self._y1 - y
