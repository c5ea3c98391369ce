"""Where layouts draw: points, origin top left, text placed by its baseline."""

from __future__ import annotations

from typing import Protocol

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
WIDTH, HEIGHT = 595.0, 842.0
"""A4 in points."""
LETTER, SMALL = (612.0, 792.0), (420.0, 595.0)
"""US letter, and A5."""
Size = tuple[float, float]


class Canvas(Protocol):
    """A PDF being drawn; one producer each."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of a text in points."""

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False, colour: Colour = BLACK) -> None:
        """Draws a text that begins at x with its baseline at y."""

    def line(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.6, colour: Colour = BLACK) -> None:
        """Draws a line."""

    def dotted(self, x0: float, x1: float, y: float) -> None:
        """Draws a dotted line across."""

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> None:
        """Fills a rectangle."""

    def upright(self, x: float, y: float, text: str, size: float, *, colour: Colour = BLACK) -> None:
        """Draws a text that begins at a point and runs up the page."""

    def next_page(self) -> None:
        """Ends the page and begins another."""

    def save(self) -> bytes:
        """The finished PDF, the same bytes for the same drawing."""
