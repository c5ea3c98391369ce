"""An order as the rows of blocks of its style, its items, sums and what follows."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.generated.page.forms.metas import entries
from bench.generated.page.sheet import Sheet
from bench.generated.page.works.bodies import BODIES
from bench.generated.page.works.ends import ENDS
from bench.generated.page.works.facts import FACTS
from bench.generated.page.works.heads import HEADS
from bench.generated.page.works.parties import PARTIES
from bench.generated.page.works.sums import draw_work_sums

_BLOCKS = {**HEADS, **PARTIES}
_GAP = 18.0


def draw_work(sheet: Sheet, rng: Random) -> None:
    """Draws everything but the last page's footer."""
    sheet.y = max(28.0, sheet.style.margin - 6)
    for row in sheet.style.works.split():
        _row(sheet, row.split("|"))
        sheet.y += sheet.style.size * 0.9
    BODIES[sheet.style.body](sheet, rng).draw()
    draw_work_sums(sheet)
    for name in sheet.style.ends.split():
        if name in ENDS:
            ENDS[name](sheet)
        else:
            sheet.need(sheet.leading * 8)
            _block(name)(sheet)
            sheet.y += sheet.leading


def _row(sheet: Sheet, cells: list[str]) -> None:
    """Blocks side by side: "name:0.4" has its part of the width, the others share what is left."""
    before, top, room = sheet.area, sheet.y, sheet.right - sheet.left
    left, low = sheet.left, [sheet.y]
    parts = [cell.partition(":") for cell in cells]
    rest = (1 - sum(float(share or 0) for _, _, share in parts)) / max(1, sum(not share for _, _, share in parts))
    for place, (names, _, share) in enumerate(parts):
        wide = room * float(share or rest)
        gap = 0.0 if place == len(parts) - 1 else _GAP
        sheet.area, sheet.y = (left, left + wide - gap), top
        for name in names.split(","):
            _block(name)(sheet)
            sheet.y += sheet.style.size * 0.5
        low.append(sheet.y)
        left += wide
    sheet.area, sheet.y = before, max(low)


def _block(name: str) -> Callable[[Sheet], None]:
    if name in _BLOCKS:
        return _BLOCKS[name]
    more = name.endswith("2")
    facts = FACTS[name.rstrip("2")]
    return lambda sheet: facts(sheet, entries(sheet, sheet.style.more if more else sheet.style.keys))
