"""What stands at the top and in the margins of pages, and the boxes to sign in at the end."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from bench.generated.page.forms.text import GREY, labelled, put
from bench.generated.page.sheet import Sheet


def draw_running(sheet: Sheet) -> None:
    """Begins a further page: with number and date, with the sender, as a strip, or with nothing."""
    order, edges, size = sheet.order, (sheet.left, sheet.right), sheet.style.size - 1
    draw_margins(sheet)
    number = f"{labelled(sheet, sheet.label('number'))} {order.number}"
    date = f"{labelled(sheet, sheet.label('date'))} {sheet.speech.day(order.day)}"
    match sheet.style.running:
        case "order":
            put(sheet, edges, f"{number}    {date}", sheet.y, size=size)
            put(sheet, edges, sheet.page_number(), sheet.y, size=size, align="right")
        case "sender":
            put(sheet, (edges[0], edges[1] - 120), order.buyer.name, sheet.y, bold=True)
            put(sheet, (edges[1] - 110, edges[1]), order.number, sheet.y, align="right")
            sheet.canvas.line(*edges[:1], sheet.y + 4, edges[1], sheet.y + 4, width=0.4)
        case "lines":
            for text in (sheet.label("title"), number, date, sheet.page_number()):
                put(sheet, edges, text, sheet.y, size=size)
                sheet.y += size * 1.3
    sheet.y += 1.8 * sheet.leading


def draw_margins(sheet: Sheet) -> None:
    """When it was printed in the page's corner, and a line that runs up its edge."""
    order = sheet.order
    if sheet.style.stamp:
        rng = Random(order.number)
        day = order.day + timedelta(days=rng.choice((0, 0, 1, 2)))
        text = f"{sheet.speech.day(day)}, {rng.randint(7, 18):02}:{rng.randint(0, 59):02}"
        put(sheet, (20, sheet.width / 2), text, 19, size=6.5, colour=GREY)
        put(sheet, (sheet.width / 2, sheet.width - 20), f"{sheet.page}", 19, size=6.5, align="right", colour=GREY)
    if sheet.style.margin_text:
        text = f"{order.buyer.register} · {order.buyer.email}"
        sheet.canvas.upright(sheet.style.margin * 0.55, sheet.height - 120, text, 6.0, colour=GREY)


def draw_signatures(sheet: Sheet) -> None:
    """Lines for both sides to sign on."""
    sheet.need(5 * sheet.leading)
    step, y = (sheet.right - sheet.left) / 2, sheet.y + 3 * sheet.leading
    for at, role in enumerate(("buyer", "seller")):
        x0, x1 = sheet.left + at * step, sheet.left + (at + 1) * step - (1 - at) * 30
        sheet.canvas.line(x0, y, x1, y, width=0.5)
        put(sheet, (x0, x0 + (x1 - x0) * 0.48), sheet.label("date"), y + sheet.leading, size=sheet.style.size - 1)
        put(sheet, (x0 + (x1 - x0) * 0.52, x1), sheet.label(role), y + sheet.leading, size=sheet.style.size - 1, align="right")
    sheet.y = y + 2 * sheet.leading
