"""Parties of forms."""

from __future__ import annotations

from bench.generated.content.model import Company
from bench.generated.page.forms.text import GREY, PALE, WHITE, Edges, block, box, labelled, put, widest
from bench.generated.page.sheet import Sheet

Roles = list[tuple[str, Company]]
_GAP, _NARROW = 10.0, 130.0


def draw_form_parties(sheet: Sheet) -> None:
    """Draws the style's parties in its arrangement."""
    order = sheet.order
    companies = {"buyer": order.buyer, "seller": order.seller, "ship_to": order.ship_to}
    roles = [(role, company) for role in sheet.style.roles.split() if (company := companies[role])]
    for role, _ in roles:
        sheet.printed |= {f"{role}_name", f"{role}_address"}
    _PARTIES[sheet.style.parties](sheet, roles)


def _lines(sheet: Sheet, role: str, company: Company) -> list[str]:
    """Name and address, and whom to call where the style has that."""
    lines = [company.name, *company.address]
    if sheet.style.contacts:
        lines += [f"{sheet.label('contact')}: {company.person}", f"Tel.: {company.phone}"]
        lines += [company.email] if role != "ship_to" else []
    return lines


def _columns(sheet: Sheet, count: int) -> list[Edges]:
    step = (sheet.right - sheet.left + _GAP) / count
    return [(sheet.left + at * step, sheet.left + (at + 1) * step - _GAP) for at in range(count)]


def _bars(sheet: Sheet, roles: Roles) -> None:
    """Boxes, each with its label in a filled bar."""
    top, bar, ends = sheet.y, sheet.leading * 1.35, [sheet.y]
    edges = _columns(sheet, max(2, len(roles)) if not sheet.area else len(roles))
    for (x0, x1), (role, company) in zip(edges, roles, strict=False):
        sheet.canvas.fill(x0, top, x1, top + bar, sheet.style.colour)
        put(sheet, (x0 + 5, x1 - 5), sheet.label(role), top + sheet.leading, bold=True, colour=WHITE)
        ends.append(block(sheet, (x0 + 5, x1 - 5), _lines(sheet, role, company), top + bar + 1))
    for edge, _ in zip(edges, roles, strict=False):
        box(sheet, edge, top, max(ends) + 3)
    sheet.y = max(ends) + 4


def _label_left(sheet: Sheet, roles: Roles) -> None:
    """A column of labels, a column of addresses."""
    labels = [labelled(sheet, sheet.label(role)) for role, _ in roles]
    middle = sheet.left + min((sheet.right - sheet.left) * 0.4, widest(sheet, labels, bold=True) + 12)
    for label, (role, company) in zip(labels, roles, strict=True):
        put(sheet, (sheet.left, middle - 8), label, sheet.y + sheet.leading, bold=True)
        sheet.y = block(sheet, (middle, sheet.right), _lines(sheet, role, company), sheet.y) + 5


def _plain(sheet: Sheet, roles: Roles, *, ends: bool = False) -> None:
    """Columns: a small label, the name bold, the address."""
    top, low = sheet.y, [sheet.y]
    count = len(roles) if sheet.area or ends else max(2, len(roles))
    if count > 1 and (sheet.right - sheet.left) / count < _NARROW:
        for one in roles:
            _plain(sheet, [one])
            sheet.y += 4
        return
    for at, (edges, (role, company)) in enumerate(zip(_columns(sheet, count), roles, strict=False)):
        last = at == len(roles) - 1 and at > 0
        align = "left" if not ends or at == 0 else "right" if last else "centre"
        y = top + sheet.leading
        put(sheet, edges, sheet.label(role), y, size=sheet.style.size - 1, align=align, colour=GREY)
        low.append(block(sheet, edges, _lines(sheet, role, company), y, bold_first=True, align=align))
    sheet.y = max(low)


def _ends(sheet: Sheet, roles: Roles) -> None:
    """The first at the left edge, the last at the right one, one between them centred."""
    _plain(sheet, roles, ends=True)


def _grid(sheet: Sheet, roles: Roles) -> None:
    """A table of two rows: labels centred above, addresses beneath."""
    top, count = sheet.y, len(roles)
    step, head = (sheet.right - sheet.left) / count, top + sheet.leading * 1.4
    if sheet.style.fill:
        sheet.canvas.fill(sheet.left, top, sheet.right, head, PALE)
    edges = [(sheet.left + at * step, sheet.left + (at + 1) * step) for at in range(count)]
    low = head
    for (x0, x1), (role, company) in zip(edges, roles, strict=True):
        put(sheet, (x0 + 4, x1 - 4), sheet.label(role), top + sheet.leading, bold=True, align="centre")
        low = max(low, block(sheet, (x0 + 5, x1 - 5), _lines(sheet, role, company), head))
    for edge in edges:
        box(sheet, edge, top, low + 3)
    sheet.canvas.line(sheet.left, head, sheet.right, head)
    sheet.y = low + 4


def _addressee(sheet: Sheet, roles: Roles) -> None:
    """The first without a label under the sender's small line; the others labelled beneath."""
    buyer, edges = sheet.order.buyer, (sheet.left, sheet.right)
    sender = " - ".join([buyer.name, *buyer.address])
    sheet.y += 12
    put(sheet, edges, sender, sheet.y, size=6.5, colour=GREY)
    sheet.canvas.line(sheet.left, sheet.y + 2.5, sheet.right, sheet.y + 2.5, width=0.3)
    sheet.y = block(sheet, edges, _lines(sheet, *roles[0]), sheet.y + 6) + 10
    for role, company in roles[1:]:
        put(sheet, edges, labelled(sheet, sheet.label(role)), sheet.y + sheet.leading, bold=True)
        sheet.y = block(sheet, edges, _lines(sheet, role, company), sheet.y + sheet.leading) + 4


def _sidebar(sheet: Sheet, roles: Roles) -> None:
    """Each label over a rule: under each other in a part of the page, in columns over its width."""
    top, low = sheet.y, [sheet.y]
    places = [(sheet.left, sheet.right)] * len(roles) if sheet.area else _columns(sheet, len(roles))
    for edges, (role, company) in zip(places, roles, strict=True):
        y = (max(low) if sheet.area else top) + sheet.leading
        put(sheet, edges, sheet.label(role), y, bold=True, colour=sheet.style.colour)
        sheet.canvas.line(edges[0], y + 3, edges[1], y + 3, width=0.5, colour=sheet.style.colour)
        low.append(block(sheet, edges, _lines(sheet, role, company), y + 3) + 5)
    sheet.y = max(low)


_PARTIES = {
    "bars": _bars,
    "label_left": _label_left,
    "plain": _plain,
    "ends": _ends,
    "grid": _grid,
    "addressee": _addressee,
    "sidebar": _sidebar,
}
