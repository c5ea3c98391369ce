"""Lines of an order against the true ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.evaluation.assignment import Edges, best_pairs
from services.evaluation.fields import cell_right

WEIGHTS: Final = {"amount": 0.5, "description": 0.3, "quantity": 0.2}
LEAST: Final = 0.6
_OTHER_CELLS: Final = 1e-3
_PLACE: Final = 1e-6
"""Equally like rows: first by the cells that have no weight, then by their place in the table."""

Row = dict[str, Any]


@dataclass(slots=True, frozen=True)
class Pair:
    """A true row and the one found for it, both counted from 0."""

    true: int
    given: int


def present(row: Row, cell: str) -> bool:
    """Whether a true cell is not blank."""
    return row.get(cell) not in (None, "")


def pair_rows(true: Sequence[Row], given: Sequence[Row], cells: Sequence[str]) -> list[Pair]:
    """Pairs rows one to one by the scored cells."""
    edges: Edges = {}
    for at, row in enumerate(true):
        for to, line in enumerate(given):
            hits = {cell: cell_right(line, cell, row[cell]) for cell in cells if present(row, cell)}
            likeness = _likeness(hits)
            if likeness >= LEAST - 1e-9:
                share = sum(hits.values()) / len(hits)
                edges[at, to] = likeness + _OTHER_CELLS * share + _PLACE / (1 + abs(at - to))
    return [Pair(at, to) for at, to in best_pairs(edges)]


def _likeness(hits: dict[str, bool]) -> float:
    weights = {cell: weight for cell, weight in WEIGHTS.items() if cell in hits}
    total = sum(weights.values())
    return sum(weight for cell, weight in weights.items() if hits[cell]) / total if total else 0.0
