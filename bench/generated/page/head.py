"""Letterhead and title."""

from __future__ import annotations

from bench.generated.page.canvas import WIDTH
from bench.generated.page.sheet import Sheet

_WHITE = (1.0, 1.0, 1.0)


def draw_head(sheet: Sheet) -> None:
    """Draws the letterhead; it is the buyer's unless the form is the seller's."""
    style = sheet.style
    company = sheet.order.seller if style.head == "seller" else sheet.order.buyer
    sheet.printed.add("seller_name" if style.head == "seller" else "buyer_name" if style.head != "none" else "")
    contact = [*company.address, company.phone, company.email]
    match style.head:
        case "left" | "seller":
            sheet.write(sheet.left, company.name, y=52, size=15, bold=True, colour=style.colour)
            sheet.y = sheet.column(sheet.left, contact, y=66)
        case "right":
            sheet.write(sheet.right, company.name, y=52, size=14, bold=True, align="right", colour=style.colour)
            sheet.y = sheet.column(sheet.right, contact, y=66, align="right")
        case "centre":
            middle = (sheet.left + sheet.right) / 2
            sheet.write(middle, company.name, y=50, size=15, bold=True, align="centre", colour=style.colour)
            sheet.write(middle, " | ".join(contact), y=64, size=style.size - 1, align="centre")
            sheet.canvas.line(sheet.left, 70, sheet.right, 70, colour=style.colour)
            sheet.y = 82
        case "band":
            sheet.canvas.fill(0, 0, WIDTH, 64, style.colour)
            sheet.write(sheet.left, company.name, y=32, size=16, bold=True, colour=_WHITE)
            sheet.write(sheet.left, " · ".join(contact), y=48, size=style.size - 1, colour=_WHITE)
            sheet.y = 84
        case _:
            sheet.y = 58
    if style.head != "none":
        sheet.printed.add("letterhead_address")
    sheet.y += sheet.leading


def draw_title(sheet: Sheet) -> None:
    """Draws the document's title, with number and date where the style puts them there."""
    title, order = sheet.label("title"), sheet.order
    if sheet.style.meta == "title":
        title = sheet.label("title_line").format(title=title, number=order.number, date=sheet.speech.day(order.day))
    size = sheet.style.size + (3 if sheet.style.meta == "title" else 5)
    sheet.y += 10
    sheet.write(sheet.left, title, y=sheet.y, size=size, bold=True)
    sheet.y += size * 1.6
