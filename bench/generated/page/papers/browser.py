"""A purchasing portal's page as a browser prints it: cards of parties, products with their numbers beneath."""

from __future__ import annotations

from random import Random

from bench.generated.page.forms.text import PALE, block, box, put
from bench.generated.page.papers.feet import browser_head
from bench.generated.page.papers.grid import Grid, Look
from bench.generated.page.papers.sums import rows_right, said
from bench.generated.page.papers.texts import SOFT, Pairs, facts, lines_of, title
from bench.generated.page.sheet import Sheet


def draw_browser(sheet: Sheet, rng: Random) -> None:
    """Draws the order."""
    browser_head(sheet)
    left, right, style = sheet.left, sheet.right, sheet.style
    sheet.y = max(sheet.y, 44.0) + style.size
    put(sheet, (left, right), sheet.order.buyer.name, sheet.y, size=style.size + 2, bold=True, colour=style.colour)
    sheet.canvas.line(left, sheet.y + 6, right, sheet.y + 6, width=0.4, colour=SOFT)
    sheet.y += style.size * 3.2
    put(sheet, (left, right), title(sheet), sheet.y, size=style.size + 7, bold=True)
    sheet.y += style.size
    _facts(sheet, facts(sheet, style.keys))
    _cards(sheet)
    look = Look(over=0.0, beneath=0.4, across=0.3, last=0.0, fill=style.fill, stretch=300.0)
    Grid(sheet, rng, look).draw()
    sheet.y += 8
    rows_right(sheet, gap=1.4)
    said(sheet, style.more)


def _facts(sheet: Sheet, found: Pairs) -> None:
    """Label above value, as many beside each other as the page takes; or one line each."""
    size = sheet.style.size
    if sheet.style.meta == "lines":
        for label, value in found:
            sheet.y = block(sheet, (sheet.left, sheet.right), [f"{label.rstrip(':')}: {value}"], sheet.y) - size * 0.2
        sheet.y += 10
        return
    for at in range(0, len(found), 4):
        part = found[at : at + 4]
        step, low = (sheet.right - sheet.left) / 4, [sheet.y]
        for place, (label, value) in enumerate(part):
            edges = (sheet.left + place * step, sheet.left + (place + 1) * step - 10)
            put(sheet, edges, label, sheet.y + size * 1.3, size=size - 1, colour=SOFT)
            low.append(block(sheet, edges, [value], sheet.y + size * 1.4, bold_first=True))
        sheet.y = max(low) + 4
    sheet.y += 6


def _cards(sheet: Sheet) -> None:
    """The parties in cards beside each other."""
    found = [(role, about) for role in sheet.style.roles.split() if (about := lines_of(sheet, role))]
    gap, size, top = 10.0, sheet.style.size, sheet.y
    step = (sheet.right - sheet.left + gap) / len(found)
    edges = [(sheet.left + at * step, sheet.left + (at + 1) * step - gap) for at in range(len(found))]
    lines = [[line for text in texts for line in sheet.wrap(text, step - gap - 16)] for _, texts in found]
    low = top + (max(map(len, lines)) + 1) * sheet.leading + size * 1.4
    for (role, _), texts, (x0, x1) in zip(found, lines, edges, strict=True):
        if sheet.style.fill:
            sheet.canvas.fill(x0, top, x1, low, PALE)
        put(sheet, (x0 + 8, x1 - 8), sheet.label(role), top + size * 1.5, bold=True)
        block(sheet, (x0 + 8, x1 - 8), texts, top + size * 1.8)
        if sheet.style.parties == "boxed":
            box(sheet, (x0, x1), top, low, width=0.4)
    sheet.y = low + 16
