"""Who orders, from whom, and where to: labelled or not, in one to three columns."""

from __future__ import annotations

from bench.generated.content.model import Company
from bench.generated.page.sheet import Sheet


def draw_parties(sheet: Sheet) -> None:
    """Draws the parties in the style's arrangement."""
    _ARRANGEMENTS[sheet.style.parties](sheet)
    sheet.y += sheet.leading * 0.6


def _wanted(sheet: Sheet) -> list[tuple[str, Company]]:
    """Roles to print with their companies: the letterhead's own stands there already, unless there are three columns."""
    order, style = sheet.order, sheet.style
    roles: list[tuple[str, Company]] = []
    if style.head in ("none", "seller") or style.parties == "columns3":
        roles.append(("buyer", order.buyer))
    if style.head != "seller" or style.parties == "columns3":
        roles.append(("seller", order.seller))
    if order.ship_to:
        roles.append(("ship_to", order.ship_to))
    for role, _ in roles:
        sheet.printed |= {f"{role}_name", f"{role}_address"}
    return roles


def _lines(sheet: Sheet, role: str, company: Company) -> list[str]:
    lines = [company.name, *company.address]
    if role == "seller" and sheet.order.customer_number and sheet.style.meta == "grid":
        lines.append(f"{sheet.label('vat_id')}: {company.vat_id}")
    return lines


def _window(sheet: Sheet, *, x: float = 0.0) -> None:
    """The addressee without a label, as it shows in an envelope's window; the rest labelled beneath."""
    roles = _wanted(sheet)
    first = next((one for one in roles if one[0] == "seller"), roles[0])
    x = x or sheet.left
    top = max(sheet.y + 16, 120.0)
    if not x > sheet.left:
        buyer = sheet.order.buyer
        sheet.write(x, f"{buyer.name}, {', '.join(buyer.address)}", y=top - 14, size=6.5)
    sheet.y = sheet.column(x, _lines(sheet, *first), y=top)
    for role, company in roles:
        if (role, company) != first:
            sheet.y += sheet.leading * 0.6
            text = ", ".join([company.name, *company.address])
            for line in sheet.wrap(f"{sheet.label(role)}: {text}", sheet.right - sheet.left):
                sheet.write(sheet.left, line, y=sheet.y)
                sheet.y += sheet.leading


def _right_window(sheet: Sheet) -> None:
    _window(sheet, x=sheet.left + (sheet.right - sheet.left) * 0.58)


def _columns(sheet: Sheet, *, boxed: bool = False) -> None:
    roles = _wanted(sheet)
    step = (sheet.right - sheet.left) / max(2, len(roles))
    top, ends = sheet.y, [sheet.y]
    for at, (role, company) in enumerate(roles):
        x = sheet.left + at * step + (6 if boxed else 0)
        sheet.write(x, sheet.label(role) + (":" if sheet.style.colon else ""), y=top + sheet.leading, bold=True)
        lines = [part for line in _lines(sheet, role, company) for part in sheet.wrap(line, step - 14)]
        ends.append(sheet.column(x, lines, y=top + 2.1 * sheet.leading))
    sheet.y = max(ends)
    if boxed:
        for at in range(len(roles)):
            _box(sheet, sheet.left + at * step, top, sheet.left + (at + 1) * step - 8, sheet.y - 2)
        sheet.y += sheet.leading


def _boxed(sheet: Sheet) -> None:
    _columns(sheet, boxed=True)


def _box(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
        sheet.canvas.line(*line)


def _stacked(sheet: Sheet) -> None:
    for role, company in _wanted(sheet):
        sheet.write(sheet.left, sheet.label(role) + (":" if sheet.style.colon else ""), y=sheet.y, bold=True)
        sheet.y = sheet.column(sheet.left, _lines(sheet, role, company), y=sheet.y + sheet.leading)
        sheet.y += sheet.leading * 0.4


def _inline(sheet: Sheet) -> None:
    """One row a party: label, name and address."""
    start = (
        sheet.left
        + max(sheet.canvas.width(sheet.label(role) + ":", sheet.style.size, bold=True) for role, _ in _wanted(sheet))
        + 14
    )
    for role, company in _wanted(sheet):
        sheet.write(sheet.left, sheet.label(role) + ":", y=sheet.y, bold=True)
        lines = sheet.wrap(", ".join([company.name, *company.address]), sheet.right - start)
        sheet.y = sheet.column(start, lines, y=sheet.y)


_ARRANGEMENTS = {
    "window": _window,
    "right_window": _right_window,
    "columns2": _columns,
    "columns3": _columns,
    "boxed": _boxed,
    "stacked": _stacked,
    "inline": _inline,
}
