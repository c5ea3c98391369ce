"""Columns of labels with a column of values beside them, found by alignment: the labels in it need not all be known."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.common.document.page import Box
from services.orders.currencies import is_currency
from services.reasoning.engines.rules.layout.model import Piece, Sheet, TextLine
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_TOLERANCE = 3.0
"""Points by which left edges of one column may differ."""
_ROWS, _KNOWN_ROWS = 3, 2
"""Rows of a column, and how many of them must begin with a label that is known."""
_REACH = 1.3
"""Rows above the first and below the last label that may belong to the column."""
_PITCH = 4.5
"""Rows of one column are at most this many line heights apart."""


@dataclass(slots=True)
class LabelColumn:
    """Left edges of the labels, left and right edges of their values, and the extent from the first label to the last.

    Values are aligned on either side.
    """

    labels: float
    values: float
    ends: float
    top: float
    bottom: float
    rows: int = 1

    def holds(self, box_top: float, left: float) -> bool:
        """True for a segment that begins where the labels do, between the first of them and just below the last."""
        if abs(left - self.labels) > _TOLERANCE:
            return False
        reach = _REACH * (self.bottom - self.top) / max(self.rows, 1)
        return self.top - reach <= box_top <= self.bottom + reach

    def has_value(self, box: Box) -> bool:
        """True for a segment aligned with the values."""
        return abs(box.x0 - self.values) <= _TOLERANCE or abs(box.x1 - self.ends) <= _TOLERANCE


def label_columns(sheet: Sheet, hits: Sequence[Sequence[Hit]]) -> list[LabelColumn]:
    """The label columns of a sheet with at least three rows; labels inside them are marked as such."""
    columns: list[LabelColumn] = []
    for line in sheet.lines:
        for left, value in _pairs(line, hits[line.index]):
            _place(columns, line, left, value)
    known = [column for column in columns if column.rows >= _KNOWN_ROWS]
    found = [column for column in known if column.rows >= _ROWS or _all_rows(column, sheet) >= _ROWS]
    for line in sheet.lines if found else ():
        for hit in hits[line.index]:
            hit.in_column = _is_row(found, line, hit)
    return found


def _pairs(line: TextLine, hits: Sequence[Hit]) -> Iterable[tuple[float, Box]]:
    """A label and the segment right of it that is none."""
    segments = line.segments()
    if len(segments) < 2:
        return
    known = {id(line.tokens[hit.start]) for hit in hits if hit.alone and not all(m.weak for m in hit.meanings)}
    labels = [
        segment.tokens[-1].colon or (id(segment.tokens[0]) in known and not _is_lone_currency(segment)) for segment in segments
    ]
    for at, segment in enumerate(segments[:-1]):
        if labels[at] and not labels[at + 1]:
            yield segment.box.x0, segments[at + 1].box


def _is_lone_currency(segment: Piece) -> bool:
    """It stands apart from the amount that it belongs to."""
    return len(segment.tokens) == 1 and is_currency(segment.tokens[0].text)


def _all_rows(column: LabelColumn, sheet: Sheet) -> int:
    """The rows with or without a known label: a segment at the labels' edge, the next one at the values'."""
    rows = 0
    for line in sheet.lines:
        segments = line.segments() if column.top - 1 <= line.box.y0 <= column.bottom + 1 else []
        rows += any(
            column.holds(line.box.y0, left.box.x0) and column.has_value(right.box)
            for left, right in itertools.pairwise(segments)
        )
    return rows


def _place(columns: list[LabelColumn], line: TextLine, left: float, value: Box) -> None:
    for column in reversed(columns):
        same = abs(column.labels - left) <= _TOLERANCE and column.has_value(value)
        if same and line.box.y0 - column.bottom <= _PITCH * line.box.height:
            column.bottom, column.rows = line.box.y1, column.rows + 1
            return
    columns.append(LabelColumn(left, value.x0, value.x1, line.box.y0, line.box.y1))


def _is_row(columns: Sequence[LabelColumn], line: TextLine, hit: Hit) -> bool:
    """Whether a label stands in one of the columns, with a value of that column beside it."""
    after = line.tokens[hit.end].segment if hit.end < len(line.tokens) else hit.segment
    if after == hit.segment:
        return False
    top, left = line.box.y0, line.tokens[hit.start].box.x0
    holding = [column for column in columns if column.holds(top, left)]
    if not holding:
        return False
    value = next(segment for segment in line.segments() if segment.tokens[0].segment == after)
    return any(column.has_value(value.box) for column in holding)
