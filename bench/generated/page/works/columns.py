"""Columns of a table of items and the texts of their cells."""

from __future__ import annotations

from dataclasses import dataclass

from bench.generated.content.model import Item
from bench.generated.page.cells import NUMERIC
from bench.generated.page.prints.columns import item_text, item_title
from bench.generated.page.sheet import Sheet

PAD = 4.0
_LEAST, _HEADING, ENOUGH = 100.0, 58.0, 260.0


@dataclass(slots=True)
class Stop:
    """What is stacked in a column and where it stands."""

    stacked: list[list[str]]
    x0: float = 0.0
    x1: float = 0.0

    @property
    def wide(self) -> bool:
        """Whether it takes the room that is left."""
        return any("description" in keys for keys in self.stacked)

    @property
    def align(self) -> str:
        """Numbers stand at the right edge."""
        return "right" if self.stacked[0][0] in NUMERIC else "left"

    @property
    def edges(self) -> tuple[float, float]:
        """Edges of its texts."""
        return (self.x0 + PAD, self.x1 - PAD)


def set_stops(sheet: Sheet, spec: str, left: float, right: float, enough: float = ENOUGH) -> tuple[list[Stop], float]:
    """Columns between two edges, and the size of letters at which all fit; a description has up to `enough`."""
    stops = [Stop([part.split("+") for part in column.split("/")]) for column in spec.split()]
    wide, size = any(stop.wide for stop in stops), sheet.style.size
    while True:
        widths = [0.0 if stop.wide else _natural(sheet, stop, size) for stop in stops]
        spare = right - left - sum(widths)
        if spare >= (_LEAST if wide else 0) or size <= 5.5:
            break
        size -= 0.25
    others = sum(not stop.wide for stop in stops)
    extra = max(0.0, spare - enough if wide else spare) / max(1, others)
    for stop, width in zip(stops, widths, strict=True):
        stop.x0 = left
        left += spare - extra * others if stop.wide else width + extra
        stop.x1 = left
    return stops, size


def _natural(sheet: Sheet, stop: Stop, size: float) -> float:
    texts = [item_text(sheet, item, keys) for item in sheet.order.items for keys in stop.stacked]
    words = [word for keys in stop.stacked for word in item_title(sheet, keys).split()]
    heading = max(sheet.canvas.width(word, size, bold=True) for word in words)
    return max(*(sheet.canvas.width(text, size) for text in texts), min(heading, _HEADING), 12.0) * 1.02 + 2 * PAD


def cell(sheet: Sheet, item: Item, stop: Stop, size: float) -> list[str]:
    """A cell's lines; under a description stand its details."""
    texts: list[str] = []
    for keys in stop.stacked:
        texts.append(item_text(sheet, item, keys))
        texts += [*item.details, *extras(sheet, item)] if "description" in keys else []
    wide = stop.edges[1] - stop.edges[0]
    return [line for text in texts if text for line in sheet.wrap(text, wide, size=size)]


def title(sheet: Sheet, stop: Stop, size: float) -> list[str]:
    """A heading's lines."""
    wide = stop.edges[1] - stop.edges[0]
    return [line for keys in stop.stacked for line in sheet.wrap(item_title(sheet, keys), wide, size=size, bold=True)]


def extras(sheet: Sheet, item: Item) -> list[str]:
    """The keys of `under` with their labels."""
    keys = [key for key in sheet.style.under.split() if item_text(sheet, item, [key])]
    names = {"delivery": "line_delivery"}
    return [f"{sheet.label(names.get(key, key)).rstrip(':')}: {item_text(sheet, item, [key])}" for key in keys]
