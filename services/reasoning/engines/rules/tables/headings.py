"""Heading words as cells, cells as columns with a meaning."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from services.common.document.page import Box
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.tables.meaning import ColumnLabels, key_of_run, plain
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Column

_LONGEST, _MOST_WORDS = 5, 12
"""Words of a label within a line, and of a heading."""
_OVER = 0.35
"""A heading's lines stand over one another by at least this share of the narrower one."""
_JOINERS = {"/", "&", "+", "-", "–", "und", "and", "et", "y", "e", "en"}
_FULL, _TILED, _LINE, _NEAR, _PART = 1.0, 0.9, 0.8, 0.7, 0.4
_STACKED = 0.05
_LAYERED = 2
"""So many cells that can only be one label a line say that the heading has lines of its own."""
_WIDE, _WIDER = 0.32, 1.5
"""A blank of this share of the height, so many times as wide as every other, parts two headings."""
_LOOSE = {"line_number", "other"}
"""Words such as "line" are also parts of other headings."""

HeadingCell = list[list[Token]]
"""The words of one heading, a list a line."""


def heading_columns(group: Sequence[TextLine], labels: ColumnLabels) -> list[Column]:
    """The columns that a group of lines heads, from left to right."""
    cells = _cells(group)
    layered = _is_layered(cells, labels)
    columns = [column for cell in cells for column in _named(cell, labels, layered=layered)]
    return _named_items(_single(_homed(sorted(columns, key=lambda column: column.x0))))


def _homed(columns: list[Column]) -> list[Column]:
    """Where a heading's lower line says "amount", the meanings of that line hold: the numbers of the items stand on it."""
    stacks = [column.stack for column in columns]
    if any(column.name == "amount" for column in columns):
        return columns
    at = next((stack.index("amount") for stack in stacks if "amount" in stack), None)
    for column in columns:
        if at is not None and len(column.stack) > at:
            column.name = column.stack[at]
    return columns


def _cells(group: Sequence[TextLine]) -> list[HeadingCell]:
    cells: list[tuple[HeadingCell, list[float]]] = []
    for line in group:
        for segment in line.segments():
            box = segment.box
            over = [(cell, reach) for cell, reach in cells if _overlap(reach, box)]
            if len(over) == 1 and over[0][0][-1][0].box.y1 <= box.y0 + 0.5 * box.height:
                cell, reach = over[0]
                cell.append(list(segment.tokens))
                reach[:] = [min(reach[0], box.x0), max(reach[1], box.x1)]
            else:
                cells.append(([list(segment.tokens)], [box.x0, box.x1]))
    return [cell for cell, _ in cells]


def _overlap(reach: Sequence[float], box: Box) -> bool:
    x0, x1 = reach
    return min(x1, box.x1) - max(x0, box.x0) > _OVER * min(x1 - x0, box.width)


def _is_layered(cells: Sequence[HeadingCell], labels: ColumnLabels) -> bool:
    """All cells but one have several lines, the amount's too, and some can only be read as one label a line."""
    stacks = [cell for cell in cells if _is_stack(cell, labels)]
    if not any(_whole(line, labels)[0] == "amount" for cell in stacks for line in cell):
        return False
    if sum(1 for cell in cells if len(cell) > 1) < max(_LAYERED, len(cells) - 1):
        return False
    return sum(1 for cell in stacks if not _whole(_flat(cell), labels)[0]) >= _LAYERED


def _flat(cell: HeadingCell) -> list[Token]:
    return [token for line in cell for token in line]


def _is_stack(cell: HeadingCell, labels: ColumnLabels) -> bool:
    """Each of its lines is a label, of another meaning than the others, and not all of them of numbers."""
    names = [_whole(line, labels)[0] for line in cell]
    return len(cell) > 1 and all(names) and len(set(names)) == len(names) and not set(names) <= set(NUMERIC)


def _named(cell: HeadingCell, labels: ColumnLabels, *, layered: bool = False) -> list[Column]:
    """One column when the cell or one of its lines is a label, else one for each label on the line that has most.

    layered: other cells of the heading are one label a line, so a cell that may be read so is no wrapped label.
    """
    flat = _flat(cell)
    name, strength = _whole(flat, labels)
    if name and not (layered and len(cell) == _LAYERED and _is_stack(cell, labels)):
        column = _column(name, flat, strength)
        column.wrapped = len(cell) > 1
        return [column]
    divided = _apart(cell, labels) if len(cell) == 1 else _divided(cell, labels)
    if divided:
        return divided
    by_line = [_whole(line, labels)[0] for line in cell] if len(cell) > 1 else []
    stack = tuple(name for name in by_line if name)
    parts = max((_runs(line, labels) for line in cell), key=lambda runs: len({n for n, _ in runs if n}))
    names = {name for name, _ in parts if name}
    if _counted(parts) or (len(names) > 1 and len(set(stack)) < len(names)):
        strength = _TILED if all(name or not key_of_run(tokens) for name, tokens in parts) else _PART
        return [_column(name, tokens, strength) for name, tokens in parts if name]
    if stack:
        strength = _FULL + _STACKED * (len(stack) - 1) if len(stack) == len(cell) else _LINE
        return [_column(_foremost(stack), flat, strength, stack if len(stack) > 1 else ())]
    near = labels.nearly(key_of_run(plain(flat)))
    if near:
        return [_column(labels.meanings(near)[0], flat, _NEAR)]
    return [_column(next(iter(names), ""), flat, _PART if names else 0.0)]


