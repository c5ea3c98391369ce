"""A page to draw on: points, origin top left."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

Size = tuple[float, float]


class Sheet:
    """Draws text and lines; the file is the same on every run."""

    def __init__(self, path: Path, title: str, size: Size = A4, font: str = "Helvetica") -> None:
        self.width, self.height = size
        self.font = font
        self._canvas: Any = Canvas(str(path), pagesize=size, invariant=1, pageCompression=1)
        self._canvas.setTitle(title)

    def bold(self) -> str:
        """The bold cut of the font."""
        return {"Times-Roman": "Times-Bold"}.get(self.font, f"{self.font}-Bold")

    def text(self, x: float, y: float, text: str, size: float = 9, *, align: str = "left", **style: Any) -> None:
        """One line with its baseline at y; align left, right or centre of x; style: font, bold, colour."""
        font = style.get("font") or (self.bold() if style.get("bold") else self.font)
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(colour(style.get("colour")))
        x -= stringWidth(text, font, size) * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        self._canvas.drawString(x, self.height - y, text)

    def block(self, x: float, y: float, lines: Iterable[str], size: float = 9, leading: float = 12, **style: Any) -> float:
        """Lines below each other; gives the baseline after the last."""
        for line in lines:
            self.text(x, y, line, size, **style)
            y += leading
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6, ink: str | None = None) -> None:
        """A straight line."""
        self._canvas.setStrokeColor(colour(ink))
        self._canvas.setLineWidth(width)
        self._canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str | None = None, stroke: str | None = "#000000"
    ) -> None:
        """A rectangle; y is its upper edge."""
        if fill:
            self._canvas.setFillColor(colour(fill))
        if stroke:
            self._canvas.setStrokeColor(colour(stroke))
        self._canvas.setLineWidth(0.6)
        self._canvas.rect(x, self.height - y - height, width, height, stroke=int(bool(stroke)), fill=int(bool(fill)))

    def image(self, path: Path, x: float, y: float, width: float, height: float) -> None:
        """A picture; y is its upper edge."""
        self._canvas.drawImage(ImageReader(BytesIO(path.read_bytes())), x, self.height - y - height, width, height)

    def wrapped(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        """The text in lines of at most `width` points; a line break in it stays one."""
        font = self.bold() if bold else self.font
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines.append("")
            for word in paragraph.split(" "):
                longer = f"{lines[-1]} {word}".strip()
                if lines[-1] and stringWidth(longer, font, size) > width:
                    lines.append(word)
                else:
                    lines[-1] = longer
        return lines

    def next_page(self) -> None:
        """Ends this page and begins another."""
        self._canvas.showPage()

    def save(self) -> None:
        """Ends the file."""
        self._canvas.showPage()
        self._canvas.save()


def colour(name: str | None) -> Color:
    """A colour from #rrggbb; black for None."""
    return HexColor(name) if name else black
