"""Where one column ends and the next begins: at ruling lines, else the emptiest place between two headings."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from services.reasoning.engines.rules.layout.lines import key_of
from services.reasoning.engines.rules.layout.model import Piece, Sheet, TextLine, Token
from services.reasoning.engines.rules.tables.model import Column
from services.reasoning.engines.rules.values import is_number, numbers

_STEP = 1.5
"""Points between the places tried."""
_MERGED = re.compile(r"^(\S*\d)([^\W\d_]{2,}\S*)$|^(\S+?)(\d{4}-\d\d-\d\d|\d\d([./-])\d\d\5\d{4})$")
_CUT = 1.5
"""How far from a separator, in heights, two merged words may meet: widths of letters differ."""
_WORD_GAP = 0.5
"""The widest blank inside a text, as a share of its height."""
_SHORT = 3
"""A line without a gap of more words is running text and tells nothing of columns."""
_CROSSED = 0.5
_BLANK, _LEAST, _MOSTLY = 6.0, 3, 0.6
"""Points of a blank between two words, rows that tell, and their share."""
_DOUBTFUL = 0.5
"""The strength of a heading of which only some words are known."""
_MOST = 40
"""Rows looked at."""

Span = tuple[float, float]
"""Where a word begins and ends, left to right."""


def boundaries(columns: Sequence[Column], rows: Sequence[TextLine], borders: Sequence[float] = ()) -> list[float]:
    """The separators between neighbouring columns, from left to right; `borders` are the x of vertical ruling lines."""
    sample = [row for row in rows if row.tokens[-1].segment > 0 or len(row.tokens) <= _SHORT][:_MOST]
    spans = _Spans(sample)
    return [_separator(left, right, spans, borders) for left, right in itertools.pairwise(columns)]


class _Spans:
    """Where the words of some rows begin and end, from left to right."""

    def __init__(self, rows: Sequence[TextLine]) -> None:
        self._spans = sorted([(token.box[0], token.box[2]) for row in rows for token in row.tokens])
        self._widest = max([x1 - x0 for x0, x1 in self._spans], default=0.0)

    def between(self, start: float, end: float) -> list[Span]:
        """Those that begin before `end` and end behind `start`."""
        first = bisect_left(self._spans, (start - self._widest - 1,))
        return [span for span in self._spans[first : bisect_left(self._spans, (end,))] if span[1] > start]


def merge_crossed(columns: list[Column], rows: Sequence[TextLine]) -> list[Column]:
    """Columns without those that words run across from their neighbour in most rows: one heading was taken for two."""
    rows = [row for row in rows if row.tokens[-1].segment > 1][:_MOST]
    kept: list[Column] = []
    spans = _Spans(rows)
    for column in columns:
        left = kept[-1] if kept else None
        if left is None or not rows or not {"description"} & {left.name, column.name} or left.x1 > column.x0:
            kept.append(column)
            continue
        at = _separator(left, column, spans, ())
        crossed = sum([any(_begins(row, token, left) for token in _crossing(row, at)) for row in rows])
        if crossed < _CROSSED * len(rows) and not _runs_through(left, column, rows):
            kept.append(column)
            continue
        kept[-1] = replace(left, name="description", x1=column.x1, also="")
    return kept


def _runs_through(left: Column, right: Column, rows: Sequence[TextLine]) -> bool:
    """Two headings with one blank between them, over texts that go on from one to the other and do not line up there."""
    if right.x0 - left.x1 > _BLANK or len(rows) < _LEAST:
        return False
    if max(left.strength, right.strength) <= _DOUBTFUL:
        return sum(1 for row in rows if any(_spans_both(piece, left, right) for piece in row.segments())) >= _MOSTLY * len(rows)
    starts = []
    for row in rows if left.name == "description" else ():
        under = [token for token in row.tokens if left.x0 - 1 <= token.box.x0]
        found = next((two for one, two in itertools.pairwise(under) if _goes_on(one, two, right.x0)), None)
        if found is not None:
            starts.append(round(found.box.x0))
    return len(starts) >= _MOSTLY * len(rows) and len(set(starts)) > 0.5 * len(starts)


def _spans_both(piece: Piece, left: Column, right: Column) -> bool:
    """A text that begins left of two halves of a heading and goes on behind them is under one."""
    return piece.box.x0 < left.x0 - 1 and piece.box.x1 > right.x0 + 1


def _goes_on(one: Token, two: Token, x: float) -> bool:
    """The second word of a text begins at a place or behind it, the first before it."""
    return one.segment == two.segment and one.box.x0 < x - 1 <= two.box.x0


def _crossing(row: TextLine, at: float) -> list[Token]:
    """The words of a row that stand across a place."""
    across = [token for token in row.tokens if token.box[0] < at - 1 and token.box[2] > at + 1]
    return [token for token in across if not _MERGED.match(token.text)]


def _begins(row: TextLine, token: Token, left: Column) -> bool:
    """Whether the text of a word begins under the column or behind it: what runs on from farther left is a remark."""
    first = next(other for other in row.tokens if other.segment == token.segment)
    return first.box.x0 >= left.x0 - _BLANK


def vertical_borders(sheet: Sheet, top: float, bottom: float) -> list[float]:
    """The x of the vertical ruling lines of the tables that cross the stretch from `top` to `bottom`."""
    cells = [
        cell.box
        for table in sheet.tables
        if table.box.y0 < bottom and table.box.y1 > top and table.columns >= 3
        for cell in table.cells
        if cell.box is not None
    ]
    return sorted({round(x, 1) for box in cells for x in (box.x0, box.x1)})


def split(line: TextLine, separators: Sequence[float], text_column: int | None = None) -> dict[int, list[Token]]:
    """A line's words by column; a text that begins in `text_column` and runs on stays whole.

    Kept with the line: a table is read anew when its columns' meanings change, and its items are read by its columns.
    """
    return line.kept((text_column, *separators), lambda: _split(line, separators, text_column))


def _split(line: TextLine, separators: Sequence[float], text_column: int | None) -> dict[int, list[Token]]:
    cells: dict[int, list[Token]] = {}
    last: Token | None = None
    before = -1
    grouped = line.once(_grouped)
    for token in _parts(line, separators):
        x0, _, x1, _ = token.box
        at = bisect_right(separators, grouped.get(id(token), (x0 + x1) / 2) if grouped else (x0 + x1) / 2)
        if before == text_column and at == before + 1 and last is not None and _runs_on(token, last, separators[before]):
            at = before
        if at in cells:
            cells[at].append(token)
        else:
            cells[at] = [token]
        before, last = at, token
    return cells


def _parts(line: TextLine, separators: Sequence[float]) -> Sequence[Token]:
    """A line's words, with those divided that are two across a separator."""
    parts: list[Token] = []
    last = len(separators)
    for token in line.tokens:
        x0, _, x1, _ = token.box
        at = bisect_right(separators, x0)
        if at < last and x1 > separators[at] + 1:
            parts.extend(_unmerged(token, separators, at))
        else:
            parts.append(token)
    return parts


