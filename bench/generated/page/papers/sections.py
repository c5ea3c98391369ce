"""A public body's call-off: numbered rows of a form, the items in one of them, signatures of both sides."""

from __future__ import annotations

import itertools
from random import Random

from bench.generated.content.model import Company
from bench.generated.page.forms.text import PALE, block, box, put
from bench.generated.page.papers.grid import Grid, Look
from bench.generated.page.papers.sums import rows_right
from bench.generated.page.papers.texts import company, facts
from bench.generated.page.sheet import Sheet


def draw_sections(sheet: Sheet, rng: Random) -> None:
    """Draws the order."""
    _head(sheet)
    form, style = _Form(sheet), sheet.style
    for label, value in facts(sheet, style.keys):
        form.row(label, [value])
    for role in style.roles.split():
        if found := company(sheet, role):
            form.row(sheet.label(role), _about(sheet, role, found))
    for label, value in facts(sheet, style.more):
        form.row(label, [value])
    if style.intro:
        sheet.y = block(sheet, (sheet.left, sheet.right), [sheet.label("intro")], sheet.y + 6) + 2
    else:
        sheet.y += 12
    Grid(sheet, rng, Look(across=0.5, down=True, fill=style.fill, heads=style.heads_at)).draw()
    rows_right(sheet, boxed=True, gap=1.4)
    sheet.need(sheet.leading * 3)
    sheet.y = block(sheet, (sheet.left, sheet.right), [sheet.label("closing")], sheet.y) + 8
    _signed(sheet)


def _head(sheet: Sheet) -> None:
    """The body's name over a rule, the title in the middle or at the left."""
    edges, size = (sheet.left, sheet.right), sheet.style.size
    align = sheet.style.title_at
    sheet.y += 13
    put(sheet, edges, sheet.order.buyer.name.upper(), sheet.y, size=13, bold=True, align=align, colour=sheet.style.colour)
    put(sheet, edges, ", ".join(sheet.order.buyer.address), sheet.y + size * 1.5, size=size, align=align)
    sheet.y += size * 2.3
    sheet.canvas.line(*(edges[0], sheet.y, edges[1], sheet.y), width=1.4, colour=sheet.style.colour)
    sheet.y += size * 2.6
    put(sheet, edges, sheet.label("title"), sheet.y, size=size + 5, bold=True, align=align)
    sheet.y += size * 1.2


def _about(sheet: Sheet, role: str, found: Company) -> list[str]:
    """Name, address, and for the two sides how to reach and tax them."""
    lines = [found.name, *found.address]
    if role != "ship_to":
        lines += [f"{sheet.label('vat_id')}: {found.vat_id}", f"Tel. {found.phone}, {found.email}"]
    return lines


class _Form:
    """Rows of three cells: a number, a label, what it is."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.count = sheet, 0

    def row(self, label: str, texts: list[str]) -> None:
        """Draws the next row."""
        sheet, size = self.sheet, self.sheet.style.size
        self.count += 1
        stops = (sheet.left, sheet.left + 24, sheet.left + (sheet.right - sheet.left) * 0.34, sheet.right)
        names = sheet.wrap(label.rstrip(":"), stops[2] - stops[1] - 10)
        lines = [line for text in texts for line in sheet.wrap(text, stops[3] - stops[2] - 12)]
        low = sheet.y + max(len(names), len(lines)) * sheet.leading + size * 0.8
        if sheet.style.fill:
            sheet.canvas.fill(stops[0], sheet.y, stops[2], low, PALE)
        put(sheet, (stops[0], stops[1]), f"{self.count}.", sheet.y + sheet.leading + 1, align="centre")
        block(sheet, (stops[1] + 5, stops[2] - 5), names, sheet.y + 1)
        block(sheet, (stops[2] + 6, stops[3] - 6), lines, sheet.y + 1, bold_first=len(texts) > 1)
        for start, end in itertools.pairwise(stops):
            box(sheet, (start, end), sheet.y, low, width=0.5)
        sheet.y = low


def _signed(sheet: Sheet) -> None:
    """A box for each side: its label, its name, room to sign in."""
    sheet.need(sheet.leading * 6)
    middle, top, low = (sheet.left + sheet.right) / 2, sheet.y, sheet.y + sheet.leading * 5
    sides = (("buyer", sheet.order.buyer, sheet.left, middle), ("seller", sheet.order.seller, middle, sheet.right))
    for role, found, start, end in sides:
        edges = (start + 6, end - 6)
        put(sheet, edges, sheet.label(role), top + sheet.leading, size=sheet.style.size - 1)
        put(sheet, edges, found.name, top + sheet.leading * 2, bold=True)
        box(sheet, (start, end), top, low, width=0.5)
    sheet.y = low + sheet.leading
