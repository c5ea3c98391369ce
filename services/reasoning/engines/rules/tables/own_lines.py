"""Lines of items beside those of their numbers: what stands on them is no value of the order's head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Item

_DAY = "requested_delivery_date"
_NUMBERS = frozenset({"line_number", *IDENTIFIERS})
_FEWEST, _MOST = 2, 0.5
"""Items, and share of them, that must have a day: below a last item alone stand the order's own."""


def mark_own_lines(items: Sequence[Item], pages: Sequence[Labelled]) -> None:
    """Marks as taken the lines that hold an item's position or item number, and those of days that most items have."""
    by_number = {page.sheet.number: page for page in pages}
    for item, line in _holding(items, _NUMBERS):
        by_number[item.page].taken.add(line.index)
    days = list(_holding(items, frozenset({_DAY})))
    if len(days) >= max(_FEWEST, _MOST * len(items)):
        for item, line in days:
            by_number[item.page].taken.add(line.index)


def _holding(items: Sequence[Item], names: frozenset[str]) -> Iterable[tuple[Item, TextLine]]:
    """The items and their lines, other than that of the numbers, on which a cell of such a name begins."""
    for item in items:
        starts = [cell.piece.tokens[0] for name, cell in item.cells.items() if name in names and cell.piece.tokens]
        for line in item.lines if starts else ():
            if line.index != item.anchor and any(token is start for token in line.tokens for start in starts):
                yield item, line
