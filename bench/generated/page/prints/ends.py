"""What follows the sums: closing words, who signs, boxes to approve in, contacts, terms."""

from __future__ import annotations

from bench.generated.page.forms.text import GREY, block, box, labelled, put
from bench.generated.page.sheet import Sheet


def _closing(sheet: Sheet) -> None:
    sheet.need(sheet.leading * 3)
    sheet.y = block(sheet, (sheet.left, sheet.right), [sheet.label("closing")], sheet.y) + sheet.leading * 0.6


def _signed(sheet: Sheet) -> None:
    """A line at the right with buyer and person under it."""
    sheet.need(sheet.leading * 6)
    buyer, start = sheet.order.buyer, sheet.left + (sheet.right - sheet.left) * 0.56
    y = sheet.y + sheet.leading * 2.4
    sheet.canvas.line(start, y, sheet.right, y, width=0.5)
    lines = [buyer.person, buyer.name]
    sheet.y = block(sheet, (start, sheet.right), lines, y + 1, size=sheet.style.size - 1, align="centre") + 4


def _approvals(sheet: Sheet) -> None:
    """Boxes with captions: who asked for it, the date, both sides."""
    sheet.need(sheet.leading * 5)
    sheet.y += 4
    captions, top, small = ("contact", "date", "buyer", "seller"), sheet.y, sheet.style.size - 2
    step, low = (sheet.right - sheet.left) / len(captions), top + sheet.leading * 3.4
    for at, key in enumerate(captions):
        edges = (sheet.left + at * step, sheet.left + (at + 1) * step)
        box(sheet, edges, top, low, width=0.5)
        put(sheet, (edges[0] + 4, edges[1] - 4), sheet.label(key), top + small * 1.3, size=small, colour=GREY)
    put(sheet, (sheet.left + 4, sheet.left + step - 4), sheet.order.buyer.person, low - 5, size=sheet.style.size - 1)
    sheet.y = low + sheet.leading


def _contacts(sheet: Sheet) -> None:
    """Whom to ask, with a label before each way to reach them."""
    sheet.need(sheet.leading * 5)
    buyer, vat = sheet.order.buyer, sheet.label("vat_id")
    pairs = [(sheet.label("contact"), buyer.person), ("Tel.", buyer.phone), ("E-mail", buyer.email), (vat, buyer.vat_id)]
    for label, value in pairs:
        sheet.y += sheet.leading
        put(sheet, (sheet.left, sheet.left + 108), labelled(sheet, label), sheet.y, size=sheet.style.size - 0.5)
        put(sheet, (sheet.left + 116, sheet.right), value, sheet.y, size=sheet.style.size - 0.5)
    sheet.y += sheet.leading


def _payment(sheet: Sheet) -> None:
    """How it is paid, in a box over the width."""
    sheet.need(sheet.leading * 4)
    top, edges = sheet.y, (sheet.left + 6, sheet.right - 6)
    texts = [f"{sheet.label('payment')}: {sheet.label('payment_text')}", f"{sheet.label('bank')}: {sheet.order.buyer.bank}"]
    sheet.y = block(sheet, edges, texts, top + 2) + 2
    box(sheet, (sheet.left, sheet.right), top, sheet.y, width=0.4)
    sheet.y += sheet.leading


def _terms(sheet: Sheet) -> None:
    """A page of terms in two columns of small letters."""
    sheet.next_page()
    sheet.y += sheet.leading
    put(sheet, (sheet.left, sheet.right), sheet.label("terms_title"), sheet.y, size=sheet.style.size + 2, bold=True)
    sentences, half = sheet.speech.data["terms"], (sheet.right - sheet.left) / 2
    top, lows = sheet.y + 6, []
    for side in (0, 1):
        edges, y = (sheet.left + side * half, sheet.left + (side + 1) * half - 12), top
        for at, sentence in enumerate(sentences * 2, start=1):
            text = f"§ {side * 2 * len(sentences) + at}  {sentence}"
            y = block(sheet, edges, [text], y, size=sheet.style.size - 1.5) + 3
        lows.append(y)
    sheet.y = max(lows)


ENDS = {
    "closing": _closing,
    "signed": _signed,
    "approvals": _approvals,
    "contacts": _contacts,
    "payment": _payment,
    "terms": _terms,
}
