"""pdfplumber: another parser (pdfminer.six) with its own idea of encodings; about twenty times slower than PyMuPDF."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pdfplumber
from pdfplumber.utils.text import extract_words

from services.common.document.page import Box, Granularity, Word
from services.common.limits import MAX_WORDS_PER_PAGE
from services.extraction.engines.base import EngineFailed

_BLANK_SHARE: Final = 0.2
"""A gap wider than this share of the font size divides words; blanks of text fonts are 0.22 to 0.33 em."""

_DIRECTIONS: Final = {
    "ltr": {"char_dir": "ltr", "line_dir": "ttb"},
    "rtl": {"char_dir": "rtl", "line_dir": "btt"},
    "ttb": {"char_dir_rotated": "ttb", "line_dir_rotated": "rtl"},
    "btt": {"char_dir_rotated": "btt", "line_dir_rotated": "ltr"},
}
"""How letters and lines follow each other when text runs right, upside down, down or up the page."""

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class PdfplumberEngine:
    """Words of PDF pages through pdfplumber."""

    name = "pdfplumber"
    granularity = Granularity.WORD

    def __init__(self, data: bytes) -> None:
        try:
            self._pdf = pdfplumber.open(io.BytesIO(data))
            self._pages = self._pdf.pages
        except MemoryError:
            raise
        except Exception as error:
            raise EngineFailed(type(error).__name__) from None

    def words(self, index: int) -> list[Word]:
        """The words of a page."""
        try:
            return self._read(self._pages[index])
        except MemoryError:
            raise
        except Exception as error:
            raise EngineFailed(type(error).__name__) from None

    def _read(self, page: Any) -> list[Word]:
        try:
            left, top = page.cropbox[0] - page.mediabox[0], page.cropbox[1] - page.mediabox[1]
            return [_word(entry, left, top) for entry in _found(page.chars)][:MAX_WORDS_PER_PAGE]
        finally:
            page.close()

    def close(self) -> None:
        """Closes the file."""
        self._pdf.close()


def _found(letters: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The words of each direction in which text runs; the library takes one direction for all."""
    running: dict[str, list[dict[str, Any]]] = {}
    for letter in letters:
        direction = _direction(letter["matrix"])
        upright = direction in {"ltr", "rtl"}
        size = letter["height"] if upright else letter["width"]  # the library takes the advance of upright letters
        running.setdefault(direction, []).append({**letter, "size": round(size, 2), "upright": upright})
    for direction, group in running.items():
        options: Any = {**_DIRECTIONS[direction], "x_tolerance_ratio": _BLANK_SHARE, "y_tolerance_ratio": _BLANK_SHARE}
        yield from extract_words(group, extra_attrs=["size", "fontname"], **options)


def _direction(matrix: Sequence[float]) -> str:
    """Where the baseline runs: the first row of the text matrix, y upwards."""
    across, up = matrix[0], matrix[1]
    if abs(across) >= abs(up):
        return "ltr" if across >= 0 else "rtl"
    return "btt" if up > 0 else "ttb"


def _word(entry: Mapping[str, Any], left: float, top: float) -> Word:
    box = Box(entry["x0"] - left, entry["top"] - top, entry["x1"] - left, entry["bottom"] - top)
    return Word(entry["text"], box, font_size=float(entry["size"]), bold="bold" in str(entry["fontname"]).lower())
