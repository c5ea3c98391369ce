"""Number, date and references: as rows, to the right, as a grid, stacked, or in the title."""

from __future__ import annotations

from bench.generated.page.sheet import Sheet


def pairs(sheet: Sheet) -> list[tuple[str, str]]:
    """Label and printed value of every header field of the order."""
    order, speech = sheet.order, sheet.speech
    entries: list[tuple[str, str]] = []
    if sheet.style.meta != "title":
        entries += [("number", order.number), ("date", speech.day(order.day))]
    if order.customer_number:
        entries.append(("customer_number", order.customer_number))
    if order.quote:
        entries.append(("quote", order.quote))
        sheet.printed.add("order_reference")
    if order.delivery:
        entries.append(("delivery", speech.day(order.delivery)))
        sheet.printed.add("delivery_date")
    if sheet.style.size != 9.5:
        entries.append(("contact", order.buyer.person))
    if not sheet.style.letter:
        entries.append(("payment", sheet.label("payment_text")))
    return [(sheet.label(key), value) for key, value in entries]


def draw_meta(sheet: Sheet) -> None:
    """Draws the header fields in the style's arrangement."""
    draw = {"right": _right, "grid": _grid, "stacked": _stacked, "beside": _beside}.get(sheet.style.meta, _rows)
    draw(sheet, pairs(sheet))
    sheet.y += sheet.leading * 0.8


def _labelled(sheet: Sheet, label: str) -> str:
    return label + (":" if sheet.style.colon else "")


def _rows(sheet: Sheet, entries: list[tuple[str, str]]) -> None:
    wide = max((sheet.canvas.width(_labelled(sheet, label), sheet.style.size) for label, _ in entries), default=0)
    for label, value in entries:
        sheet.write(sheet.left, _labelled(sheet, label), y=sheet.y)
        sheet.write(sheet.left + wide + 12, value, y=sheet.y, bold=sheet.style.colon)
        sheet.y += sheet.leading


def _right(sheet: Sheet, entries: list[tuple[str, str]]) -> None:
    """Values end at the right edge, labels begin in the middle of the page."""
    for label, value in entries:
        sheet.write(sheet.left + (sheet.right - sheet.left) * 0.5, _labelled(sheet, label), y=sheet.y)
        sheet.write(sheet.right, value, y=sheet.y, align="right")
        sheet.y += sheet.leading


def _beside(sheet: Sheet, entries: list[tuple[str, str]]) -> None:
    """Two pairs in every row."""
    half = (sheet.right - sheet.left) / 2
    wide = max(sheet.canvas.width(_labelled(sheet, label), sheet.style.size, bold=True) for label, _ in entries) + 8
    for at, (label, value) in enumerate(entries):
        x = sheet.left + (at % 2) * half
        sheet.write(x, _labelled(sheet, label), y=sheet.y, bold=True)
        lines = sheet.wrap(value, half - wide)
        sheet.column(x + wide, lines, y=sheet.y)
        if at % 2 or at == len(entries) - 1:
            sheet.y += sheet.leading * max(1, len(lines))


def _grid(sheet: Sheet, entries: list[tuple[str, str]]) -> None:
    """Cells with rules: labels above, values below, at most four in a row."""
    for start in range(0, len(entries), 4):
        row = entries[start : start + 4]
        step = (sheet.right - sheet.left) / len(row)
        values = [sheet.wrap(value, step - 8) for _, value in row]
        labels = [sheet.wrap(label, step - 8, size=sheet.style.size - 1, bold=True) for label, _ in row]
        middle = sheet.y + sheet.leading * max(map(len, labels)) + 4
        low = middle + sheet.leading * max(map(len, values)) + 4
        sheet.canvas.fill(sheet.left, sheet.y, sheet.right, middle, (0.92, 0.92, 0.92))
        for at in range(len(row)):
            x = sheet.left + at * step
            for place, line in enumerate(labels[at]):
                sheet.write(x + 4, line, y=sheet.y + (place + 0.9) * sheet.leading, size=sheet.style.size - 1, bold=True)
            sheet.column(x + 4, values[at], y=middle + sheet.leading)
            sheet.canvas.line(x, sheet.y, x, low)
        sheet.canvas.line(sheet.right, sheet.y, sheet.right, low)
        for y in (sheet.y, middle, low):
            sheet.canvas.line(sheet.left, y, sheet.right, y)
        sheet.y = low + 6
    sheet.y += sheet.leading * 0.6


def _stacked(sheet: Sheet, entries: list[tuple[str, str]]) -> None:
    """A small label above its value, three in a row, no rules."""
    step = (sheet.right - sheet.left) / 3
    for start in range(0, len(entries), 3):
        tallest = 1
        for at, (label, value) in enumerate(entries[start : start + 3]):
            x, lines = sheet.left + at * step, sheet.wrap(value, step - 8)
            sheet.write(x, label, y=sheet.y, size=sheet.style.size - 2, colour=(0.35, 0.35, 0.35))
            sheet.column(x, lines, y=sheet.y + sheet.leading)
            tallest = max(tallest, len(lines))
        sheet.y += sheet.leading * (tallest + 1.4)
