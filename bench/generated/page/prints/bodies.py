"""Items without a table of columns: in two rows of their own columns, as cards, as a list of sentences."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.generated.content.model import Item
from bench.generated.page.forms.text import GREY, PALE, block, box, put
from bench.generated.page.prints.body import Body
from bench.generated.page.prints.columns import Column, detail_lines, item_text, item_title, measure
from bench.generated.page.prints.grids import Grid
from bench.generated.page.prints.records import Records
from bench.generated.page.sheet import Sheet

_INDENT = 26.0


class TwoRows(Body):
    """The keys of `lead` on an item's first row, those of `columns` on the second, each with columns of their own."""

    def begin(self, *, first: bool) -> None:
        """Two rows of headings between lines."""
        sheet = self.sheet
        lead, size = measure(sheet, self.style.lead, sheet.left)
        rest, other = measure(sheet, self.style.columns, sheet.left + _INDENT)
        self._rows: list[list[Column]] = [lead, rest]
        self.size = min(size, other)
        self.step = self.size * 1.3
        if not (first or self.style.repeat):
            return
        low = sheet.y + 2 * self.step + self.size * 0.6
        if self.style.fill:
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, low, PALE)
        for place, row in enumerate(self._rows, start=1):
            for column in row:
                title = " / ".join(item_title(sheet, keys) for keys in column.stacked)
                put(sheet, column.inner, title, sheet.y + place * self.step, size=self.size, bold=True, align=column.align)
        sheet.canvas.line(sheet.left, sheet.y, sheet.right, sheet.y, width=0.9)
        sheet.canvas.line(sheet.left, low, sheet.right, low, width=0.9)
        sheet.y = low + 1

    def _texts(self, column: Column, item: Item) -> list[str]:
        texts = [item_text(self.sheet, item, keys) for keys in column.stacked]
        texts += detail_lines(self.sheet, item) if column.wide else []
        wide = column.inner[1] - column.inner[0]
        return [line for text in texts if text for line in self.sheet.wrap(text, wide, size=self.size)]

    def height(self, item: Item) -> float:
        """Both rows."""
        rows = sum(max(len(self._texts(column, item)) for column in row) for row in self._rows)
        return rows * self.step + 2 * self.style.row_pad + self.size * 0.4

    def paint(self, item: Item, at: int, height: float) -> None:
        """Both rows, a line under them where the style has lines."""
        sheet, top = self.sheet, self.sheet.y + self.style.row_pad
        for row in self._rows:
            cells = [self._texts(column, item) for column in row]
            for column, lines in zip(row, cells, strict=True):
                for place, line in enumerate(lines, start=1):
                    put(sheet, column.inner, line, top + place * self.step, size=self.size, align=column.align)
            top += max(map(len, cells)) * self.step
        if self.style.rules == "lines":
            sheet.canvas.line(sheet.left, sheet.y + height, sheet.right, sheet.y + height, width=0.3, colour=GREY)


class Cards(Body):
    """Each item in a box: number and description on its head, captions over values in a row beneath."""

    def __init__(self, sheet: Sheet, rng: Random) -> None:
        super().__init__(sheet, rng)
        self._keys = [part.split("+") for part in self.style.columns.split()]

    def _head(self, item: Item) -> list[str]:
        wide = self.sheet.right - self.sheet.left - 14
        text = "   ".join(item_text(self.sheet, item, [key]) for key in self.style.lead.split())
        details = [part for line in detail_lines(self.sheet, item) for part in self.sheet.wrap(line, wide)]
        return [*self.sheet.wrap(text, wide, bold=True), *details]

    def height(self, item: Item) -> float:
        """The head, a row of captions, a row of values, and the gap to the next card."""
        return (len(self._head(item)) + 2) * self.step + self.size * 1.6

    def paint(self, item: Item, at: int, height: float) -> None:
        """One card."""
        sheet, top, low = self.sheet, self.sheet.y, self.sheet.y + height - self.size * 0.7
        head = self._head(item)
        lead = " ".join(head[: len(head) - len(detail_lines(sheet, item))])
        y = top
        for line in head:
            y += self.step
            put(sheet, (sheet.left + 7, sheet.right - 7), line, y, bold=line in lead)
        keys = [keys for keys in self._keys if item_text(sheet, item, keys)]
        step = (sheet.right - sheet.left - 14) / len(keys)
        for place, one in enumerate(keys):
            edges = (sheet.left + 7 + place * step, sheet.left + 1 + (place + 1) * step)
            align = self.style.numbers_at if place == len(keys) - 1 else "left"
            put(sheet, edges, item_title(sheet, one), y + self.step, size=self.size - 1.5, align=align, colour=GREY)
            put(sheet, edges, item_text(sheet, item, one), y + self.step * 2, align=align, bold=one == ["amount"])
        if self.style.rules == "boxes":
            box(sheet, (sheet.left, sheet.right), top, low, width=0.5)
        else:
            sheet.canvas.line(sheet.left, top, sheet.left, low, width=2.2, colour=self.style.colour)


class Sentences(Body):
    """A numbered list without columns: what is ordered on one line, how much and for what on the next."""

    def begin(self, *, first: bool) -> None:
        """Room for the numbers."""
        texts = [f"{item.number}." for item in self.sheet.order.items]
        self._start = self.sheet.left + max(self.sheet.canvas.width(text, self.size) for text in texts) + 8

    def _lines(self, item: Item) -> list[str]:
        sheet, wide = self.sheet, self.sheet.right - self._start
        named = [sheet.wrap(text, wide) for text in (item_text(sheet, item, self.style.lead.split("+")), *item.details)]
        return [line for lines in named for line in lines]

    def height(self, item: Item) -> float:
        """The description's lines and that of the numbers."""
        return (len(self._lines(item)) + 1) * self.step + 2 * self.style.row_pad

    def paint(self, item: Item, at: int, height: float) -> None:
        """One entry of the list."""
        sheet, style = self.sheet, self.style
        top = sheet.y + style.row_pad
        put(sheet, (sheet.left, self._start - 4), f"{item.number}.", top + self.step)
        low = block(sheet, (self._start, sheet.right), self._lines(item), top) - self.size * 0.3
        quantity, price = (item_text(sheet, item, key.split("+")) for key in style.columns.split()[1:3])
        text = f"{quantity} × {price} = {item_text(sheet, item, ['amount'])}"
        put(sheet, (self._start, sheet.right), text, low + self.step, align=style.numbers_at)


BODIES: dict[str, Callable[[Sheet, Random], Body]] = {
    "grid": Grid,
    "two_rows": TwoRows,
    "cards": Cards,
    "sentences": Sentences,
    "records": Records,
}
