"""Puts words into reading order and groups them into lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.common.document.page import Box, Line, Word

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
    rows: list[list[Word]] = []
    tops: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: word.box.y0 + word.box.y1):
        top, bottom = word.box.y0, word.box.y1
        for at in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            shared = min(bottom, tops[at][1]) - max(top, tops[at][0])
            if shared >= MIN_SHARED_HEIGHT * min(bottom - top, tops[at][1] - tops[at][0]) and not _upright(word):
                rows[at].append(word)
                break
        else:
            rows.append([word])
            tops.append((top, bottom))
    for row in rows:
        row.sort(key=lambda word: word.box.x0)
    return rows


def _upright(word: Word) -> bool:
    """Whether the word runs up or down the page: it would tie rows together that have nothing in common."""
    width, height = word.box.x1 - word.box.x0, word.box.y1 - word.box.y0
    return len(word.text) > 2 and height > 2 * width


def _groups(row: list[Word]) -> list[list[Word]]:
    groups = [[row[0]]]
    for previous, word in pairwise(row):
        height = min(previous.box.y1 - previous.box.y0, word.box.y1 - word.box.y0)
        if word.box.x0 - previous.box.x1 > MAX_GAP * height:
            groups.append([])
        groups[-1].append(word)
    return groups


def _around(words: list[Word]) -> Box:
    boxes = [word.box for word in words]
    return Box(min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
