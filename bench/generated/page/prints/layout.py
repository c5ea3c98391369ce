"""An order as the rows of blocks of its style, the items, the sums and what follows them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.generated.page.forms.metas import entries
from bench.generated.page.forms.running import draw_margins
from bench.generated.page.prints.bodies import BODIES
from bench.generated.page.prints.ends import ENDS
from bench.generated.page.prints.facts import FACTS
from bench.generated.page.prints.heads import HEADS
from bench.generated.page.prints.key import draw_key
from bench.generated.page.prints.parties import PARTIES
from bench.generated.page.prints.sums import draw_cells, draw_print_sums
from bench.generated.page.sheet import Sheet

_GAP = 16.0
_BLOCKS = {**HEADS, **PARTIES, "summary": draw_cells}
_FACTS = {**FACTS, "key": draw_key}


def draw_print(sheet: Sheet, rng: Random) -> None:
    """Draws everything but the last page's footer."""
    draw_margins(sheet)
    sheet.y = max(28.0, sheet.style.margin - 8)
    for row in sheet.style.prints.split():
        _row(sheet, row.split("|"))
        sheet.y += sheet.style.size
    BODIES[sheet.style.body](sheet, rng).draw()
    draw_print_sums(sheet)
    for name in sheet.style.ends.split():
        if name in ENDS:
            ENDS[name](sheet)
        else:
            sheet.need(sheet.leading * 7)
            _block(name)(sheet)
            sheet.y += sheet.leading


def _row(sheet: Sheet, cells: list[str]) -> None:
    """Blocks side by side; one that narrows the page for all that follows stands alone."""
    if len(cells) == 1:
        for name in cells[0].split(","):
            _block(name)(sheet)
        return
    before, left, top, room = sheet.area, sheet.left, sheet.y, sheet.right - sheet.left
    parts = [cell.partition(":") for cell in cells]
    given = sum(float(share or 0) for _, _, share in parts)
    rest = (1 - given) / max(1, sum(not share for _, _, share in parts))
    low, at = [top], left
    for place, (names, _, share) in enumerate(parts):
        wide = room * (float(share) if share else rest)
        sheet.area, sheet.y = (at, at + wide - (0 if place == len(parts) - 1 else _GAP)), top
        for name in names.split(","):
            _block(name)(sheet)
            sheet.y += sheet.style.size * 0.5
        low.append(sheet.y)
        at += wide
    sheet.area, sheet.y = before, max(low)


def _block(name: str) -> Callable[[Sheet], None]:
    if name in _BLOCKS:
        return _BLOCKS[name]
    facts, more = _FACTS[name.rstrip("2")], name.endswith("2")
    return lambda sheet: facts(sheet, entries(sheet, sheet.style.more if more else sheet.style.keys))
