"""Of columns with headings of one meaning the one that is meant, by what is filled in under them."""

from __future__ import annotations

from collections.abc import Sequence

from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.engines.rules.tables.columns import split
from services.reasoning.engines.rules.tables.model import Column
from services.reasoning.engines.rules.values import numbers

_COUNTED = "quantity"
_LEAST, _MOST = 2, 0.6
"""Rows that tell, and their share."""


def name_filled_in(columns: Sequence[Column], separators: Sequence[float], lines: Sequence[TextLine]) -> None:
    """Gives the meaning of a column of quantities that a form leaves open to the first other one that holds numbers."""
    at = next((at for at, one in enumerate(columns) if one.name == _COUNTED), None)
    others = [at for at, one in enumerate(columns) if not one.name and one.also == _COUNTED]
    if at is None or not others:
        return
    if any(at in split(line, separators) for line in lines):
        return
    rows = [split(line, separators) for line in lines]
    found = next((other for other in others if sum(1 for row in rows if numbers(row.get(other, []))) >= _LEAST), None)
    if found is not None:
        columns[found].name, columns[found].also, columns[at].name, columns[at].also = _COUNTED, "", "", _COUNTED


def name_lone_units(columns: Sequence[Column], rows: Sequence[dict[int, list[Token]]]) -> bool:
    """Of two columns of units the one with nothing but units, where the other tells what a package holds: "10 pcs"."""
    at = next((at for at, one in enumerate(columns) if one.name == "unit"), None)
    other = next((at for at, one in enumerate(columns) if not one.name and one.also == "unit"), None)
    if at is None or other is None or _lone(rows, at) or _lone(rows, other) < _MOST * len(rows):
        return False
    columns[at].name, columns[at].also, columns[other].name, columns[other].also = "", "other", "unit", ""
    return True


def _lone(rows: Sequence[dict[int, list[Token]]], at: int) -> int:
    return sum(1 for row in rows if len(row.get(at, ())) == 1 and is_unit(row[at][0].text))
