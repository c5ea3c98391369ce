"""Letterheads and titles of forms."""

from __future__ import annotations

from bench.generated.content.model import Company
from bench.generated.page.forms.text import GREY, WHITE, block, put
from bench.generated.page.sheet import Sheet


def draw_form_head(sheet: Sheet) -> None:
    """Draws the buyer's letterhead, or that of the seller whose form it is."""
    company = sheet.order.seller if sheet.style.head == "seller" else sheet.order.buyer
    _HEADS[sheet.style.head](sheet, company)


def draw_form_title(sheet: Sheet) -> None:
    """Draws the title, with the number where it is not among the header fields."""
    title, size = sheet.label("title"), sheet.style.size + 6
    if sheet.style.numbered_title:
        title = f"{title} {sheet.order.number}"
    sheet.y += size * 1.1
    colour = sheet.style.colour if sheet.style.fill == "dark" else (0.0, 0.0, 0.0)
    put(sheet, (sheet.left, sheet.right), title, sheet.y, size=size, bold=True, align=sheet.style.title_at, colour=colour)
    sheet.y += size * 0.45


def _contact(company: Company) -> list[str]:
    return [f"Tel. {company.phone}", company.email]


def _name(sheet: Sheet, company: Company, edges: tuple[float, float], *, size: float = 14.0, align: str = "left") -> None:
    """The name in large letters, on two lines where it is long."""
    for line in sheet.wrap(company.name, edges[1] - edges[0], size=size, bold=True):
        sheet.y += size * 1.15
        put(sheet, edges, line, sheet.y, size=size, bold=True, align=align, colour=sheet.style.colour)
    sheet.y += size * 0.3


def _address_right(sheet: Sheet, company: Company) -> None:
    """The name left, the address right of it."""
    top, middle = sheet.y, sheet.left + (sheet.right - sheet.left) * 0.62
    _name(sheet, company, (sheet.left, middle - 12), size=16)
    low = block(sheet, (middle, sheet.right), [*company.address, *_contact(company)], top + 3)
    sheet.y = max(sheet.y, low)


def _logo(sheet: Sheet, company: Company) -> None:
    """A square with the first letter, name and one line beside it."""
    top, side = sheet.y + 2, 34.0
    sheet.canvas.fill(sheet.left, top, sheet.left + side, top + side, sheet.style.colour)
    put(sheet, (sheet.left, sheet.left + side), company.name[0], top + 25, size=22, bold=True, align="centre", colour=WHITE)
    edges = (sheet.left + side + 10, sheet.right)
    put(sheet, edges, company.name, top + 14, size=13, bold=True)
    low = block(sheet, edges, [", ".join(company.address)], top + 16, size=sheet.style.size - 1)
    sheet.y = max(low, top + side) + 4


def _ruled(sheet: Sheet, company: Company) -> None:
    """Name, a rule, and everything else in one line beneath."""
    _name(sheet, company, (sheet.left, sheet.right), size=17)
    sheet.canvas.line(sheet.left, sheet.y, sheet.right, sheet.y, width=1.4, colour=sheet.style.colour)
    text = "   ".join([*company.address, *_contact(company)])
    put(sheet, (sheet.left, sheet.right), text, sheet.y + 10, size=sheet.style.size - 1.5, colour=GREY)
    sheet.y += 16


def _plain(sheet: Sheet, company: Company) -> None:
    """Name and address under each other, small."""
    sheet.y = block(sheet, (sheet.left, sheet.right), [company.name, *company.address], sheet.y, bold_first=True)


def _full(sheet: Sheet, company: Company) -> None:
    """Everything about the company under each other, to the right."""
    edges = (sheet.left, sheet.right)
    _name(sheet, company, edges, size=12, align="right")
    lines = [*company.address, *_contact(company), f"{sheet.label('vat_id')}: {company.vat_id}"]
    sheet.y = block(sheet, edges, lines, sheet.y, size=sheet.style.size - 1, align="right")


def _word(sheet: Sheet, company: Company) -> None:
    """Only the name, spread over the page; the address is in the footer."""
    _name(sheet, company, (sheet.left, sheet.right), size=18, align="centre")


def _none(sheet: Sheet, company: Company) -> None:
    """Nothing: the sender stands elsewhere."""


_HEADS = {
    "address_right": _address_right,
    "logo": _logo,
    "ruled": _ruled,
    "plain": _plain,
    "seller": _plain,
    "full": _full,
    "word": _word,
    "none": _none,
}
