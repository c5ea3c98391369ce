"""Pages of positioned words straight from a PDF's text layer, without the extraction service."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf

from services.common.document.page import Box, Page, Word


def load_pages(path: Path) -> list[Page]:
    """The words of every page as a viewer shows it; pages without a text layer have none."""
    engine: Any = pymupdf
    with engine.open(path) as document:
        return [_page(page, number) for number, page in enumerate(document, start=1)]


def _page(page: Any, number: int) -> Page:
    engine: Any = pymupdf
    turn = page.rotation_matrix
    words = [Word(word[4], Box(*(engine.Rect(word[:4]) * turn).normalize())) for word in page.get_text("words")]
    return Page(number, page.rect.width, page.rect.height, rotation=page.rotation, words=words)
