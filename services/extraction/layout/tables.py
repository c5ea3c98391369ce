"""Tables from the ruling lines of a page: the paths are known already, so a table costs no second reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from services.common.document.page import Table, Word
from services.common.document.ruled import Rule, ruled_tables
from services.extraction.pdf.base import Fill

RULE_WIDTH: Final = 2.5
"""A path thinner than this is a ruling line."""

MIN_RULE: Final = 12.0


def find_tables(fills: Sequence[Fill], words: Sequence[Word]) -> list[Table]:
    """The tables that ruling lines draw; a table has at least two rows or two columns and both kinds of line."""
    return ruled_tables(*_rules(fills), words)


def _rules(fills: Iterable[Fill]) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical lines: thin paths, and the edges of stroked boxes."""
    across: list[Rule] = []
    down: list[Rule] = []
    for fill in fills:
        x0, y0, x1, y1 = fill.box
        width, height = x1 - x0, y1 - y0
        if height <= RULE_WIDTH and width >= MIN_RULE:
            across.append(Rule((y0 + y1) / 2, x0, x1))
        elif width <= RULE_WIDTH and height >= MIN_RULE / 2:
            down.append(Rule((x0 + x1) / 2, y0, y1))
        elif not fill.solid and width >= MIN_RULE and height >= MIN_RULE / 2:
            across += [Rule(y0, x0, x1), Rule(y1, x0, x1)]
            down += [Rule(x0, y0, y1), Rule(x1, y0, y1)]
    return across, down
