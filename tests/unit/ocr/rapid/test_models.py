"""The recogniser itself, on lines drawn here."""

from __future__ import annotations

import numpy as np
import pymupdf

from services.ocr.engines.rapid.models import Models
from services.ocr.render.base import Pixels

LONG = "1.3 Rechnungen tragen unsere Bestellnummer und sind 30 Tage nach dem Eingang der Ware ohne Abzug zu zahlen."


def picture(text: str) -> Pixels:
    """The text as black letters on white, 200 dots an inch."""
    page = pymupdf.open().new_page(width=12 + pymupdf.get_text_length(text, fontsize=10), height=16)
    page.insert_text((6, 12), text, fontsize=10)
    shown = page.get_pixmap(dpi=200)
    return np.frombuffer(shown.samples, np.uint8).reshape(shown.height, shown.width, 3)


def test_a_line_reads_the_same_beside_longer_ones() -> None:
    models, short = Models(1), picture("7. Ventil Typ 12 (AX90-333-885)")
    [alone], [_, beside] = models.read([short]), models.read([picture(LONG), short])
    assert (beside.text, beside.confidences) == (alone.text, alone.confidences)
    assert alone.text == "7. Ventil Typ 12 (AX90-333-885)"