def _apart(cell: HeadingCell, labels: ColumnLabels) -> list[Column]:
    """Headings that stand close, where the widest blank parts one of a value from one without a known meaning."""
    words = cell[0]
    gaps = [(after.box.x0 - before.box.x1) / after.box.height for before, after in itertools.pairwise(words)]
    widest = max(gaps, default=0.0)
    rest = sorted(gaps)[:-1]
    if widest < _WIDE or (rest and widest < _WIDER * rest[-1]):
        return []
    at = gaps.index(widest) + 1
    parts = [words[:at], words[at:]]
    names = [_whole(part, labels)[0] for part in parts]
    known = {name for name, _ in _runs(words, labels) if name}
    if len(known) != 1 or not known & {*names} & {*NUMERIC}:
        return []
    return [_column(name, part, _FULL if name else 0.0) for name, part in zip(names, parts, strict=True)]


def _counted(parts: Sequence[tuple[str, list[Token]]]) -> bool:
    """ "Line Item": two labels of a position number side by side head two columns."""
    return len(parts) > 1 and all(name == "line_number" for name, _ in parts)


def _divided(cell: HeadingCell, labels: ColumnLabels) -> list[Column]:
    """Two headings that stand close on one line and wrap apart ("Quantity Unit / price"): both parts are labels."""
    flat = [token for line in cell for token in line]
    longest = max(cell, key=len)
    if _whole(longest, labels)[0]:
        return []
    for token in longest[1:]:
        left = [t for t in flat if _middle(t) < token.box.x0]
        right = [t for t in flat if _middle(t) >= token.box.x0]
        names = [_whole(part, labels)[0] for part in (left, right)]
        wraps = max(len({t.box.y0 for t in left}), len({t.box.y0 for t in right})) > 1
        if all(names) and names[0] != names[1] and wraps and not {*names} & _LOOSE:
            columns = [_column(name, part, _TILED) for name, part in zip(names, (left, right), strict=True)]
            return [replace(column, wrapped=True) for column in columns]
    return []


def _middle(token: Token) -> float:
    return (token.box.x0 + token.box.x1) / 2


def _column(name: str, tokens: Sequence[Token], strength: float, stack: tuple[str, ...] = ()) -> Column:
    box = Piece(0, tokens).box
    return Column(name, box.x0, box.x1, strength, stack=stack)


def _foremost(stack: tuple[str, ...]) -> str:
    """Identifiers over one another are one identifier column; of other meanings the first line's holds."""
    if all(name in (*IDENTIFIERS, "other") for name in stack):
        return "sku" if len(set(stack)) > 1 else stack[0]
    return "description" if "description" in stack else next((n for n in stack if n != "other"), stack[0])


def _whole(tokens: Sequence[Token], labels: ColumnLabels) -> tuple[str, float]:
    name = labels.whole(tokens) if len(tokens) <= _MOST_WORDS else ""
    return name, _FULL if name else 0.0


def _runs(line: Sequence[Token], labels: ColumnLabels) -> list[tuple[str, list[Token]]]:
    """The labels in a line, longest first at each place; two that a stroke or an "and" joins are one."""
    runs: list[tuple[str, list[Token]]] = []
    at, joined = 0, False
    while at < len(line):
        name, end = _longest(line, at, labels)
        tokens = list(line[at:end])
        if name and joined and runs and runs[-1][0]:
            runs[-1][1].extend(tokens)
        else:
            runs.append((name, tokens))
        joined = line[end - 1].text.casefold() in _JOINERS or line[end - 1].text.endswith("/")
        at = end
    return runs


def _longest(line: Sequence[Token], at: int, labels: ColumnLabels) -> tuple[str, int]:
    for end in range(min(len(line), at + _LONGEST), at, -1):
        names = labels.meanings(key_of_run(line[at:end]))
        if names:
            return names[0], end
    return "", at + 1


def _named_items(columns: list[Column]) -> list[Column]:
    """Where nothing else heads a text, "Item" heads the text and not a position number; beside "Line" it heads item numbers."""
    names = {column.name for column in columns}
    if "description" in names and not names & set(IDENTIFIERS):
        for column in columns:
            if not column.name and column.also == "line_number":
                column.name, column.also = "sku", ""
                break
    told = names.union(*(column.stack for column in columns))
    if len(names & set(NUMERIC)) >= 2 and not told & {"", "description", *IDENTIFIERS}:
        for column in columns:
            if column.name == "line_number" and column.strength >= _FULL and column is columns[0]:
                column.name, column.strength = "description", _NEAR
    return columns


def _single(columns: list[Column]) -> list[Column]:
    """Of several amounts, prices and quantities the last one holds, of other meanings the first; the rest keep it in `also`."""
    for name in {column.name for column in columns if column.name}:
        same = [column for column in columns if column.name == name]
        most = max(column.strength for column in same)
        strong = [column for column in same if column.strength == most]
        keep = strong[-1] if name in NUMERIC else strong[0]
        for column in same:
            if column is not keep:
                column.name, column.also = "", name
    return columns
