"""Items over as many pages as they take, with what is carried forward and what stands between them."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from bench.generated.content.model import Item
from bench.generated.page.forms.text import PALE, box, put
from bench.generated.page.sheet import Sheet


class Items:
    """Draws items one under another."""

    def __init__(self, sheet: Sheet, rng: Random) -> None:
        self.sheet, self.style, self.rng = sheet, sheet.style, rng
        self.size = sheet.style.size
        self._sum = Decimal(0)
        self._remarks = list(sheet.speech.data["labels"]["row_note"][sheet.speech.split])

    @property
    def step(self) -> float:
        """Distance of the lines of a cell."""
        return self.size * 1.28

    def draw(self) -> None:
        """From the heading to the last item."""
        sheet = self.sheet
        sheet.need(sheet.leading * 9)
        self.open()
        for at, item in enumerate(sheet.order.items):
            remark = self._remark(at)
            spare = self.step * 1.7 * ((1 if remark else 0) + (1 if self.style.carry else 0))
            if sheet.y + self.tall(item) + spare > sheet.bottom:
                self._over()
            if remark:
                self._row(remark, "", shaded=self.style.groups)
            self.put(item, at, self.tall(item))
            sheet.y += self.tall(item)
            self._sum += item.amount
        self.shut()

    def open(self) -> None:
        """Begins the items on a page."""

    def shut(self) -> None:
        """Ends the items on a page."""

    def tall(self, item: Item) -> float:
        """Height of an item."""
        raise NotImplementedError

    def put(self, item: Item, at: int, tall: float) -> None:
        """Draws an item."""
        raise NotImplementedError

    def _remark(self, at: int) -> str:
        chance = 0.35 if self.style.groups else 0.25
        if not ((self.style.groups and at == 0) or ((self.style.notes or self.style.groups) and self.rng.random() < chance)):
            return ""
        self._remarks.append(self._remarks.pop(0))
        return str(self._remarks[-1])

    def _row(self, text: str, amount: str, *, shaded: bool = False) -> None:
        sheet, low = self.sheet, self.sheet.y + self.step * 1.6
        if shaded:
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, low, PALE)
        middle = sheet.right - 110 if amount else sheet.right
        y = sheet.y + self.step * 1.1
        put(sheet, (sheet.left + 6, middle - 6), text, y, size=self.size, bold=shaded, align="right" if amount else "left")
        put(sheet, (middle, sheet.right - 4), amount, y, size=self.size, align="right")
        if self.style.rules == "cells":
            box(sheet, (sheet.left, sheet.right), sheet.y, low, width=0.5)
        sheet.y = low

    def _over(self) -> None:
        """Goes to the next page."""
        sheet, label = self.sheet, self.sheet.label("carry")
        amount = sheet.speech.money(self._sum, sheet.order.currency, marked=self.style.marked)
        carried = self.style.carry and self._sum > 0
        if carried:
            self._row(label, amount)
        self.shut()
        sheet.next_page()
        self.open()
        if carried:
            self._row(label, amount)
