"""Letterheads, titles and the sender's town."""

from __future__ import annotations

import re

from bench.generated.content.model import Company
from bench.generated.page.forms.text import GREY, WHITE, block, box, put
from bench.generated.page.sheet import Sheet

_CODE = re.compile(r"[A-Z]{2,3}|.*\d.*")
"""Words of a town's line that are no part of its name."""


def _reach(company: Company) -> list[str]:
    return [f"Tel. {company.phone}", company.email]


def _column(sheet: Sheet) -> None:
    """A narrow column: the name, the address, a rule, how to reach them."""
    buyer, edges = sheet.order.buyer, (sheet.left, sheet.right)
    sheet.y = block(sheet, edges, [buyer.name], sheet.y, size=sheet.style.size + 2, bold_first=True)
    sheet.y = block(sheet, edges, buyer.address, sheet.y) + 3
    sheet.canvas.line(edges[0], sheet.y, edges[0] + 40, sheet.y, width=2.0, colour=sheet.style.colour)
    sheet.y = block(sheet, edges, _reach(buyer), sheet.y + 2, size=sheet.style.size - 1)


def _centred(sheet: Sheet) -> None:
    _centre(sheet, sheet.order.buyer)


def _dealer(sheet: Sheet) -> None:
    """The letterhead of the seller, whose form it is."""
    sheet.printed |= {"seller_name", "seller_address"}
    _centre(sheet, sheet.order.seller)


def _centre(sheet: Sheet, company: Company) -> None:
    """Name, address and contact centred over a double rule."""
    edges = (sheet.left, sheet.right)
    sheet.y += 16
    put(sheet, edges, company.name, sheet.y, size=15, bold=True, align="centre", colour=sheet.style.colour)
    lines = [" · ".join(company.address), " · ".join(_reach(company))]
    sheet.y = block(sheet, edges, lines, sheet.y + 2, size=sheet.style.size - 1, align="centre") + 3
    sheet.canvas.line(edges[0], sheet.y, edges[1], sheet.y, width=1.6, colour=sheet.style.colour)
    sheet.canvas.line(edges[0], sheet.y + 2.5, edges[1], sheet.y + 2.5, width=0.4, colour=sheet.style.colour)
    sheet.y += 4


def _crest(sheet: Sheet) -> None:
    """A framed initial, and beside it the office with its address between two rules."""
    buyer, top, side = sheet.order.buyer, sheet.y, 44.0
    frame = (sheet.left, sheet.left + side)
    box(sheet, frame, top, top + side, width=1.4)
    box(sheet, (frame[0] + 3, frame[1] - 3), top + 3, top + side - 3, width=0.4)
    put(sheet, frame, buyer.name[0], top + 31, size=24, bold=True, align="centre", colour=sheet.style.colour)
    edges = (frame[1] + 12, sheet.right)
    sheet.canvas.line(edges[0], top, edges[1], top, width=0.6)
    put(sheet, edges, buyer.name, top + 15, size=13, bold=True)
    text = ", ".join([*buyer.address, *_reach(buyer)])
    low = block(sheet, edges, [text], top + 17, size=sheet.style.size - 1)
    sheet.y = max(low, top + side) + 2
    sheet.canvas.line(edges[0], sheet.y, edges[1], sheet.y, width=0.6)


def _bar(sheet: Sheet) -> None:
    """A dark bar with the name left and the title right, the address beneath."""
    buyer, middle = sheet.order.buyer, sheet.left + (sheet.right - sheet.left) * 0.6
    low = sheet.y + 30
    sheet.canvas.fill(sheet.left, sheet.y, sheet.right, low, sheet.style.colour)
    put(sheet, (sheet.left + 8, middle - 8), buyer.name, sheet.y + 20, size=13, bold=True, colour=WHITE)
    title = sheet.label("title")
    put(sheet, (middle, sheet.right - 8), title, sheet.y + 20, size=13, bold=True, align="right", colour=WHITE)
    put(sheet, (sheet.left + 8, sheet.right), "   ".join([*buyer.address, *_reach(buyer)]), low + 12, colour=GREY)
    sheet.y = low + 16


def _imprint(sheet: Sheet) -> None:
    """Only the name in large letters; all else about the sender is in the footer."""
    sheet.y += 20
    put(sheet, (sheet.left, sheet.right), sheet.order.buyer.name, sheet.y, size=18, bold=True, colour=sheet.style.colour)
    sheet.y += 6


def _title(sheet: Sheet) -> None:
    """The title, with its number where the style puts that there."""
    sheet.y += (size := sheet.style.size + 7)
    number = f" {sheet.order.number}" if sheet.style.numbered_title else ""
    edges = (sheet.left, sheet.right)
    put(sheet, edges, sheet.label("title") + number, sheet.y, size=size, bold=True, align=sheet.style.title_at)
    sheet.y += size * 0.35


def _title_line(sheet: Sheet) -> None:
    """Title, number and date as the language puts them into one line."""
    order, size = sheet.order, sheet.style.size + 3
    form = sheet.label("title_line")
    text = form.format(title=sheet.label("title"), number=order.number, date=sheet.speech.day(order.day))
    sheet.y += size
    put(sheet, (sheet.left, sheet.right), text, sheet.y, size=size, bold=True, align=sheet.style.title_at)
    sheet.y += size * 0.4


def _number_box(sheet: Sheet) -> None:
    """A box with the title on its bar and the number beneath a small caption."""
    size, top = sheet.style.size, sheet.y
    low, edges = top + size * 5.6, (sheet.left + 6, sheet.right - 6)
    sheet.canvas.fill(sheet.left, top, sheet.right, top + size * 2.1, sheet.style.colour)
    put(sheet, edges, sheet.label("title"), top + size * 1.5, size=size + 2, bold=True, align="centre", colour=WHITE)
    put(sheet, edges, sheet.label("number"), top + size * 3.2, size=size - 2, align="centre", colour=GREY)
    put(sheet, edges, sheet.order.number, top + size * 4.9, size=size + 4, bold=True, align="centre")
    box(sheet, (sheet.left, sheet.right), top, low, width=0.8)
    sheet.y = low + 2


def _town_date(sheet: Sheet) -> None:
    """The sender's town and the date, as letters have them."""
    words = sheet.order.buyer.address[1].replace(",", "").split()
    town = " ".join(word for word in words if not _CODE.fullmatch(word)) or words[-1]
    sheet.y += sheet.leading
    text = f"{town}, {sheet.speech.day(sheet.order.day)}"
    put(sheet, (sheet.left, sheet.right), text, sheet.y, align="right")
    sheet.y += sheet.leading * 0.4


def _intro(sheet: Sheet) -> None:
    sheet.y = block(sheet, (sheet.left, sheet.right), [sheet.label("intro")], sheet.y)


def _space(sheet: Sheet) -> None:
    """Empty paper, such as that above an envelope's window."""
    sheet.y = max(sheet.y, 118.0)


HEADS = {
    "column": _column,
    "centred": _centred,
    "dealer": _dealer,
    "crest": _crest,
    "bar": _bar,
    "imprint": _imprint,
    "title": _title,
    "title_line": _title_line,
    "number_box": _number_box,
    "town_date": _town_date,
    "intro": _intro,
    "space": _space,
}
