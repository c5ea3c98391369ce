"""Sums of forms."""

from __future__ import annotations

from decimal import Decimal

from bench.generated.page.forms.text import GREY, PALE, block, box, dots, put, widest
from bench.generated.page.sheet import Sheet
from bench.generated.page.totals import figures, sums


def draw_form_sums(sheet: Sheet) -> None:
    """Draws the sums in the style's arrangement; those of a table stand there already."""
    rows = len(figures(sheet))
    sheet.y += sheet.style.size * 0.8
    if sheet.style.totals != "in_table":
        sheet.need(sheet.leading * (rows + 2) * 1.4)
        SUMS[sheet.style.totals](sheet)
    sheet.y += 1.2 * sheet.leading


def _strip(sheet: Sheet) -> None:
    """A row of labels over a row of amounts."""
    rows = sums(sheet)
    step, middle = (sheet.right - sheet.left) / len(rows), sheet.y + sheet.leading * 1.4
    low = middle + sheet.leading * 1.5
    sheet.canvas.fill(sheet.left, sheet.y, sheet.right, middle, PALE)
    for at, (label, amount) in enumerate(rows):
        x0, x1 = sheet.left + at * step, sheet.left + (at + 1) * step
        put(sheet, (x0 + 4, x1 - 4), label, sheet.y + sheet.leading, bold=True, align="centre")
        put(sheet, (x0 + 4, x1 - 4), amount, middle + sheet.leading * 1.05, align="centre", bold=at == len(rows) - 1)
        box(sheet, (x0, x1), sheet.y, low)
    sheet.canvas.line(sheet.left, middle, sheet.right, middle)
    sheet.y = low


def _currency(sheet: Sheet) -> None:
    """Label, currency, amount: a column each."""
    found = figures(sheet)
    amounts = [sheet.speech.number(value, 2) for _, value in found]
    edge = sheet.right - widest(sheet, amounts, bold=True) - 16
    start = edge - sheet.canvas.width(sheet.order.currency, sheet.style.size, bold=True)
    for at, ((label, _), amount) in enumerate(zip(found, amounts, strict=True)):
        last = at == len(found) - 1
        sheet.y += sheet.leading * 1.2
        if last:
            sheet.canvas.line(start - 150, sheet.y - sheet.leading, sheet.right, sheet.y - sheet.leading)
        put(sheet, (start - 150, start - 14), label, sheet.y, bold=last)
        put(sheet, (start, edge), sheet.order.currency, sheet.y, bold=last)
        put(sheet, (edge + 8, sheet.right - 4), amount, sheet.y, bold=last, align="right")
    for y in (sheet.y + 3.5, sheet.y + 5.5):
        sheet.canvas.line(start - 150, y, sheet.right, y)
    sheet.y += 6


def _beside(sheet: Sheet, *, lead: bool = False) -> None:
    """Labels end where the amounts' room begins, the last row shaded; with `lead` labels begin left and dots run on."""
    rows = sums(sheet)
    amounts = widest(sheet, [amount for _, amount in rows], bold=True)
    labels = widest(sheet, [label for label, _ in rows], bold=True)
    middle = sheet.right - amounts - 24
    start = max(sheet.left, min(sheet.left + (sheet.right - sheet.left) * 0.45, middle - labels - 8))
    for at, (label, amount) in enumerate(rows):
        last = at == len(rows) - 1
        low = sheet.y + sheet.leading * 1.5
        if last and not lead:
            sheet.canvas.fill(start, sheet.y, sheet.right, low, PALE)
        y = sheet.y + sheet.leading * 1.05
        put(sheet, (start + 4, middle), label, y, bold=last, align="left" if lead else "right")
        put(sheet, (middle + 8, sheet.right - 4), amount, y, bold=last, align="right")
        if lead:
            own = sheet.canvas.width(amount, sheet.style.size, bold=last)
            dots(sheet, start + 4 + sheet.canvas.width(label, sheet.style.size, bold=last), sheet.right - 4 - own, y)
        sheet.y = low


def _leaders(sheet: Sheet) -> None:
    _beside(sheet, lead=True)


def _with_terms(sheet: Sheet) -> None:
    """A box of terms left, a box of sums right."""
    left, right, top = sheet.left, sheet.right, sheet.y
    middle = left + (right - left) * 0.5
    buyer = sheet.order.buyer
    texts = [f"{sheet.label('payment')}: {sheet.label('payment_text')}", f"{sheet.label('bank')}: {buyer.bank}"]
    low = block(sheet, (left + 5, middle - 15), [*texts, f"{sheet.label('contact')}: {buyer.person}"], top + 2)
    rows = sums(sheet)
    for at, (label, amount) in enumerate(rows):
        y, bold = top + 2 + (at + 1) * sheet.leading * 1.2, at == len(rows) - 1
        put(sheet, (middle + 5, right - 100), label, y, bold=bold)
        put(sheet, (right - 92, right - 5), amount, y, bold=bold, align="right")
        sheet.y = y
    sheet.y = max(low, sheet.y + 4) + 3
    for edges in ((left, middle - 10), (middle, right)):
        box(sheet, edges, top, sheet.y)


def _rates(sheet: Sheet) -> None:
    """A small table of the taxes left, the sums right of it."""
    top, order, size = sheet.y, sheet.order, sheet.style.size - 1
    width = (sheet.right - sheet.left) * 0.42
    bases: dict[Decimal, Decimal] = {}
    for item in order.items:
        bases[item.tax] = bases.get(item.tax, Decimal(0)) + item.amount
    rows = [[sheet.label("tax"), sheet.label("net"), sheet.label("vat_total")]]
    number = sheet.speech.number
    rows += [[f"{sheet.speech.percent(rate)} %", number(bases[rate], 2), number(tax, 2)] for rate, tax in order.taxes.items()]
    for at, row in enumerate(rows):
        y = top + (at + 1) * sheet.leading * 1.1
        for place, text in enumerate(row):
            x = sheet.left + place * width / 3
            put(sheet, (x + 2, x + width / 3 - 4), text, y, size=size, align="right" if place else "left", colour=GREY)
        if at == 0:
            sheet.canvas.line(sheet.left, y + 3, sheet.left + width, y + 3, width=0.4, colour=GREY)
    sheet.area = (sheet.left + width + 12, sheet.right)
    _beside(sheet)
    sheet.area = None
    sheet.y = max(sheet.y, y + 6)


SUMS = {
    "strip": _strip,
    "currency": _currency,
    "beside": _beside,
    "leaders": _leaders,
    "with_terms": _with_terms,
    "rates": _rates,
}
