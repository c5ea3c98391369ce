"""What the columns of an item's lines are, by arithmetic and content, where the heading hides or confuses them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from services.reasoning.engines.rules.layout.model import TextLine
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.columns import boundaries, split
from services.reasoning.engines.rules.tables.content import is_code
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Column, Header, Layer
from services.reasoning.engines.rules.tables.prove import rename_columns

_MOST = 0.6


def prove_layer(layer: Layer, body: Body) -> None:
    """Gives the columns of the line with the numbers the roles that the items' arithmetic proves.

    The table as a whole was proven before its lines were told apart, with columns that then spanned headings of both.
    """
    cells = [split(line, layer.separators) for line in body.lines]
    rename_columns(replace(body, header=Header(0, 0, layer.columns), separators=layer.separators, cells=cells))


def one_a_line(layers: Sequence[Layer], body: Body) -> list[Layer]:
    """The layers with those on one line above the numbers as one: a heading of two lines may stand over a single line.

    Below the numbers remarks may part what two lines of the heading name.
    """
    made: list[Layer] = []
    for offset, same in itertools.groupby(sorted(layers, key=lambda layer: layer.offset), key=lambda layer: layer.offset):
        parts = list(same)
        made.extend([_joined(parts, offset, body)] if len(parts) > 1 and offset < 0 else parts)
    return made


def _joined(parts: Sequence[Layer], offset: int, body: Body) -> Layer:
    """Every meaning where its narrowest heading stands."""
    told = [column for part in parts for column in part.columns if column.name not in ("", "other")]
    columns: list[Column] = []
    for column in sorted(told, key=lambda column: column.x1 - column.x0):
        if not any(other.name == column.name or (other.x0 < column.x1 and column.x0 < other.x1) for other in columns):
            columns.append(column)
    columns.sort(key=lambda column: column.x0)
    return Layer(columns, boundaries(columns, _lines(offset, body)), offset)


def name_codes(layers: Sequence[Layer], body: Body) -> None:
    """Item numbers on a line of texts under a heading that was taken for the line with the numbers, where they are none."""
    home = next(layer for layer in layers if layer.offset == 0)
    named = next((column for column in home.columns if column.name in IDENTIFIERS), None)
    if named is None or _codes(home, home.columns.index(named), body):
        return
    for layer in layers:
        free = (at for at, column in enumerate(layer.columns) if column.name == "other")
        at = next((at for at in free if layer is not home and _codes(layer, at, body)), None)
        if at is not None and not any(column.name in IDENTIFIERS for column in layer.columns):
            layer.columns[at].name, named.name = named.name, ""
            return


def _codes(layer: Layer, at: int, body: Body) -> bool:
    """Most items have an item number in a column."""
    cells = [split(line, layer.separators).get(at, []) for line in _lines(layer.offset, body)]
    return sum(1 for tokens in cells if len(tokens) == 1 and is_code(tokens)) >= _MOST * len(body.anchors)


def _lines(offset: int, body: Body) -> list[TextLine]:
    return [body.lines[at + offset] for at in body.anchors if 0 <= at + offset < len(body.lines)]
