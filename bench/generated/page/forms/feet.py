"""Footers of forms."""

from __future__ import annotations

from bench.generated.page.forms.text import GREY, put
from bench.generated.page.sheet import Sheet


def _bank(sheet: Sheet) -> None:
    """Three columns, the bank in the middle."""
    company, size = sheet.order.buyer, max(6.0, sheet.style.size - 2.5)
    columns = (
        [*company.address, f"{sheet.label('vat_id')}: {company.vat_id}"],
        [f"{sheet.label('bank')}:", company.bank, company.register],
        [f"Tel. {company.phone}", company.email, sheet.page_number()],
    )
    top, step = sheet.height - 66, (sheet.right - sheet.left) / 3
    sheet.canvas.line(sheet.left, top - 10, sheet.right, top - 10, width=0.8, colour=sheet.style.colour)
    for at, (lines, align) in enumerate(zip(columns, ("left", "centre", "right"), strict=True)):
        edges = (sheet.left + at * step + 4 * at, sheet.left + (at + 1) * step - 4 * (2 - at))
        for row, line in enumerate(lines):
            put(sheet, edges, line, top + row * size * 1.3, size=size, align=align, colour=GREY)


def _sender(sheet: Sheet) -> None:
    """The sender's name and address, centred: often the only place where they stand."""
    company, size = sheet.order.buyer, max(7.0, sheet.style.size - 1.5)
    lines = [company.name, ", ".join(company.address), f"Tel. {company.phone} · {company.email}"]
    sheet.canvas.line(sheet.left, sheet.height - 72, sheet.right, sheet.height - 72, width=0.4)
    for row, line in enumerate([*lines, f"{sheet.label('vat_id')} {company.vat_id} · {sheet.page_number()}"]):
        y = sheet.height - 60 + row * size * 1.3
        put(sheet, (sheet.left, sheet.right), line, y, size=size, bold=row == 0, align="centre")


def _counted(sheet: Sheet) -> None:
    """Page of pages in the middle."""
    put(sheet, (sheet.left, sheet.right), sheet.page_number(), sheet.height - 34, size=sheet.style.size - 1, align="centre")


def _corners(sheet: Sheet) -> None:
    """Who printed it left, the page right."""
    edges, size, order = (sheet.left, sheet.right), sheet.style.size - 1.5, sheet.order
    put(sheet, edges, f"{order.buyer.person} / {order.buyer.email}", sheet.height - 32, size=size, colour=GREY)
    put(sheet, edges, sheet.page_number(), sheet.height - 32, size=size, align="right", colour=GREY)


FEET = {"bank": _bank, "sender": _sender, "counted": _counted, "corners": _corners}
