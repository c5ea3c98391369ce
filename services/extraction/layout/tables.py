"""Tables from the ruling lines of a page: the paths are known already, so a table costs no second reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from services.common.document.page import Box, Table, TableCell, Word
from services.extraction.pdf.base import Fill

RULE_WIDTH: Final = 2.5
"""A path thinner than this is a ruling line."""

SNAP: Final = 3.0
"""Lines closer than this are one."""

MIN_RULE: Final = 12.0
MAX_RULES: Final = 1500
"""More lines than this are a drawing, not tables."""

MAX_CELLS: Final = 20_000


class _Rule(NamedTuple):
    """A ruling line: its position across, and from where to where it runs."""

    at: float
    start: float
    end: float


def find_tables(fills: Sequence[Fill], words: Sequence[Word]) -> list[Table]:
    """The tables that ruling lines draw; a table has at least two rows or two columns and both kinds of line."""
    across, down = (_merged(rules) for rules in _rules(fills))
    if not 2 <= len(across) <= MAX_RULES or not 2 <= len(down) <= MAX_RULES:
        return []
    tables = []
    for rows, columns in _grids(across, down):
        table = _table(rows, columns, words)
        if table is not None:
            tables.append(table)
    return tables


def _rules(fills: Iterable[Fill]) -> tuple[list[_Rule], list[_Rule]]:
    """Horizontal and vertical lines: thin paths, and the edges of stroked boxes."""
    across: list[_Rule] = []
    down: list[_Rule] = []
    for fill in fills:
        x0, y0, x1, y1 = fill.box
        width, height = x1 - x0, y1 - y0
        if height <= RULE_WIDTH and width >= MIN_RULE:
            across.append(_Rule((y0 + y1) / 2, x0, x1))
        elif width <= RULE_WIDTH and height >= MIN_RULE / 2:
            down.append(_Rule((x0 + x1) / 2, y0, y1))
        elif not fill.solid and width >= MIN_RULE and height >= MIN_RULE / 2:
            across += [_Rule(y0, x0, x1), _Rule(y1, x0, x1)]
            down += [_Rule(x0, y0, y1), _Rule(x1, y0, y1)]
    return across, down


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Lines made whole: the borders of cells are drawn piece by piece, and once for each of the cells that share them."""
    whole: list[_Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = whole[-1] if whole else None
        if last and round(last.at) == round(rule.at) and rule.start <= last.end + SNAP:
            whole[-1] = _Rule(last.at, last.start, max(last.end, rule.end))
        else:
            whole.append(rule)
    return whole


def _grids(across: list[_Rule], down: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Groups of lines that touch each other."""
    groups: list[tuple[list[_Rule], list[_Rule]]] = []
    waiting = set(range(len(down)))
    left = set(range(len(across)))
    while left:
        rows, columns, front = [], [], [left.pop()]
        while front:
            row = across[front.pop()]
            rows.append(row)
            met = _met(row, down, waiting)
            waiting.difference_update(met)
            for number in met:
                columns.append(down[number])
                touched = _met(down[number], across, left)
                left.difference_update(touched)
                front += touched
        if len(rows) >= 2 and len(columns) >= 2:
            groups.append((rows, columns))
    return groups


def _met(rule: _Rule, others: Sequence[_Rule], numbers: Iterable[int]) -> list[int]:
    """Of the numbered lines of the other direction those that a line touches."""
    at, first, last = rule.at, rule.start - SNAP, rule.end + SNAP
    near = [number for number in numbers if first <= others[number].at <= last]
    return [number for number in near if others[number].start - SNAP <= at <= others[number].end + SNAP]


def _positions(rules: list[_Rule]) -> list[float]:
    positions: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not positions or at - positions[-1] > SNAP:
            positions.append(at)
    return positions


def _table(rows: list[_Rule], columns: list[_Rule], words: Sequence[Word]) -> Table | None:
    ys, xs = _positions(rows), _positions(columns)
    count = (len(ys) - 1) * (len(xs) - 1)
    if not 2 <= count <= MAX_CELLS:
        return None
    texts = _texts(xs, ys, words)
    if not texts:
        return None
    cells = [
        TableCell(
            row, column, "\n".join(texts.get((row, column), ())), box=Box(xs[column], ys[row], xs[column + 1], ys[row + 1])
        )
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
    ]
    return Table(Box(xs[0], ys[0], xs[-1], ys[-1]), len(ys) - 1, len(xs) - 1, cells)


def _texts(xs: list[float], ys: list[float], words: Sequence[Word]) -> dict[tuple[int, int], list[str]]:
    """The lines of text of each cell; words are in reading order."""
    texts: dict[tuple[int, int], list[str]] = {}
    last: dict[tuple[int, int], float] = {}
    top, bottom = ys[0], ys[-1]
    for word in words:
        x0, y0, x1, y1 = word.box
        middle = (y0 + y1) / 2
        if not top <= middle < bottom:
            continue
        row, column = _interval(ys, middle), _interval(xs, (x0 + x1) / 2)
        if row < 0 or column < 0:
            continue
        lines = texts.setdefault((row, column), [])
        if lines and middle - last[row, column] < (y1 - y0) / 2:
            lines[-1] += f" {word.text}"
        else:
            lines.append(word.text)
        last[row, column] = middle
    return texts


def _interval(positions: list[float], value: float) -> int:
    """The index of the interval in which the value lies; -1 when outside."""
    return bisect_right(positions, value) - 1 if positions[0] <= value < positions[-1] else -1
