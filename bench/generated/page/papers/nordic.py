"""A northern office program's order: seller and delivery left, facts right, sums in a band over the width."""

from __future__ import annotations

from random import Random

from bench.generated.page.forms.text import block, box, put
from bench.generated.page.papers.grid import Grid, Look
from bench.generated.page.papers.sums import band, closing, rows_right
from bench.generated.page.papers.texts import SOFT, Pairs, aligned, facts, lines_of, stacked, title
from bench.generated.page.sheet import Sheet


def draw_nordic(sheet: Sheet, rng: Random) -> None:
    """Draws the order."""
    left, right, style = sheet.left, sheet.right, sheet.style
    middle = left + (right - left) * 0.5
    top, size = sheet.y, style.size
    sheet.printed |= {"buyer_name", "buyer_address"}
    put(sheet, (left, middle - 10), sheet.order.buyer.name, top + 15, size=15, bold=True, colour=style.colour)
    put(sheet, (middle, right), title(sheet), top + 15, size=size + 6, bold=True)
    low = block(sheet, (left, middle - 20), [", ".join(sheet.order.buyer.address)], top + 18, size=size - 1)
    low = max(low, top + 30) + 12
    side = _list(sheet, (middle, right), top + 26)
    for role in style.roles.split():
        if lines := lines_of(sheet, role):
            low = stacked(sheet, (left, middle - 20), sheet.label(role), lines, low, bold=style.parties == "bold") + 8
    sheet.y = max(low, side) + 6
    _refs(sheet, facts(sheet, style.more))
    look = Look(over=0.0, beneath=0.5, across=0.25 if style.rules == "fine" else 0.0, last=0.0, fill=style.fill)
    Grid(sheet, rng, look).draw()
    sheet.y += 10
    if style.sums == "full":
        band(sheet, (left, right), fill=bool(style.fill))
    else:
        rows_right(sheet)
    closing(sheet)


def _list(sheet: Sheet, edges: tuple[float, float], top: float) -> float:
    """Facts under each other: boxed, or with labels over a thin rule."""
    found = facts(sheet, sheet.style.keys)
    if sheet.style.meta == "boxed":
        low = aligned(sheet, (edges[0] + 6, edges[1] - 6), found, top + 3, part=0.52) + 5
        box(sheet, edges, top, low, width=0.5)
        return low
    return aligned(sheet, edges, found, top, part=0.52, bold=True)


def _refs(sheet: Sheet, found: Pairs) -> None:
    """References in a row: label over value, thin rules above and beneath."""
    if not found:
        sheet.y += 8
        return
    size, top = sheet.style.size, sheet.y
    step, low = (sheet.right - sheet.left) / len(found), [sheet.y]
    for at, (label, value) in enumerate(found):
        edges = (sheet.left + at * step, sheet.left + (at + 1) * step - 8)
        put(sheet, edges, label, top + size * 1.2, size=size - 1, colour=SOFT)
        low.append(block(sheet, edges, [value], top + size * 1.25))
    sheet.y = max(low) + 3
    for y in (top, sheet.y):
        sheet.canvas.line(sheet.left, y, sheet.right, y, width=0.4, colour=SOFT)
    sheet.y += 14