def _grouped(line: TextLine) -> dict[int, float]:
    """For the words of a number in groups of thousands ("1 250,00") the middle of the last one: they share a column."""
    runs = [(start, end) for start, end in numbers(line.tokens) if end - start > 1]
    last = {end: (line.tokens[end - 1].box.x0 + line.tokens[end - 1].box.x1) / 2 for _, end in runs}
    return {id(token): last[end] for start, end in runs for token in line.tokens[start:end]}


def _unmerged(token: Token, separators: Sequence[float], at: int) -> Sequence[Token]:
    """An item number and the text after it, or a text and a day, printed without a blank over a separator, are two words."""
    found = _MERGED.match(token.text)
    if found is None:
        return (token,)
    first, second = (part for part in found.groups()[:4] if part is not None)
    cut = token.box.x0 + token.box.width * len(first) / len(token.text)
    if abs(cut - separators[at]) > _CUT * token.box.height:
        return (token,)
    left = replace(token, text=first, key=key_of(first), box=token.box._replace(x1=cut))
    right = replace(token, text=second, key=key_of(second), box=token.box._replace(x0=max(cut, separators[at])))
    return (left, right)


def _runs_on(token: Token, last: Token, separator: float) -> bool:
    """A word of the same text that stands across the separator, or follows one that does."""
    near = token.segment == last.segment and token.box.x0 - last.box.x1 < _WORD_GAP * token.box.height
    across = min(token.box.x0, last.box.x1) < separator < max(token.box.x0, last.box.x1) + 1 or token.box.x0 < separator
    return near and across and not is_number(token.text)


def _separator(left: Column, right: Column, spans: _Spans, borders: Sequence[float]) -> float:
    between = [x for x in borders if left.x1 - 2 < x < right.x0 + 2]
    if len(between) == 1:
        return between[0]
    return _between(left, right, spans)


def _between(left: Column, right: Column, words: _Spans) -> float:
    """Words that overlap a place are counted; of the emptiest places the middle of the longest run is taken."""
    start, end = (left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2
    places = max(1, int((end - start) / _STEP)) + 1
    changes = [0] * (places + 1)
    for x0, x1 in [*words.between(start, end), *[(left.x0, left.x1), (right.x0, right.x1)] * 2]:
        first, behind = int((x0 - start) / _STEP) + 1, int((x1 - start) / _STEP) + 1
        first, behind = first if first > 0 else 0, behind if behind < places else places
        if first < behind:
            changes[first] += 1
            changes[behind] -= 1
    first, last = _longest_run(list(itertools.accumulate(changes[:-1])))
    return (start + _STEP * first + (start + _STEP * last)) / 2


def _longest_run(crossed: list[int]) -> tuple[int, int]:
    """The first and last place of the last of the longest runs that the fewest words cross."""
    least, longest, begin = min(crossed), (0, 0, 0), -1
    for at, count in enumerate([*crossed, least + 1]):
        if count != least:
            if at - 1 - begin >= longest[0]:
                longest = (at - 1 - begin, begin + 1, at - 1)
            begin = at
    return longest[1:]
