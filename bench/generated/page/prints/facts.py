"""Header fields: strips, grids, values over their labels, sentences."""

from __future__ import annotations

from collections.abc import Callable

from bench.generated.page.forms.metas import Entries
from bench.generated.page.forms.text import GREY, PALE, block, box, labelled, put, widest
from bench.generated.page.sheet import Sheet


def _cells(sheet: Sheet, found: Entries, most: int) -> list[Entries]:
    """Rows of about the same number of cells."""
    rows = -(-len(found) // most)
    each = -(-len(found) // max(1, rows))
    return [found[at : at + each] for at in range(0, len(found), each)]


def _strip(sheet: Sheet, found: Entries) -> None:
    """One box over the width, cut into cells: a tiny caption, and the value beneath it."""
    size, small = sheet.style.size, sheet.style.size - 2.5
    for row in _cells(sheet, found, 6 if sheet.right - sheet.left > 400 else 3):
        step, top = (sheet.right - sheet.left) / len(row), sheet.y
        captions = [sheet.wrap(label, step - 8, size=small) for label, _ in row]
        values = [sheet.wrap(value, step - 8) for _, value in row]
        middle = top + max(map(len, captions)) * small * 1.25 + 2
        sheet.y = middle + max(map(len, values)) * sheet.leading + size * 0.5
        for at, (caption, value) in enumerate(zip(captions, values, strict=True)):
            edges = (sheet.left + at * step + 4, sheet.left + (at + 1) * step - 4)
            for place, line in enumerate(caption, start=1):
                put(sheet, edges, line, top + place * small * 1.25, size=small, colour=GREY)
            block(sheet, edges, value, middle)
            if at:
                sheet.canvas.line(edges[0] - 4, top, edges[0] - 4, sheet.y, width=0.4)
        box(sheet, (sheet.left, sheet.right), top, sheet.y, width=0.8)


def _over(sheet: Sheet, found: Entries) -> None:
    """Values on a line to write on, each with its caption under the line."""
    size, small = sheet.style.size, sheet.style.size - 2
    for row in _cells(sheet, found, 4 if sheet.right - sheet.left > 400 else 2):
        step = (sheet.right - sheet.left) / len(row)
        values = [sheet.wrap(value, step - 16) for _, value in row]
        line = sheet.y + max(map(len, values)) * sheet.leading + 3
        for at, ((label, _), lines) in enumerate(zip(row, values, strict=True)):
            edges = (sheet.left + at * step, sheet.left + (at + 1) * step - 14)
            for place, text in enumerate(reversed(lines)):
                put(sheet, edges, text, line - 3 - place * sheet.leading, size=size)
            sheet.canvas.line(edges[0], line, edges[1], line, width=0.5)
            put(sheet, edges, label, line + small * 1.15, size=small, colour=GREY)
        sheet.y = line + small * 2


def _grid(sheet: Sheet, found: Entries) -> None:
    """Bordered cells: label, value, label, value."""
    half = (sheet.right - sheet.left) / 2
    label_wide = min(half * 0.46, widest(sheet, [label for label, _ in found], bold=True) + 10)
    for row in [found[at : at + 2] for at in range(0, len(found), 2)]:
        values = [sheet.wrap(value, half - label_wide - 10) for _, value in row]
        top, low = sheet.y, sheet.y + max(map(len, values)) * sheet.leading + sheet.style.size * 0.6
        for at, ((label, _), lines) in enumerate(zip(row, values, strict=True)):
            x, end = sheet.left + at * half, sheet.left + (at + 1) * half
            if sheet.style.fill:
                sheet.canvas.fill(x, top, x + label_wide, low, PALE)
            put(sheet, (x + 5, x + label_wide - 5), label, top + sheet.leading, bold=True)
            block(sheet, (x + label_wide + 5, end - 5), lines, top)
            box(sheet, (x, x + label_wide), top, low, width=0.4)
            box(sheet, (x + label_wide, end), top, low, width=0.4)
        sheet.y = low


def _hairlines(sheet: Sheet, found: Entries) -> None:
    """Labels at the left edge, values at the right one, a thin line under each."""
    room = sheet.right - sheet.left
    for label, value in found:
        text = sheet.style.size - 1
        wide = min(room * 0.5, sheet.canvas.width(label, text))
        put(sheet, (sheet.left, sheet.left + wide), label, sheet.y + sheet.leading, size=text, colour=GREY)
        sheet.y = block(sheet, (sheet.left + wide + 8, sheet.right), [value], sheet.y, align="right")
        sheet.canvas.line(sheet.left, sheet.y, sheet.right, sheet.y, width=0.25, colour=GREY)


def _sentences(sheet: Sheet, found: Entries) -> None:
    """Running text: every field with its label, one sentence after another."""
    text = " ".join(f"{label.rstrip(':')}: {value.rstrip('.')}." for label, value in found)
    sheet.y = block(sheet, (sheet.left, sheet.right), [text], sheet.y)


def _bullets(sheet: Sheet, found: Entries) -> None:
    """A list with dashes between label and value."""
    for label, value in found:
        put(sheet, (sheet.left, sheet.left + 6), "•", sheet.y + sheet.leading)
        text = f"{label.rstrip(':')} – {value}"
        sheet.y = block(sheet, (sheet.left + 10, sheet.right), [text], sheet.y)


def _beneath(sheet: Sheet, found: Entries) -> None:
    """Two columns of pairs without any line: the label bold, its value in a column of its own beside it."""
    half = (sheet.right - sheet.left) / 2
    wide = min(half * 0.5, widest(sheet, [labelled(sheet, label) for label, _ in found]) + 10)
    lows = [sheet.y, sheet.y]
    for at, (label, value) in enumerate(found):
        side = int(at >= (len(found) + 1) // 2)
        x, top = sheet.left + side * half, lows[side]
        put(sheet, (x, x + wide - 8), labelled(sheet, label), top + sheet.leading)
        lows[side] = block(sheet, (x + wide, x + half - 10), [value], top, bold_first=True)
    sheet.y = max(lows)


FACTS: dict[str, Callable[[Sheet, Entries], None]] = {
    "strip": _strip,
    "over": _over,
    "grid": _grid,
    "hairlines": _hairlines,
    "sentences": _sentences,
    "bullets": _bullets,
    "beneath": _beneath,
}
