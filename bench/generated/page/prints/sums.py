"""Sums: a box at the left, cells across the page, a sentence, a table of rates, a box under a frame, one large amount."""

from __future__ import annotations

from decimal import Decimal

from bench.generated.page.forms.text import GREY, PALE, block, box, put, widest
from bench.generated.page.sheet import Sheet
from bench.generated.page.totals import figures, sums


def draw_print_sums(sheet: Sheet) -> None:
    """Draws the sums in the style's arrangement; those that are rows of the table or stand above it are there already."""
    found = figures(sheet)
    if sheet.style.totals in _SUMS:
        if sheet.style.totals != "corner":
            sheet.y += sheet.leading * 0.7
        sheet.need(sheet.leading * (len(found) + 2) * 1.35)
        _SUMS[sheet.style.totals](sheet)
    sheet.y += sheet.leading


def _left_box(sheet: Sheet) -> None:
    """A box at the left edge, the last row shaded."""
    rows = sums(sheet)
    wide = widest(sheet, [label for label, _ in rows], bold=True) + widest(sheet, [text for _, text in rows], bold=True)
    edges, top = (sheet.left, min(sheet.right, sheet.left + wide + 34)), sheet.y
    for at, (label, amount) in enumerate(rows):
        bold, low = at == len(rows) - 1, sheet.y + sheet.leading * 1.4
        if bold:
            sheet.canvas.fill(*edges[:1], sheet.y, edges[1], low, PALE)
        put(sheet, (edges[0] + 6, edges[1] - 6), label, sheet.y + sheet.leading, bold=bold)
        put(sheet, (edges[0] + 6, edges[1] - 6), amount, sheet.y + sheet.leading, bold=bold, align="right")
        sheet.y = low
    box(sheet, edges, top, sheet.y, width=0.8)


def draw_cells(sheet: Sheet) -> None:
    """Cells over the width, a small caption over each amount, the last one wider and bold."""
    rows, small = sums(sheet), sheet.style.size - 2
    unit, top = (sheet.right - sheet.left) / (len(rows) + 0.4), sheet.y
    low, x = top + sheet.leading * 2.5, sheet.left
    for at, (label, amount) in enumerate(rows):
        last = at == len(rows) - 1
        end = sheet.right if last else x + unit
        put(sheet, (x + 5, end - 5), label, top + small * 1.3, size=small, colour=GREY)
        y, size = top + sheet.leading * 2.1, sheet.style.size + last
        put(sheet, (x + 5, end - 5), amount, y, size=size, bold=last, align="right")
        box(sheet, (x, end), top, low, width=0.9 if last else 0.5)
        x = end
    sheet.y = low


def _sentence(sheet: Sheet) -> None:
    """All sums in running text."""
    rows = [f"{label.rstrip(':')}: {amount}" for label, amount in sums(sheet)]
    sheet.y = block(sheet, (sheet.left, sheet.right), ["; ".join(rows) + "."], sheet.y)


def _matrix(sheet: Sheet) -> None:
    """A table with a row a rate and one of sums: rate, net, tax, total."""
    order, number = sheet.order, sheet.speech.number
    bases: dict[Decimal, Decimal] = {}
    for item in order.items:
        bases[item.tax] = bases.get(item.tax, Decimal(0)) + item.amount
    rows = [[sheet.label(key) for key in ("tax", "net", "vat_total", "grand")]]
    for rate, tax in order.taxes.items():
        rows.append([f"{sheet.speech.percent(rate)} %", *(number(value, 2) for value in (bases[rate], tax, bases[rate] + tax))])
    rows.append([order.currency, *(number(value, 2) for value in (order.net, order.tax, order.net + order.tax))])
    start = sheet.left + (sheet.right - sheet.left) * 0.25
    step = (sheet.right - start) / 4
    for at, row in enumerate(rows):
        top, bold = sheet.y, at in (0, len(rows) - 1)
        if at == 0:
            sheet.canvas.fill(start, top, sheet.right, top + sheet.leading * 1.4, PALE)
        for place, text in enumerate(row):
            edges = (start + place * step, start + (place + 1) * step)
            put(sheet, (edges[0] + 4, edges[1] - 4), text, top + sheet.leading, bold=bold, align="right" if place else "left")
            box(sheet, edges, top, top + sheet.leading * 1.4, width=0.4)
        sheet.y += sheet.leading * 1.4
    sheet.printed |= {"net_total", "tax_total", "grand_total"}


def _corner(sheet: Sheet) -> None:
    """Rows of two cells joined to a frame's lower right corner; payment and bank at their left."""
    rows, top = sums(sheet), sheet.y
    amounts = widest(sheet, [text for _, text in rows], bold=True) + 16
    labels = widest(sheet, [label for label, _ in rows], bold=True) + 12
    middle = sheet.right - amounts
    start = max(sheet.left + (sheet.right - sheet.left) * 0.4, middle - labels)
    for at, (label, amount) in enumerate(rows):
        low, bold = sheet.y + sheet.leading * 1.45, at == len(rows) - 1
        put(sheet, (start + 5, middle - 5), label, sheet.y + sheet.leading, bold=bold)
        put(sheet, (middle + 5, sheet.right - 4), amount, sheet.y + sheet.leading, bold=bold, align="right")
        box(sheet, (start, middle), sheet.y, low, width=0.5)
        box(sheet, (middle, sheet.right), sheet.y, low, width=0.5)
        sheet.y = low
    texts = [f"{sheet.label('payment')}: {sheet.label('payment_text')}", f"{sheet.label('bank')}: {sheet.order.buyer.bank}"]
    sheet.y = max(sheet.y, block(sheet, (sheet.left, start - 14), texts, top + 2, size=sheet.style.size - 1))


def _large(sheet: Sheet) -> None:
    """The small sums in one line at the right, the last beneath in large letters."""
    rows, size = sums(sheet), sheet.style.size + 5
    lines = [f"{label}  {amount}" for label, amount in rows[:-1]]
    for line in lines:
        sheet.y += sheet.leading * 1.1
        put(sheet, (sheet.left, sheet.right), line, sheet.y, align="right", colour=GREY)
    sheet.y += size * 1.5
    sheet.canvas.line(sheet.left, sheet.y - size * 1.1, sheet.right, sheet.y - size * 1.1, width=1.0, colour=sheet.style.colour)
    middle = sheet.left + (sheet.right - sheet.left) * 0.55
    put(sheet, (sheet.left, middle - 8), rows[-1][0], sheet.y, size=size - 2, bold=True)
    put(sheet, (middle, sheet.right), rows[-1][1], sheet.y, size=size, bold=True, align="right")
    sheet.y += size * 0.4


_SUMS = {
    "left_box": _left_box,
    "cells": draw_cells,
    "sentence": _sentence,
    "matrix": _matrix,
    "corner": _corner,
    "large": _large,
}
