"""A form of a quality manual: name, title and the form's number in its head, two companies, items with empty rows."""

from __future__ import annotations

import itertools
from random import Random

from bench.generated.content.model import Company
from bench.generated.page.forms.text import PALE, Edges, block, box, put, widest
from bench.generated.page.papers.grid import Grid, Look
from bench.generated.page.papers.sums import rows_right, said, signatures
from bench.generated.page.papers.texts import Pairs, company, facts, lines_of, white
from bench.generated.page.sheet import Sheet


def draw_control(sheet: Sheet, rng: Random) -> None:
    """Draws the order."""
    _head(sheet)
    roles, middle = sheet.style.roles.split(), (sheet.left + sheet.right) / 2
    top = sheet.y
    rows = [_about(sheet, role) for role in roles]
    wraps = [[sheet.wrap(value, (middle - sheet.left) * (0.5 if name else 1.0) - 14) for name, value in part] for part in rows]
    tall = [max(len(one), len(two)) for one, two in zip(*wraps, strict=True)]
    for at, role in enumerate(roles):
        edges = (sheet.left, middle) if at == 0 else (middle, sheet.right)
        sheet.y = _company(sheet, edges, sheet.label(role), rows[at], tall, top)
    sheet.y += 6
    _facts(sheet, [*_place(sheet), *facts(sheet, sheet.style.keys)])
    sheet.y += 6
    style = sheet.style
    look = Look(across=0.5, down=True, fill=style.fill, heads="centre", least=max(0, int(style.row_pad * 3)))
    Grid(sheet, rng, look).draw()
    rows_right(sheet, boxed=True, gap=1.35)
    said(sheet, style.more)
    names = [sheet.label("contact"), sheet.order.buyer.name, sheet.order.seller.name]
    signatures(sheet, names if style.ends == "three" else names[1:])


def _head(sheet: Sheet) -> None:
    """Three cells: whose form it is, what it is, which form of the manual."""
    size, top = sheet.style.size, sheet.y
    stops = [sheet.left + (sheet.right - sheet.left) * part for part in (0.0, 0.3, 0.76, 1.0)]
    names = sheet.wrap(sheet.order.buyer.name, stops[1] - stops[0] - 10, bold=True)
    number = sum(map(ord, sheet.order.buyer.name))
    code = [f"F-{number % 40 + 1:02}.{number % 7 + 1}", f"Rev. {number % 6:02}", sheet.page_number()]
    low = top + max(3, len(names)) * sheet.leading + size * 1.1
    for place, line in enumerate(names, start=1):
        put(sheet, (stops[0] + 5, stops[1] - 5), line, top + place * sheet.leading + 2, bold=True, align="centre")
    y = (top + low) / 2 + size * 0.6
    put(sheet, (stops[1] + 6, stops[2] - 6), sheet.label("title"), y, size=size + 6, bold=True, align="centre")
    for place, line in enumerate(code, start=1):
        put(sheet, (stops[2] + 6, stops[3] - 6), line, top + place * sheet.leading + 2, size=size - 0.5)
    for start, end in itertools.pairwise(stops):
        box(sheet, (start, end), top, low, width=0.8)
    sheet.y = low + 6


def _about(sheet: Sheet, role: str) -> Pairs:
    """What is said about a company, the label of its name and address left out."""
    found: Company = company(sheet, role) or sheet.order.buyer
    rows = [("", found.name), ("", ", ".join(found.address)), ("Tel.", found.phone), ("E-mail", found.email)]
    return [*rows, (sheet.label("vat_id"), found.vat_id)]


def _company(sheet: Sheet, edges: Edges, label: str, rows: Pairs, tall: list[int], top: float) -> float:
    """A heading on a ground, then rows of label and value."""
    size, dark = sheet.style.size, sheet.style.fill == "dark"
    low = top + size * 1.9
    wide = min((edges[1] - edges[0]) * 0.5, widest(sheet, [name for name, _ in rows]) + 14)
    sheet.canvas.fill(edges[0], top, edges[1], low, sheet.style.colour if dark else PALE)
    put(sheet, (edges[0] + 6, edges[1] - 6), label, top + size * 1.35, bold=True, colour=white(sheet, dark))
    box(sheet, edges, top, low, width=0.6)
    for at, (name, value) in enumerate(rows):
        bottom = low + tall[at] * sheet.leading + size * 0.5
        if name:
            put(sheet, (edges[0] + 6, edges[0] + wide - 4), name, low + sheet.leading)
        start = edges[0] + (wide if name else 6)
        block(sheet, (start, edges[1] - 6), [value], low, bold_first=at == 0)
        box(sheet, edges, low, bottom, width=0.4)
        low = bottom
    return low


def _place(sheet: Sheet) -> Pairs:
    lines = lines_of(sheet, "ship_to")
    return [(sheet.label("ship_to"), ", ".join(lines))] if lines else []


def _facts(sheet: Sheet, found: Pairs) -> None:
    """Cells of label and value; the place of delivery over the whole width, the others two pairs a row."""
    if sheet.order.ship_to:
        _pairs(sheet, found[:1], sheet.right - sheet.left)
        found = found[1:]
    for at in range(0, len(found), 2):
        _pairs(sheet, found[at : at + 2], (sheet.right - sheet.left) / 2)


def _pairs(sheet: Sheet, part: Pairs, wide: float) -> None:
    share, size = (sheet.right - sheet.left) * 0.19, sheet.style.size
    names = [sheet.wrap(label.rstrip(":"), share - 8, bold=True) for label, _ in part]
    values = [sheet.wrap(value, wide - share - 10) for _, value in part]
    low = sheet.y + max(len(lines) for lines in (*names, *values)) * sheet.leading + size * 0.5
    for at, (name, lines) in enumerate(zip(names, values, strict=True)):
        x = sheet.left + at * wide
        sheet.canvas.fill(x, sheet.y, x + share, low, PALE)
        for place, line in enumerate(name, start=1):
            put(sheet, (x + 4, x + share - 4), line, sheet.y + place * sheet.leading, bold=True)
        block(sheet, (x + share + 5, x + wide - 5), lines, sheet.y)
        box(sheet, (x, x + share), sheet.y, low, width=0.5)
        box(sheet, (x + share, x + wide), sheet.y, low, width=0.5)
    sheet.y = low
