"""ReportLab: standard fonts where the text allows it, embedded TrueType otherwise."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas as Pdf

from bench.generated.page.canvas import BLACK, HEIGHT, WIDTH, Colour, Size

_STANDARD = {
    "sans": ("Helvetica", "Helvetica-Bold"),
    "serif": ("Times-Roman", "Times-Bold"),
    "mono": ("Courier", "Courier-Bold"),
    "condensed": ("Helvetica", "Helvetica-Bold"),
}
_TRUETYPE = {
    "sans": ("DejaVuSans", "DejaVuSans-Bold"),
    "serif": ("DejaVuSerif", "DejaVuSerif-Bold"),
    "mono": ("DejaVuSansMono", "DejaVuSansMono-Bold"),
    "condensed": ("DejaVuSansCondensed", "DejaVuSansCondensed-Bold"),
}
_FOLDERS = (Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/dejavu"), Path("/usr/share/fonts/TTF"))


class FontMissing(Exception):
    """No TrueType font for the text is installed."""


class ReportlabCanvas:
    """Draws with ReportLab; `embedded` takes a TrueType font, which a text beyond Windows-1252 needs."""

    def __init__(self, font: str, *, embedded: bool, paper: Size = (WIDTH, HEIGHT)) -> None:
        self._height = paper[1]
        self._fonts = _TRUETYPE[font] if embedded else _STANDARD[font]
        if embedded:
            for name in self._fonts:
                _register(name)
        self._bytes = io.BytesIO()
        self._pdf = Pdf(self._bytes, pagesize=paper, invariant=1)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of a text in points."""
        return float(pdfmetrics.stringWidth(text, self._fonts[bold], size))

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False, colour: Colour = BLACK) -> None:
        """Draws a text that begins at x with its baseline at y."""
        self._pdf.setFont(self._fonts[bold], size)
        self._pdf.setFillColorRGB(*colour)
        self._pdf.drawString(x, self._height - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.6, colour: Colour = BLACK) -> None:
        """Draws a line."""
        self._pdf.setLineWidth(width)
        self._pdf.setStrokeColorRGB(*colour)
        self._pdf.line(x0, self._height - y0, x1, self._height - y1)

    def dotted(self, x0: float, x1: float, y: float) -> None:
        """Draws a dotted line across."""
        self._pdf.saveState()
        self._pdf.setDash(1.2, 2.4)
        self._pdf.setLineWidth(0.5)
        self._pdf.line(x0, self._height - y, x1, self._height - y)
        self._pdf.restoreState()

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> None:
        """Fills a rectangle."""
        self._pdf.setFillColorRGB(*colour)
        self._pdf.rect(x0, self._height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def upright(self, x: float, y: float, text: str, size: float, *, colour: Colour = BLACK) -> None:
        """Draws a text that begins at a point and runs up the page."""
        self._pdf.saveState()
        self._pdf.translate(x, self._height - y)
        self._pdf.rotate(90)
        self._pdf.setFont(self._fonts[False], size)
        self._pdf.setFillColorRGB(*colour)
        self._pdf.drawString(0, 0, text)
        self._pdf.restoreState()

    def next_page(self) -> None:
        """Ends the page and begins another."""
        self._pdf.showPage()

    def save(self) -> bytes:
        """The finished PDF."""
        self._pdf.showPage()
        self._pdf.save()
        return self._bytes.getvalue()


def _register(name: str) -> None:
    if name in pdfmetrics.getRegisteredFontNames():
        return
    for folder in _FOLDERS:
        if (folder / f"{name}.ttf").is_file():
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
            return
    raise FontMissing(f"{name}.ttf is not installed: on Debian the package is fonts-dejavu.")
