"""Items over two lines where the heading does not tell: the other line's columns are known by what stands in them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from services.orders.units import is_unit
from services.reasoning.engines.rules.layout.model import TextLine
from services.reasoning.engines.rules.tables.bands import goes_on_below
from services.reasoning.engines.rules.tables.body import Body, numeric_names
from services.reasoning.engines.rules.tables.columns import boundaries, split
from services.reasoning.engines.rules.tables.content import move_text, name_columns, rising
from services.reasoning.engines.rules.tables.freed import Freed, freed_columns
from services.reasoning.engines.rules.tables.layers import codes_below, lone_code
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Column, Layer
from services.reasoning.engines.rules.tables.positions import positioned_starts

_MOST = 0.7
_LEAST_ITEMS = 2
_WORD = 3
_TEXTS = frozenset({"line_number", "description", *IDENTIFIERS})
_FLUSH, _BLANK = 3.0, 2.0
_GUESSED = 0.5
"""The strength of a column that contents name."""


def implied_layers(body: Body) -> list[Layer]:
    """The items' own line and the one above or below it, when that says in most items what no column gives."""
    if len(body.anchors) < _LEAST_ITEMS or any(b - a < 2 for a, b in itertools.pairwise(body.anchors)):
        return []
    _free_units(body)
    above = lone_code(body.lines[: body.anchors[0]]) is not None
    starts = positioned_starts(body)
    begins = any(start < anchor for start, anchor in zip(starts, body.anchors, strict=False))
    below = not begins and (goes_on_below(body) or (not above and codes_below(body) >= _MOST * len(body.anchors)))
    freed = freed_columns(body, begins=begins)
    if begins and any(not one.guessed for one in freed) and (layers := _headed_as_printed(body, freed)):
        return layers
    layer = _layer(body, 1 if below else -1, starts)
    if layer is None and begins and all(start < anchor for start, anchor in zip(starts, body.anchors, strict=True)):
        layer = _layer(body, -1, starts, begins=True)
    for one in freed:
        if not one.given_by(layer):
            one.give_back()
    if layer is None:
        return _headed(body) if begins else []
    name_columns(body.header.columns, [body.cells[at] for at in body.anchors], {column.name for column in layer.columns})
    return sorted([_home(body.header.columns, body), layer], key=lambda one: one.offset)


def _headed_as_printed(body: Body, freed: Sequence[Freed]) -> list[Layer]:
    """The line with the position numbers under the headings as they are printed; the columns stay freed where that fails."""
    for one in freed:
        one.give_back()
    layers = _headed(body)
    if not layers:
        for one in freed:
            one.take()
    return layers


def _headed(body: Body) -> list[Layer]:
    """The line with the position numbers, above each item's own, where headings of texts stand over it; else none."""
    starts = positioned_starts(body)
    if any(anchor - start != 1 for start, anchor in zip(starts, body.anchors, strict=True)):
        return []
    lines = [body.lines[at] for at in starts]
    columns = _parted(segment_columns(lines), lines, body.header.columns)
    moved: set[int] = set()
    for column in columns:
        at = next((at for at, head in enumerate(body.header.columns) if _stands_under(column, head)), None)
        if at is not None:
            moved.add(at)
            column.name, column.strength, column.stack = (
                body.header.columns[at].name,
                body.header.columns[at].strength,
                body.header.columns[at].stack,
            )
    rows = [split(line, boundaries(columns, lines)) for line in lines]
    if columns[0].name in IDENTIFIERS and rising([row.get(0, []) for row in rows], len(rows)):
        columns[0].name = ""
        name_columns(columns, rows)
    move_text(columns, rows)
    if not any(column.name == "description" for column in columns):
        return []
    home = [replace(head, name="", stack=()) if at in moved else head for at, head in enumerate(body.header.columns)]
    return [Layer(columns, boundaries(columns, lines), -1), _home(home, body)]


def _home(columns: list[Column], body: Body) -> Layer:
    """The items' own line, without places of texts of the other line into which the values on their right only reach."""
    kept = [column for at, column in enumerate(columns) if column.name or not _reached_into(body, at)]
    if len(kept) == len(columns):
        return Layer(columns, body.separators, 0)
    return Layer(kept, boundaries(kept, [body.lines[at] for at in body.anchors]), 0)


