"""Header fields of forms."""

from __future__ import annotations

from bench.generated.page.forms.text import GREY, PALE, block, box, dots, labelled, put, widest
from bench.generated.page.sheet import Sheet

Entries = list[tuple[str, str]]
_KEYS = "number date customer_number quote delivery contact payment"


def entries(sheet: Sheet, wanted: str = "") -> Entries:
    """Label and value of the header fields: the wanted ones, else the style's, in that order."""
    order, day, buyer = sheet.order, sheet.speech.day, sheet.order.buyer
    values = {
        "number": "" if sheet.style.numbered_title else order.number,
        "date": day(order.day),
        "customer_number": order.customer_number,
        "quote": order.quote,
        "delivery": day(order.delivery) if order.delivery else "",
        "contact": buyer.person,
        "payment": sheet.label("payment_text"),
        "vat_id": buyer.vat_id,
        "bank": buyer.bank,
        "phone": buyer.phone,
        "fax": buyer.phone[:-1] + str((int(buyer.phone[-1]) + 1) % 10),
        "email": buyer.email,
    }
    keys = [key for key in (wanted or sheet.style.keys or _KEYS).split() if values[key]]
    sheet.printed |= {{"quote": "order_reference", "delivery": "delivery_date"}.get(key, key) for key in keys}
    names = {"phone": "Tel.", "fax": "Fax", "email": "E-mail"}
    return [(names.get(key) or sheet.label(key), values[key]) for key in keys]


def draw_form_meta(sheet: Sheet) -> None:
    """Draws the header fields in the style's arrangement."""
    _METAS[sheet.style.meta](sheet, entries(sheet))


def _chunks(sheet: Sheet, found: Entries, most: int) -> list[list[tuple[str, str, float]]]:
    """Rows of cells that fit into the area, each with its natural width."""
    rows: list[list[tuple[str, str, float]]] = [[]]
    for label, value in found:
        wide = max(widest(sheet, [label], size=sheet.style.size - 1.5), widest(sheet, [value])) + 14
        if len(rows[-1]) == most or sum(cell[2] for cell in rows[-1]) + wide > sheet.right - sheet.left:
            rows.append([])
        rows[-1].append((label, value, wide))
    return [row for row in rows if row]


def _strip(sheet: Sheet, found: Entries, *, boxed: bool = True, align: str = "left") -> None:
    """Cells as wide as their texts ask for: a small label above the value."""
    size = sheet.style.size
    for row in _chunks(sheet, found, 5):
        x, top, low = sheet.left, sheet.y, sheet.y + size * 3.1
        spare = (sheet.right - sheet.left - sum(cell[2] for cell in row)) / len(row)
        for label, value, wide in row:
            edges = (x + 5, x + wide + spare - 4)
            put(sheet, edges, label, top + size * 1.1, size=size - 1.5, align=align, colour=GREY)
            put(sheet, edges, value, top + size * 2.5, align=align, bold=not boxed)
            if boxed:
                box(sheet, (x, x + wide + spare), top, low)
            x += wide + spare
        if not boxed:
            sheet.canvas.line(sheet.left, top, sheet.right, top, width=0.4)
            sheet.canvas.line(sheet.left, low, sheet.right, low, width=0.4)
        sheet.y = low


def _centred_strip(sheet: Sheet, found: Entries) -> None:
    _strip(sheet, found, align="centre")


def _ruled(sheet: Sheet, found: Entries) -> None:
    _strip(sheet, found, boxed=False)


def _towards(sheet: Sheet, found: Entries) -> None:
    """Labels end where the values begin."""
    room = (sheet.right - sheet.left) * 0.52
    middle = sheet.left + min(room, widest(sheet, [labelled(sheet, label) for label, _ in found]))
    for label, value in found:
        put(sheet, (sheet.left, middle), labelled(sheet, label), sheet.y + sheet.leading, align="right")
        sheet.y = block(sheet, (middle + 8, sheet.right), [value], sheet.y)


def _sentence(sheet: Sheet, found: Entries) -> None:
    """Pairs one after another with strokes between them."""
    lines: list[str] = []
    for label, value in found:
        pair = f"{label.rstrip(':')}: {value}"
        longer = f"{lines[-1]}  |  {pair}" if lines else pair
        if lines and sheet.canvas.width(longer, sheet.style.size) <= sheet.right - sheet.left:
            lines[-1] = longer
        else:
            lines.append(pair)
    for line in lines:
        sheet.y += sheet.leading
        put(sheet, (sheet.left, sheet.right), line, sheet.y, align=sheet.style.title_at)
    sheet.y += sheet.leading * 0.4


def _table(sheet: Sheet, found: Entries) -> None:
    """Two columns of cells, those of the labels shaded."""
    room = sheet.right - sheet.left
    middle = sheet.left + min(room * 0.5, widest(sheet, [label for label, _ in found], bold=True) + 12)
    top = sheet.y
    for label, value in found:
        lines = sheet.wrap(value, sheet.right - middle - 10)
        low = sheet.y + len(lines) * sheet.leading + sheet.style.size * 0.5
        if sheet.style.fill:
            sheet.canvas.fill(sheet.left, sheet.y, middle, low, PALE)
        put(sheet, (sheet.left + 5, middle - 5), label, sheet.y + sheet.leading, bold=True)
        block(sheet, (middle + 5, sheet.right - 5), lines, sheet.y)
        sheet.canvas.line(sheet.left, low, sheet.right, low, width=0.4)
        sheet.y = low
    box(sheet, (sheet.left, sheet.right), top, sheet.y)
    sheet.canvas.line(middle, top, middle, sheet.y, width=0.4)


def _headed(sheet: Sheet, found: Entries) -> None:
    """A column: every value under its label."""
    for label, value in found:
        put(sheet, (sheet.left, sheet.right), label, sheet.y + sheet.leading, bold=True)
        sheet.y = block(sheet, (sheet.left, sheet.right), [value], sheet.y + sheet.leading) + 3


def _underlined(sheet: Sheet, found: Entries) -> None:
    """Two fields a row, each value on a line to be filled in."""
    step = (sheet.right - sheet.left) / 2
    for at, (label, value) in enumerate(found):
        x, text = sheet.left + at % 2 * step, labelled(sheet, label)
        low, high = sheet.y + sheet.leading * 1.3, x + step - (0 if at % 2 else 14)
        start = x + min(widest(sheet, [text]), step * 0.45) + 8
        put(sheet, (x, start - 8), text, low)
        put(sheet, (start, high), value, low, bold=True)
        sheet.canvas.line(start - 2, low + 3, high, low + 3, width=0.4)
        if at % 2 or at == len(found) - 1:
            sheet.y = low + 4


def _dotted(sheet: Sheet, found: Entries) -> None:
    """Labels, dots, and the values from one edge on."""
    middle = sheet.left + min((sheet.right - sheet.left) * 0.6, widest(sheet, [label for label, _ in found]) + 34)
    for label, value in found:
        y, edge = sheet.y + sheet.leading, min(middle - 22, sheet.left + widest(sheet, [label]))
        put(sheet, (sheet.left, middle - 22), label, y)
        dots(sheet, edge, middle, y)
        put(sheet, (middle, middle + 6), ":", y)
        sheet.y = block(sheet, (middle + 7, sheet.right), [value], sheet.y)


_METAS = {
    "strip": _strip,
    "centred_strip": _centred_strip,
    "ruled": _ruled,
    "towards": _towards,
    "sentence": _sentence,
    "table": _table,
    "headed": _headed,
    "underlined": _underlined,
    "dotted": _dotted,
}
