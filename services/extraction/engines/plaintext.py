"""Plain text as pages: every word gets its place in a character grid, so that columns survive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from services.common.document.page import Box, Page, Verdict, Word
from services.common.limits import MAX_WORDS_PER_PAGE
from services.extraction.errors import Corrupt
from services.extraction.layout.lines import arrange
from services.extraction.model import ExtractedPage
from services.extraction.quality import measure
from services.extraction.sniff import decode_text

CHARACTER_WIDTH: Final = 6.0
LINE_HEIGHT: Final = 12.0
FONT_SIZE: Final = 10.0
"""A 10 pt monospace font: its characters are 0.6 em wide, six lines an inch."""

MARGIN: Final = 36.0
TAB_STOPS: Final = 8
MAX_LINES: Final = 1_000
"""A page without a form feed is broken here: 14,400 pt is the tallest page there is."""

MIN_WIDTH, MIN_HEIGHT = 612.0, 792.0
_WORD: Final = re.compile(r"\S+")


class PlainTextEngine:
    """Text in UTF-8, UTF-16 or Windows-1252; a form feed ends a page. Raises Corrupt when it is no text."""

    name = "plaintext"

    def __init__(self, data: bytes, media_type: str) -> None:
        text = decode_text(data)
        if text is None:
            raise Corrupt(f"The {media_type} file cannot be decoded.")
        self._pages = list(_split(text.removeprefix("\ufeff")))
        self.page_count = len(self._pages)

    def pages(self, first: int, last: int) -> Iterator[ExtractedPage]:
        """Pages `first` to `last`, from 1."""
        for number in range(first, last + 1):
            yield ExtractedPage(_page(number, self._pages[number - 1]))


def _split(text: str) -> Iterator[list[str]]:
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    for part in parts:
        lines = [line.expandtabs(TAB_STOPS) for line in part.split("\n")]
        for start in range(0, len(lines), MAX_LINES):
            yield lines[start : start + MAX_LINES]


def _page(number: int, rows: list[str]) -> Page:
    found = [_word(match, row) for row, line in enumerate(rows) for match in _WORD.finditer(line)]
    words, lines = arrange(found[:MAX_WORDS_PER_PAGE])
    quality = measure(words)
    verdict = Verdict("plaintext", quality.characters, quality.alpha_ratio, quality.garbage_ratio)
    width = max((word.box.x1 for word in words), default=0.0) + MARGIN
    height = MARGIN * 2 + LINE_HEIGHT * len(rows)
    return Page(number, max(width, MIN_WIDTH), max(height, MIN_HEIGHT), words=words, lines=lines, verdict=verdict)


def _word(match: re.Match[str], row: int) -> Word:
    top = MARGIN + row * LINE_HEIGHT
    left, right = (MARGIN + column * CHARACTER_WIDTH for column in match.span())
    return Word(match.group(), Box(left, top, right, top + FONT_SIZE), font_size=FONT_SIZE)
