"""Buyer, seller and place of delivery: windows, legends, captions at the side or beneath, tables, a sidebar."""

from __future__ import annotations

from bench.generated.content.model import Company
from bench.generated.page.forms.metas import entries
from bench.generated.page.forms.text import GREY, PALE, block, box, labelled, put
from bench.generated.page.sheet import Sheet

Roles = list[tuple[str, Company]]


def roles_of(sheet: Sheet) -> Roles:
    """The style's roles that the order has."""
    order = sheet.order
    companies = {"buyer": order.buyer, "seller": order.seller, "ship_to": order.ship_to}
    found = [(role, company) for role in sheet.style.roles.split() if (company := companies[role])]
    sheet.printed |= {f"{role}_{part}" for role, _ in found for part in ("name", "address")}
    return found


def lines_of(sheet: Sheet, role: str, company: Company) -> list[str]:
    """Name and address; with contacts also who is to be asked there."""
    more = [company.person, f"Tel. {company.phone}"] if sheet.style.contacts and role != "ship_to" else []
    return [company.name, *company.address, *more]


def _window(sheet: Sheet) -> None:
    """The first without a label, as it shows in a window; the others one line each, the label before them."""
    roles, edges = roles_of(sheet), (sheet.left, sheet.right)
    for x, end in ((edges[0], 1), (edges[1], -1)):
        sheet.canvas.line(x, sheet.y, x + end * 8, sheet.y, width=0.4)
        sheet.canvas.line(x, sheet.y, x, sheet.y + 8, width=0.4)
    inner = (edges[0] + 8, edges[1] - 8)
    sheet.y = block(sheet, inner, lines_of(sheet, *roles[0]), sheet.y + 6, size=sheet.style.size + 0.5) + 8
    for role, company in roles[1:]:
        text = f"{sheet.label(role).rstrip(':')}: {', '.join([company.name, *company.address])}"
        sheet.y = block(sheet, edges, [text], sheet.y) + 2


def _legends(sheet: Sheet) -> None:
    """Boxes side by side whose upper line is broken by the caption."""
    roles, small = roles_of(sheet), sheet.style.size - 1
    step, top, low = (sheet.right - sheet.left + 10) / len(roles), sheet.y + small, [0.0]
    for at, (role, company) in enumerate(roles):
        x = sheet.left + at * step
        low.append(block(sheet, (x + 8, x + step - 18), lines_of(sheet, role, company), top + 4, bold_first=True))
    for at, (role, _) in enumerate(roles):
        x, end = sheet.left + at * step, sheet.left + (at + 1) * step - 10
        wide = min(step - 40, sheet.canvas.width(sheet.label(role), small, bold=True))
        put(sheet, (x + 12, x + 12 + wide), sheet.label(role), top + small * 0.35, size=small, bold=True)
        for line in ((x, top, x + 9, top), (x + 15 + wide, top, end, top), (x, max(low) + 2, end, max(low) + 2)):
            sheet.canvas.line(*line)
        for side in (x, end):
            sheet.canvas.line(side, top, side, max(low) + 2)
    sheet.y = max(low) + 3


def _side(sheet: Sheet) -> None:
    """Columns, each with its caption in a shaded cell at its left."""
    roles, small = roles_of(sheet), sheet.style.size - 1.5
    step, top = (sheet.right - sheet.left) / len(roles), sheet.y
    wide, low = min(58.0, step * 0.3), [top]
    lines = [sheet.wrap(sheet.label(role), wide - 6, size=small, bold=True) for role, _ in roles]
    for at, (role, company) in enumerate(roles):
        x = sheet.left + at * step + wide + 5
        low.append(block(sheet, (x, sheet.left + (at + 1) * step - 5), lines_of(sheet, role, company), top + 2))
    low.append(top + max(map(len, lines)) * small * 1.3 + 6)
    for at, caption in enumerate(lines):
        x = sheet.left + at * step
        sheet.canvas.fill(x, top, x + wide, max(low) + 2, PALE)
        block(sheet, (x + 3, x + wide - 3), caption, top + 2, size=small)
        box(sheet, (x, x + step), top, max(low) + 2, width=0.5)
    sheet.y = max(low) + 3


def _under(sheet: Sheet) -> None:
    """Columns of addresses, each standing on a line with its caption beneath."""
    roles, small = roles_of(sheet), sheet.style.size - 1.5
    step, top = (sheet.right - sheet.left) / len(roles), sheet.y
    places = [(sheet.left + at * step, sheet.left + (at + 1) * step - 14) for at in range(len(roles))]
    low = max(block(sheet, edges, lines_of(sheet, *one), top) for edges, one in zip(places, roles, strict=True)) + 2
    for edges, (role, _) in zip(places, roles, strict=True):
        sheet.canvas.line(edges[0], low, edges[1], low, width=0.7)
        put(sheet, edges, sheet.label(role), low + small * 1.2, size=small, colour=GREY)
    sheet.y = low + small * 2


def _table(sheet: Sheet) -> None:
    """A row of cells a party: its label, its name, its address in one line."""
    room, shares = sheet.right - sheet.left, (0.2, 0.36, 0.44)
    for role, company in roles_of(sheet):
        texts = [sheet.label(role), company.name, ", ".join(company.address)]
        x, top, low = sheet.left, sheet.y, [sheet.y]
        for at, (text, share) in enumerate(zip(texts, shares, strict=True)):
            low.append(block(sheet, (x + 5, x + room * share - 5), [text], top + 1, bold_first=at == 0))
            x += room * share
        sheet.y, x = max(low) + 1, sheet.left
        for share in shares:
            box(sheet, (x, x + room * share), top, sheet.y, width=0.4)
            x += room * share


def _sidebar(sheet: Sheet) -> None:
    """A shaded column down the first page with parties and header fields; all that follows stands right of it."""
    wide, top = (sheet.width - 2 * sheet.style.margin) * 0.3, sheet.y
    x0, x1 = sheet.left, sheet.left + wide
    sheet.canvas.fill(0, 0, x1 + 6, sheet.height, PALE)
    edges, small = (x0, x1 - 6), sheet.style.size - 1.5
    for role, company in roles_of(sheet):
        sheet.y = block(sheet, edges, [labelled(sheet, sheet.label(role))], sheet.y, size=small)
        sheet.y = block(sheet, edges, lines_of(sheet, role, company), sheet.y - 2, bold_first=True) + 6
    for label, value in entries(sheet):
        sheet.y = block(sheet, edges, [label], sheet.y, size=small)
        sheet.y = block(sheet, edges, [value], sheet.y - 2, bold_first=True) + 2
    sheet.area, sheet.y = (x1 + 22, sheet.width - sheet.style.margin), top


PARTIES = {
    "window": _window,
    "legends": _legends,
    "side": _side,
    "under": _under,
    "table": _table,
    "sidebar": _sidebar,
}
