"""Days without their year: "by Friday 14 November" is the first such day after the order's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from services.orders.dates import month_number
from services.reasoning.engines.rules.layout.model import Token

_FIGURES = re.compile(r"^(\d{1,2})(?:\.|st|nd|rd|th|er)?$")
_YEAR = re.compile(r"^[(']?\d{2,4}[,.;:)]*$")
_SHORTEST, _SHORT = 4, frozenset({"may", "mai", "maj"})
"""Letters of a month: shorter ones are units and words of other languages too ("10 set"), but for the names of May."""
_LONGEST_WORD = 2
"""Letters of the word that may stand before a month: "14 de noviembre"."""
HORIZON: Final = timedelta(days=200)
"""How long after an order a day without its year may be."""


def day_without_year(words: Sequence[Token], since: date) -> tuple[int, date] | None:
    """The end (exclusive) and the day that some words begin with, the first after `since`; None where a year follows."""
    figures = _FIGURES.match(words[0].text) if words[0].figure else None
    end = 3 if len(words) > 2 and len(words[1].key) <= _LONGEST_WORD and words[1].key.isalpha() else 2
    if figures is None or len(words) < end or (len(words) > end and _YEAR.match(words[end].text)):
        return None
    name = words[end - 1].text.strip(" ,;:.()!?")
    known = name.isalpha() and (len(name) >= _SHORTEST or name.lower() in _SHORT)
    month = month_number(name) if known else None
    day = _first(since, month, int(figures[1])) if month is not None else None
    return (end, day) if day is not None else None


def _first(since: date, month: int, day: int) -> date | None:
    for year in (since.year, since.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if since < found <= since + HORIZON:
            return found
    return None
