"""Items over several lines, each with columns of its own: the heading has as many lines and every item follows them."""

from __future__ import annotations

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine
from services.reasoning.engines.rules.tables.body import Body, numeric_names
from services.reasoning.engines.rules.tables.columns import boundaries, split
from services.reasoning.engines.rules.tables.headings import heading_columns
from services.reasoning.engines.rules.tables.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Column, Header, Layer

_MOST_BELOW = 2
_MOST = 0.6
_FULL = 0.6
"""The least strength of a label that heads a layer."""


def find_layers(page: Labelled, header: Header, body: Body, labels: ColumnLabels) -> list[Layer]:
    """The layers of a table, empty when its items are no such lines or the heading says no more by them."""
    if not body.anchors:
        return []
    headings = [heading_columns([line], labels) for line in page.sheet.lines[header.first : header.last + 1]]
    headings = [columns for columns in headings if any(_told(column) for column in columns)]
    headings += _below(page, header, body, labels)
    if len(headings) < 2:
        return []
    told = {column.name for columns in headings for column in columns if _told(column)}
    if len(told) <= len({column.name for column in header.columns if _told(column)}):
        return []
    home = next((at for at in range(len(headings) - 1, -1, -1) if _is_home(headings[at])), None)
    if home is None:
        return []
    layers = [_layer(columns, at - home, body) for at, columns in enumerate(headings)]
    return layers if all(_fits(layer, body) for layer in layers) else []


def _below(page: Labelled, header: Header, body: Body, labels: ColumnLabels) -> list[list[Column]]:
    """Lines between the heading and the first item that are labels and nothing else."""
    first = body.lines[body.anchors[0]].index
    found = []
    for line in page.sheet.lines[header.last + 1 : min(first, header.last + 1 + _MOST_BELOW)]:
        columns = heading_columns([line], labels)
        if not all(_told(column) for column in columns):
            break
        found.append(columns)
    return found


def layer_line(body_lines: list[TextLine], anchor: TextLine, layer: Layer) -> TextLine | None:
    """The line of an item that a layer heads."""
    at = next(index for index, line in enumerate(body_lines) if line is anchor) + layer.offset
    return body_lines[at] if 0 <= at < len(body_lines) else None


def _told(column: Column) -> bool:
    return column.name not in ("", "other") and column.strength >= _FULL


def _is_home(columns: list[Column]) -> bool:
    return any(column.name == "amount" for column in columns)


def _layer(columns: list[Column], offset: int, body: Body) -> Layer:
    lines = [body.lines[at + offset] for at in body.anchors if 0 <= at + offset < len(body.lines)]
    return Layer(columns, boundaries(columns, lines), offset)


def _fits(layer: Layer, body: Body) -> bool:
    """Most items have the line, it holds something under each known heading or most, and it is no other item's numbers."""
    good = 0
    for at in body.anchors:
        if not 0 <= at + layer.offset < len(body.lines) or (layer.offset and at + layer.offset in body.anchors):
            continue
        cells = split(body.lines[at + layer.offset], layer.separators)
        known = [index for index, column in enumerate(layer.columns) if _told(column)]
        filled = sum(1 for index in known if index in cells)
        good += 2 * filled >= len(known) and _plausible(layer, cells.keys() & set(known), body, at)
    return good >= _MOST * len(body.anchors)


def _plausible(layer: Layer, filled: set[int], body: Body, at: int) -> bool:
    """Identifiers have digits, values are numbers."""
    header = Header(0, 0, layer.columns)
    cells = split(body.lines[at + layer.offset], layer.separators)
    numeric = numeric_names(header, cells)
    for index in filled:
        name = layer.columns[index].name
        if name in ("amount", "quantity", "unit_price") and name not in numeric:
            return False
        if name in IDENTIFIERS and not any(char.isdigit() for token in cells[index] for char in token.text):
            return False
    return True
