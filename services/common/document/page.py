"""Pages, words and boxes as every service sees them.

Lengths are PDF points of the page as a viewer shows it (/Rotate and EXIF applied), origin top left. Pages count from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom in points, x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.y1 - self.y0

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


def enclosing(boxes: Sequence[Box]) -> Box:
    """The smallest box around some: they are mostly one to three, for which this is faster than `min` and `max`."""
    x0, y0, x1, y1 = boxes[0]
    for left, top, right, bottom in boxes[1:]:
        x0 = left if left < x0 else x0
        y0 = top if top < y0 else y0
        x1 = right if right > x1 else x1
        y1 = bottom if bottom > y1 else y1
    return Box(x0, y0, x1, y1)


class Granularity(IntEnum):
    """The unit that `Page.words` holds; numbers as in the contract."""

    UNSPECIFIED = 0
    WORD = 1
    LINE = 2
    BLOCK = 3


@dataclass(slots=True)
class Word:
    """One word; `confidence` is None for text that was read from the file, not recognised."""

    text: str
    box: Box
    confidence: float | None = None
    font_size: float = 0.0
    bold: bool = False


@dataclass(slots=True)
class Line:
    """A run of words on one baseline: indexes into `Page.words`, in reading order."""

    box: Box
    words: tuple[int, ...]


@dataclass(slots=True)
class TableCell:
    """A cell; row and column count from 0."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None


@dataclass(slots=True)
class Table:
    """A table as an engine found it."""

    box: Box
    rows: int
    columns: int
    cells: list[TableCell] = field(default_factory=list)


@dataclass(slots=True)
class Image:
    """A raster image on the page: where it stands, and its size in pixels."""

    box: Box
    width: int
    height: int


@dataclass(slots=True)
class Fallback:
    """An engine that was tried and left, and why; codes as in the contract."""

    engine: str
    reason: str
    detail: str = ""


@dataclass(slots=True)
class Verdict:
    """How well a page was read; ratios from 0 to 1."""

    engine: str = ""
    characters: int = 0
    alpha_ratio: float = 0.0
    garbage_ratio: float = 0.0
    fallbacks: list[Fallback] = field(default_factory=list)
    needs_ocr: bool = False
    error: str = ""


@dataclass(slots=True)
class HiddenText:
    """Text in the file that a reader does not see; reason codes as in the contract."""

    reason: str
    words: int
    text: str
    box: Box | None = None


@dataclass(slots=True)
class Page:
    """One page with what an engine read on it."""

    number: int
    width: float
    height: float
    rotation: int = 0
    orientation: int = 0
    skew: float = 0.0
    words: Sequence[Word] = field(default_factory=list)
    lines: Sequence[Line] = field(default_factory=list)
    tables: Sequence[Table] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    verdict: Verdict = field(default_factory=Verdict)
    hidden: list[HiddenText] = field(default_factory=list)
    granularity: Granularity = Granularity.WORD
    scan_dpi: float = 0.0
