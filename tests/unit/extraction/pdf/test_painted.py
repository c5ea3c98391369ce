"""The words of a page as PyMuPDF lists them, with how they are painted."""

import pymupdf
import pytest

from services.common import limits
from services.extraction.pdf import painted
from services.extraction.pdf.mupdf import MupdfDocument
from tests.unit.extraction.files import heavy_pdf


def test_words_of_a_page_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painted, "MAX_WORDS_PER_PAGE", 30)
    assert len(MupdfDocument(heavy_pdf(1, 100)).trace(0).words) == 30
    assert limits.MAX_WORDS_PER_PAGE > 30


def test_each_word_of_a_line_has_the_style_of_its_own_span() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 100), "Total ", fontname="helv", fontsize=12)
    page.insert_text((82, 100), "Total", fontname="hebo", fontsize=12)
    words = [item.word for item in MupdfDocument(document.tobytes()).trace(0).words]
    assert [(word.text, word.bold) for word in words] == [("Total", False), ("Total", True)]
