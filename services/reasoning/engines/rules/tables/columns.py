"""Where one column ends and the next begins: at ruling lines, else the emptiest place between two headings."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
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
    spans = _spans(sample)
    return [_separator(left, right, spans, borders) for left, right in itertools.pairwise(columns)]


def _spans(rows: Sequence[TextLine]) -> list[Span]:
    """Where the words of some rows begin and end, from left to right."""
    return sorted([(token.box[0], token.box[2]) for row in rows for token in row.tokens])


def merge_crossed(columns: list[Column], rows: Sequence[TextLine]) -> list[Column]:
    """Columns without those that words run across from their neighbour in most rows: one heading was taken for two."""
    rows = [row for row in rows if row.tokens[-1].segment > 1][:_MOST]
    kept: list[Column] = []
    spans = _spans(rows)
    for column in columns:
        left = kept[-1] if kept else None
        if left is None or not rows or not {"description"} & {left.name, column.name} or left.x1 > column.x0:
            kept.append(column)
            continue
        at = _separator(left, column, spans, ())
        crossed = sum(1 for row in rows if any(_crosses(token, at) and _begins(row, token, left) for token in row.tokens))
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


def _crosses(token: Token, at: float) -> bool:
    return token.box.x0 < at - 1 and token.box.x1 > at + 1 and not _MERGED.match(token.text)


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
    """A line's words by column; a text that begins in `text_column` and runs on stays whole."""
    cells: dict[int, list[Token]] = {}
    last: Token | None = None
    before = -1
    grouped = line.once(_grouped)
    for token in _parts(line, separators):
        at = bisect_right(separators, grouped.get(id(token), (token.box.x0 + token.box.x1) / 2))
        if last is not None and before == text_column and at == before + 1 and _runs_on(token, last, separators[before]):
            at = before
        cells.setdefault(at, []).append(token)
        before, last = at, token
    return cells


def _parts(line: TextLine, separators: Sequence[float]) -> Iterable[Token]:
    """A line's words, with those divided that are two across a separator."""
    for token in line.tokens:
        at = bisect_right(separators, token.box.x0)
        if at < len(separators) and token.box.x1 > separators[at] + 1:
            yield from _unmerged(token, separators, at)
        else:
            yield token


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
    across = min(token.box.x0, last.box.x1) < separator < max(token.box.x0, last.box.x1) + 1
    return near and across and not is_number(token.text)


def _separator(left: Column, right: Column, spans: Sequence[Span], borders: Sequence[float]) -> float:
    between = [x for x in borders if left.x1 - 2 < x < right.x0 + 2]
    if len(between) == 1:
        return between[0]
    return _between(left, right, spans)


def _between(left: Column, right: Column, words: Sequence[Span]) -> float:
    """Words that overlap a place are counted; of the emptiest places the middle of the longest run is taken."""
    start, end = (left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2
    places = [start + _STEP * at for at in range(max(1, int((end - start) / _STEP)) + 1)]
    spans = [span for span in words[: bisect_left(words, (end,))] if span[1] > start]
    spans += [(left.x0, left.x1), (right.x0, right.x1)] * 2
    changes = [0] * (len(places) + 1)
    for x0, x1 in spans:
        first, behind = max(0, int((x0 - start) / _STEP) + 1), min(len(places), int((x1 - start) / _STEP) + 1)
        if first < behind:
            changes[first] += 1
            changes[behind] -= 1
    return _middle(places, list(itertools.accumulate(changes[:-1])))


def _middle(places: list[float], crossed: list[int]) -> float:
    least, runs, begin = min(crossed), [], None
    for at, count in enumerate([*crossed, least + 1]):
        if count == least and begin is None:
            begin = at
        elif count != least and begin is not None:
            runs.append((at - begin, begin, at - 1))
            begin = None
    _, first, last = max(runs)
    return (places[first] + places[last]) / 2
