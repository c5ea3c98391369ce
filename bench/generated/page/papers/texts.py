"""Companies, header fields and cells as texts, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.generated.content.model import CENT, Company, Item
from bench.generated.page.canvas import BLACK, Colour
from bench.generated.page.forms.metas import entries
from bench.generated.page.forms.text import Edges, block, labelled, put, widest
from bench.generated.page.prints.columns import item_text
from bench.generated.page.sheet import Sheet

Pairs = list[tuple[str, str]]
SOFT: Colour = (0.45, 0.45, 0.45)
_TERMS = ("DAP", "EXW", "FCA", "CPT", "DDP", "CIP")
_OWN = frozenset({"supplier_number", "delivery_terms", "cost_centre"})


def company(sheet: Sheet, role: str) -> Company | None:
    """The company of a role, noted as printed; None where the order has none."""
    order = sheet.order
    found = {"buyer": order.buyer, "seller": order.seller}.get(role, order.ship_to)
    if found:
        sheet.printed |= {f"{role}_name", f"{role}_address"}
    return found


def lines_of(sheet: Sheet, role: str) -> list[str]:
    """Name and address of a role, and whom to reach there where the style has contacts."""
    found = company(sheet, role)
    if not found:
        return []
    more = [found.person] if sheet.style.contacts and role != "buyer" else []
    return [found.name, *found.address, *more]


def facts(sheet: Sheet, keys: str) -> Pairs:
    """Label and value of header fields in this order; those that the order has not are left out."""
    order, rows = sheet.order, []
    digits = [int(letter) for letter in order.seller.vat_id + order.buyer.vat_id if letter.isdigit()]
    code = "".join(map(str, digits))
    own = {
        "supplier_number": code[:6],
        "cost_centre": code[-4:],
        "delivery_terms": f"{_TERMS[sum(digits) % len(_TERMS)]} {(order.ship_to or order.buyer).address[1]}",
    }
    for key in keys.split():
        rows += [(sheet.label(key), own[key])] if key in _OWN else entries(sheet, key)
    return rows


def shown(sheet: Sheet, keys: str) -> str:
    """The value alone, for a label that stands elsewhere."""
    return next((value for _, value in facts(sheet, keys)), "")


def title(sheet: Sheet) -> str:
    """The title, with the order's number where the style puts that there."""
    return sheet.label("title") + (f" {sheet.order.number}" if sheet.style.numbered_title else "")


def aligned(sheet: Sheet, edges: Edges, rows: Pairs, top: float, *, part: float = 0.5, bold: bool = False) -> float:
    """Labels in a column, values in the next, wrapped; gives the lower edge."""
    wide = min((edges[1] - edges[0]) * part, widest(sheet, [labelled(sheet, label) for label, _ in rows]) + 8)
    for label, value in rows:
        put(sheet, (edges[0], edges[0] + wide - 4), labelled(sheet, label), top + sheet.leading)
        top = block(sheet, (edges[0] + wide, edges[1]), [value], top, bold_first=bold) - sheet.style.size * 0.2
    return top


def stacked(sheet: Sheet, edges: Edges, label: str, texts: Iterable[str], top: float, *, bold: bool = True) -> float:
    """A label, and texts under it; gives the lower edge."""
    put(sheet, edges, label, top + sheet.leading, bold=bold)
    return block(sheet, edges, texts, top + sheet.leading)


def row(sheet: Sheet, edges: Edges, texts: Sequence[str], y: float, *, size: float = 0.0, bold: bool = False) -> None:
    """Texts on one baseline in parts of equal width."""
    step = (edges[1] - edges[0]) / max(1, len(texts))
    for at, text in enumerate(texts):
        put(sheet, (edges[0] + at * step, edges[0] + (at + 1) * step - 6), text, y, size=size, bold=bold)


def white(sheet: Sheet, dark: bool) -> Colour:
    """What is written on a dark ground."""
    return (1.0, 1.0, 1.0) if dark else BLACK


def cell(sheet: Sheet, item: Item, keys: Sequence[str]) -> str:
    """A cell's text: joined keys as item lists join them, with the style's decimals."""
    speech, style = sheet.speech, sheet.style
    price = speech.number(item.price, max(style.price_places, 2, -int(item.price.normalize().as_tuple().exponent)))
    natural = speech.quantity(item.quantity)
    quantity = speech.number(item.quantity, style.places) if style.places else natural
    match list(keys):
        case ["quantity"]:
            return quantity
        case ["quantity", "unit"]:
            return f"{quantity} {item.unit}"
        case ["price"]:
            return speech.marked(price, sheet.order.currency) if style.cell_currency else price
        case ["price", "basis"]:
            return f"{price} / {item.basis}"
        case ["gross"]:
            return speech.number(item.amount + (item.amount * item.tax / 100).quantize(CENT), 2)
        case one:
            return item_text(sheet, item, one)
