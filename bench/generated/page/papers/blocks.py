"""A corporation's standard order: a table of facts in the corner, addresses in a column with labels beside them."""

from __future__ import annotations

from random import Random

from bench.generated.page.forms.text import PALE, Edges, block, box, put
from bench.generated.page.papers.grid import Grid, Look
from bench.generated.page.papers.sums import closing, rows_right, said
from bench.generated.page.papers.texts import SOFT, Pairs, facts, lines_of
from bench.generated.page.sheet import Sheet


def draw_blocks(sheet: Sheet, rng: Random) -> None:
    """Draws the order."""
    left, right, style = sheet.left, sheet.right, sheet.style
    middle = left + (right - left) * 0.52
    top = sheet.y
    buyer = sheet.order.buyer
    sheet.printed |= {"buyer_name", "buyer_address"}
    put(sheet, (left, middle - 14), buyer.name, top + 13, size=style.size + 4, bold=True)
    low = block(sheet, (left, middle - 14), [*buyer.address, f"Tel. {buyer.phone}"], top + 15)
    side = _corner(sheet, (middle, right), top)
    sheet.y = max(low, side) + 12
    _addresses(sheet, middle)
    _strip(sheet, facts(sheet, style.more))
    sheet.y += 8
    plain = style.rules == "lines"
    look = Look(across=0.3, down=not plain, fill=style.fill, heads=style.heads_at)
    Grid(sheet, rng, look).draw()
    sheet.y += 5
    rows_right(sheet, boxed=not plain)
    if style.ends == "said":
        said(sheet, "payment")
    closing(sheet)


def _corner(sheet: Sheet, edges: Edges, top: float) -> float:
    """The title, then rows of two cells: label, value."""
    size, middle = sheet.style.size, edges[0] + (edges[1] - edges[0]) * 0.48
    put(sheet, edges, sheet.label("title"), top + size + 3, size=size + 3, bold=True)
    low = top + size * 2
    for label, value in facts(sheet, sheet.style.keys):
        names = sheet.wrap(label, middle - edges[0] - 8)
        values = sheet.wrap(value, edges[1] - middle - 8)
        high = low + max(len(names), len(values)) * sheet.leading + 4
        sheet.canvas.fill(edges[0], low, middle, high, PALE)
        block(sheet, (edges[0] + 4, middle - 4), names, low)
        block(sheet, (middle + 4, edges[1] - 4), values, low, bold_first=label == sheet.label("number"))
        box(sheet, (edges[0], middle), low, high, width=0.4)
        box(sheet, (middle, edges[1]), low, high, width=0.4)
        low = high
    return low


def _addresses(sheet: Sheet, middle: float) -> None:
    """The first role left, the others under each other right; every label stands left of its address."""
    roles, top = sheet.style.roles.split(), sheet.y
    low = _beside(sheet, (sheet.left, middle - 14), roles[0], top)
    side = top
    for role in roles[1:]:
        side = _beside(sheet, (middle, sheet.right), role, side)
    sheet.y = max(low, side) + 6


def _beside(sheet: Sheet, edges: Edges, role: str, top: float) -> float:
    lines = lines_of(sheet, role)
    if not lines:
        return top
    wide = (edges[1] - edges[0]) * 0.33
    names = sheet.wrap(sheet.label(role).rstrip(":") + ":", wide - 6)
    low = block(sheet, (edges[0], edges[0] + wide - 6), names, top)
    return max(low, block(sheet, (edges[0] + wide, edges[1]), lines, top)) + 6


def _strip(sheet: Sheet, found: Pairs) -> None:
    """Cells over the width, captions on a ground, values beneath."""
    size = sheet.style.size
    for at in range(0, len(found), 4):
        part = found[at : at + 4]
        step, top = (sheet.right - sheet.left) / len(part), sheet.y
        names = [sheet.wrap(label, step - 8, size=size - 1) for label, _ in part]
        values = [sheet.wrap(value, step - 8) for _, value in part]
        middle = top + max(map(len, names)) * (size - 1) * 1.3 + 4
        low = middle + max(map(len, values)) * sheet.leading + 4
        sheet.canvas.fill(sheet.left, top, sheet.right, middle, PALE)
        for place, (name, lines) in enumerate(zip(names, values, strict=True)):
            edges = (sheet.left + place * step, sheet.left + (place + 1) * step)
            block(sheet, (edges[0] + 4, edges[1] - 4), name, top - 1, size=size - 1)
            block(sheet, (edges[0] + 4, edges[1] - 4), lines, middle)
            box(sheet, edges, top, low, width=0.4)
        sheet.canvas.line(sheet.left, middle, sheet.right, middle, width=0.3, colour=SOFT)
        sheet.y = low