def _reached_into(body: Body, at: int) -> bool:
    """Some items have words in a column, and all of these go on into the next one."""
    rows = [body.cells[anchor] for anchor in body.anchors if at in body.cells[anchor]]
    return bool(rows) and all(at + 1 in row and row[at + 1][0].segment == row[at][-1].segment for row in rows)


def _parted(columns: Sequence[Column], lines: Sequence[TextLine], heads: Sequence[Column]) -> list[Column]:
    """The columns, those that stand under several headings of texts as so many, where the words of most lines begin so."""
    made: list[Column] = []
    for column in columns:
        edges = [head.x0 for head in heads if head.name in _TEXTS and column.x0 + _FLUSH < head.x0 < column.x1]
        kept = [x for x in edges if sum(1 for line in lines if _begins(line, x)) >= _MOST * len(lines)]
        for left, right in itertools.pairwise([column.x0, *kept, column.x1 + _BLANK]):
            made.append(replace(column, x0=left, x1=right - _BLANK))
    return made


def _begins(line: TextLine, x: float) -> bool:
    return any(abs(token.box.x0 - x) <= _FLUSH for token in line.tokens[1:])


def _stands_under(column: Column, head: Column) -> bool:
    return head.name in _TEXTS and abs(column.x0 - head.x0) <= _FLUSH


def _free_units(body: Body) -> None:
    """A text column that no heading names and that holds units is one of units: the text stands on the other line."""
    for at, column in enumerate(body.header.columns):
        cells = [body.cells[anchor][at] for anchor in body.anchors if at in body.cells[anchor]]
        units = sum(1 for tokens in cells if len(tokens) == 1 and is_unit(tokens[0].text))
        if column.name == "description" and column.strength <= _GUESSED and units >= _MOST * len(body.anchors):
            column.name = "unit"


def _layer(body: Body, offset: int, starts: Sequence[int], *, begins: bool = False) -> Layer | None:
    """The line so many below the items' own.

    starts: lines that begin with positions, of which figures are no values. begins: it is these, with other lines between.
    """
    places = list(starts) if begins else [at + offset for at in body.anchors if 0 <= at + offset < len(body.lines)]
    lines = [body.lines[at] for at in places if at in starts or not _valued(body, at)]
    labelled = sum(1 for line in lines if any(token.colon for token in line.tokens))
    if len(lines) < _MOST * len(body.anchors) or 2 * labelled > len(lines):
        return None
    columns = segment_columns(lines)
    separators = boundaries(columns, lines)
    taken = _filled(body)
    name_columns(columns, [split(line, separators) for line in lines], taken)
    told = {column.name for column in columns} - {""}
    useful = told - taken - ({*IDENTIFIERS} if taken & {*IDENTIFIERS} else set())
    return Layer(columns, separators, offset) if useful - {"line_number"} else None


def _valued(body: Body, at: int) -> bool:
    """A line with values of its own; one number under them may be the position number of a line of text."""
    found = numeric_names(body.header, body.cells[at])
    words = any(len(token.key) >= _WORD and token.key.isalpha() for token in body.lines[at].tokens)
    return "amount" in found or len(found) > 1 or (bool(found) and not words)


def _filled(body: Body) -> set[str]:
    """The meanings of the columns that the items' own lines fill."""
    columns = body.header.columns
    counts = {at: sum(1 for anchor in body.anchors if at in body.cells[anchor]) for at in range(len(columns))}
    return {column.name for at, column in enumerate(columns) if 2 * counts[at] > len(body.anchors)} - {""}


def segment_columns(lines: Sequence[TextLine]) -> list[Column]:
    """Columns without a meaning, where pieces of the lines stand over one another."""
    spans = sorted((piece.box.x0, piece.box.x1) for line in lines for piece in line.segments())
    columns: list[Column] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1].x1:
            columns[-1].x1 = max(columns[-1].x1, x1)
        else:
            columns.append(Column("", x0, x1, 0.0))
    return columns
