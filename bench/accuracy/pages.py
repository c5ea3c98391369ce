"""Pages of a document as the extraction and OCR services pass them on, read in this process."""

from __future__ import annotations

import hashlib
import pickle
from functools import cache
from pathlib import Path

from services.common.document.page import Page
from services.extraction.model import ExtractedPage, Options
from services.extraction.reading import read_document
from services.ocr.engines.base import PageJob
from services.ocr.engines.rapid import engine as rapid
from services.ocr.settings import OcrSettings

OPTIONS = Options(chain=("pymupdf", "pdfplumber", "pypdf", "ocr"), min_characters=20, min_alpha_ratio=0.4, max_pages=1000)
"""Without embedded XML: what the pages show is measured."""


def load_pages(path: Path) -> list[Page]:
    """The pages; one that needs OCR has no words."""
    return [part.page for part in read_document(path.read_bytes(), OPTIONS) if isinstance(part, ExtractedPage)]


def recognised_pages(path: Path, cache_dir: Path | None) -> list[Page]:
    """The pages, those that need OCR read by the embedded engine.

    cache_dir: where pages are kept by the file's digest, since OCR takes a second a page. It must be emptied when extraction or
    OCR change.
    """
    kept = cache_dir / f"{hashlib.sha256(path.read_bytes()).hexdigest()}.pickle" if cache_dir else None
    if kept and kept.exists():
        found: list[Page] = pickle.loads(kept.read_bytes())
        return found
    parts = [part for part in read_document(path.read_bytes(), OPTIONS) if isinstance(part, ExtractedPage)]
    pages = [_recognised(part) if part.page.verdict.needs_ocr else part.page for part in parts]
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(pages))
    return pages


def _recognised(part: ExtractedPage) -> Page:
    page, _ = rapid.read_page(PageJob(part.ocr_document, 1, _dpi()))
    page.number = part.page.number
    return page


@cache
def _dpi() -> int:
    rapid.load(1)
    return OcrSettings().ocr_render_dpi
