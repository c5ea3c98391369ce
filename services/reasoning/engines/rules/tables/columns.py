"""Where one column ends and the next begins: the emptiest place between two headings, by the rows below."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.engines.rules.tables.header import Column

_STEP = 1.5
"""Points between the places tried."""


def boundaries(columns: Sequence[Column], rows: Sequence[TextLine]) -> list[float]:
    """The separators between neighbouring columns, from left to right."""
    return [_between(left, right, rows) for left, right in itertools.pairwise(columns)]


def split(line: TextLine, separators: Sequence[float], count: int) -> list[list[Token]]:
    """A line's words by column."""
    cells: list[list[Token]] = [[] for _ in range(count)]
    for token in line.tokens:
        cells[bisect_right(separators, (token.box.x0 + token.box.x1) / 2)].append(token)
    return cells


def _between(left: Column, right: Column, rows: Sequence[TextLine]) -> float:
    """Words that overlap a place are counted; of the emptiest places the middle of the longest run is taken."""
    start, end = (left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2
    places = [start + _STEP * at for at in range(max(1, int((end - start) / _STEP)) + 1)]
    spans = [(t.box.x0, t.box.x1) for row in rows for t in row.tokens if t.box.x1 > start and t.box.x0 < end]
    spans += [(left.x0, left.x1), (right.x0, right.x1)] * 2
    crossed = [sum(1 for x0, x1 in spans if x0 < place < x1) for place in places]
    least, runs, begin = min(crossed), [], None
    for at, count in enumerate([*crossed, least + 1]):
        if count == least and begin is None:
            begin = at
        elif count != least and begin is not None:
            runs.append((at - begin, begin, at - 1))
            begin = None
    _, first, last = max(runs)
    return (places[first] + places[last]) / 2
