"""Tables of items: columns as wide as their texts, on as many pages as they take."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from bench.generated.content.model import Item
from bench.generated.page.canvas import BLACK
from bench.generated.page.cells import NUMERIC
from bench.generated.page.forms.text import PALE, WHITE, put
from bench.generated.page.papers.texts import SOFT, cell
from bench.generated.page.prints.columns import item_title
from bench.generated.page.sheet import Sheet

PAD = 3.5
_NAME, _WORD, _BROAD = 104.0, 68.0, 250.0
"""Points: least for a description, most that a heading's word asks for, what a description needs at most."""
_SUMS = ("taxed", "gross")


@dataclass(slots=True)
class Column:
    """Keys stacked in a column, each of one or more joined ones, and its edges."""

    keys: list[list[str]]
    align: str
    x0: float = 0.0
    x1: float = 0.0

    @property
    def inner(self) -> tuple[float, float]:
        """Edges of its texts."""
        return (self.x0 + PAD, self.x1 - PAD)

    @property
    def wide(self) -> bool:
        """Whether it takes what is left."""
        return any("description" in keys for keys in self.keys)


@dataclass(slots=True)
class Look:
    """Rules and grounds: widths of the rules above and beneath the headings, beneath each item and after the last.

    down: rules between columns; floor: these go down to a fixed height of the page; least: rows drawn at least;
    currency: it stands in the headings of amounts; stretch: how wide a description may be.
    """

    over: float = 0.8
    beneath: float = 0.8
    across: float = 0.0
    last: float = 0.8
    down: bool = False
    fill: str = ""
    heads: str = "own"
    floor: float = 0.0
    least: int = 0
    currency: bool = False
    stretch: float = _BROAD


class Grid:
    """One row an item."""

    def __init__(self, sheet: Sheet, rng: Random, look: Look) -> None:
        self.sheet, self.style, self.rng, self.look = sheet, sheet.style, rng, look
        self.columns, self.size = lay_out(sheet, self.style.columns, (sheet.left, sheet.right), look)
        self._sum, self._drawn, self._top = Decimal(0), 0, 0.0

    @property
    def step(self) -> float:
        """Distance of lines."""
        return self.size * 1.26

    @property
    def low(self) -> float:
        """Lowest point of a row."""
        return self.look.floor or self.sheet.bottom

    def draw(self) -> None:
        """From the headings to the last rule."""
        sheet, notes = self.sheet, list(self.sheet.speech.data["labels"]["row_note"][self.sheet.speech.split])
        if sheet.y + sheet.leading * 8 > self.low:
            sheet.next_page()
        self.open()
        for at, item in enumerate(sheet.order.items):
            note = notes[at % len(notes)] if self.style.notes and self.rng.random() < 0.25 else ""
            need = self.tall(item) + self.step * (2 if note else 0.4) + (self.step * 1.6 if self.style.carry else 0)
            if sheet.y + need > self.low:
                self._turn()
            if note:
                put(sheet, (sheet.left + PAD, sheet.right), note, sheet.y + self.step * 1.1, size=self.size, bold=True)
                sheet.y += self.step * 1.6
                self._rule(sheet.y, self.look.across)
            self.put(item)
            self._sum += item.amount
            self._drawn += 1
        while self._drawn < self.look.least and sheet.y + self.step * 1.7 < self.low:
            self._blank()
        self.shut()

    def open(self) -> None:
        """The headings."""
        self._top = self.sheet.y
        self._rule(self.sheet.y, self.look.over)
        self.heads(self.columns)
        self._rule(self.sheet.y, self.look.beneath)
        self._upright(self._top, self.sheet.y)

    def heads(self, columns: list[Column]) -> None:
        """A row of headings, of as many lines as they take."""
        sheet, dark = self.sheet, self.look.fill == "dark"
        names = [self._names(column) for column in columns]
        low = sheet.y + max(map(len, names)) * self.step + self.size * 0.6
        if self.look.fill:
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, low, self.style.colour if dark else PALE)
        for column, lines in zip(columns, names, strict=True):
            align = column.align if self.look.heads == "own" else self.look.heads
            for place, line in enumerate(lines, start=1):
                y, colour = sheet.y + place * self.step, WHITE if dark else BLACK
                put(sheet, column.inner, line, y, size=self.size, bold=True, align=align, colour=colour)
        sheet.y = low

    def _names(self, column: Column) -> list[str]:
        texts = [heading(self.sheet, keys, currency=self.look.currency) for keys in column.keys]
        wide = column.inner[1] - column.inner[0]
        return [line for text in texts for line in self.sheet.wrap(text, wide, size=self.size, bold=True)]

    def lines(self, item: Item, column: Column) -> list[str]:
        """A cell's lines; details and labelled keys stand under the description."""
        texts: list[str] = []
        for keys in column.keys:
            texts.append(cell(self.sheet, item, keys))
        texts += self.beneath(item) if column.wide else []
        wide = column.inner[1] - column.inner[0]
        return [line for text in texts if text for line in self.sheet.wrap(text, wide, size=self.size)]

    def beneath(self, item: Item) -> list[str]:
        """What stands under the description: the style's labelled keys, then details."""
        keys = [key for key in self.style.under.split() if cell(self.sheet, item, [key])]
        names = {key: heading(self.sheet, [key]).rstrip(":") for key in keys}
        return [*(f"{names[key]}: {cell(self.sheet, item, [key])}" for key in keys), *item.details]

    def tall(self, item: Item) -> float:
        """Height of an item."""
        most = max(len(self.lines(item, column)) for column in self.columns)
        return most * self.step + self.size * 0.4 + 2 * self.style.row_pad

    def put(self, item: Item) -> None:
        """Draws an item."""
        sheet, low = self.sheet, self.sheet.y + self.tall(item)
        for column in self.columns:
            for place, line in enumerate(self.lines(item, column), start=1):
                y = sheet.y + self.style.row_pad + place * self.step
                put(sheet, column.inner, line, y, size=self.size, align=column.align)
        self._rule(low, self.look.across)
        self._upright(sheet.y, low)
        sheet.y = low

    def _blank(self) -> None:
        top, self.sheet.y = self.sheet.y, self.sheet.y + self.step * 1.2 + 2 * self.style.row_pad
        self._rule(self.sheet.y, self.look.across)
        self._upright(top, self.sheet.y)
        self._drawn += 1

    def shut(self) -> None:
        """Ends the items on a page."""
        if self.look.floor:
            self._upright(self.sheet.y, self.look.floor)
            self.sheet.y = self.look.floor
        self._rule(self.sheet.y, self.look.last)

    def _turn(self) -> None:
        """Goes to the next page, with the sum so far where the style carries it."""
        sheet, carried = self.sheet, self.style.carry and self._sum > 0
        if carried:
            self._carry()
        self.shut()
        sheet.next_page()
        self.open()
        if carried:
            self._carry()

    def _carry(self) -> None:
        sheet, text = self.sheet, self.sheet.speech.number(self._sum, 2)
        y, middle = sheet.y + self.step * 1.1, sheet.right - 100
        put(sheet, (sheet.left, middle), sheet.label("carry"), y, size=self.size, align="right")
        put(sheet, (middle + 6, sheet.right - PAD), text, y, size=self.size, align="right")
        sheet.y += self.step * 1.5
        self._rule(sheet.y, self.look.across)

    def _rule(self, y: float, width: float) -> None:
        if width:
            self.sheet.canvas.line(self.sheet.left, y, self.sheet.right, y, width=width, colour=BLACK if width > 0.4 else SOFT)

    def _upright(self, top: float, low: float) -> None:
        if self.look.down:
            for x in (self.columns[0].x0, *(column.x1 for column in self.columns)):
                self.sheet.canvas.line(x, top, x, low, width=0.5)


