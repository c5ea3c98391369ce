"""The boxes of a trade form: parties down the left half, header fields in the right one, captions in the corners."""

from __future__ import annotations

from bench.generated.page.forms.metas import Entries
from bench.generated.page.forms.text import GREY, block, box, put
from bench.generated.page.prints.parties import lines_of, roles_of
from bench.generated.page.sheet import Sheet


def draw_key(sheet: Sheet, found: Entries) -> None:
    """Draws both halves, as low as each other."""
    top, middle = sheet.y, (sheet.left + sheet.right) / 2
    low = _parties(sheet, (sheet.left, middle), top)
    right = _fields(sheet, found, (middle, sheet.right), top)
    for edges, end in (((sheet.left, middle), low), ((middle, sheet.right), right)):
        if end < max(low, right):
            box(sheet, edges, end, max(low, right), width=0.5)
    sheet.y = max(low, right)


def _caption(sheet: Sheet, edges: tuple[float, float], text: str, top: float) -> float:
    size = max(5.5, sheet.style.size - 2.5)
    put(sheet, (edges[0] + 3, edges[1] - 3), text, top + size * 1.2, size=size, colour=GREY)
    return top + size * 1.3


def _parties(sheet: Sheet, edges: tuple[float, float], top: float) -> float:
    for role, company in roles_of(sheet):
        low = _caption(sheet, edges, sheet.label(role), top)
        low = block(sheet, (edges[0] + 12, edges[1] - 4), lines_of(sheet, role, company), low) + 4
        box(sheet, edges, top, low, width=0.5)
        top = low
    return top


def _fields(sheet: Sheet, found: Entries, edges: tuple[float, float], top: float) -> float:
    """The title in a box of its own, then two fields a row; a last one alone takes the whole row."""
    size, low = sheet.style.size + 5, top + (sheet.style.size + 5) * 2.2
    put(sheet, (edges[0] + 6, edges[1] - 6), sheet.label("title"), top + size * 1.4, size=size, bold=True, align="centre")
    box(sheet, edges, top, low, width=0.5)
    half = (edges[1] - edges[0]) / 2
    for row in [found[at : at + 2] for at in range(0, len(found), 2)]:
        wide, top, lows = half * (2 if len(row) == 1 else 1), low, []
        places = [(edges[0] + at * wide, edges[0] + (at + 1) * wide) for at in range(len(row))]
        for place, (label, value) in zip(places, row, strict=True):
            under = _caption(sheet, place, label, top)
            lows.append(block(sheet, (place[0] + 6, place[1] - 4), [value], under) + 2)
        low = max(lows)
        for place in places:
            box(sheet, place, top, low, width=0.5)
    return low
