"""pdfplumber: another parser (pdfminer.six) with its own idea of encodings; about twenty times slower than PyMuPDF."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from typing import Any

import pdfplumber

from services.common.document.page import Box, Granularity, Word
from services.common.limits import MAX_WORDS_PER_PAGE
from services.extraction.engines.base import EngineFailed

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
            found = page.extract_words(use_text_flow=False, extra_attrs=["size", "fontname"])[:MAX_WORDS_PER_PAGE]
            left, top = page.cropbox[0] - page.mediabox[0], page.cropbox[1] - page.mediabox[1]
            return [_word(entry, left, top) for entry in found]
        finally:
            page.close()

    def close(self) -> None:
        """Closes the file."""
        self._pdf.close()


def _word(entry: Mapping[str, Any], left: float, top: float) -> Word:
    box = Box(entry["x0"] - left, entry["top"] - top, entry["x1"] - left, entry["bottom"] - top)
    return Word(entry["text"], box, font_size=float(entry["size"]), bold="bold" in str(entry["fontname"]).lower())
