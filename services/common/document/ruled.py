"""Tables from ruling lines, whether a file draws them or a scan shows them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from services.common.document.page import Box, Table, TableCell, Word

SNAP: Final = 3.0
"""Lines closer than this are one."""

MAX_RULES: Final = 1500
"""More lines than this are a drawing, not tables."""

MAX_CELLS: Final = 20_000


class Rule(NamedTuple):
    """A ruling line: its position across, and from where to where it runs."""

    at: float
    start: float
    end: float


def ruled_tables(across: list[Rule], down: list[Rule], words: Sequence[Word]) -> list[Table]:
    """The tables that lines across and down draw; a table has at least two rows or two columns and both kinds of line."""
    across, down = _merged(across), _merged(down)
    if not 2 <= len(across) <= MAX_RULES or not 2 <= len(down) <= MAX_RULES:
        return []
    tables = (_table(rows, columns, words) for rows, columns in _grids(across, down))
    return [table for table in tables if table is not None]


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines made whole: the borders of cells are drawn piece by piece, and once for each of the cells that share them."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = whole[-1] if whole else None
        if last and round(last.at) == round(rule.at) and rule.start <= last.end + SNAP:
            whole[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            whole.append(rule)
    return whole


def _grids(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that touch each other."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
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


def _met(rule: Rule, others: Sequence[Rule], numbers: Iterable[int]) -> list[int]:
    """Of the numbered lines of the other direction those that a line touches."""
    at, first, last = rule.at, rule.start - SNAP, rule.end + SNAP
    near = [number for number in numbers if first <= others[number].at <= last]
    return [number for number in near if others[number].start - SNAP <= at <= others[number].end + SNAP]


def _positions(rules: list[Rule]) -> list[float]:
    positions: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not positions or at - positions[-1] > SNAP:
            positions.append(at)
    return positions


def _table(rows: list[Rule], columns: list[Rule], words: Sequence[Word]) -> Table | None:
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
