"""Items one after another over as many pages as they take; how one looks is up to the kinds of bodies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from bench.generated.content.model import Item
from bench.generated.page.forms.text import PALE, put
from bench.generated.page.sheet import Sheet


class Body:
    """Draws the items; `rng` decides where headings and remarks stand between them."""

    def __init__(self, sheet: Sheet, rng: Random) -> None:
        self.sheet, self.style, self.rng = sheet, sheet.style, rng
        self.step = sheet.leading
        self.size = sheet.style.size
        self._sum = Decimal(0)
        self._notes = list(sheet.speech.data["labels"]["row_note"][sheet.speech.split])
        self._next = 0
        self._day: date | None = None

    def draw(self) -> None:
        """Draws everything from the heading to the last item."""
        sheet = self.sheet
        sheet.need(sheet.leading * 8)
        self.begin(first=True)
        for at, item in enumerate(sheet.order.items):
            note, height = self._note(at), self.height(item)
            kept = (self.step * 1.7 if self.style.carry else 0.0) + (self.step * 1.7 if note else 0.0)
            if sheet.y + height + kept > sheet.bottom:
                self._turn()
                height = self.height(item)
            if note:
                self.span(note, bold=self.style.groups or self.style.by_date)
            self.paint(item, at, height)
            sheet.y += height
            self._sum += item.amount
            self.after()
        self.end(last=True)

    def begin(self, *, first: bool) -> None:
        """Begins a page's part of the items."""

    def height(self, item: Item) -> float:
        """Room that an item takes."""
        raise NotImplementedError

    def paint(self, item: Item, at: int, height: float) -> None:
        """Draws an item at `sheet.y`."""
        raise NotImplementedError

    def after(self) -> None:
        """Ends an item."""

    def end(self, *, last: bool) -> None:
        """Ends a page's part of the items."""

    def span(self, text: str, amount: str = "", *, bold: bool = False) -> None:
        """A line over the whole width: a heading, a remark, a sum carried over the page."""
        sheet = self.sheet
        if bold:
            sheet.canvas.fill(sheet.left, sheet.y + 1, sheet.right, sheet.y + self.step * 1.5, PALE)
        y, middle = sheet.y + self.step * 1.08, sheet.left + (sheet.right - sheet.left) * 0.7
        put(sheet, (sheet.left + 4, middle), text, y, size=self.size, bold=bold)
        put(sheet, (middle + 6, sheet.right - 3.5), amount, y, size=self.size, align="right")
        sheet.y += self.step * 1.6

    def _note(self, at: int) -> str:
        """The heading or remark before an item, if there is one."""
        item = self.sheet.order.items[at]
        if self.style.by_date and item.delivery and item.delivery != self._day:
            self._day = item.delivery
            return f"{self.sheet.label('line_delivery').rstrip(':')}: {self.sheet.speech.day(item.delivery)}"
        if self.style.groups and at == self._next:
            self._next += self.rng.randint(2, 5)
            return self._taken()
        return self._taken() if self.style.notes and at and self.rng.random() < 0.25 else ""

    def _taken(self) -> str:
        self._notes.append(self._notes.pop(0))
        return str(self._notes[-1])

    def _turn(self) -> None:
        """Ends the page, with what was summed up where the style has that."""
        sheet, label = self.sheet, self.sheet.label("carry")
        amount = sheet.speech.money(self._sum, sheet.order.currency, marked=False)
        if self.style.carry:
            self.span(label, amount)
        self.end(last=False)
        sheet.next_page()
        self.begin(first=False)
        if self.style.carry:
            self.span(label, amount)
