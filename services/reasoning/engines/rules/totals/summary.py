"""Totals of a table of sums by tax rate: a row of their labels over rows of amounts, the last one the sum of those above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine
from services.reasoning.engines.rules.values import numbers, value_of
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_NEAR = 2.5
"""Line heights between two rows."""
_LEAST_ROWS, _LEAST_AMOUNTS = 3, 2
_MONEY = re.compile(r"[.,]\d{2}\D*$")


def in_summary(page: Labelled, hit: Hit, decimal: str | None) -> tuple[Piece, Decimal] | None:
    """The last amount under a label, where it is the sum of those above it; None when there is no such."""
    if len(hit.line.segments()) < _LEAST_AMOUNTS:
        return None
    column = [found for amounts in _rows(page, hit.line, decimal) if (found := _under(hit, amounts))]
    if len(column) < _LEAST_ROWS:
        return None
    *parts, last = column
    return last if last[1] == sum((value for _, value in parts), Decimal(0)) else None


def _rows(page: Labelled, heading: TextLine, decimal: str | None) -> Iterator[list[tuple[Piece, Decimal]]]:
    """The amounts of the lines that follow a heading, as long as each has several; the heading itself has none."""
    above = heading
    for line in page.sheet.lines[heading.index :]:
        found = [
            (Piece(line.page, line.tokens[slice(*taken)]), value)
            for taken in numbers(line.tokens)
            if _MONEY.search(line.tokens[taken[1] - 1].text) and (value := value_of(line.tokens, taken, decimal)) is not None
        ]
        if (line is heading) == (len(found) >= _LEAST_AMOUNTS) or line.box.y0 - above.box.y1 > _NEAR * line.box.height:
            return
        above = line
        if line is not heading:
            yield found


def _under(hit: Hit, amounts: list[tuple[Piece, Decimal]]) -> tuple[Piece, Decimal] | None:
    """The only amount of a row under a label."""
    over = hit.piece.box
    found = [one for one in amounts if min(one[0].box.x1, over.x1) > max(one[0].box.x0, over.x0)]
    return found[0] if len(found) == 1 else None
