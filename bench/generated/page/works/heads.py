"""Letterheads and titles."""

from __future__ import annotations

from bench.generated.content.model import Company
from bench.generated.page.forms.text import GREY, WHITE, block, put
from bench.generated.page.sheet import Sheet


def owner(sheet: Sheet) -> Company:
    """Whose paper it is: the seller's where the style says so, else the buyer's."""
    return sheet.order.seller if sheet.style.head == "seller" else sheet.order.buyer


def _mark(sheet: Sheet) -> None:
    """A coloured square with initials at the right, and the name with its address left of it."""
    company, side = owner(sheet), 38.0
    x, top = sheet.right - side, sheet.y
    sheet.canvas.fill(x, top, sheet.right, top + side, sheet.style.colour)
    initials = "".join(word[0] for word in company.name.split()[:2] if word[0].isalpha()).upper()
    put(sheet, (x + 4, sheet.right - 4), initials, top + 25, size=17, bold=True, align="centre", colour=WHITE)
    edges = (sheet.left, x - 8)
    put(sheet, edges, company.name, top + 11, size=12, bold=True, align="right")
    low = block(sheet, edges, company.address, top + 13, size=sheet.style.size - 0.5, align="right")
    sheet.y = max(low, top + side) + 4


def _plain(sheet: Sheet) -> None:
    """Name and address at the left, as typed."""
    company = owner(sheet)
    sheet.y = block(sheet, (sheet.left, sheet.right), [company.name], sheet.y, size=sheet.style.size + 3, bold_first=True)
    lines = [*company.address, f"Tel. {company.phone}", company.email]
    sheet.y = block(sheet, (sheet.left, sheet.right), lines, sheet.y - 2)


def _wide(sheet: Sheet) -> None:
    """Name left, address in one line at the right, a coloured rule over both."""
    company, top = owner(sheet), sheet.y
    sheet.canvas.fill(sheet.left, top, sheet.right, top + 5, sheet.style.colour)
    middle = sheet.left + (sheet.right - sheet.left) * 0.5
    left = block(sheet, (sheet.left, middle - 10), [company.name], top + 8, size=14, bold_first=True)
    texts = [", ".join(company.address), f"{company.phone}   {company.email}"]
    right = block(sheet, (middle, sheet.right), texts, top + 8, size=sheet.style.size - 0.5, align="right")
    sheet.y = max(left, right) + 2


def _foot_only(sheet: Sheet) -> None:
    """The name alone, small and spaced from a thin rule; the rest is in the footer."""
    sheet.y += 14
    put(sheet, (sheet.left, sheet.right), owner(sheet).name, sheet.y, size=13, align="right", colour=sheet.style.colour)
    sheet.canvas.line(sheet.left, sheet.y + 5, sheet.right, sheet.y + 5, width=0.5, colour=GREY)
    sheet.y += 10


def _heading(sheet: Sheet) -> None:
    """The title, with its number where the style puts that there."""
    size = sheet.style.size + 6
    number = f" {sheet.order.number}" if sheet.style.numbered_title else ""
    sheet.y += size
    edges = (sheet.left, sheet.right)
    put(sheet, edges, sheet.label("title") + number, sheet.y, size=size, bold=True, align=sheet.style.title_at)
    sheet.y += size * 0.3


def _banner(sheet: Sheet) -> None:
    """The title between two rules over the width, letters of the text's colour."""
    size, top = sheet.style.size + 4, sheet.y
    number = f" {sheet.order.number}" if sheet.style.numbered_title else ""
    sheet.canvas.line(sheet.left, top, sheet.right, top, width=1.2)
    text = sheet.label("title") + number
    put(sheet, (sheet.left + 4, sheet.right - 4), text, top + size * 1.35, size=size, bold=True, align=sheet.style.title_at)
    sheet.y = top + size * 1.9
    sheet.canvas.line(sheet.left, sheet.y, sheet.right, sheet.y, width=1.2)


def _greeting(sheet: Sheet) -> None:
    sheet.y = block(sheet, (sheet.left, sheet.right), [sheet.label("intro")], sheet.y)


def _drop(sheet: Sheet) -> None:
    """Empty paper."""
    sheet.y += sheet.leading * 2.5


HEADS = {
    "mark": _mark,
    "plain": _plain,
    "wide": _wide,
    "foot_only": _foot_only,
    "heading": _heading,
    "banner": _banner,
    "greeting": _greeting,
    "drop": _drop,
}
