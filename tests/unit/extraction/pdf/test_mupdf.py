"""PyMuPDF alone."""

import pymupdf
import pytest

from services.common import limits
from services.extraction.errors import DocumentTooCostly
from services.extraction.pdf import mupdf
from services.extraction.pdf.base import PdfUnreadable
from tests.unit.extraction.files import heavy_pdf, order_pdf


def test_words_of_a_page_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mupdf, "MAX_WORDS_PER_PAGE", 30)
    assert len(mupdf.MupdfDocument(heavy_pdf(1, 100)).trace(0).words) == 30
    assert limits.MAX_WORDS_PER_PAGE > 30


def test_each_word_of_a_line_has_the_style_of_its_own_span() -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((50, 100), "Total ", fontname="helv", fontsize=12)
    page.insert_text((82, 100), "Total", fontname="hebo", fontsize=12)
    words = [item.word for item in mupdf.MupdfDocument(document.tobytes()).trace(0).words]
    assert [(word.text, word.bold) for word in words] == [("Total", False), ("Total", True)]


def test_memory_that_runs_out_is_not_the_files_fault() -> None:
    with pytest.raises(DocumentTooCostly), mupdf._translated():
        raise RuntimeError("malloc of 400000000 bytes failed")


def test_running_out_of_memory_passes() -> None:
    with pytest.raises(MemoryError), mupdf._translated():
        raise MemoryError


def test_other_errors_of_the_library_name_only_their_kind() -> None:
    with pytest.raises(PdfUnreadable, match=r"^RuntimeError$"), mupdf._translated():
        raise RuntimeError("text of the document")


def test_repeated_reading_gives_the_same() -> None:
    document = mupdf.MupdfDocument(order_pdf())
    first, second = document.trace(0), document.trace(0)
    assert first.words == second.words
    assert first.fills == second.fills
