"""The item table, over as many pages as it takes."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from bench.generated.content.model import Item
from bench.generated.page.cells import Slot, make_slots, text_of, title_of
from bench.generated.page.sheet import Sheet

_PAD = 4.0
Cells = list[list[str]]


class ItemTable:
    """Draws the lines of an order; `rng` decides where a remark stands between them."""

    def __init__(self, sheet: Sheet, rng: Random) -> None:
        self._sheet, self._rng = sheet, rng
        self._slots = make_slots(sheet.style.columns, sheet.left, sheet.right)
        self._lead = sheet.style.lead.split()
        self._starts = self._lead_starts()
        self._carried = Decimal(0)
        self._top = 0.0

    def draw(self) -> None:
        """Draws heading, items and rules."""
        self._heading()
        items = self._sheet.order.items
        for at, item in enumerate(items):
            self._item(item, at)
            if self._sheet.style.notes and at < len(items) - 1 and self._rng.random() < 0.4:
                self._note(self._sheet.label("row_note"))
        self._close()

    def _heading(self) -> None:
        sheet, rules = self._sheet, self._sheet.style.rules
        cells = [self._titles(slot) for slot in self._slots]
        height = self._height(cells) + (sheet.leading if self._lead else 0)
        self._top = sheet.y
        if rules in ("grid", "striped", "vertical"):
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, sheet.y + height, (0.88, 0.89, 0.91))
        y = sheet.y
        if self._lead:
            self._leading_row([title_of(sheet, [key]) for key in self._lead], y, bold=True)
            y += sheet.leading
        self._cells(cells, y, bold=True)
        sheet.y += height
        if rules != "none":
            self._across()

    def _titles(self, slot: Slot) -> list[str]:
        sheet = self._sheet
        width = slot.x1 - slot.x0 - 2 * _PAD
        titles = [title_of(sheet, keys) for keys in slot.stacked]
        lines = [part for title in titles for part in sheet.wrap(title, width, size=sheet.style.size, bold=True)]
        money = slot.stacked[0][0] in ("price", "amount") and not (sheet.style.marked and sheet.speech.symbol)
        if sheet.style.header_lines > 1 and money and len(lines) == 1:
            lines.append(f"({sheet.order.currency})")
        return lines

    def _item(self, item: Item, at: int) -> None:
        sheet = self._sheet
        cells = [self._texts(slot, item) for slot in self._slots]
        height = self._height(cells) + (sheet.leading if self._lead else 0)
        if sheet.y + height + (sheet.leading * 1.6 if sheet.style.carry else 0) > sheet.bottom:
            self._break()
        if sheet.style.rules == "striped" and at % 2:
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, sheet.y + height, (0.95, 0.96, 0.98))
        y = sheet.y
        if self._lead:
            self._leading_row([text_of(sheet, item, [key]) for key in self._lead], y)
            y += sheet.leading
        self._cells(cells, y)
        sheet.y += height
        self._carried += item.amount
        if sheet.style.rules in ("grid", "horizontal"):
            self._across(width=0.4)

    def _texts(self, slot: Slot, item: Item) -> list[str]:
        sheet, width = self._sheet, slot.x1 - slot.x0 - 2 * _PAD
        lines: list[str] = []
        for keys in slot.stacked:
            text = text_of(sheet, item, keys)
            lines += sheet.wrap(text, width) if text else []
            if keys == ["description"]:
                lines += [part for detail in item.details for part in sheet.wrap(detail, width)]
        return lines

    def _lead_starts(self) -> list[float]:
        """Where each text of the upper row begins: as far apart as the widest of its column."""
        sheet, x = self._sheet, self._sheet.left + _PAD
        starts: list[float] = []
        for key in self._lead:
            starts.append(x)
            texts = [title_of(sheet, [key]), *(text_of(sheet, item, [key]) for item in sheet.order.items)]
            x += max(sheet.canvas.width(text, sheet.style.size, bold=True) for text in texts) + 10
        return starts

    def _leading_row(self, texts: list[str], y: float, *, bold: bool = False) -> None:
        """The upper of two rows."""
        for x, text in zip(self._starts, texts, strict=True):
            self._sheet.write(x, text, y=y + self._sheet.leading, bold=bold)

    def _cells(self, cells: Cells, y: float, *, bold: bool = False) -> None:
        sheet = self._sheet
        for slot, lines in zip(self._slots, cells, strict=True):
            x = slot.x1 - _PAD if slot.numeric else slot.x0 + _PAD
            for place, line in enumerate(lines):
                room, size = slot.x1 - slot.x0 - 3, sheet.style.size
                wide = sheet.canvas.width(line, size, bold=bold)
                fitted = size * room / wide if wide > room else size
                align = "right" if slot.numeric else "left"
                sheet.write(x, line, y=y + (place + 1) * sheet.leading, size=fitted, bold=bold, align=align)

    def _height(self, cells: Cells) -> float:
        return max(map(len, cells)) * self._sheet.leading + self._sheet.style.size * 0.5

    def _across(self, *, width: float = 0.8) -> None:
        sheet = self._sheet
        sheet.canvas.line(sheet.left, sheet.y, sheet.right, sheet.y, width=width)

    def _note(self, text: str) -> None:
        sheet = self._sheet
        if sheet.y + 2 * sheet.leading > sheet.bottom:
            self._break()
        sheet.write(sheet.left + 30, text, y=sheet.y + sheet.leading)
        sheet.y += sheet.leading * 1.5

    def _break(self) -> None:
        """Ends the table on this page and begins it anew on the next, with sums carried where the style has them."""
        self._carry()
        self._close()
        self._sheet.next_page()
        self._heading()
        self._carry()

    def _carry(self) -> None:
        sheet = self._sheet
        if sheet.style.carry and self._carried:
            amount = sheet.speech.money(self._carried, sheet.order.currency, marked=False)
            sheet.write(sheet.right - 110, sheet.label("carry"), y=sheet.y + sheet.leading, align="right")
            sheet.write(sheet.right - _PAD, amount, y=sheet.y + sheet.leading, align="right")
            sheet.y += sheet.leading * 1.6

    def _close(self) -> None:
        """Draws the rules that run down the table's part on this page."""
        sheet, rules = self._sheet, self._sheet.style.rules
        if rules in ("header", "striped", "vertical", "grid"):
            self._across()
        if rules in ("grid", "vertical"):
            sheet.canvas.line(sheet.left, self._top, sheet.right, self._top)
            for x in [slot.x0 for slot in self._slots if rules == "vertical" or not self._lead] + [sheet.right]:
                sheet.canvas.line(x, self._top, x, sheet.y, width=0.4)
