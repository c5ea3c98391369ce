"""pypdf: the most forgiving parser; it knows where a run of text begins but not how wide it is, so boxes are estimates."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pypdf import PdfReader

from services.common.document.page import Granularity, Word
from services.common.limits import MAX_WORDS_PER_PAGE
from services.extraction.engines.base import EngineFailed
from services.extraction.pdf.view import View

AVERAGE_ADVANCE: Final = 0.5
"""Mean width of a character in em, for the estimate of widths: proportional text fonts lie between 0.45 and 0.55."""

_WORD: Final = re.compile(r"\S+")
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class PypdfEngine:
    """Words of PDF pages through pypdf; boxes are divided from a run's estimated box."""

    name = "pypdf"
    granularity = Granularity.LINE

    def __init__(self, data: bytes) -> None:
        try:
            self._reader = PdfReader(io.BytesIO(data), strict=False)
            if self._reader.is_encrypted:
                self._reader.decrypt("")
        except MemoryError:
            raise
        except Exception as error:
            raise EngineFailed(type(error).__name__) from None

    def words(self, index: int) -> list[Word]:
        """The words of a page."""
        try:
            return list(self._read(self._reader.pages[index]))[:MAX_WORDS_PER_PAGE]
        except (MemoryError, EngineFailed):
            raise
        except Exception as error:
            raise EngineFailed(type(error).__name__) from None

    def _read(self, page: Any) -> Iterator[Word]:
        runs: list[tuple[str, float, float, float]] = []

        def visit(text: str, outer: Sequence[float], inner: Sequence[float], _font: Any, size: float) -> None:
            if text.strip():
                x, y, scale = _origin(outer, inner)
                runs.append((text, x, y, abs(float(size) * scale) or 1.0))

        page.extract_text(visitor_text=visit)
        view = View([float(edge) for edge in page.cropbox], int(page.rotation or 0) % 360)
        for text, x, y, size in runs:
            yield from _words(text, x, y, size, view)

    def close(self) -> None:
        """Closes the file."""
        self._reader.close()


def _origin(outer: Sequence[float], inner: Sequence[float]) -> tuple[float, float, float]:
    """Where a run begins in user space, and the scale of its font: the text matrix times the transformation matrix."""
    x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
    y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
    scale = abs(inner[0] * inner[3] - inner[1] * inner[2]) ** 0.5 * abs(outer[0] * outer[3] - outer[1] * outer[2]) ** 0.5
    return x, y, scale


def _words(text: str, x: float, y: float, size: float, view: View) -> Iterator[Word]:
    for row, line in enumerate(text.strip("\n").split("\n")):
        base = y - row * size * 1.2
        for match in _WORD.finditer(line):
            left, right = (x + column * size * AVERAGE_ADVANCE for column in match.span())
            box = view.box(left, base - 0.2 * size, right, base + 0.8 * size)
            yield Word(match.group(), box, font_size=round(size, 2))
