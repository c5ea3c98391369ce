"""The form that a large ERP system ships with: an address window, a block of joint captions, items of two rows."""

from __future__ import annotations

from random import Random

from bench.generated.content.model import Item
from bench.generated.page.forms.text import Edges, block, labelled, put, widest
from bench.generated.page.papers.grid import PAD, Column, Grid, Look, lay_out
from bench.generated.page.papers.sums import closing, rows_right
from bench.generated.page.papers.texts import SOFT, Pairs, aligned, cell, facts, lines_of, title
from bench.generated.page.sheet import Sheet


def draw_classic(sheet: Sheet, rng: Random) -> None:
    """Draws the order."""
    left, right = sheet.left, sheet.right
    middle = left + (right - left) * 0.55
    _name(sheet)
    top = sheet.y + 10
    low = _window(sheet, (left, middle - 20), top)
    side = _captions(sheet, (middle, right), top - 4)
    sheet.y = max(low, side) + 14
    _delivery(sheet)
    if sheet.style.intro:
        sheet.y = block(sheet, (left, right), [sheet.label("intro")], sheet.y) + 4
    TwoRows(sheet, rng, Look(over=1.0, beneath=1.0, last=1.0, currency=True, stretch=600.0)).draw()
    sheet.y += 4
    rows_right(sheet)
    closing(sheet)


def _name(sheet: Sheet) -> None:
    company = sheet.order.buyer
    sheet.printed |= {"buyer_name", "buyer_address"}
    align = sheet.style.title_at
    sheet.y += 12
    put(sheet, (sheet.left, sheet.right), company.name, sheet.y, size=15, bold=True, align=align, colour=sheet.style.colour)
    sheet.y += 10


def _window(sheet: Sheet, edges: Edges, top: float) -> float:
    """The sender's small line, and whom the letter goes to."""
    company, small = sheet.order.buyer, sheet.style.size - 2.5
    text = ", ".join((company.name, *company.address))
    put(sheet, edges, text, top + small, size=small, colour=SOFT)
    sheet.canvas.line(edges[0], top + small + 3, edges[1], top + small + 3, width=0.3, colour=SOFT)
    return block(sheet, edges, lines_of(sheet, "seller"), top + small + 8) + sheet.leading


def _captions(sheet: Sheet, edges: Edges, top: float) -> float:
    """The title, and values under captions that name two of them at once."""
    size, buyer = sheet.style.size, sheet.order.buyer
    put(sheet, edges, title(sheet), top + size + 4, size=size + 4, bold=True)
    joint = [
        (("number", "date"), (sheet.order.number, sheet.speech.day(sheet.order.day))),
        (("contact", ""), (buyer.person, buyer.phone)),
    ]
    rows: Pairs = []
    for keys, values in joint:
        names = [sheet.label(key).rstrip(":.") if key else "Tel." for key in keys]
        rows.append(("/".join(names), " / ".join(values)))
    rows += facts(sheet, sheet.style.keys)
    sheet.canvas.line(edges[0], top + size + 10, edges[1], top + size + 10, width=0.6)
    low = top + size + 10
    for label, value in rows:
        put(sheet, edges, label, low + size * 1.2, size=size - 1, colour=SOFT)
        low = block(sheet, edges, [value], low + size * 1.15)
    sheet.canvas.line(edges[0], low + 3, edges[1], low + 3, width=0.6)
    return low + 4


def _delivery(sheet: Sheet) -> None:
    """Where to, when and how: a label, the value indented."""
    edges = (sheet.left, sheet.right)
    rows = facts(sheet, sheet.style.more)
    if lines := lines_of(sheet, "ship_to"):
        label = labelled(sheet, sheet.label("ship_to"))
        wide = min(170.0, widest(sheet, [label, *(labelled(sheet, name) for name, _ in rows)]) + 8)
        put(sheet, (edges[0], edges[0] + wide - 4), label, sheet.y + sheet.leading)
        sheet.y = block(sheet, (edges[0] + wide, edges[1]), lines, sheet.y) + 4
    sheet.y = aligned(sheet, edges, rows, sheet.y, part=0.4) + sheet.leading * 0.8


class TwoRows(Grid):
    """What it is on the first row, how much on the second, which stands further in."""

    def __init__(self, sheet: Sheet, rng: Random, look: Look) -> None:
        super().__init__(sheet, rng, look)
        self.columns, one = lay_out(sheet, self.style.columns, (sheet.left + 44, sheet.right), look)
        self._upper, two = lay_out(sheet, self.style.lead, (sheet.left, sheet.right), look)
        self.size = min(one, two)

    def open(self) -> None:
        """Two rows of headings between rules."""
        self._rule(self.sheet.y, self.look.over)
        self.heads(self._upper)
        self.sheet.y -= self.size * 0.5
        self.heads(self.columns)
        self._rule(self.sheet.y, self.look.beneath)
        self.sheet.y += 3

    def _first(self, item: Item, column: Column) -> list[str]:
        wide = column.inner[1] - column.inner[0]
        texts = [cell(self.sheet, item, keys) for keys in column.keys]
        return [line for text in texts if text for line in self.sheet.wrap(text, wide, size=self.size)]

    def _rest(self, item: Item) -> list[str]:
        edges = (self.sheet.left + 44 + PAD, self.sheet.right)
        return [line for text in self.beneath(item) for line in self.sheet.wrap(text, edges[1] - edges[0], size=self.size)]

    def tall(self, item: Item) -> float:
        """Height of both rows and of what stands under them."""
        first = max(len(self._first(item, column)) for column in self._upper)
        return (first + 1 + len(self._rest(item))) * self.step + self.size * 0.6 + 2 * self.style.row_pad

    def put(self, item: Item) -> None:
        """Draws an item."""
        sheet, low, y = self.sheet, self.sheet.y + self.tall(item), self.sheet.y + self.style.row_pad
        names = [self._first(item, column) for column in self._upper]
        for column, lines in zip(self._upper, names, strict=True):
            for place, line in enumerate(lines, start=1):
                put(sheet, column.inner, line, y + place * self.step, size=self.size, bold=sheet.style.numbered_title)
        y += (max(map(len, names)) + 1) * self.step
        for column in self.columns:
            put(sheet, column.inner, cell(sheet, item, column.keys[0]), y, size=self.size, align=column.align)
        for place, line in enumerate(self._rest(item), start=1):
            put(sheet, (sheet.left + 44 + PAD, sheet.right), line, y + place * self.step, size=self.size)
        sheet.y = low
