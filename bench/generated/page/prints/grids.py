"""Tables of items: full grids, lines, stripes, frames down to the page's foot, or nothing but columns."""

from __future__ import annotations

from random import Random

from bench.generated.content.model import Item
from bench.generated.page.forms.text import PALE, WHITE, put
from bench.generated.page.prints.body import Body
from bench.generated.page.prints.columns import Column, detail_lines, item_text, item_title, measure
from bench.generated.page.sheet import Sheet
from bench.generated.page.totals import figures, sums

_ROWS, _BOX = ("full", "lines", "pad"), ("full", "frame", "pad")
_DOWN = (*_BOX, "open")
_FRAME_END = 11.5
"""Lines of text between a frame's lower edge and the footer, for sums and signatures."""


class Grid(Body):
    """A table with one row an item."""

    def __init__(self, sheet: Sheet, rng: Random) -> None:
        super().__init__(sheet, rng)
        self._columns: list[Column] = []
        self._top = self._from = 0.0

    def begin(self, *, first: bool) -> None:
        """The heading, on further pages only where it is repeated."""
        sheet = self.sheet
        self._columns, self.size = measure(sheet, self.style.columns, sheet.left)
        self.step, self._top = self.size * 1.3, sheet.y
        if first or self.style.repeat:
            self._heading()
        self._from = sheet.y if self.style.rules == "open" else self._top
        if self.style.rules in (*_BOX, "lines"):
            self._across(0.8)

    def _heading(self) -> None:
        sheet, dark = self.sheet, self.style.fill == "dark"
        titles = [self._titles(column) for column in self._columns]
        rows = max(map(len, titles))
        low = sheet.y + rows * self.step + self.size * 0.7
        if self.style.fill:
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, low, self.style.colour if dark else PALE)
        if self.style.rules in (*_BOX, "lines"):
            self._across(0.8)
        for column, lines in zip(self._columns, titles, strict=True):
            y, align = sheet.y + (rows - len(lines)) * self.step, self._heads_at(column)
            for line in lines:
                y += self.step
                put(sheet, column.inner, line, y, size=self.size, bold=True, align=align, colour=WHITE if dark else (0, 0, 0))
        sheet.y = low
        if self.style.rules == "open":
            self._across(1.2)

    def _heads_at(self, column: Column) -> str:
        return column.align if self.style.heads_at == "own" else self.style.heads_at

    def _titles(self, column: Column) -> list[str]:
        wide = column.inner[1] - column.inner[0]
        titles = [item_title(self.sheet, keys) for keys in column.stacked]
        return [line for title in titles for line in self.sheet.wrap(title, wide, size=self.size, bold=True)]

    def _texts(self, column: Column, item: Item) -> list[str]:
        texts = []
        for keys in column.stacked:
            texts.append(item_text(self.sheet, item, keys))
            texts += detail_lines(self.sheet, item) if "description" in keys else []
        wide = column.inner[1] - column.inner[0]
        return [line for text in texts if text for line in self.sheet.wrap(text, wide, size=self.size)]

    def height(self, item: Item) -> float:
        """The tallest cell."""
        rows = max(len(self._texts(column, item)) for column in self._columns)
        return rows * self.step + 2 * self.style.row_pad + self.size * 0.35

    def paint(self, item: Item, at: int, height: float) -> None:
        """The cells of one row."""
        sheet = self.sheet
        if self.style.rules == "zebra" and at % 2 == 0:
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, sheet.y + height, PALE)
        for column in self._columns:
            texts = self._texts(column, item)
            space = height - len(texts) * self.step - self.size * 0.35
            y = sheet.y + (self.style.row_pad if self.style.valign == "top" else space / 2)
            for line in texts:
                y += self.step
                put(sheet, column.inner, line, y, size=self.size, align=column.align)

    def after(self) -> None:
        """The line under a row."""
        if self.style.rules in _ROWS:
            self._across(0.35)

    def span(self, text: str, amount: str = "", *, bold: bool = False) -> None:
        """A row whose columns are not divided."""
        self._down(self.sheet.y)
        super().span(text, amount, bold=bold)
        self._from = self.sheet.y
        self.after()

    def end(self, *, last: bool) -> None:
        """Lines down the columns; a frame goes on to the room that the sums need."""
        sheet = self.sheet
        if self.style.rules == "frame":
            low = sheet.bottom - (sheet.leading * _FRAME_END if last else 0.0)
            sheet.y = max(sheet.y, low if low > sheet.y else min(sheet.bottom, sheet.y + 4))
        if self.style.rules == "pad" and last:
            self._blanks(sheet.bottom - sheet.leading * _FRAME_END)
        self._down(sheet.y)
        if self.style.rules in _DOWN or self.style.rules == "zebra":
            self._across(0.8)
        if last and self.style.totals == "rows":
            self._sums()
        if self.style.rules in _BOX:
            for x in (sheet.left, sheet.right):
                sheet.canvas.line(x, self._top, x, sheet.y, width=0.8)

    def _blanks(self, low: float) -> None:
        """Rows that nothing was written into."""
        height = self.step + 2 * self.style.row_pad + self.size * 0.35
        while self.sheet.y + height < low:
            self.sheet.y += height
            self.after()

    def _sums(self) -> None:
        """The sums as the table's last rows, their labels from the description on."""
        sheet, rows = self.sheet, sums(self.sheet)
        if sheet.y + len(figures(sheet)) * self.step * 1.6 > sheet.bottom:
            sheet.next_page()
            self._top = sheet.y
        amount = next(column for column in self._columns if ["amount"] in column.stacked)
        start = next((column.x0 for column in self._columns if column.wide and column.x1 < amount.x0), sheet.left)
        for at, (label, text) in enumerate(rows):
            y, bold = sheet.y + self.step * 1.15, at == len(rows) - 1
            put(sheet, (start + 3.5, amount.x0 - 4), label, y, size=self.size, bold=bold)
            put(sheet, amount.inner, text, y, size=self.size, bold=bold, align=amount.align)
            sheet.y += self.step * 1.6
            if self.style.rules != "bare":
                self._across(0.35)

    def _down(self, low: float) -> None:
        if self.style.rules in _DOWN and low > self._from:
            for column in self._columns[1:]:
                self.sheet.canvas.line(column.x0, self._from, column.x0, low, width=0.35)

    def _across(self, width: float) -> None:
        self.sheet.canvas.line(self.sheet.left, self.sheet.y, self.sheet.right, self.sheet.y, width=width)
