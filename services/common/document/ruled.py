"""Tables from ruling lines, whether a file draws them or a scan shows them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from typing import Final, NamedTuple

from services.common.document.page import Box, Table, TableCell, Word

SNAP: Final = 3.0
"""Lines closer than this are one."""

MAX_RULES: Final = 1500
"""More lines than this are a drawing, not tables."""

MAX_CELLS: Final = 20_000


_Place = tuple[float, float, float, str]
"""The middle of a word, half its height, and its text."""


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
    grids = _grids(across, down)
    places = _places(words) if grids else []
    tables = (_table(rows, columns, places) for rows, columns in grids)
    return [table for table in tables if table is not None]


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines made whole: the borders of cells are drawn piece by piece, and once for each of the cells that share them."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = whole[-1] if whole else None
        if last and rule.start <= last.end + SNAP and round(last.at) == round(rule.at):
            if rule.end > last.end:
                whole[-1] = Rule(last.at, last.start, rule.end)
        else:
            whole.append(rule)
    return whole


def _grids(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that touch each other."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    rounded_across, rounded_down = ([round(rule.at) for rule in rules] for rules in (across, down))
    waiting = set(range(len(down)))
    left = set(range(len(across)))
    while left:
        rows, columns, front = [], [], [left.pop()]
        while front:
            row = across[front.pop()]
            rows.append(row)
            met = _met(row, down, rounded_down, waiting)
            waiting.difference_update(met)
            for number in met:
                columns.append(down[number])
                touched = _met(down[number], across, rounded_across, left)
                left.difference_update(touched)
                front += touched
        if len(rows) >= 2 and len(columns) >= 2:
            groups.append((rows, columns))
    return groups


def _met(rule: Rule, others: Sequence[Rule], places: Sequence[int], numbers: Set[int]) -> list[int]:
    """Of the numbered lines of the other direction those that a line touches; places: where each stands, rounded."""
    at, start, end = rule
    first, last = start - SNAP, end + SNAP
    within = range(bisect_left(places, first - 1), bisect_right(places, last + 1))
    near = [number for number in within if number in numbers and first <= others[number][0] <= last]
    return [number for number in near if others[number][1] - SNAP <= at <= others[number][2] + SNAP]


def _positions(rules: list[Rule]) -> list[float]:
    positions: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not positions or at - positions[-1] > SNAP:
            positions.append(at)
    return positions


def _table(rows: list[Rule], columns: list[Rule], words: Sequence[_Place]) -> Table | None:
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


def _places(words: Sequence[Word]) -> list[_Place]:
    boxes = [(*word.box, word.text) for word in words]
    return [((x0 + x1) / 2, (y0 + y1) / 2, (y1 - y0) / 2, text) for x0, y0, x1, y1, text in boxes]


def _texts(xs: list[float], ys: list[float], words: Sequence[_Place]) -> dict[tuple[int, int], list[str]]:
    """The lines of text of each cell; words are in reading order."""
    texts: dict[tuple[int, int], list[str]] = {}
    last: dict[tuple[int, int], float] = {}
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    for x, y, half, text in words:
        if top <= y < bottom and left <= x < right:
            cell = (bisect_right(ys, y) - 1, bisect_right(xs, x) - 1)
            lines = texts.setdefault(cell, [])
            if lines and y - last[cell] < half:
                lines[-1] += f" {text}"
            else:
                lines.append(text)
            last[cell] = y
    return texts
