"""What stands at the foot of every page."""

from __future__ import annotations

from bench.generated.page.canvas import HEIGHT
from bench.generated.page.forms.feet import FEET
from bench.generated.page.papers.feet import PAPER_FEET
from bench.generated.page.prints.feet import PRINT_FEET
from bench.generated.page.sheet import Sheet
from bench.generated.page.works.ends import WORK_FEET


def draw_footer(sheet: Sheet) -> None:
    """Draws the letterhead company's registration, bank and page number, as the style has it."""
    company = sheet.order.seller if sheet.style.head == "seller" else sheet.order.buyer
    size = max(6.0, sheet.style.size - 2.5)
    y = HEIGHT - 42
    match sheet.style.footer:
        case "columns":
            _columns(sheet, size)
        case "line":
            text = f"{company.name} · {' · '.join(company.address)} · {sheet.label('vat_id')} {company.vat_id}"
            sheet.write((sheet.left + sheet.right) / 2, text, y=y, size=size, align="centre")
        case "page":
            sheet.write(sheet.right, sheet.page_number(), y=y, size=size, align="right")
            sheet.write(sheet.left, f"{sheet.label('title')} {sheet.order.number}", y=y, size=size)
        case name if name in FEET:
            FEET[name](sheet)
        case name if name in PRINT_FEET:
            PRINT_FEET[name](sheet)
        case name if name in PAPER_FEET:
            PAPER_FEET[name](sheet)
        case name if name in WORK_FEET:
            WORK_FEET[name](sheet)


def _columns(sheet: Sheet, size: float) -> None:
    company = sheet.order.seller if sheet.style.head == "seller" else sheet.order.buyer
    columns = (
        [company.name, *company.address],
        [company.phone, company.email],
        [company.register, f"{sheet.label('vat_id')} {company.vat_id}"],
        [sheet.label("bank"), company.bank],
    )
    top, step = HEIGHT - 72, (sheet.right - sheet.left) / 4
    sheet.canvas.line(sheet.left, top - 10, sheet.right, top - 10, width=0.4)
    for at, lines in enumerate(columns):
        for row, line in enumerate(lines):
            fitted = min(size, size * (step - 6) / max(1.0, sheet.canvas.width(line, size)))
            sheet.write(sheet.left + at * step, line, y=top + row * size * 1.25, size=fitted)