def heading(sheet: Sheet, keys: list[str], *, currency: bool = False) -> str:
    """A heading; of joined keys that of the first."""
    if "description" in keys:
        return sheet.label("description")
    text = sheet.label({"taxed": "vat_total", "gross": "grand"}[keys[0]]) if keys[0] in _SUMS else item_title(sheet, keys)
    return f"{text} {sheet.order.currency}" if currency and keys[0] in ("price", "amount") else text


def lay_out(sheet: Sheet, spec: str, edges: tuple[float, float], look: Look) -> tuple[list[Column], float]:
    """Columns of keys between two edges, and the size of letters at which all fit; empty columns are left out."""
    columns = [_column(sheet, part) for part in spec.split()]
    columns = [column for column in columns if any(cell(sheet, i, keys) for i in sheet.order.items for keys in column.keys)]
    size, wide = sheet.style.size, any(column.wide for column in columns)
    while True:
        widths = [0.0 if column.wide else _natural(sheet, column, size, look) for column in columns]
        spare = edges[1] - edges[0] - sum(widths)
        if spare >= (_NAME if wide else 0.0) or size <= 5.5:
            break
        size -= 0.25
    others, x = sum(not column.wide for column in columns), edges[0]
    extra = max(0.0, spare - (look.stretch if wide else 0.0)) / max(1, others)
    for column, width in zip(columns, widths, strict=True):
        column.x0, x = x, x + (spare - extra * others if column.wide else width + extra)
        column.x1 = x
    return columns, size


def _column(sheet: Sheet, part: str) -> Column:
    keys = [one.split("+") for one in part.split("/")]
    right = keys[0][0] in NUMERIC or keys[0][0] in _SUMS
    return Column(keys, sheet.style.numbers_at if right else "left")


def _natural(sheet: Sheet, column: Column, size: float, look: Look) -> float:
    texts = [cell(sheet, item, keys) for item in sheet.order.items for keys in column.keys]
    if column.keys[0][0] in ("amount", *_SUMS):
        texts.append(sheet.speech.number(sheet.order.net + sheet.order.tax, 2))
    words = [word for keys in column.keys for word in heading(sheet, keys, currency=look.currency).split()]
    longest = min(_WORD, max(sheet.canvas.width(word, size, bold=True) for word in words))
    return max(*(sheet.canvas.width(text, size) for text in texts), longest, 12.0) * 1.02 + 2 * PAD
