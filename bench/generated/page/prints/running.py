"""What further pages begin with."""

from __future__ import annotations

from bench.generated.page.forms.running import draw_margins
from bench.generated.page.forms.text import GREY, box, put
from bench.generated.page.sheet import Sheet


def draw_print_running(sheet: Sheet) -> None:
    """Begins a further page over its whole width: a boxed strip, one line, or nothing."""
    sheet.area = None
    draw_margins(sheet)
    order, size, edges = sheet.order, sheet.style.size - 1, (sheet.left, sheet.right)
    match sheet.style.running:
        case "strip":
            step, texts = (edges[1] - edges[0]) / 3, (order.buyer.name, order.number, sheet.speech.day(order.day))
            for at, text in enumerate(texts):
                cell = (edges[0] + at * step, edges[0] + (at + 1) * step)
                box(sheet, cell, sheet.y - size * 1.4, sheet.y + size * 0.6, width=0.4)
                put(sheet, (cell[0] + 4, cell[1] - 4), text, sheet.y, size=size)
        case "line":
            text = f"{sheet.label('title')} {order.number}"
            put(sheet, (edges[0], edges[1] - 110), text, sheet.y, size=size, bold=True)
            put(sheet, (edges[1] - 100, edges[1]), sheet.page_number(), sheet.y, size=size, align="right", colour=GREY)
            sheet.canvas.line(edges[0], sheet.y + 4, edges[1], sheet.y + 4, width=0.8, colour=sheet.style.colour)
        case "label":
            text = f"{sheet.label('number')} {order.number} – {sheet.page_number()}"
            put(sheet, edges, text, sheet.y, size=size, align="centre")
    sheet.y += 1.4 * sheet.leading if sheet.style.running else 0.0
