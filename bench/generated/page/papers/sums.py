"""Sums, taxes by rate, and what is written and signed after them."""

from __future__ import annotations

from decimal import Decimal

from bench.generated.page.forms.text import PALE, Edges, block, box, put, widest
from bench.generated.page.papers.texts import facts
from bench.generated.page.sheet import Sheet
from bench.generated.page.totals import figures, sums


def rows_right(sheet: Sheet, *, boxed: bool = False, gap: float = 1.25) -> None:
    """Labels and amounts at the right, the last in bold under a rule, or all in cells."""
    rows = sums(sheet)
    sheet.need(len(rows) * sheet.leading * gap + sheet.leading)
    amounts = widest(sheet, [amount for _, amount in rows], bold=True) + 16
    labels = min(sheet.right - sheet.left - amounts, widest(sheet, [label for label, _ in rows], bold=True) + 18)
    start, middle = sheet.right - amounts - labels, sheet.right - amounts
    for at, (label, amount) in enumerate(rows):
        last, low = at == len(rows) - 1, sheet.y + sheet.leading * gap
        y = low - sheet.leading * 0.35
        put(sheet, (start + 4, middle - 6), label, y, bold=last)
        put(sheet, (middle, sheet.right - 4), amount, y, bold=last, align="right")
        if boxed:
            box(sheet, (start, middle), sheet.y, low, width=0.5)
            box(sheet, (middle, sheet.right), sheet.y, low, width=0.5)
        elif last:
            sheet.canvas.line(start, sheet.y, sheet.right, sheet.y, width=0.8)
        sheet.y = low
    sheet.y += sheet.leading * 0.5


def band(sheet: Sheet, edges: Edges, *, fill: bool) -> None:
    """One row over the width: a label above each amount."""
    cells = [(label, sheet.speech.number(value, 2)) for label, value in figures(sheet)]
    cells[-1] = (cells[-1][0], sums(sheet)[-1][1])
    step, size = (edges[1] - edges[0]) / len(cells), sheet.style.size - 1
    names = [sheet.wrap(label, step - 10, size=size) for label, _ in cells]
    high = max(map(len, names)) * size * 1.3 + 4
    sheet.need(high + sheet.leading * 2)
    top, low = sheet.y, sheet.y + high + sheet.leading * 1.5
    if fill:
        sheet.canvas.fill(edges[0], top, edges[1], top + high, PALE)
    for at, (_, amount) in enumerate(cells):
        inner = (edges[0] + at * step + 5, edges[0] + (at + 1) * step - 5)
        for place, line in enumerate(names[at], start=1):
            put(sheet, inner, line, top + place * size * 1.3, size=size, align="right")
        put(sheet, inner, amount, top + high + sheet.leading, bold=at == len(cells) - 1, align="right")
    for y in (top, low):
        sheet.canvas.line(edges[0], y, edges[1], y, width=0.9)
    sheet.y = low + sheet.leading * 0.6


def bases(sheet: Sheet) -> dict[Decimal, Decimal]:
    """What is taxed at each rate, the highest rate first."""
    found: dict[Decimal, Decimal] = {}
    for item in sheet.order.items:
        found[item.tax] = found.get(item.tax, Decimal(0)) + item.amount
    return {rate: found[rate] for rate in sorted(found, reverse=True)}


def specification(sheet: Sheet, edges: Edges, top: float, *, boxed: bool = False) -> float:
    """Taxes by rate: rate, base, tax under their headings; gives the lower edge."""
    step, size, number = (edges[1] - edges[0]) / 3, sheet.style.size - 1, sheet.speech.number
    names = [sheet.wrap(sheet.label(key), step - 8, size=size, bold=True) for key in ("tax", "net", "vat_total")]
    low = top + max(map(len, names)) * size * 1.3 + 4
    for at, lines in enumerate(names):
        inner = (edges[0] + at * step + 4, edges[0] + (at + 1) * step - 4)
        for place, line in enumerate(lines, start=1):
            y = top + place * size * 1.3
            put(sheet, inner, line, y, size=size, bold=True, align="right" if at else "left")
    sheet.canvas.line(edges[0], low, edges[1], low, width=0.5)
    for (rate, base), tax in zip(bases(sheet).items(), sheet.order.taxes.values(), strict=True):
        for at, text in enumerate((f"{sheet.speech.percent(rate)} %", number(base, 2), number(tax, 2))):
            inner = (edges[0] + at * step + 4, edges[0] + (at + 1) * step - 4)
            put(sheet, inner, text, low + size * 1.35, size=size, align="right" if at else "left")
        low += size * 1.6
    if boxed:
        box(sheet, edges, top, low + 2, width=0.5)
    return low + 4


def said(sheet: Sheet, keys: str) -> None:
    """Header fields after the sums, one beneath another."""
    rows = facts(sheet, keys)
    sheet.need((len(rows) + 1) * sheet.leading)
    for label, value in rows:
        sheet.y = block(sheet, (sheet.left, sheet.right), [f"{label.rstrip(':')}: {value}"], sheet.y) - 2
    sheet.y += 4


def closing(sheet: Sheet) -> None:
    """Closing words and who wrote them."""
    sheet.need(sheet.leading * 4)
    texts = [sheet.label("closing"), sheet.order.buyer.person]
    sheet.y = block(sheet, (sheet.left, sheet.right), texts, sheet.y + 4) + 6


def signatures(sheet: Sheet, names: list[str], *, dotted: bool = False) -> None:
    """Lines to sign on, a name beneath each."""
    sheet.need(sheet.leading * 5.5)
    step, y = (sheet.right - sheet.left) / len(names), sheet.y + sheet.leading * 3.2
    for at, name in enumerate(names):
        edges = (sheet.left + at * step + 8, sheet.left + (at + 1) * step - 16)
        if dotted:
            sheet.canvas.dotted(edges[0], edges[1], y)
        else:
            sheet.canvas.line(edges[0], y, edges[1], y, width=0.5)
        put(sheet, edges, name, y + sheet.leading, size=sheet.style.size - 1, align="centre")
    sheet.y = y + sheet.leading * 1.6
