"""Puts words into reading order and groups them into lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import Final

from services.common.document.page import Box, Line, Word, enclosing

MAX_GAP: Final = 1.6
"""A blank wider than this many line heights divides two lines of one row (columns)."""

MIN_SHARED_HEIGHT: Final = 0.5
"""Words whose heights overlap by this share of the smaller one stand in one row."""


def arrange(words: Sequence[Word]) -> tuple[list[Word], list[Line]]:
    """The words in reading order (rows from the top, each from the left) and their lines.

    Words on one baseline with a wide blank between them are two lines of one row.
    """
    ordered: list[Word] = []
    lines: list[Line] = []
    for row in _rows(words):
        for group in _groups(row):
            first = len(ordered)
            ordered.extend(group)
            lines.append(Line(_around(group), tuple(range(first, len(ordered)))))
    return ordered, lines


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Rows of words from the top; an upright word is a row of its own, which no other word joins."""
    rows: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=_middle):
        _, top, _, bottom = word.box
        upright = _upright(word)
        at = -1 if upright else _row_of(top, bottom, spans)
        if at >= 0:
            rows[at].append(word)
        else:
            rows.append([word])
            spans.append((inf, -inf) if upright else (top, bottom))
    for row in rows:
        if len(row) > 1:
            row.sort(key=_left)
    return rows


def _row_of(top: float, bottom: float, spans: Sequence[tuple[float, float]]) -> int:
    """Which of the last rows a word of this height stands in, the last one first; -1 for none of them."""
    height = bottom - top
    for at in range(len(spans) - 1, max(len(spans) - 4, -1), -1):
        above, below = spans[at]
        shared = (bottom if bottom < below else below) - (top if top > above else above)
        smaller = abs(below - above)
        if shared >= MIN_SHARED_HEIGHT * (smaller if smaller < height else height):
            return at
    return -1


def _middle(word: Word) -> float:
    return word.box[1] + word.box[3]


def _left(word: Word) -> float:
    return word.box[0]


def _upright(word: Word) -> bool:
    """Whether the word runs up or down the page: it would tie rows together that have nothing in common."""
    x0, y0, x1, y1 = word.box
    return y1 - y0 > 2 * (x1 - x0) and len(word.text) > 2


def _groups(row: list[Word]) -> list[list[Word]]:
    if len(row) == 1:
        return [row]
    groups = [[row[0]]]
    for previous, word in pairwise(row):
        _, top, right, bottom = previous.box
        x0, y0, _, y1 = word.box
        blank = x0 - right
        if blank > 0 and blank > MAX_GAP * min(bottom - top, y1 - y0):
            groups.append([])
        groups[-1].append(word)
    return groups


def _around(words: list[Word]) -> Box:
    return words[0].box if len(words) == 1 else enclosing([word.box for word in words])
