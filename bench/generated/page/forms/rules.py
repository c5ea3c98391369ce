"""Lines and shades of a form's table."""

from __future__ import annotations

from itertools import pairwise

from bench.generated.page.cells import Slot
from bench.generated.page.forms.text import PALE
from bench.generated.page.sheet import Sheet

_DOWN = ("grid", "outer")


class Rules:
    """Draws what the style's rules ask for; between columns lines run down, except through rows that span them."""

    def __init__(self, sheet: Sheet, slots: list[Slot]) -> None:
        self._sheet, self._kind = sheet, sheet.style.rules
        self._inner = [slot.x0 for slot in slots[1:]]
        self._top = self._from = 0.0

    def open(self, height: float) -> None:
        """Begins a part of the table at `sheet.y`; `height` is that of its heading."""
        sheet, self._top, self._from = self._sheet, self._sheet.y, self._sheet.y
        if height and sheet.style.fill:
            shade = sheet.style.colour if sheet.style.fill == "dark" else PALE
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, sheet.y + height, shade)
        if self._kind in ("grid", "outer", "double", "rows") and not (height and sheet.style.fill == "dark"):
            self._across(1.0 if self._kind == "double" else 0.6)

    def under_heading(self) -> None:
        """Ends the heading."""
        sheet = self._sheet
        match self._kind:
            case "double":
                self._across(0.5)
                sheet.y += 2
                self._across(0.5)
            case "underlines":
                edges = [sheet.left, *self._inner, sheet.right]
                for x0, x1 in pairwise(edges):
                    sheet.canvas.line(x0 + 2, sheet.y, x1 - 4, sheet.y)
            case "grid" | "outer" | "rows" | "header" | "dotted":
                self._across(0.8)

    def behind(self, at: int, height: float) -> None:
        """Shades every other row where the style has that."""
        sheet = self._sheet
        if self._kind == "bars" and at % 2:
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, sheet.y + height, PALE)

    def under_item(self) -> None:
        """Ends a row."""
        sheet = self._sheet
        if self._kind in ("grid", "rows"):
            self._across(0.3)
        elif self._kind == "dotted":
            sheet.canvas.dotted(sheet.left, sheet.right, sheet.y)

    def before_sums(self) -> None:
        """Ends the items where the table goes on with sums."""
        if self._kind in ("bars", "outer", "header"):
            self._across(0.5)

    def span(self, height: float, cut: Slot | None = None) -> None:
        """Leaves out the lines between columns for a row; `cut` keeps those around its own column."""
        sheet = self._sheet
        self._down(sheet.y)
        self._from = sheet.y + height
        if self._kind in _DOWN:
            for x in (cut.x0, cut.x1) if cut else ():
                sheet.canvas.line(x, sheet.y, x, sheet.y + height, width=0.4)

    def close(self) -> None:
        """Ends the part of the table on this page."""
        sheet = self._sheet
        self._down(sheet.y)
        if self._kind in _DOWN:
            for x in (sheet.left, sheet.right):
                sheet.canvas.line(x, self._top, x, sheet.y)
        if self._kind in ("grid", "outer", "double", "header", "bars"):
            self._across(0.8)

    def _down(self, low: float) -> None:
        if self._kind in _DOWN and low > self._from:
            for x in self._inner:
                self._sheet.canvas.line(x, self._from, x, low, width=0.4)

    def _across(self, width: float) -> None:
        sheet = self._sheet
        sheet.canvas.line(sheet.left, sheet.y, sheet.right, sheet.y, width=width)
