"""What is painted on a PDF page, and the Protocol of the libraries that tell it.

Lengths are points on the page as a viewer shows it (/Rotate and CropBox applied), origin top left. Colours are 0xRRGGBB.
`order` grows with paint order: what has the higher one is painted over the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from services.common.document.page import Box, Image, Word

Colors = Mapping[int, int]
"""Rendered colours of a region and how many pixels have each."""


_SCALE: Final = 2.0
"""144 dpi: strokes of 6 pt text are still about one pixel wide."""

_ROWS: Final = 16
"""Pixels that the height of a region has at least: strokes of smaller text would blur into the ground."""

_MAX_SCALE: Final = 12.0
_MAX_PIXELS: Final = 60_000
"""A larger region is rendered at a lower resolution."""


def sample_scale(box: Box) -> float:
    """Pixels a point at which a region is rendered to count its colours."""
    scale = min(max(_SCALE, _ROWS / max(min(box.width, box.height), 0.1)), _MAX_SCALE)
    return float(min(scale, (_MAX_PIXELS / max(box.width * box.height, 1.0)) ** 0.5))


def is_xml(name: str) -> bool:
    """Whether an embedded file is named as XML: only such are unpacked."""
    return name.lower().endswith(".xml")


class PdfUnreadable(Exception):
    """The library cannot open the file or page."""


@dataclass(slots=True)
class PaintedWord:
    """A word with how it is painted.

    `painted` is False for render mode 3; `alpha` from 0 to 1; `beneath_picture` when a raster image is painted over it.
    """

    word: Word
    order: int
    color: int
    alpha: float
    painted: bool
    beneath_picture: bool = False


@dataclass(slots=True)
class Fill:
    """A filled or stroked path, by its bounding box; `solid` when it is a filled rectangle."""

    box: Box
    order: int
    color: int
    alpha: float
    solid: bool


@dataclass(slots=True)
class PageTrace:
    """Everything painted on one page.

    `sample` renders a region and counts its colours; it is only called for words that may be invisible.
    """

    width: float
    height: float
    rotation: int
    sample: Callable[[Box], Colors]
    words: list[PaintedWord] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Image] = field(default_factory=list)
    picture_orders: list[int] = field(default_factory=list)
    """Paint order of each picture, where the library tells it."""


class PdfDocument(Protocol):
    """An open PDF file. Not thread-safe; page indexes count from 0."""

    engine: str
    """Name of the text engine that reads with the same library."""
    page_count: int
    encrypted: bool
    """True when the file is encrypted and opened with the empty user password."""

    def trace(self, index: int) -> PageTrace:
        """What is painted on a page. Raises PdfUnreadable."""
        ...

    def single_page(self, index: int) -> bytes:
        """The page alone as a PDF. Raises PdfUnreadable."""
        ...

    def attachments(self) -> list[tuple[str, bytes]]:
        """Embedded files: name and content, in the order of the file; content only where the name ends in .xml.

        Raises PdfUnreadable.
        """
        ...

    def close(self) -> None:
        """Frees the memory of the library."""
        ...
