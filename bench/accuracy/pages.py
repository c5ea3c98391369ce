"""Pages of a document as the extraction service passes them on, read in this process."""

from __future__ import annotations

from pathlib import Path

from services.common.document.page import Page
from services.extraction.model import ExtractedPage, Options
from services.extraction.reading import read_document

OPTIONS = Options(chain=("pymupdf", "pdfplumber", "pypdf", "ocr"), min_characters=20, min_alpha_ratio=0.4, max_pages=1000)
"""Without embedded XML: what the pages show is measured."""


def load_pages(path: Path) -> list[Page]:
    """The pages; one that needs OCR has no words."""
    return [part.page for part in read_document(path.read_bytes(), OPTIONS) if isinstance(part, ExtractedPage)]
