"""Texts between two edges and boxes around them."""

from __future__ import annotations

from collections.abc import Iterable

from bench.generated.page.canvas import BLACK, Colour
from bench.generated.page.sheet import Sheet

Edges = tuple[float, float]
GREY: Colour = (0.4, 0.4, 0.4)
PALE: Colour = (0.92, 0.93, 0.94)
WHITE: Colour = (1.0, 1.0, 1.0)


def put(
    sheet: Sheet,
    edges: Edges,
    text: str,
    y: float,
    *,
    size: float = 0.0,
    bold: bool = False,
    align: str = "left",
    colour: Colour = BLACK,
) -> None:
    """Writes a text between two edges on a baseline, smaller where it is too wide."""
    size = size or sheet.style.size
    wide, room = sheet.canvas.width(text, size, bold=bold), edges[1] - edges[0]
    x = {"right": edges[1], "centre": sum(edges) / 2}.get(align, edges[0])
    sheet.write(x, text, y=y, size=size * min(1.0, room / max(wide, 0.1)), bold=bold, align=align, colour=colour)


def block(
    sheet: Sheet,
    edges: Edges,
    texts: Iterable[str],
    top: float,
    *,
    size: float = 0.0,
    bold_first: bool = False,
    align: str = "left",
) -> float:
    """Writes texts under each other beneath a top edge, wrapped; gives the lower edge."""
    size = size or sheet.style.size
    for at, text in enumerate(texts):
        bold = bold_first and at == 0
        for line in sheet.wrap(text, edges[1] - edges[0], size=size, bold=bold):
            top += size * 1.3
            put(sheet, edges, line, top, size=size, bold=bold, align=align)
    return top + size * 0.3


def box(sheet: Sheet, edges: Edges, top: float, low: float, *, width: float = 0.6) -> None:
    """Draws a rectangle."""
    for y in (top, low):
        sheet.canvas.line(edges[0], y, edges[1], y, width=width)
    for x in edges:
        sheet.canvas.line(x, top, x, low, width=width)


def dots(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    """Writes a dotted leader between two points, if there is room for one."""
    each = sheet.canvas.width(".", sheet.style.size)
    count = int((x1 - x0 - 8) / each)
    if count > 3:
        sheet.write(x1 - 4, "." * count, y=y, align="right", colour=GREY)


def labelled(sheet: Sheet, label: str) -> str:
    """A label as it stands before a value."""
    return label.rstrip(":") + (":" if sheet.style.colon else "")


def widest(sheet: Sheet, texts: Iterable[str], *, size: float = 0.0, bold: bool = False) -> float:
    """Width of the widest text."""
    return max((sheet.canvas.width(text, size or sheet.style.size, bold=bold) for text in texts), default=0.0)
