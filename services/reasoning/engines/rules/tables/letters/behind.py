"""Lists whose lines end with how much: "Tomatoes on the vine   5 boxes"; nothing but a title or a sentence above says more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from services.orders.units import unit_code
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.letters.counted import Counted, behind_bullet, counted_at
from services.reasoning.engines.rules.tables.letters.entry import Entry, filled

_LEAST = 3
"""Lines that make such a list."""
_CLOSE, _EDGE = 1.2, 3.0
"""Line heights between two of them, and points by which their left edges may differ."""
_TAIL, _LONGEST = 2, 12
"""Words of a quantity with its unit, and of a line with both."""
_SIZES = frozenset({"GRM", "MGM", "MLT", "CLT", "MMT", "CMT"})
"""Codes of units that end texts as sizes: "Flour 500 g"."""


def read_behind(page: Labelled, lines: Sequence[TextLine], labels: ColumnLabels, ordered: Callable[[int], bool]) -> list[Entry]:
    """The items of the first such list that is ordered; somebody has to look at them.

    lines: those that may be of items. ordered: whether something above the line of an index orders what stands there.
    """
    run: list[tuple[TextLine, Counted]] = []
    for line in [*lines, None]:
        count = _count(line, labels) if line is not None else None
        if line is not None and count is not None and (not run or _follows(run[-1][0], line)):
            run.append((line, count))
            continue
        if len(run) >= _LEAST and ordered(run[0][0].index):
            entries = [filled(Entry([one], one.tokens, count), labels) for one, count in run]
            if all(entry.text is not None and not entry.said and entry.price is None for entry in entries):
                for entry in entries:
                    entry.doubtful = True
                return entries
        run = [(line, count)] if line is not None and count is not None else []
    return []


def _count(line: TextLine, labels: ColumnLabels) -> Counted | None:
    """The number and the unit of goods that end a line behind its text."""
    tokens = line.tokens
    at, start = len(tokens) - _TAIL, behind_bullet(tokens, labels)
    if not start < at or len(tokens) > _LONGEST or not tokens[at].figure or any(token.colon for token in tokens):
        return None
    found = counted_at(tokens, at)
    if found is None or found.unit is None or not found.counting or found.first != len(tokens):
        return None
    if unit_code(tokens[-1].text.strip(".,;")) in _SIZES or counted_at(tokens, start) is not None:
        return None
    return Counted(found.quantity, found.unit, start, at, marked=start > 0, counting=True)


def _follows(line: TextLine, following: TextLine) -> bool:
    near = following.index == line.index + 1 and following.box.y0 - line.box.y1 < _CLOSE * line.box.height
    return near and abs(following.box.x0 - line.box.x0) <= _EDGE
