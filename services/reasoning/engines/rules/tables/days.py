"""Days in columns: one that stands across columns that headings of another line suggest is a column of its own."""

from __future__ import annotations

from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import Token
from services.reasoning.engines.rules.tables.model import Column
from services.reasoning.engines.rules.values import take_date

_WEAK = 0.6
"""The least strength of a heading that is a label itself."""
_MOST = 0.6
_LEAST_ROWS = 2
_DAY = "requested_delivery_date"


def join_days(columns: list[Column], rows: Sequence[dict[int, list[Token]]]) -> list[Column] | None:
    """The columns with neighbours as one that hold a day together in most rows; None when none do.

    What their headings suggest stands on another line of the items.
    """
    for count in (3, 2):
        for at in range(len(columns) - count + 1):
            beside = columns[at : at + count]
            if all(column.strength < _WEAK for column in beside) and _hold_days(range(at, at + count), rows):
                stack = tuple(dict.fromkeys((_DAY, *(column.name for column in beside if column.name))))
                day = Column(_DAY, beside[0].x0, beside[-1].x1, beside[0].strength, stack=stack)
                return [*columns[:at], day, *columns[at + count :]]
    return None


def _hold_days(places: Sequence[int], rows: Sequence[dict[int, list[Token]]]) -> bool:
    whole = [[token for at in places for token in row[at]] for row in rows if all(at in row for at in places)]
    days = sum(1 for tokens in whole if take_date(tokens) == (0, len(tokens)))
    return days >= max(_LEAST_ROWS, _MOST * len(rows))
