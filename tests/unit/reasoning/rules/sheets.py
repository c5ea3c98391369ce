"""Synthetic pages: text in a fixed-width layout becomes positioned words."""

from __future__ import annotations

import re

from services.common.document.page import Box, Page, Word

_WIDTH, _HEIGHT, _PITCH = 5.0, 10.0, 14.0


def page_of(text: str, number: int = 1, pitch: float = _PITCH) -> Page:
    """Each character is 5 points wide and 10 high, each line `pitch` points; two blanks or more make a gap."""
    words = []
    for row, line in enumerate(text.strip("\n").splitlines()):
        top = 40 + row * pitch
        for found in re.finditer(r"\S+", line):
            left = 20 + found.start() * _WIDTH
            words.append(Word(found[0], Box(left, top, left + len(found[0]) * _WIDTH, top + _HEIGHT)))
    return Page(number, 595, 842, words=words)
