"""A report of a small company's ERP system: seller left, the sender's list of facts right, the place of delivery last."""

from __future__ import annotations

from random import Random

from bench.generated.page.forms.text import block, put
from bench.generated.page.papers.grid import Grid, Look
from bench.generated.page.papers.sums import closing, rows_right, said, specification
from bench.generated.page.papers.texts import aligned, facts, lines_of, stacked, title
from bench.generated.page.sheet import Sheet


def draw_report(sheet: Sheet, rng: Random) -> None:
    """Draws the order."""
    left, right, size = sheet.left, sheet.right, sheet.style.size
    middle = left + (right - left) * 0.56
    sheet.y += size + 6
    put(sheet, (left, middle - 10), title(sheet), sheet.y, size=size + 5, bold=True)
    buyer = lines_of(sheet, "buyer")
    put(sheet, (middle, right), buyer[0], sheet.y, size=size + 3, bold=True)
    top = sheet.y + 16
    low = _seller(sheet, (left, middle - 16), top)
    low = aligned(sheet, (left, middle - 16), facts(sheet, sheet.style.keys), low + size * 1.4)
    side = block(sheet, (middle, right), buyer[1:], top - 8) + 4
    side = aligned(sheet, (middle, right), facts(sheet, sheet.style.more), side)
    sheet.y = max(low, side) + 16
    look = Look(over=0.0 if sheet.style.rules == "under" else 0.8, beneath=0.8, last=0.8, stretch=210.0)
    Grid(sheet, rng, look).draw()
    sheet.y += 5
    rows_right(sheet)
    _specification(sheet)
    said(sheet, "payment delivery_terms")
    _ship_to(sheet)
    closing(sheet)


def _seller(sheet: Sheet, edges: tuple[float, float], top: float) -> float:
    if sheet.style.parties == "named":
        return stacked(sheet, edges, sheet.label("seller"), lines_of(sheet, "seller"), top - 8)
    return block(sheet, edges, lines_of(sheet, "seller"), top - 8)


def _specification(sheet: Sheet) -> None:
    """Taxes by rate at the left, where all sums are printed."""
    if sheet.style.sums != "full":
        return
    sheet.need(sheet.leading * 6)
    sheet.y += 4
    sheet.y = specification(sheet, (sheet.left, sheet.left + (sheet.right - sheet.left) * 0.5), sheet.y) + 6


def _ship_to(sheet: Sheet) -> None:
    lines = lines_of(sheet, "ship_to")
    if not lines:
        return
    sheet.need(sheet.leading * 6)
    sheet.y = stacked(sheet, (sheet.left, sheet.right), sheet.label("ship_to"), lines, sheet.y) + 6
