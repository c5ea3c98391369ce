"""The item table of a form, over as many pages as it takes."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from bench.generated.content.model import Item
from bench.generated.page.cells import Slot
from bench.generated.page.forms.columns import PAD, cell_of, heading_of, measured, under_of
from bench.generated.page.forms.rules import Rules
from bench.generated.page.forms.text import WHITE, dots, put
from bench.generated.page.sheet import Sheet
from bench.generated.page.totals import sums

Lines = list[list[str]]


class FormTable:
    """Draws the lines of an order in measured columns; `rng` decides where a remark stands between them."""

    def __init__(self, sheet: Sheet, rng: Random) -> None:
        self._sheet, self._rng, self._style = sheet, rng, sheet.style
        self._slots, self._size = measured(sheet, sheet.style.columns)
        self._lead: list[Slot] = []
        if sheet.style.lead:
            self._lead, size = measured(sheet, sheet.style.lead)
            self._size = min(self._size, size)
        self._step = self._size * 1.3
        self._rules = Rules(sheet, self._slots if not self._lead else [])
        self._sum = Decimal(0)

    def draw(self) -> None:
        """Draws heading, items and, where they stand in the table, the sums."""
        self._heading()
        items = self._sheet.order.items
        for at, item in enumerate(items):
            self._item(item, at)
            if self._style.notes and at < len(items) - 1 and self._rng.random() < 0.3:
                self._spanning(self._sheet.label("row_note"))
        if self._style.totals == "in_table":
            self._totals()
        self._rules.close()

    def _heading(self) -> None:
        sheet = self._sheet
        rows = [row for row in (self._lead, self._slots) if row]
        titles = [[self._titles(slot) for slot in row] for row in rows]
        heights = [max(map(len, cells)) * self._step + self._size * 0.5 for cells in titles]
        self._rules.open(sum(heights))
        top = sheet.y
        for row, cells, height in zip(rows, titles, heights, strict=True):
            for slot, lines in zip(row, cells, strict=True):
                align = self._heads_at(slot)
                colour = WHITE if self._style.fill == "dark" else (0.0, 0.0, 0.0)
                for place, line in enumerate(lines, start=1):
                    edges, y = (slot.x0 + PAD, slot.x1 - PAD), top + place * self._step
                    put(sheet, edges, line, y, size=self._size, bold=True, align=align, colour=colour)
            top += height
        sheet.y = top
        self._rules.under_heading()

    def _heads_at(self, slot: Slot) -> str:
        """Which end of its column a heading stands at: over a description never the right one."""
        at = self._style.heads_at
        return _align(slot) if at == "own" or (at == "right" and slot.wide) else at

    def _titles(self, slot: Slot) -> list[str]:
        width = slot.x1 - slot.x0 - 2 * PAD
        titles = [heading_of(self._sheet, keys) for keys in slot.stacked]
        return [line for title in titles for line in self._sheet.wrap(title, width, size=self._size, bold=True)]

    def _item(self, item: Item, at: int) -> None:
        sheet, pad = self._sheet, self._style.row_pad
        rows = [row for row in (self._lead, self._slots) if row]
        cells = [[self._texts(slot, item) for slot in row] for row in rows]
        heights = [max(map(len, texts)) * self._step for texts in cells]
        below = under_of(sheet, item) if self._style.across else []
        height = sum(heights) + len(below) * self._step + 2 * pad + self._size * 0.35
        keep = self._step * 1.6 if self._style.page_sum else 0.0
        if sheet.y + height + keep > sheet.bottom:
            self._break()
        self._rules.behind(at, height)
        top = sheet.y + pad
        for row, texts, room in zip(rows, cells, heights, strict=True):
            self._row(row, texts, top, room)
            top += room
        start = next((slot.x0 for slot in self._slots if slot.wide), sheet.left + 24) + PAD
        for line in below:
            top += self._step
            put(sheet, (start, sheet.right - PAD), line, top, size=self._size)
        sheet.y += height
        self._sum += item.amount
        self._rules.under_item()

    def _row(self, row: list[Slot], texts: Lines, top: float, room: float) -> None:
        sheet = self._sheet
        for slot, lines in zip(row, texts, strict=True):
            y = top + (0.0 if self._style.valign == "top" else (room - len(lines) * self._step) / 2)
            for line in lines:
                y += self._step
                put(sheet, (slot.x0 + PAD, slot.x1 - PAD), line, y, size=self._size, align=_align(slot))
            if self._style.leaders and slot.wide:
                end = slot.x0 + PAD + sheet.canvas.width(lines[-1], self._size)
                dots(sheet, end, slot.x1 - PAD, y)

    def _texts(self, slot: Slot, item: Item) -> list[str]:
        width, lines = slot.x1 - slot.x0 - 2 * PAD, []
        for keys in slot.stacked:
            texts = [cell_of(self._sheet, item, keys)]
            if keys == ["description"]:
                texts += [*item.details, *([] if self._style.across else under_of(self._sheet, item))]
            for text in texts:
                lines += self._sheet.wrap(text, width, size=self._size) if text else []
        return lines or [""]

    def _spanning(self, text: str) -> None:
        """A remark over the whole width."""
        sheet, height = self._sheet, self._step * 1.5
        if sheet.y + height > sheet.bottom:
            self._break()
        self._rules.span(height)
        put(sheet, (sheet.left + 2 * PAD, sheet.right - PAD), text, sheet.y + self._step, size=self._size, bold=True)
        sheet.y += height
        self._rules.under_item()

    def _break(self) -> None:
        """Ends the table on this page and goes on with it on the next."""
        if self._style.page_sum:
            amount = self._sheet.speech.money(self._sum, self._sheet.order.currency, marked=False)
            self._sum_row(self._sheet.label("carry"), amount)
        self._rules.close()
        self._sheet.next_page()
        if self._style.repeat:
            self._heading()
        else:
            self._rules.open(0.0)

    def _totals(self) -> None:
        """The sums as rows of the table."""
        rows = sums(self._sheet)
        if self._sheet.y + len(rows) * self._step * 1.6 > self._sheet.bottom:
            self._break()
        self._rules.before_sums()
        for at, (label, amount) in enumerate(rows):
            self._sum_row(label, amount, bold=at == len(rows) - 1)

    def _sum_row(self, label: str, amount: str, *, bold: bool = False) -> None:
        sheet, height = self._sheet, self._step * 1.6
        slot = next(slot for slot in self._slots if ["amount"] in slot.stacked)
        self._rules.span(height, slot)
        y = sheet.y + self._step * 1.1
        put(sheet, (sheet.left + PAD, slot.x0 - PAD), label, y, size=self._size, bold=bold, align="right")
        put(sheet, (slot.x0 + PAD, slot.x1 - PAD), amount, y, size=self._size, bold=bold, align=_align(slot))
        sheet.y += height
        self._rules.under_item()


def _align(slot: Slot) -> str:
    return "right" if slot.numeric else "left"
