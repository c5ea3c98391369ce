"""An accounting program's print: two boxes of parties, items with tax and gross, sums under their columns."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from bench.generated.content.model import CENT
from bench.generated.page.forms.text import Edges, block, box, labelled, put
from bench.generated.page.papers.grid import Grid, Look
from bench.generated.page.papers.sums import bases, said, signatures
from bench.generated.page.papers.texts import aligned, facts, lines_of, shown
from bench.generated.page.sheet import Sheet
from bench.generated.page.totals import figures


def draw_boxes(sheet: Sheet, rng: Random) -> None:
    """Draws the order."""
    left, right, size = sheet.left, sheet.right, sheet.style.size
    sheet.y += size
    place = sheet.order.buyer.address[1]
    text = f"{labelled(sheet, sheet.label('date'))} {shown(sheet, 'date')}"
    put(sheet, (left, left + 200), place, sheet.y)
    put(sheet, (left + 210, right), text, sheet.y, align="right")
    sheet.y += size * 2.6
    line = f"{sheet.label('title')} {sheet.order.number}"
    put(sheet, (left, right), line, sheet.y, size=size + 5, bold=True, align=sheet.style.title_at)
    sheet.y += size
    _parties(sheet)
    _facts(sheet)
    look = Look(across=0.5, down=True, fill=sheet.style.fill, heads=sheet.style.heads_at, stretch=190.0)
    grid = Grid(sheet, rng, look)
    grid.draw()
    _totals(sheet, grid)
    said(sheet, sheet.style.more)
    signatures(sheet, [sheet.order.seller.name, sheet.order.buyer.name], dotted=True)


def _parties(sheet: Sheet) -> None:
    """Boxes side by side, the place of delivery beneath over the width."""
    top, size, middle = sheet.y, sheet.style.size, (sheet.left + sheet.right) / 2
    low, roles = top, sheet.style.roles.split()
    for at, role in enumerate(roles):
        edges = (sheet.left + 6, middle - 6) if at == 0 else (middle + 6, sheet.right - 6)
        company = sheet.order.buyer if role == "buyer" else sheet.order.seller
        put(sheet, edges, labelled(sheet, sheet.label(role)), top + size * 1.4, bold=True)
        lines = [*lines_of(sheet, role), f"{sheet.label('vat_id')}: {company.vat_id}"]
        if role == "buyer":
            lines += [f"Tel.: {company.phone}", company.email]
        low = max(low, block(sheet, edges, lines, top + size * 1.6) + 4)
    for edges in ((sheet.left, middle), (middle, sheet.right)):
        box(sheet, edges, top, low)
    sheet.y = low
    if lines := lines_of(sheet, "ship_to"):
        text = f"{sheet.label('ship_to').rstrip(':')}: {', '.join(lines)}"
        low = block(sheet, (sheet.left + 6, sheet.right - 6), [text], sheet.y + 2) + 3
        box(sheet, (sheet.left, sheet.right), sheet.y, low)
        sheet.y = low


def _facts(sheet: Sheet) -> None:
    """Two columns of labels and values."""
    found, middle = facts(sheet, sheet.style.keys), (sheet.left + sheet.right) / 2
    half, top = -(-len(found) // 2), sheet.y + 6
    low = aligned(sheet, (sheet.left, middle - 10), found[:half], top)
    low = max(low, aligned(sheet, (middle + 6, sheet.right), found[half:], top))
    sheet.y = low + 10


def _totals(sheet: Sheet, grid: Grid) -> None:
    """A row of sums under their columns, one a rate beneath, then what is paid in large letters."""
    order, number = sheet.order, sheet.speech.number
    figures(sheet)
    gross = {rate: base + (base * rate / 100).quantize(CENT) for rate, base in bases(sheet).items()}
    sheet.need(sheet.leading * (len(gross) + 5))
    rows: list[tuple[str, Decimal, Decimal, Decimal]] = [
        (sheet.label("total"), order.net, order.tax, sum(gross.values(), Decimal(0)))
    ]
    if len(gross) > 1:
        rows += [(f"{sheet.speech.percent(r)} %", b, order.taxes[r], gross[r]) for r, b in bases(sheet).items()]
    ends: dict[str, Edges] = {column.keys[0][0]: column.inner for column in grid.columns}
    first = min(ends[key][0] for key in ("amount", "taxed", "gross"))
    for at, (label, *values) in enumerate(rows):
        y = sheet.y + grid.step * 1.15
        put(sheet, (sheet.left, first - 10), label, y, size=grid.size, bold=at == 0, align="right")
        for key, value in zip(("amount", "taxed", "gross"), values, strict=True):
            put(sheet, ends[key], number(value, 2), y, size=grid.size, bold=at == 0, align="right")
        sheet.y += grid.step * 1.5
    sheet.canvas.line(first - 4, sheet.y, sheet.right, sheet.y, width=0.5)
    sheet.y += sheet.leading * 1.7
    amount = sheet.speech.marked(number(order.net + order.tax, 2), order.currency)
    text, size = f"{sheet.label('grand').rstrip(':')}: {amount}", sheet.style.size + 3
    put(sheet, (sheet.left, sheet.right), text, sheet.y, size=size, bold=True, align=sheet.style.numbers_at)
    sheet.y += sheet.leading * 1.2
