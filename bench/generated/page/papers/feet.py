"""What stands at the foot of each page, and what further pages begin with."""

from __future__ import annotations

from collections.abc import Callable

from bench.generated.page.forms.text import Edges, labelled, put
from bench.generated.page.papers.texts import SOFT
from bench.generated.page.sheet import Sheet


def _small(sheet: Sheet) -> float:
    return max(6.0, sheet.style.size - 2.5)


def _plinth(sheet: Sheet) -> None:
    """Four columns about the buyer under a rule, a caption over some."""
    company, size, top = sheet.order.buyer, _small(sheet), sheet.height - 70
    columns = (
        (company.name, *company.address),
        (f"Tel. {company.phone}", company.email),
        (sheet.label("bank"), company.bank),
        (sheet.label("vat_id"), company.vat_id, company.register),
    )
    sheet.canvas.line(sheet.left, top - size * 1.4, sheet.right, top - size * 1.4, width=0.5, colour=sheet.style.colour)
    step = (sheet.right - sheet.left) / 4
    for at, lines in enumerate(columns):
        edges = (sheet.left + at * step, sheet.left + (at + 1) * step - 8)
        for place, line in enumerate(lines):
            put(sheet, edges, line, top + place * size * 1.3, size=size, colour=SOFT)
    put(sheet, (sheet.left, sheet.right), sheet.page_number(), sheet.height - 26, size=size, align="right", colour=SOFT)


def _ledge(sheet: Sheet) -> None:
    """One line about the buyer, and the page under it."""
    company, size, edges = sheet.order.buyer, _small(sheet), (sheet.left, sheet.right)
    text = ", ".join((company.name, *company.address, f"{sheet.label('vat_id')} {company.vat_id}", company.register))
    put(sheet, edges, text, sheet.height - 44, size=size, align="centre", colour=SOFT)
    put(sheet, edges, sheet.page_number(), sheet.height - 32, size=size, align="centre", colour=SOFT)


def _corner(sheet: Sheet) -> None:
    """The page alone, in the corner."""
    edges = (sheet.left, sheet.right)
    put(sheet, edges, sheet.page_number(), sheet.height - 30, size=_small(sheet), align="right", colour=SOFT)


def _address_bar(sheet: Sheet) -> None:
    """Where a browser printed the page from, and its place among all."""
    size, half = 7.0, (sheet.left + sheet.right) / 2
    host = sheet.order.buyer.email.partition("@")[2]
    number = "".join(letter if letter.isalnum() else "-" for letter in sheet.order.number)
    put(sheet, (sheet.left, half + 90), f"https://{host}/orders/{number}", sheet.height - 22, size=size)
    put(sheet, (half + 100, sheet.right), f"{sheet.page}/{sheet.pages_total}", sheet.height - 22, size=size, align="right")


PAPER_FEET: dict[str, Callable[[Sheet], None]] = {
    "plinth": _plinth,
    "ledge": _ledge,
    "corner": _corner,
    "leaf": _corner,
    "address_bar": _address_bar,
    "blank": lambda sheet: None,
}


def browser_head(sheet: Sheet) -> None:
    """The line that a browser writes over each page: when it was printed, and the page's title."""
    order, y = sheet.order, 24.0
    minute = sum(map(ord, order.number)) % 540 + 480
    text = f"{sheet.speech.day(order.day)}, {minute // 60:02}:{minute % 60:02}"
    put(sheet, (sheet.left, sheet.left + 150), text, y, size=7.0)
    edges = (sheet.left + 160, sheet.right)
    put(sheet, edges, f"{sheet.label('title')} {order.number} - {order.buyer.name}", y, size=7.0, align="right")


def _titled(sheet: Sheet, edges: Edges) -> None:
    put(sheet, edges, f"{sheet.label('title')} {sheet.order.number}", sheet.y, bold=True)


def _listed(sheet: Sheet, edges: Edges) -> None:
    """Number and date, each with its label."""
    day, half = sheet.speech.day(sheet.order.day), sum(edges) / 2
    number = f"{labelled(sheet, sheet.label('number'))} {sheet.order.number}"
    put(sheet, (edges[0], half), number, sheet.y)
    put(sheet, (half + 6, edges[1]), f"{labelled(sheet, sheet.label('date'))} {day}", sheet.y, align="right")


def _headed(sheet: Sheet, edges: Edges) -> None:
    """The buyer and the order between two rules."""
    order, third = sheet.order, (edges[1] - edges[0]) * 0.6
    sheet.canvas.line(edges[0], sheet.y - sheet.leading, edges[1], sheet.y - sheet.leading, width=0.5)
    put(sheet, (edges[0], edges[0] + third), order.buyer.name, sheet.y)
    put(sheet, (edges[0] + third + 8, edges[1]), f"{sheet.label('number')} {order.number}", sheet.y, align="right")
    sheet.canvas.line(edges[0], sheet.y + 4, edges[1], sheet.y + 4, width=0.5)


_RUNNING: dict[str, Callable[[Sheet, Edges], None]] = {"titled": _titled, "listed": _listed, "headed": _headed}


def draw_paper_running(sheet: Sheet) -> None:
    """Begins a further page over its whole width."""
    sheet.area = None
    if sheet.style.footer == "address_bar":
        browser_head(sheet)
        sheet.y = max(sheet.y, 44.0)
    elif sheet.style.running in _RUNNING:
        _RUNNING[sheet.style.running](sheet, (sheet.left, sheet.right))
        sheet.y += sheet.leading * 1.4
