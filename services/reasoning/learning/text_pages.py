"""Pages of a plain text: characters become positions, so that columns stand where they stood."""

from __future__ import annotations

import re

from services.common.document.page import Box, Page, Word

_WIDTH, _HEIGHT, _PITCH, _MARGIN = 5.0, 10.0, 14.0, 20.0
"""Points of a character and of a line; two blanks are then wider than a word's own blank."""


def text_pages(text: str) -> list[Page]:
    """One page, or one for each part between form feeds."""
    return [_page(number, part) for number, part in enumerate(text.split("\f"), 1)]


def _page(number: int, text: str) -> Page:
    words: list[Word] = []
    rows = text.split("\n")
    for row, line in enumerate(rows):
        top = _MARGIN + row * _PITCH
        for found in re.finditer(r"\S+", line):
            left = _MARGIN + found.start() * _WIDTH
            words.append(Word(found[0], Box(left, top, left + len(found[0]) * _WIDTH, top + _HEIGHT)))
    width = max([595.0, *(word.box.x1 + _MARGIN for word in words)])
    return Page(number, width, max(842.0, 2 * _MARGIN + len(rows) * _PITCH), words=words)
