"""PyMuPDF: its own fonts, embedded and subset."""

from __future__ import annotations

from typing import Any

import pymupdf

from bench.generated.page.canvas import BLACK, HEIGHT, WIDTH, Colour, Size

_FONTS = {"sans": ("helv", "hebo"), "serif": ("tiro", "tibo"), "mono": ("cour", "cobo"), "condensed": ("helv", "hebo")}


class MupdfCanvas:
    """Draws with PyMuPDF."""

    def __init__(self, font: str, *, paper: Size = (WIDTH, HEIGHT)) -> None:
        self._paper = paper
        engine: Any = pymupdf
        self._fonts: tuple[Any, Any] = tuple(engine.Font(name) for name in _FONTS[font])
        self._pdf: Any = engine.open()
        self.next_page()

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of a text in points."""
        return float(self._fonts[bold].text_length(text, fontsize=size))

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False, colour: Colour = BLACK) -> None:
        """Draws a text that begins at x with its baseline at y."""
        writer: Any = pymupdf.TextWriter(self._page.rect, color=colour)
        writer.append((x, y), text, font=self._fonts[bold], fontsize=size)
        writer.write_text(self._page)

    def line(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.6, colour: Colour = BLACK) -> None:
        """Draws a line."""
        self._page.draw_line((x0, y0), (x1, y1), color=colour, width=width)

    def dotted(self, x0: float, x1: float, y: float) -> None:
        """Draws a dotted line across."""
        self._page.draw_line((x0, y), (x1, y), width=0.5, dashes="[1.2 2.4] 0")

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> None:
        """Fills a rectangle."""
        self._page.draw_rect((x0, y0, x1, y1), color=None, fill=colour)

    def upright(self, x: float, y: float, text: str, size: float, *, colour: Colour = BLACK) -> None:
        """Draws a text that begins at a point and runs up the page."""
        writer: Any = pymupdf.TextWriter(self._page.rect, color=colour)
        writer.append((x, y), text, font=self._fonts[False], fontsize=size)
        writer.write_text(self._page, morph=(pymupdf.Point(x, y), pymupdf.Matrix(90)))

    def next_page(self) -> None:
        """Ends the page and begins another."""
        self._page = self._pdf.new_page(width=self._paper[0], height=self._paper[1])

    def save(self) -> bytes:
        """The finished PDF."""
        self._pdf.subset_fonts()
        return bytes(self._pdf.tobytes(garbage=3, deflate=True, no_new_id=True))
