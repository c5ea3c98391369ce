"""A pre-printed frame: items between rules that go down to fixed sums at the foot of the page."""

from __future__ import annotations

from random import Random

from bench.generated.page.forms.text import Edges, block, box, put
from bench.generated.page.papers.grid import Grid, Look
from bench.generated.page.papers.sums import rows_right, specification
from bench.generated.page.papers.texts import Pairs, facts, lines_of, shown
from bench.generated.page.sheet import Sheet

_ROOM = 128.0
"""Points between the items' frame and the foot."""


def draw_frame(sheet: Sheet, rng: Random) -> None:
    """Draws the order."""
    left, right = sheet.left, sheet.right
    middle = left + (right - left) * 0.5
    top, style = sheet.y, sheet.style
    buyer = lines_of(sheet, "buyer")
    phone = [f"Tel. {sheet.order.buyer.phone}", sheet.order.buyer.email]
    low = block(sheet, (left, middle - 12), [*buyer, *phone], top, bold_first=True)
    side = _title_box(sheet, (middle + 20, right), top)
    sheet.y = max(low, side) + 10
    roles = style.roles.split()
    _parties(sheet, roles, middle)
    _cells(sheet, facts(sheet, style.keys))
    sheet.y += 8
    floor = sheet.bottom - _ROOM
    Grid(sheet, rng, Look(down=True, fill=style.fill, heads=style.heads_at, floor=floor)).draw()
    _foot(sheet, middle)


def _title_box(sheet: Sheet, edges: Edges, top: float) -> float:
    """The title over two cells: number and date."""
    size, half = sheet.style.size, sum(edges) / 2
    middle, low = top + size * 2.4, top + size * 5.4
    if sheet.style.fill:
        sheet.canvas.fill(edges[0], top, edges[1], middle, (0.9, 0.91, 0.93))
    put(sheet, (edges[0] + 4, edges[1] - 4), sheet.label("title"), top + size * 1.7, size=size + 3, bold=True, align="centre")
    pairs = ((sheet.label("number"), sheet.order.number), (sheet.label("date"), shown(sheet, "date")))
    for at, (label, value) in enumerate(pairs):
        cell = (edges[0], half) if at == 0 else (half, edges[1])
        inner = (cell[0] + 4, cell[1] - 4)
        put(sheet, inner, label, middle + size * 1.1, size=size - 1, align="centre")
        put(sheet, inner, value, middle + size * 2.5, bold=True, align="centre")
        box(sheet, cell, middle, low)
    box(sheet, edges, top, middle)
    return low


def _parties(sheet: Sheet, roles: list[str], middle: float) -> None:
    """A box for each party, its label on a line of its own inside."""
    top, low, size = sheet.y, sheet.y, sheet.style.size
    halves = [(sheet.left, middle - 6), (middle + 6, sheet.right)]
    found = [(role, lines) for role in roles if (lines := lines_of(sheet, role))]
    if len(found) == 1:
        halves = halves[1:] if sheet.style.title_at == "right" else halves
    drawn = list(zip(found, halves, strict=False))
    for (role, lines), edges in drawn:
        inner = (edges[0] + 6, edges[1] - 6)
        put(sheet, inner, sheet.label(role), top + size * 1.2, size=size - 1, colour=sheet.style.colour)
        low = max(low, block(sheet, inner, lines, top + size * 1.4, bold_first=True) + 4)
    for _, edges in drawn:
        box(sheet, edges, top, low)
    sheet.y = low + 8


def _cells(sheet: Sheet, found: Pairs) -> None:
    """Cells of one height and width over the page: caption, value."""
    if not found:
        return
    size, most = sheet.style.size, 4
    for at in range(0, len(found), most):
        part = found[at : at + most]
        step, top = (sheet.right - sheet.left) / len(part), sheet.y
        values = [sheet.wrap(value, step - 10) for _, value in part]
        low = top + size * 1.7 + max(map(len, values)) * sheet.leading + 3
        for place, (label, _) in enumerate(part):
            edges = (sheet.left + place * step, sheet.left + (place + 1) * step)
            put(sheet, (edges[0] + 5, edges[1] - 5), label, top + size * 1.2, size=size - 1.5)
            block(sheet, (edges[0] + 5, edges[1] - 5), values[place], top + size * 1.4)
            box(sheet, edges, top, low)
        sheet.y = low


def _foot(sheet: Sheet, middle: float) -> None:
    """Taxes or terms left, sums in cells right, under the frame."""
    top = sheet.y + 8
    low = top
    if sheet.style.sums == "full":
        low = specification(sheet, (sheet.left, middle - 30), top, boxed=True) + 6
    for label, value in facts(sheet, sheet.style.more):
        low = block(sheet, (sheet.left, middle - 30), [f"{label.rstrip(':')}: {value}"], low)
    sheet.area, sheet.y = (middle - 10, sheet.right), top
    rows_right(sheet, boxed=True)
    sheet.area, sheet.y = None, max(sheet.y, low)
