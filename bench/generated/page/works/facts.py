"""Header fields: mirrored pairs, label over value, a row of headings, one line, stacked cells."""

from __future__ import annotations

from collections.abc import Callable

from bench.generated.page.forms.metas import Entries
from bench.generated.page.forms.text import GREY, WHITE, block, box, labelled, put, widest
from bench.generated.page.sheet import Sheet


def _mirror(sheet: Sheet, found: Entries) -> None:
    """Labels that end at a middle line, values that begin there."""
    room = sheet.right - sheet.left
    wide = min(room * 0.55, widest(sheet, [labelled(sheet, label) for label, _ in found]) + 2)
    for label, value in found:
        edges = (sheet.left, sheet.left + wide)
        put(sheet, edges, labelled(sheet, label), sheet.y + sheet.leading, align="right", colour=GREY)
        sheet.y = block(sheet, (edges[1] + 8, sheet.right), [value], sheet.y, bold_first=True) - 1
    sheet.y += 3


def _tall(sheet: Sheet, found: Entries) -> None:
    """One column of cells under each other: a small label over each value."""
    small = sheet.style.size - 2
    for label, value in found:
        top = sheet.y
        put(sheet, (sheet.left + 5, sheet.right - 5), label, top + small * 1.3, size=small, colour=GREY)
        sheet.y = block(sheet, (sheet.left + 5, sheet.right - 5), [value], top + small * 1.4, bold_first=True) + 1
        box(sheet, (sheet.left, sheet.right), top, sheet.y, width=0.5)


def _rows(found: Entries, most: int) -> list[Entries]:
    count = -(-len(found) // most)
    each = -(-len(found) // max(1, count))
    return [found[at : at + each] for at in range(0, len(found), each)]


def _over(sheet: Sheet, found: Entries) -> None:
    """Columns without a rule: bold label, the value beneath it."""
    for row in _rows(found, 4 if sheet.right - sheet.left > 350 else 2):
        step, top, low = (sheet.right - sheet.left + 12) / len(row), sheet.y, [sheet.y]
        names = [sheet.wrap(label, step - 12, bold=True) for label, _ in row]
        middle = top + max(map(len, names)) * sheet.leading
        for at, (_, value) in enumerate(row):
            edges = (sheet.left + at * step, sheet.left + (at + 1) * step - 12)
            for place, line in enumerate(names[at], start=1):
                put(sheet, edges, line, top + place * sheet.leading, bold=True, colour=sheet.style.colour)
            low.append(block(sheet, edges, [value], middle))
        sheet.y = max(low) + 4


def _headed(sheet: Sheet, found: Entries) -> None:
    """A table of one row: headings on a dark band, values in the cells beneath."""
    for row in _rows(found, 5 if sheet.right - sheet.left > 350 else 3):
        step, top, size = (sheet.right - sheet.left) / len(row), sheet.y, sheet.style.size - 0.5
        names = [sheet.wrap(label, step - 8, size=size, bold=True) for label, _ in row]
        values = [sheet.wrap(value, step - 8) for _, value in row]
        middle = top + max(map(len, names)) * size * 1.3 + 5
        low = middle + max(map(len, values)) * sheet.leading + 6
        sheet.canvas.fill(sheet.left, top, sheet.right, middle, sheet.style.colour)
        for at, (name, lines) in enumerate(zip(names, values, strict=True)):
            x, end = sheet.left + at * step, sheet.left + (at + 1) * step
            for place, line in enumerate(name, start=1):
                y = top + place * size * 1.3
                put(sheet, (x + 4, end - 4), line, y, size=size, bold=True, align="centre", colour=WHITE)
            block(sheet, (x + 4, end - 4), lines, middle, align="centre")
            box(sheet, (x, end), top, low, width=0.5)
        sheet.y = low + 5


def _flowing(sheet: Sheet, found: Entries) -> None:
    """Label and value one pair after another in as many lines as they take, bars between."""
    lines: list[str] = []
    for label, value in found:
        pair = f"{label.rstrip(':')}: {value}"
        longer = f"{lines[-1]}   |   {pair}" if lines else pair
        if lines and sheet.canvas.width(longer, sheet.style.size) <= sheet.right - sheet.left:
            lines[-1] = longer
        else:
            lines.append(pair)
    sheet.y = block(sheet, (sheet.left, sheet.right), lines, sheet.y)


FACTS: dict[str, Callable[[Sheet, Entries], None]] = {
    "mirror": _mirror,
    "tall": _tall,
    "over": _over,
    "headed": _headed,
    "flowing": _flowing,
}
