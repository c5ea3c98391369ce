"""Labels found apart that stand over one another head one column: "Code" over "VAT"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.reasoning.engines.rules.tables.model import Column

_OVER = 0.7
"""How much of the narrower of two labels stands over the other one."""


def stacked(columns: Sequence[Column]) -> list[Column]:
    """The columns from left to right, those over one another as one whose stack holds both meanings: the contents tell."""
    made: list[Column] = []
    for column in columns:
        left = made[-1] if made else None
        if left is None or not _over(left, column) or not (left.name and column.name):
            made.append(column)
            continue
        names = tuple(dict.fromkeys([*(left.stack or (left.name,)), *(column.stack or (column.name,))]))
        made[-1] = replace(left, x0=min(left.x0, column.x0), x1=max(left.x1, column.x1), stack=names)
    return made


def _over(one: Column, other: Column) -> bool:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared >= _OVER * min(one.x1 - one.x0, other.x1 - other.x0)
