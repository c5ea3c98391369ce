"""Sums of the order."""

from __future__ import annotations

from decimal import Decimal

from bench.generated.page.sheet import Sheet


def sums(sheet: Sheet) -> list[tuple[str, str]]:
    """Label and printed amount of every sum that the style shows; says in `printed` which fields they are."""
    return [(label, sheet.speech.money(value, sheet.order.currency, marked=True)) for label, value in figures(sheet)]


def figures(sheet: Sheet) -> list[tuple[str, Decimal]]:
    """The sums as numbers."""
    order, speech, kind = sheet.order, sheet.speech, sheet.style.sums
    rows: list[tuple[str, Decimal]] = []

    if kind in ("full", "net"):
        rows.append((sheet.label("net"), order.net))
        sheet.printed.add("net_total")
    if kind == "full":
        for rate, tax in order.taxes.items():
            rows.append((sheet.label("vat").format(rate=speech.percent(rate)), tax))
        if len(order.taxes) > 1:
            rows.append((sheet.label("vat_total"), order.tax))
        sheet.printed.add("tax_total")
    if kind in ("full", "grand"):
        rows.append((sheet.label("grand" if kind == "full" else "total"), order.net + order.tax))
        sheet.printed.add("grand_total")
    return rows


def draw_totals(sheet: Sheet) -> None:
    """Draws the sums in the style's arrangement."""
    rows = sums(sheet)
    sheet.need(sheet.leading * (len(rows) + 2))
    if sheet.style.totals == "sentence":
        sheet.y += 1.5 * sheet.leading
        for label, amount in rows:
            sheet.write(sheet.left, f"{label}: {amount}", y=sheet.y, bold=True)
            sheet.y += sheet.leading
        sheet.y += sheet.leading
        return
    width = {"table": (sheet.right - sheet.left) * 0.6, "left": 230.0}.get(sheet.style.totals, 215.0)
    start = sheet.left if sheet.style.totals == "left" else sheet.right - width
    top = sheet.y + (0 if sheet.style.totals == "table" else 8)
    for at, (label, amount) in enumerate(rows):
        y, bold = top + (at + 1) * sheet.leading * 1.15, at == len(rows) - 1
        sheet.write(start + 6, label, y=y, bold=bold)
        sheet.write(start + width - 4, amount, y=y, bold=bold, align="right")
        if sheet.style.totals == "table":
            sheet.canvas.line(start, y + 4, sheet.right, y + 4, width=0.4)
        elif bold and sheet.style.totals == "right":
            sheet.canvas.line(start, y - sheet.leading, start + width, y - sheet.leading)
    low = top + (len(rows) + 0.5) * sheet.leading * 1.15
    if sheet.style.totals == "box":
        for line in ((start, top, start + width, top), (start, low, start + width, low)):
            sheet.canvas.line(*line)
        for x in (start, start + width):
            sheet.canvas.line(x, top, x, low)
    sheet.y = low + 2 * sheet.leading
