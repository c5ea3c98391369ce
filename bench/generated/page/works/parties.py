"""Buyer, seller and place of delivery."""

from __future__ import annotations

from bench.generated.content.model import Company
from bench.generated.page.forms.text import GREY, PALE, block, box, labelled, put
from bench.generated.page.sheet import Sheet
from bench.generated.page.works.heads import owner

Roles = list[tuple[str, Company]]


def _roles(sheet: Sheet) -> Roles:
    order = sheet.order
    companies = {"buyer": order.buyer, "seller": order.seller, "ship_to": order.ship_to}
    found = [(role, company) for role in sheet.style.roles.split() if (company := companies[role])]
    sheet.printed |= {f"{role}_{part}" for role, _ in found for part in ("name", "address")}
    return found


def _lines(sheet: Sheet, role: str, company: Company) -> list[str]:
    more = [company.person, company.email] if sheet.style.contacts and role != "ship_to" else []
    return [company.name, *company.address, *more]


def _letter(sheet: Sheet) -> None:
    """The first under the sender's small line, without a label."""
    company, small = owner(sheet), sheet.style.size - 2.5
    edges, (role, other) = (sheet.left, sheet.right), _roles(sheet)[0]
    sheet.y += small * 1.2
    text = " - ".join([company.name, *company.address])
    put(sheet, edges, text, sheet.y, size=small, colour=GREY)
    end = min(sheet.right, sheet.left + sheet.canvas.width(text, small))
    sheet.canvas.line(sheet.left, sheet.y + 2.5, end, sheet.y + 2.5, width=0.3, colour=GREY)
    sheet.y = block(sheet, edges, _lines(sheet, role, other), sheet.y + 6, size=sheet.style.size + 0.5)


def _others(sheet: Sheet) -> None:
    """All but the first under each other: the label in bold on a line of its own."""
    for role, company in _roles(sheet)[1:]:
        edges = (sheet.left, sheet.right)
        sheet.y = block(sheet, edges, [labelled(sheet, sheet.label(role))], sheet.y, bold_first=True) - 2
        sheet.y = block(sheet, edges, _lines(sheet, role, company), sheet.y) + 4


def _first(sheet: Sheet) -> None:
    """The first alone, without a label."""
    role, company = _roles(sheet)[0]
    sheet.y = block(sheet, (sheet.left, sheet.right), _lines(sheet, role, company), sheet.y, bold_first=True)


def _ruled(sheet: Sheet) -> None:
    """Columns, each under its label with a rule between."""
    roles, top = _roles(sheet), sheet.y
    step, low = (sheet.right - sheet.left + 18) / len(roles), [sheet.y]
    for at, (role, company) in enumerate(roles):
        edges = (sheet.left + at * step, sheet.left + (at + 1) * step - 18)
        put(sheet, edges, sheet.label(role), top + sheet.leading, bold=True, colour=sheet.style.colour)
        sheet.canvas.line(edges[0], top + sheet.leading + 4, edges[1], top + sheet.leading + 4, width=0.8)
        low.append(block(sheet, edges, _lines(sheet, role, company), top + sheet.leading + 5))
    sheet.y = max(low)


def _stack(sheet: Sheet) -> None:
    """Boxes joined under each other, the label in the upper left corner of each."""
    small, top = sheet.style.size - 2, sheet.y
    for role, company in _roles(sheet):
        put(sheet, (sheet.left + 4, sheet.right - 4), sheet.label(role), sheet.y + small * 1.4, size=small)
        edges = (sheet.left + 16, sheet.right - 4)
        low = block(sheet, edges, _lines(sheet, role, company), sheet.y + small * 1.6, bold_first=True) + 3
        box(sheet, (sheet.left, sheet.right), sheet.y, low, width=0.7)
        sheet.y = low
    sheet.y = max(sheet.y, top)


def _form(sheet: Sheet) -> None:
    """Rows of a typed form: the label in a pale cell, the address in one line after it."""
    wide = (sheet.right - sheet.left) * 0.24
    for role, company in _roles(sheet):
        text, top, x = ", ".join(_lines(sheet, role, company)), sheet.y, sheet.left + wide
        names = sheet.wrap(sheet.label(role), wide - 10, bold=True)
        lines = sheet.wrap(text, sheet.right - x - 12)
        low = top + max(len(lines), len(names)) * sheet.leading + 8
        sheet.canvas.fill(sheet.left, top, x, low, PALE)
        block(sheet, (sheet.left + 5, x - 5), names, top + 2, bold_first=True)
        block(sheet, (x + 6, sheet.right - 6), lines, top + 2)
        box(sheet, (sheet.left, sheet.right), top, low, width=0.5)
        sheet.y = low


PARTIES = {"letter": _letter, "others": _others, "first": _first, "ruled": _ruled, "stack": _stack, "form": _form}
