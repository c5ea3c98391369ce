"""Totals of a table of sums by tax rate: a row of their labels over rows of amounts, the last one the sum of those above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine
from services.reasoning.engines.rules.values import Taken, numbers, value_of
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
    if len(_amounts(heading, decimal)) >= _LEAST_AMOUNTS:
        return
    above = heading
    for line in page.sheet.lines[heading.index + 1 :]:
        if line.box.y0 - above.box.y1 > _NEAR * line.box.height:
            return
        found = _amounts(line, decimal)
        if len(found) < _LEAST_AMOUNTS:
            return
        above = line
        yield found


def _amounts(line: TextLine, decimal: str | None) -> list[tuple[Piece, Decimal]]:
    """The amounts of money of a line that has several; only those lines are asked what they are."""
    money = line.once(_money)
    if len(money) < _LEAST_AMOUNTS:
        return []
    values = [(taken, value_of(line.tokens, taken, decimal)) for taken in money]
    return [(Piece(line.page, line.tokens[slice(*taken)]), value) for taken, value in values if value is not None]


def _money(line: TextLine) -> list[Taken]:
    return [taken for taken in numbers(line.tokens) if _MONEY.search(line.tokens[taken[1] - 1].text)]


def _under(hit: Hit, amounts: list[tuple[Piece, Decimal]]) -> tuple[Piece, Decimal] | None:
    """The only amount of a row under a label."""
    over = hit.piece.box
    found = [one for one in amounts if min(one[0].box.x1, over.x1) > max(one[0].box.x0, over.x0)]
    return found[0] if len(found) == 1 else None
