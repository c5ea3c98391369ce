"""One order, drawn."""

from __future__ import annotations

from random import Random

from bench.generated.content.language import Speech
from bench.generated.content.model import Order
from bench.generated.page.canvas import Canvas
from bench.generated.page.footer import draw_footer
from bench.generated.page.forms.flow import draw_flow
from bench.generated.page.forms.running import draw_margins, draw_signatures
from bench.generated.page.forms.sums import draw_form_sums
from bench.generated.page.forms.table import FormTable
from bench.generated.page.head import draw_head, draw_title
from bench.generated.page.meta import draw_meta
from bench.generated.page.mupdf_canvas import MupdfCanvas
from bench.generated.page.papers.layout import draw_paper
from bench.generated.page.parties import draw_parties
from bench.generated.page.prints.layout import draw_print
from bench.generated.page.reportlab_canvas import ReportlabCanvas
from bench.generated.page.sheet import Sheet, paper
from bench.generated.page.story import render_story
from bench.generated.page.style import Style
from bench.generated.page.table import ItemTable
from bench.generated.page.totals import draw_totals
from bench.generated.page.works.layout import draw_work


def render(order: Order, speech: Speech, style: Style, seed: int) -> tuple[bytes, set[str], int]:
    """The PDF, the names of the header fields that are printed on it, and its pages."""
    if style.producer == "story":
        return render_story(order, speech, style)
    first = _draw(order, speech, style, seed, 0)
    if not style.counted:
        return first
    return _draw(order, speech, style, seed, first[2])


def _draw(order: Order, speech: Speech, style: Style, seed: int, total: int) -> tuple[bytes, set[str], int]:
    rng = Random(seed)
    sheet = Sheet(_canvas(style, speech, order, rng), order, speech, style, pages_total=total)
    if style.papers:
        draw_paper(sheet, rng)
    elif style.works:
        draw_work(sheet, rng)
    elif style.prints:
        draw_print(sheet, rng)
    elif style.flow:
        _form(sheet, rng)
        _close(sheet)
    else:
        _letter(sheet, rng)
        _close(sheet)
    draw_footer(sheet)
    return sheet.canvas.save(), sheet.printed, sheet.page


def _form(sheet: Sheet, rng: Random) -> None:
    """Everything up to the sums, as the style's flow has it."""
    draw_margins(sheet)
    draw_flow(sheet)
    FormTable(sheet, rng).draw()
    draw_form_sums(sheet)


def _letter(sheet: Sheet, rng: Random) -> None:
    """Everything up to the sums, in the order of a letter."""
    style = sheet.style
    draw_head(sheet)
    blocks = [draw_parties, draw_title, draw_meta]
    if style.meta in ("grid", "beside") and rng.random() < 0.5:
        blocks = [draw_title, draw_meta, draw_parties]
    for block in blocks:
        block(sheet)
    if style.intro:
        sheet.paragraph(sheet.label("intro"))
        sheet.y += sheet.leading * 0.6
    ItemTable(sheet, rng).draw()
    draw_totals(sheet)


def _canvas(style: Style, speech: Speech, order: Order, rng: Random) -> Canvas:
    if style.producer == "mupdf":
        return MupdfCanvas(style.font, paper=paper(style, speech))
    embedded = rng.random() < 0.4 or not _western(speech, order)
    return ReportlabCanvas(style.font, embedded=embedded, paper=paper(style, speech))


def _western(speech: Speech, order: Order) -> bool:
    """Whether the standard fonts have every letter that may be printed."""
    companies = (order.buyer, order.seller, order.ship_to or order.buyer)
    texts = [*speech.labels.values(), *speech.data["terms"], speech.place["symbol"] if speech.symbol else "", speech.thousands]
    texts += [repr((c.name, c.address, c.person, c.register)) for c in companies]
    texts += [text for item in order.items for text in (item.description, item.unit, *item.details)]
    texts += [speech.day(day) for day in (order.day, order.delivery) if day]
    try:
        "".join(texts).encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _close(sheet: Sheet) -> None:
    """Closing words, the buyer's person, the page of terms, and lines to sign on."""
    sheet.paragraph(sheet.label("closing"))
    sheet.y += sheet.leading
    sheet.need(2 * sheet.leading)
    sheet.write(sheet.left, sheet.order.buyer.person, y=sheet.y)
    sheet.y += sheet.leading
    if sheet.style.terms:
        sheet.next_page()
        sheet.paragraph(sheet.label("terms_title"), size=sheet.style.size + 2, bold=True)
        for at, sentence in enumerate(sheet.speech.data["terms"] * 3, start=1):
            sheet.paragraph(f"{at}. {sentence}", size=sheet.style.size - 1)
    if sheet.style.sign:
        draw_signatures(sheet)
