"""The words of a page from MuPDF's listings of its words and blocks, which are plain lists: this module is compiled too."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from services.common.document.page import Box, Word
from services.common.limits import MAX_WORDS_PER_PAGE
from services.extraction.pdf.base import PaintedWord

_FONT_BOLD = 16
_CHAR_BOLD, _CHAR_FILLED, _CHAR_STROKED = 8, 16, 32
_Style = tuple[float, bool, int, float, bool]
"""Size, boldness, colour, alpha and whether it is painted: the same for all words of a span."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "-", "\u00a0": " "})


def painted_words(raw: list[Any], blocks: list[tuple[int, Any]]) -> list[PaintedWord]:
    """The words in the order of their listing, at most MAX_WORDS_PER_PAGE, each as its span is painted.

    raw: `extractWORDS`, box, text, block, line and number of each. blocks: those of text in `extractDICT`, each with its
    place among all blocks.
    """
    words: list[PaintedWord] = []
    order, position, block_before, line_before = 0, 0, -1, -1
    spans: list[Any] = []
    styles: list[_Style] = []
    for x0, y0, x1, y1, text, block_number, line_number, _ in raw[:MAX_WORDS_PER_PAGE]:
        if line_number != line_before or block_number != block_before:
            position, block_before, line_before = 0, block_number, line_number
            order, block = blocks[block_number]
            spans = block["lines"][line_number]["spans"]
            styles = [_style(span) for span in spans]
        at, position = _span_of(spans, text, position) if len(spans) > 1 else (0, 0)
        words.append(_painted(text, Box(x0, y0, x1, y1), styles[at], order))
    return words


def _span_of(spans: list[Any], text: str, position: int) -> tuple[int, int]:
    """The place of the span in which a word of the line begins, and where in the line's text the word ends."""
    start = "".join(span["text"] for span in spans).find(text, position)
    if start < 0:
        return 0, position
    passed = 0
    for at, span in enumerate(spans):
        passed += len(span["text"])
        if start < passed:
            return at, start + len(text)
    return len(spans) - 1, start + len(text)


def _style(span: dict[str, Any]) -> _Style:
    flags = span["char_flags"]
    bold = bool(span["flags"] & _FONT_BOLD or flags & _CHAR_BOLD)
    painted = bool(flags & (_CHAR_FILLED | _CHAR_STROKED))
    return _rounded(span["size"]), bold, span["color"], span["alpha"] / 255, painted


@lru_cache(maxsize=4096)
def _rounded(size: float) -> float:
    return round(size, 2)


def _painted(text: str, box: Box, style: _Style, order: int) -> PaintedWord:
    if not text.isascii():
        text = text.translate(_LIGATURES).strip() or text
    size, bold, color, alpha, painted = style
    return PaintedWord(Word(text, box, None, size, bold), order, color, alpha, painted)
