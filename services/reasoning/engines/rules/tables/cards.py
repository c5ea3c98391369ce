"""Items with a heading row each: the text between one item's values and the next heading belongs to the item below it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import Piece, TextLine
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.content import is_code
from services.reasoning.engines.rules.tables.describe import describe
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Band, Cell, Item

_SCORE = 0.6
_WIDER = 0.3
"""By how much, in heights of a line, a blank between two items is wider than those inside of one."""
_TALLER = 2
"""How many times as many lines as the other texts the first one of a page may have."""
_LONGEST_POSITION = 5
"""Digits of a position number."""


def part_cards(bodies: Sequence[Body]) -> list[list[TextLine]]:
    """For each body the lines above its heading that are its item's, which the body before then has no longer.

    Empty lists unless each heading is over one item only and names no text.
    """
    above: list[list[TextLine]] = [[] for _ in bodies]
    codes = [_text_is_code(body) for body in bodies]
    if len(bodies) > 1 and None not in codes:
        for body, column in zip(bodies, codes, strict=True):
            if column is not None:
                body.header.columns[column].name = "sku"
    if not bodies or not all(_is_card(body) for body in bodies):
        return above
    for at, (before, body) in enumerate(itertools.pairwise(bodies), 1):
        if before.page is body.page:
            above[at] = _taken_from(before)
    most, inside = max(map(len, above)), _widest(above, bodies)
    for at, body in enumerate(bodies):
        if at == 0 or bodies[at - 1].page is not body.page:
            above[at] = _reached(body, most, inside) if most else _counted(body)
    return above


def _is_card(body: Body) -> bool:
    """One item under a heading of its own that names no text."""
    return len(body.anchors) == 1 and not body.carried and "description" not in body.columns_of(body.anchors[0])


def _text_is_code(body: Body) -> int | None:
    """The column of texts of a body with one item, where that has an item number in it and nothing else has one."""
    names = [column.name for column in body.header.columns]
    if len(body.anchors) != 1 or body.carried or "description" not in names or {*names} & {*IDENTIFIERS}:
        return None
    at = names.index("description")
    tokens = body.cells[body.anchors[0]].get(at, [])
    return at if len(tokens) == 1 and is_code(tokens) else None


def give_text(item: Item, lines: Sequence[TextLine], band: Band, labels: ColumnLabels, *, alone: bool) -> None:
    """Gives an item the lines above its heading: its text, and what they say with a label.

    alone: it is the order's only item, whose text begins with its position number.
    """
    if not lines:
        return
    first = lines[0].tokens[: int(alone)]
    describe(
        item, [(line, {0: line.tokens[len(first) if line is lines[0] else 0 :]}) for line in lines], band, 0, set(), labels
    )
    item.lines = [*lines, *item.lines]
    if first:
        item.cells["line_number"] = Cell(Piece(item.page, first), _SCORE)


def _taken_from(body: Body) -> list[TextLine]:
    """The lines below a body's item behind the widest blank; all of them where none is wider than the others."""
    begin = body.anchors[0] + 1
    gaps = {place: _gap(body.lines[place - 1], body.lines[place]) for place in range(begin, len(body.lines))}
    if not gaps:
        return []
    widest = max(gaps, key=lambda place: gaps[place])
    start = widest if gaps[widest] > min(gaps.values()) + _WIDER else begin
    found = body.lines[start:]
    del body.lines[start:], body.cells[start:]
    return found


def _widest(above: Sequence[Sequence[TextLine]], bodies: Sequence[Body]) -> float:
    """The widest blank inside of the texts and between them and their headings."""
    gaps = [0.0]
    for lines, body in zip(above, bodies, strict=True):
        head = body.page.sheet.lines[body.header.first]
        gaps.extend(_gap(one, other) for one, other in itertools.pairwise([*lines, head]))
    return max(gaps)


def _reached(body: Body, most: int, inside: float) -> list[TextLine]:
    """The lines above the first heading of a page, up to twice as many as others have, while no wider blank parts them."""
    lines = body.page.sheet.lines
    first = body.header.first
    found: list[TextLine] = []
    for line in reversed(lines[max(0, first - _TALLER * most) : first]):
        if _gap(line, lines[line.index + 1]) > inside + _WIDER:
            break
        found.insert(0, line)
    return found


def _counted(body: Body) -> list[TextLine]:
    """The lines right above the only heading of an order from the one that begins with a position number."""
    lines = body.page.sheet.lines
    found: list[TextLine] = []
    for line in reversed(lines[: body.header.first]):
        first = line.tokens[0].text.strip(".")
        if _gap(line, lines[line.index + 1]) > 1 or line.tokens[-1].segment:
            return []
        found.insert(0, line)
        if first.isdigit() and len(first) <= _LONGEST_POSITION and len(line.tokens) > 1:
            return found
    return []


def _gap(above: TextLine, below: TextLine) -> float:
    return (below.box.y0 - above.box.y1) / max(below.box.height, 1.0)
