"""What follows the sums, what stands at the foot, and what further pages begin with."""

from __future__ import annotations

from bench.generated.page.forms.text import GREY, block, labelled, put
from bench.generated.page.sheet import Sheet
from bench.generated.page.works.heads import owner


def _words(sheet: Sheet) -> None:
    sheet.need(sheet.leading * 4)
    sheet.y = block(sheet, (sheet.left, sheet.right), [sheet.label("closing"), owner(sheet).person], sheet.y) + 6


def _paid(sheet: Sheet) -> None:
    """How it is paid, label beside value."""
    sheet.need(sheet.leading * 3)
    text = f"{labelled(sheet, sheet.label('payment'))} {sheet.label('payment_text')}"
    sheet.y = block(sheet, (sheet.left, sheet.right), [text], sheet.y) + 4


def _signs(sheet: Sheet) -> None:
    """Two lines to sign on, the names beneath them."""
    sheet.need(sheet.leading * 6)
    step = (sheet.right - sheet.left) / 2
    for at, company in enumerate((sheet.order.buyer, sheet.order.seller)):
        edges = (sheet.left + at * step, sheet.left + (at + 1) * step - 24)
        y = sheet.y + sheet.leading * 3.0
        sheet.canvas.line(edges[0], y, edges[1], y, width=0.5)
        put(sheet, edges, company.name, y + sheet.leading, size=sheet.style.size - 1)
    sheet.y += sheet.leading * 4.4


def _rules_page(sheet: Sheet) -> None:
    """A page of terms over the width, numbered paragraphs in small letters."""
    sheet.next_page()
    edges, size = (sheet.left, sheet.right), sheet.style.size - 1.5
    sheet.y = block(
        sheet, edges, [sheet.label("terms_title")], sheet.y, size=sheet.style.size + 3, bold_first=True, align="centre"
    )
    sentences = sheet.speech.data["terms"]
    for at in range(4):
        for place, sentence in enumerate(sentences, start=1):
            sheet.y = block(sheet, edges, [f"{at + 1}.{place}  {sentence}"], sheet.y, size=size) + 2
        sheet.y += 5


ENDS = {"words": _words, "paid": _paid, "signs": _signs, "rules_page": _rules_page}


def _edge(sheet: Sheet) -> None:
    """The number left, the page right, a rule over both."""
    y, size = sheet.height - 34, sheet.style.size - 1.5
    sheet.canvas.line(sheet.left, y - size * 1.4, sheet.right, y - size * 1.4, width=0.4)
    middle = (sheet.left + sheet.right) / 2
    put(sheet, (sheet.left, middle), f"{sheet.label('title')} {sheet.order.number}", y, size=size, colour=GREY)
    put(sheet, (middle + 6, sheet.right), sheet.page_number(), y, size=size, align="right", colour=GREY)


def _third(sheet: Sheet) -> None:
    """Three columns about whose paper it is."""
    company, size = owner(sheet), max(6.0, sheet.style.size - 2.5)
    columns = (
        [company.name, *company.address],
        [f"Tel. {company.phone}", company.email, company.register],
        [f"{sheet.label('vat_id')} {company.vat_id}", company.bank, sheet.page_number()],
    )
    step, top = (sheet.right - sheet.left) / 3, sheet.height - 62
    for at, lines in enumerate(columns):
        edges = (sheet.left + at * step, sheet.left + (at + 1) * step - 10)
        for row, line in enumerate(lines):
            put(sheet, edges, line, top + row * size * 1.3, size=size, colour=GREY)


def _centre(sheet: Sheet) -> None:
    """Two centred lines about whose paper it is."""
    company, size = owner(sheet), max(6.0, sheet.style.size - 2.5)
    edges, top = (sheet.left, sheet.right), sheet.height - 48
    lines = (
        f"{company.name} | {' | '.join(company.address)} | {company.phone}",
        f"{company.register} | {company.vat_id} | {company.bank}",
        sheet.page_number(),
    )
    for row, line in enumerate(lines):
        put(sheet, edges, line, top + row * size * 1.4, size=size, align="centre", colour=GREY)


WORK_FEET = {"edge": _edge, "third": _third, "middle": _centre, "tally": _edge}


def draw_work_running(sheet: Sheet) -> None:
    """Begins a further page over its whole width."""
    sheet.area, order = None, sheet.order
    edges, size = (sheet.left, sheet.right), sheet.style.size - 1
    middle = sum(edges) / 2
    match sheet.style.running:
        case "pair":
            put(sheet, (edges[0], middle), f"{sheet.label('number')} {order.number}", sheet.y, size=size)
            put(
                sheet,
                (middle, edges[1]),
                f"{sheet.label('date')} {sheet.speech.day(order.day)}",
                sheet.y,
                size=size,
                align="right",
            )
        case "named":
            put(sheet, (edges[0], middle), owner(sheet).name, sheet.y, size=size, bold=True)
            put(sheet, (middle, edges[1]), f"{sheet.label('title')} {order.number}", sheet.y, size=size, align="right")
        case "page":
            put(sheet, edges, sheet.page_number(), sheet.y, size=size, align="right")
    sheet.y += sheet.leading * 1.3 if sheet.style.running else 0.0
