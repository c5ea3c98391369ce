"""The blocks above the items in a style's own order, some side by side."""

from __future__ import annotations

from bench.generated.page.forms.heads import draw_form_head, draw_form_title
from bench.generated.page.forms.metas import draw_form_meta
from bench.generated.page.forms.parties import draw_form_parties
from bench.generated.page.forms.text import block
from bench.generated.page.sheet import Sheet

_GAP = 14.0


def draw_flow(sheet: Sheet) -> None:
    """Draws the rows of blocks."""
    sheet.y = max(34.0, sheet.style.margin - 8)
    for row in sheet.style.flow.split():
        _row(sheet, [cell.split(",") for cell in row.split("|")])
        sheet.y += sheet.style.size * 0.8


def _row(sheet: Sheet, cells: list[list[str]]) -> None:
    left, right, top = sheet.left, sheet.right, sheet.y
    middle = left + (right - left) * sheet.style.split
    edges = [left, *([middle] if len(cells) == 2 else [left + (right - left) * at / 3 for at in (1, 2)]), right]
    ends = [top]
    for at, names in enumerate(cells):
        sheet.y = top
        if len(cells) > 1:
            last = at == len(cells) - 1
            sheet.area = (edges[at], edges[at + 1] - (0 if last else _GAP))
        for name in names:
            _BLOCKS[name](sheet)
            sheet.y += sheet.style.size * 0.5
        ends.append(sheet.y)
        sheet.area = None
    sheet.y = max(ends)


def _intro(sheet: Sheet) -> None:
    sheet.y = block(sheet, (sheet.left, sheet.right), [sheet.label("intro")], sheet.y)


def _rule(sheet: Sheet) -> None:
    sheet.canvas.line(sheet.left, sheet.y, sheet.right, sheet.y, width=1.0, colour=sheet.style.colour)


_BLOCKS = {
    "head": draw_form_head,
    "title": draw_form_title,
    "meta": draw_form_meta,
    "parties": draw_form_parties,
    "intro": _intro,
    "rule": _rule,
}
