"""A page as text that keeps its layout: every word at the column where it stands.

Columns of a table stay columns, which is what tells a model (and a person) which number is a quantity and which a price.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf
from statistics import median
from typing import Final

from services.common.document.page import Granularity, Page, Word

MAX_COLUMNS: Final = 220
"""Widest line in characters: A4 across in an 6 point font has some 200."""

_GAP: Final = 1.9
"""Distance of two rows, in heights of a row, from which an empty line stands between them: lines are set 1.2 to 1.5 apart."""

_WORD_SPACE: Final = 0.45
"""Widest gap between words of one phrase, in heights of a word: a blank is 0.25 to 0.3 em, a gap of columns at least 0.5."""


def page_text(page: Page) -> str:
    """The words of a page in a grid of characters, rows separated by "\\n"; linear in the words but for sorting them."""
    units = [unit for unit in _units(page) if unit.text]
    if not units:
        return ""
    left = min(unit.box.x0 for unit in units)
    pitch = _pitch(units, max(unit.box.x1 for unit in units) - left)
    lines: list[str] = []
    previous: list[Word] | None = None
    for row in _rows(units):
        if previous is not None and row[0].box.y0 - previous[0].box.y0 > _GAP * max(_height(row), 1.0):
            lines.append("")
        lines.append(_line(row, left, pitch))
        previous = row
    return "\n".join(lines)


def _units(page: Page) -> Iterator[Word]:
    """Words; those that carry the box of a whole block are put together again, or they would all claim one place."""
    if page.granularity != Granularity.BLOCK:
        yield from page.words
        return
    for box, words in groupby(page.words, key=lambda word: word.box):
        yield Word(" ".join(word.text for word in words), box)


def _pitch(units: Sequence[Word], width: float) -> float:
    """Width of a character of the grid in points: that of the page's ordinary letters, wider if the page would not fit."""
    widths = [unit.box.width / len(unit.text) for unit in units if len(unit.text) > 1 and unit.box.width > 0]
    return max(median(widths) if widths else 5.0, width / MAX_COLUMNS, 0.5)


def _rows(units: Sequence[Word]) -> Iterator[list[Word]]:
    """Words whose middles lie within half a height of the row's first word, from left to right."""
    row: list[Word] = []
    limit = 0.0
    for unit in sorted(units, key=_middle):
        if row and _middle(unit) > limit:
            yield sorted(row, key=lambda word: word.box.x0)
            row = []
        if not row:
            limit = _middle(unit) + unit.box.height * 0.5
        row.append(unit)
    if row:
        yield sorted(row, key=lambda word: word.box.x0)


def _line(row: Sequence[Word], left: float, pitch: float) -> str:
    parts: list[str] = []
    length = 0
    end = -inf
    for word in row:
        column = min(int((word.box.x0 - left) / pitch), MAX_COLUMNS)
        follows = word.box.x0 - end < _WORD_SPACE * word.box.height
        blanks = 1 if follows else max(column - length, 1 if parts else 0)
        parts.append(" " * blanks + word.text)
        length += blanks + len(word.text)
        end = word.box.x1
    return "".join(parts)


def _middle(word: Word) -> float:
    return (word.box.y0 + word.box.y1) / 2


def _height(row: Sequence[Word]) -> float:
    return median(word.box.height for word in row)
