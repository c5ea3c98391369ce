"""Days in six figures without a sign, "250304" or "040325": under a label of days alone, elsewhere they are other numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from services.orders.dates import full_year
from services.reasoning.engines.rules.layout.model import Token

FIGURES: Final = 6
_YEARS: Final = (2020, 2035)
"""The years that an order may be of: most figures can be read in one way then."""


def compact_day(tokens: Sequence[Token]) -> date | None:
    """The day that the first word is, the year first or last; None where both are possible."""
    text = tokens[0].text if tokens else ""
    if len(text) != FIGURES or not text.isdigit():
        return None
    first, month, last = text[:2], text[2:4], text[4:]
    days = {day for day in (_day(first, month, last), _day(last, month, first)) if day is not None}
    return days.pop() if len(days) == 1 else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(full_year(year), int(month), int(day))
    except ValueError:
        return None
    return found if _YEARS[0] <= found.year <= _YEARS[1] else None
