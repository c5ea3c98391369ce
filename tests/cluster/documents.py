"""Orders that are posted: samples of the repository, and scans made of their pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import pymupdf

from tests.cluster.tenant import Document

SAMPLES: Final = Path(__file__).resolve().parents[2] / "samples"
DPI: Final = 120
"""Enough to be read, and quick."""


@cache
def sample(name: str) -> Document:
    """A sample order."""
    path = SAMPLES / name
    return Document.read(path, number(path.stem))


@cache
def scanned(name: str, pages: Sequence[int]) -> Document:
    """A PDF without text: pictures of these pages (from 0) of a sample."""
    source, target = pymupdf.open(SAMPLES / f"{name}.pdf"), pymupdf.open()
    for index in pages:
        page = source[index]
        picture = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY).tobytes("jpeg", jpg_quality=85)
        target.new_page(width=page.rect.width, height=page.rect.height).insert_image(page.rect, stream=picture)
    return Document(f"scan_of_{name}.pdf", target.tobytes(), number(name))


def number(name: str) -> str:
    """The order number that a sample shows."""
    expected = json.loads((SAMPLES / f"{name}.expected.json").read_text("utf-8"))
    return str(expected["document_number"])
