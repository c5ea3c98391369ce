"""What a rendered page is, and the Protocol of what opens files. Pages count from 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Height x width x 3, RGB."""

POINTS_PER_INCH = 72.0


@dataclass(slots=True)
class Geometry:
    """A page as a viewer shows it: width and height in points, the turn that was applied (/Rotate or EXIF, degrees clockwise).

    `scan_dpi`: resolution of the picture that fills the page; 0 when there is none or the file does not tell.
    """

    width: float
    height: float
    rotation: int = 0
    scan_dpi: float = 0.0


@dataclass(slots=True)
class Rendered:
    """A page as pixels, upright as a viewer shows it; pixel = point * dpi / 72."""

    geometry: Geometry
    pixels: Pixels
    dpi: float


class PageSource(Protocol):
    """An open file. Not thread-safe."""

    page_count: int

    def render(self, number: int, dpi: float) -> Rendered:
        """One page at `dpi`, lowered where a limit asks for it.

        Raises:
            Corrupt: the page cannot be rendered.
            PageTooCostly: it would take more pixels or memory than allowed.
        """
        ...

    def close(self) -> None:
        """Frees the memory of the library."""
        ...


def pixels_of(buffer: Any, height: int, width: int, stride: int) -> Pixels:
    """RGB rows of `stride` bytes, copied: the library frees its own with the page."""
    rows = np.frombuffer(buffer, np.uint8).reshape(height, stride)[:, : width * 3]
    return rows.copy().reshape(height, width, 3)
