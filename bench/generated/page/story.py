"""Orders as a web application prints them: HTML laid out by PyMuPDF."""

from __future__ import annotations

import io
from html import escape
from typing import Any

import pymupdf

from bench.generated.content.language import Speech
from bench.generated.content.model import Company, Order
from bench.generated.page.canvas import HEIGHT, WIDTH, Canvas
from bench.generated.page.cells import NUMERIC, text_of, title_of
from bench.generated.page.meta import pairs
from bench.generated.page.sheet import Sheet
from bench.generated.page.style import Style
from bench.generated.page.totals import sums

_CSS = """
body {{ font-family: {font}; font-size: {size}px; }}
table {{ width: 100%; border-collapse: collapse; margin-bottom: 8px; }}
td, th {{ padding: 3px 5px; text-align: left; vertical-align: top; }}
.n {{ text-align: right; }}
.grid td, .grid th {{ border: 1px solid #888; }}
.horizontal td, .horizontal th {{ border-bottom: 1px solid #aaa; }}
.striped .odd td {{ background-color: #eef1f6; }}
.band {{ background-color: {colour}; color: #ffffff; }}
.small {{ font-size: {small}px; color: #444444; }}
h1 {{ font-size: {title}px; }} h2 {{ font-size: {name}px; color: {colour}; }} .band h2 {{ color: #ffffff; }}
"""


def render_story(order: Order, speech: Speech, style: Style) -> tuple[bytes, set[str], int]:
    """The PDF, the names of the printed header fields, and its pages."""
    unused: Any = None
    canvas: Canvas = unused
    sheet = Sheet(canvas, order, speech, style)
    html = _head(sheet) + _parties(sheet) + _meta(sheet) + _items(sheet) + _totals(sheet)
    html += f"<p>{escape(sheet.label('closing'))}</p><p>{escape(order.buyer.person)}</p>"
    data = _laid_out(f"<body>{html}</body>", _css(style), style.margin)
    with _opened(data) as document:
        return data, sheet.printed, len(document)


def _opened(data: bytes) -> Any:
    engine: Any = pymupdf
    return engine.open(stream=data, filetype="pdf")


def _css(style: Style) -> str:
    colour = "#" + "".join(f"{round(255 * part):02x}" for part in style.colour)
    font = {"sans": "sans-serif", "serif": "serif"}.get(style.font, "sans-serif")
    return _CSS.format(
        font=font, size=style.size, small=style.size - 2, title=style.size + 6, name=style.size + 7, colour=colour
    )


def _laid_out(html: str, css: str, margin: float) -> bytes:
    engine: Any = pymupdf
    story, output = engine.Story(html=html, user_css=css), io.BytesIO()
    writer = engine.DocumentWriter(output)
    page = engine.Rect(0, 0, WIDTH, HEIGHT)
    inside = engine.Rect(margin, margin, WIDTH - margin, HEIGHT - margin)
    more = True
    while more:
        device = writer.begin_page(page)
        more, _ = story.place(inside)
        story.draw(device)
        writer.end_page()
    writer.close()
    with engine.open(stream=output.getvalue(), filetype="pdf") as document:
        return bytes(document.tobytes(garbage=3, deflate=True, no_new_id=True))


def _head(sheet: Sheet) -> str:
    company = sheet.order.buyer
    sheet.printed.add("buyer_name")
    contact = " · ".join([*company.address, company.phone, company.email])
    side = ' class="n"' if sheet.style.head == "right" else ' class="band"' if sheet.style.head == "band" else ""
    return f"<div{side}><h2>{escape(company.name)}</h2><p>{escape(contact)}</p></div>"


def _parties(sheet: Sheet) -> str:
    order = sheet.order
    roles: list[tuple[str, Company]] = [("seller", order.seller)]
    if sheet.style.parties == "columns3":
        roles.insert(0, ("buyer", order.buyer))
    if order.ship_to:
        roles.append(("ship_to", order.ship_to))
    cells = ""
    for role, company in roles:
        sheet.printed |= {f"{role}_name", f"{role}_address"}
        lines = "<br>".join(escape(line) for line in (company.name, *company.address))
        cells += f"<td><b>{escape(sheet.label(role))}</b><br>{lines}</td>"
    return f'<table class="{"grid" if sheet.style.parties == "boxed" else ""}"><tr>{cells}</tr></table>'


def _meta(sheet: Sheet) -> str:
    title = f"<h1>{escape(sheet.label('title'))}</h1>"
    entries = [(escape(label), escape(value)) for label, value in pairs(sheet)]
    match sheet.style.meta:
        case "grid":
            heads = "".join(f"<th>{label}</th>" for label, _ in entries)
            values = "".join(f"<td>{value}</td>" for _, value in entries)
            return f'{title}<table class="grid"><tr>{heads}</tr><tr>{values}</tr></table>'
        case "stacked":
            values = "".join(f'<td><span class="small">{label}</span><br>{value}</td>' for label, value in entries)
            return f"{title}<table><tr>{values}</tr></table>"
        case _:
            rows = "".join(f"<tr><td>{label}:</td><td><b>{value}</b></td></tr>" for label, value in entries)
            return f"{title}<table>{rows}</table>"


def _items(sheet: Sheet) -> str:
    columns = [[part.split("+") for part in column.split("/")] for column in sheet.style.columns.split()]
    sides = [' class="n"' if stacked[0][0] in NUMERIC else "" for stacked in columns]
    heads = "".join(
        f"<th{side}>{'<br>'.join(escape(title_of(sheet, keys)) for keys in stacked)}</th>"
        for side, stacked in zip(sides, columns, strict=True)
    )
    rows = ""
    for at, item in enumerate(sheet.order.items):
        cells = ""
        for side, stacked in zip(sides, columns, strict=True):
            texts = [text_of(sheet, item, keys) for keys in stacked]
            texts += item.details if ["description"] in stacked else ()
            cells += f"<td{side}>{'<br>'.join(escape(text) for text in texts if text)}</td>"
        rows += f'<tr class="{"odd" if at % 2 else "even"}">{cells}</tr>'
    return f'<table class="{sheet.style.rules}"><tr>{heads}</tr>{rows}</table>'


def _totals(sheet: Sheet) -> str:
    rows = "".join(
        f'<tr><td width="60%"></td><td>{escape(label)}</td><td class="n">{escape(amount)}</td></tr>'
        for label, amount in sums(sheet)
    )
    return f"<table>{rows}</table>"
