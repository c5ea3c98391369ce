"""Footers: captioned columns, the whole letterhead, a boxed strip."""

from __future__ import annotations

from bench.generated.page.forms.text import GREY, box, put
from bench.generated.page.sheet import Sheet


def _captioned(sheet: Sheet) -> None:
    """Four columns, most of them under a caption."""
    buyer, size = sheet.order.buyer, max(6.0, sheet.style.size - 2.5)
    columns = (
        [buyer.name, *buyer.address],
        [sheet.label("contact"), buyer.person, f"Tel. {buyer.phone}", buyer.email],
        [sheet.label("vat_id"), buyer.vat_id, buyer.register],
        [sheet.label("bank"), buyer.bank, sheet.page_number()],
    )
    top, step = sheet.height - 68, (sheet.right - sheet.left + 8) / len(columns)
    for at, lines in enumerate(columns):
        x = sheet.left + at * step
        sheet.canvas.line(x, top - 9, x + step - 8, top - 9, width=1.2, colour=sheet.style.colour)
        for row, line in enumerate(lines):
            put(sheet, (x, x + step - 8), line, top + row * size * 1.35, size=size, bold=row == 0, colour=GREY)


def _imprint(sheet: Sheet) -> None:
    """Everything about the sender in three lines at the left, the page at the right."""
    buyer, size = sheet.order.buyer, max(6.5, sheet.style.size - 2)
    edges, top = (sheet.left, sheet.right - 90), sheet.height - 58
    sheet.canvas.fill(sheet.left, top - 14, sheet.right, top - 12, sheet.style.colour)
    lines = (
        f"{buyer.name}, {', '.join(buyer.address)}",
        f"Tel. {buyer.phone}  |  {buyer.email}",
        f"{sheet.label('vat_id')} {buyer.vat_id}  |  {buyer.register}  |  {buyer.bank}",
    )
    for row, line in enumerate(lines):
        put(sheet, edges, line, top + row * size * 1.4, size=size)
    put(sheet, (edges[1] + 8, sheet.right), sheet.page_number(), top, size=size, align="right")


def _ribbon(sheet: Sheet) -> None:
    """A box of three cells: title, number, page."""
    top, size = sheet.height - 44, sheet.style.size - 1.5
    step = (sheet.right - sheet.left) / 3
    for at, text in enumerate((sheet.label("title"), sheet.order.number, sheet.page_number())):
        edges = (sheet.left + at * step, sheet.left + (at + 1) * step)
        box(sheet, edges, top, top + size * 1.8, width=0.4)
        put(sheet, (edges[0] + 4, edges[1] - 4), text, top + size * 1.25, size=size, align="centre", colour=GREY)


PRINT_FEET = {"captioned": _captioned, "imprint": _imprint, "ribbon": _ribbon}
"""`counted` of forms is the fourth."""
