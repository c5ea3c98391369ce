"""Items over several lines, each with columns of its own: the heading has as many lines and every item follows them."""

from __future__ import annotations

import itertools
from dataclasses import replace

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine
from services.reasoning.engines.rules.tables.body import Body, numeric_names
from services.reasoning.engines.rules.tables.columns import boundaries, split
from services.reasoning.engines.rules.tables.content import is_code, move_text, name_columns
from services.reasoning.engines.rules.tables.headings import heading_columns
from services.reasoning.engines.rules.tables.meaning import ColumnLabels
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Band, Column, Header, Layer
from services.reasoning.engines.rules.values import is_number

_OVERLAP = 0.25
"""Heading lines that overlap more than this share of their height are centred cells, not layers."""
_MOST_BELOW = 2
_MOST = 0.6
_FULL = 0.6
"""The least strength of a label that heads a layer."""


def find_layers(page: Labelled, header: Header, body: Body, labels: ColumnLabels) -> list[Layer]:
    """The layers of a table, empty when its items are no such lines or the heading says no more by them."""
    if not body.anchors:
        return []
    lines = page.sheet.lines[header.first : header.last + 1]
    if any(below.box.y0 < above.box.y1 - _OVERLAP * above.box.height for above, below in itertools.pairwise(lines)):
        return []
    headings = [heading_columns([line], labels) for line in lines]
    headings = [columns for columns in headings if any(_told(column) for column in columns)]
    headings += _below(page, header, body, labels)
    home = next((at for at in range(len(headings) - 1, -1, -1) if _is_home(headings[at])), None)
    told = {column.name for columns in headings for column in columns if _told(column)}
    if home is None or len(headings) < 2 or (told <= _known(header) and not _conflict(headings, home)):
        return []
    _share(headings, home, header.columns)
    names = {column.name for column in headings[home]} - {""}
    layers = [layer for at, columns in enumerate(headings) if (layer := _fitting(columns, at - home, body, names)) is not None]
    return layers if len(layers) > 1 and any(layer.offset == 0 for layer in layers) else []


def _known(header: Header) -> set[str]:
    """What the heading tells without layers; identifiers over one another are values of one cell, not layers."""
    stacks = [set(column.stack) for column in header.columns if set(column.stack) <= set(IDENTIFIERS)]
    return {column.name for column in header.columns if _told(column)}.union(*stacks)


def _conflict(headings: list[list[Column]], home: int) -> bool:
    """A word without a known meaning, in line with the numbers' headings, under or over a label of its own column."""
    unknown = [column for column in headings[home] if not column.name and not column.also]
    others = [column for at, columns in enumerate(headings) if at != home for column in columns if _told(column)]
    return any(_over(one, other) for one in unknown for other in others)


def _share(headings: list[list[Column]], home: int, known: list[Column]) -> None:
    """Headings that wrap stand with the numbers, and what contents told of their columns holds there."""
    wrapped = [replace(column) for column in known if column.wrapped]
    for at, columns in enumerate(headings):
        headings[at] = [column for column in columns if not any(_over(column, other) for other in wrapped)]
    headings[home] = sorted([*headings[home], *wrapped], key=lambda column: column.x0)
    for column in headings[home]:
        if any(not other.name and other.also == column.name and _over(column, other) for other in known):
            column.name = ""
    told = {column.name for columns in headings for column in columns if _told(column)}
    for column in headings[home]:
        same = next((other for other in known if other.stack[:1] in ((), (other.name,)) and _over(column, other)), None)
        proven = same is not None and same.name in NUMERIC and column.name not in NUMERIC
        if same is not None and same.name not in told and (not column.name or proven):
            column.name = same.name


def _below(page: Labelled, header: Header, body: Body, labels: ColumnLabels) -> list[list[Column]]:
    """Lines between the heading and the first item that are labels and nothing else."""
    first = body.lines[body.anchors[0]].index
    found = []
    for line in page.sheet.lines[header.last + 1 : min(first, header.last + 1 + _MOST_BELOW)]:
        columns = heading_columns([line], labels)
        told = sum(1 for column in columns if _told(column))
        if 2 * told <= len(columns):
            break
        found.append(columns)
    return found


def layer_line(body_lines: list[TextLine], band: Band, layer: Layer) -> TextLine | None:
    """The line of an item that a layer heads; item numbers may stand below remarks, so a line that is one is looked for."""
    anchor = band.anchor
    if layer.offset > 0 and all(column.name in IDENTIFIERS for column in layer.columns):
        below = [line for line in band.lines if line.index > anchor.index]
        found = next((line for line in below if len(line.tokens) == 1 and is_code(line.tokens)), None)
        if found is not None:
            return found
    at = next(index for index, line in enumerate(body_lines) if line is anchor) + layer.offset
    return body_lines[at] if 0 <= at < len(body_lines) else None


def _told(column: Column) -> bool:
    return column.name not in ("", "other") and column.strength >= _FULL


def _is_home(columns: list[Column]) -> bool:
    return any(column.name == "amount" for column in columns)


def _over(one: Column, other: Column) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)


def _fitting(columns: list[Column], offset: int, body: Body, home: set[str]) -> Layer | None:
    """A layer at its line of the heading, or one nearer to the numbers where headings wrap more than items do.

    home: what the line with the numbers says; contents tell what a column on another line with the same heading is.
    """
    if not any(_told(column) for column in columns):
        return None
    for place in (offset, offset - 1 if offset > 1 else offset + 1 if offset < -1 else offset):
        layer = _layer(columns, place, body)
        if _fits(layer, body):
            lines = [body.lines[at + place] for at in body.anchors if 0 <= at + place < len(body.lines)]
            rows = [split(line, layer.separators) for line in lines]
            move_text(layer.columns, rows)
            name_columns(layer.columns, rows, home if offset else set())
            return layer
    return None


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
        if name == "unit" and all(is_number(token.text) for token in cells[index]):
            return False
        if name in IDENTIFIERS and not any(char.isdigit() for token in cells[index] for char in token.text):
            return False
    return True
