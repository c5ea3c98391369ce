"""Sums: ruled rows, a breakdown of taxes beside them, headings over amounts, one bold line."""

from __future__ import annotations

from decimal import Decimal

from bench.generated.page.forms.text import PALE, WHITE, box, put, widest
from bench.generated.page.sheet import Sheet
from bench.generated.page.totals import figures, sums


def draw_work_sums(sheet: Sheet) -> None:
    """Draws the sums in the style's arrangement."""
    sheet.y += sheet.leading * 0.8
    sheet.need(sheet.leading * (len(figures(sheet)) + 3) * 1.4)
    _SUMS[sheet.style.totals](sheet)
    sheet.y += sheet.leading


def _pairs(sheet: Sheet, *, filled: bool = False) -> None:
    """Rows at the right, a rule over the last and two beneath it, or the last on a dark band."""
    rows = sums(sheet)
    amounts = widest(sheet, [text for _, text in rows], bold=True) + 14
    labels = widest(sheet, [label for label, _ in rows], bold=True) + 14
    start = max(sheet.left + (sheet.right - sheet.left) * 0.48, sheet.right - amounts - max(labels, 110))
    for at, (label, amount) in enumerate(rows):
        last, low = at == len(rows) - 1, sheet.y + sheet.leading * 1.45
        if last and filled:
            sheet.canvas.fill(start, sheet.y, sheet.right, low, sheet.style.colour)
        elif last:
            sheet.canvas.line(start, sheet.y + 1, sheet.right, sheet.y + 1, width=0.7)
        colour = WHITE if last and filled else (0.0, 0.0, 0.0)
        y = sheet.y + sheet.leading * 1.08
        put(sheet, (start + 4, sheet.right - amounts), label, y, bold=last, colour=colour)
        put(sheet, (sheet.right - amounts + 6, sheet.right - 4), amount, y, bold=last, align="right", colour=colour)
        sheet.y = low
    if not filled:
        for gap in (0.0, 2.0):
            sheet.canvas.line(start, sheet.y + gap, sheet.right, sheet.y + gap, width=0.5)


def _filled(sheet: Sheet) -> None:
    _pairs(sheet, filled=True)


def _taxes(sheet: Sheet) -> None:
    """Rates with their bases at the left, the sums at the right."""
    order, top, number = sheet.order, sheet.y, sheet.speech.number
    step, size = (sheet.right - sheet.left) * 0.42 / 3, sheet.style.size - 1.5
    bases: dict[Decimal, Decimal] = {}
    for item in order.items:
        bases[item.tax] = bases.get(item.tax, Decimal(0)) + item.amount
    names = [sheet.wrap(sheet.label(key), step - 6, size=size, bold=True) for key in ("tax", "net", "vat_total")]
    most = max(map(len, names))
    rows = [[name[at] if at < len(name) else "" for name in names] for at in range(most)]
    rows += [[f"{sheet.speech.percent(r)} %", number(bases[r], 2), number(tax, 2)] for r, tax in order.taxes.items()]
    for at, row in enumerate(rows):
        y = sheet.y + size * 1.3
        for place, text in enumerate(row):
            edges = (sheet.left + place * step + 3, sheet.left + (place + 1) * step - 3)
            put(sheet, edges, text, y, size=size, bold=at < most, align="right" if place else "left")
        sheet.y += size * (1.3 if at < most - 1 else 1.7)
        if at >= most - 1:
            sheet.canvas.line(sheet.left, sheet.y, sheet.left + 3 * step, sheet.y, width=0.4)
    low, sheet.y = sheet.y, top
    _pairs(sheet)
    sheet.y = max(sheet.y, low)


def _headed(sheet: Sheet) -> None:
    """A table of one row over the width: labels on a pale band, the amounts under them."""
    rows = sums(sheet)
    step, top, size = (sheet.right - sheet.left) / len(rows), sheet.y, sheet.style.size - 1
    names = [sheet.wrap(label, step - 10, size=size, bold=True) for label, _ in rows]
    middle = top + max(map(len, names)) * size * 1.3 + 5
    low = middle + sheet.leading * 1.5
    sheet.canvas.fill(sheet.left, top, sheet.right, middle, PALE)
    for at, (_, amount) in enumerate(rows):
        edges = (sheet.left + at * step, sheet.left + (at + 1) * step)
        for place, line in enumerate(names[at], start=1):
            put(sheet, (edges[0] + 5, edges[1] - 5), line, top + place * size * 1.3, size=size, bold=True, align="centre")
        put(
            sheet, (edges[0] + 5, edges[1] - 5), amount, middle + sheet.leading * 1.05, align="centre", bold=at == len(rows) - 1
        )
        box(sheet, edges, top, low, width=0.5)
    sheet.y = low


def _lines(sheet: Sheet) -> None:
    """Each sum as label, colon and amount on a line of its own, all ending at the right edge."""
    for label, amount in sums(sheet):
        sheet.y += sheet.leading * 1.15
        put(sheet, (sheet.left, sheet.right), f"{label.rstrip(':')}: {amount}", sheet.y, bold=True, align="right")
    sheet.y += 4


_SUMS = {"pairs": _pairs, "filled": _filled, "taxes": _taxes, "headed": _headed, "lines": _lines}
