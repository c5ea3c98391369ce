"""pypdfium2 alone."""

import pytest

from services.extraction.errors import PasswordRequired
from services.extraction.pdf import pdfium
from services.extraction.pdf.base import PdfUnreadable
from tests.unit.extraction.files import encrypted, heavy_pdf, order_pdf


def test_words_of_a_page_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "MAX_WORDS_PER_PAGE", 30)
    assert len(pdfium.PdfiumDocument(heavy_pdf(1, 100)).trace(0).words) == 30


def test_a_damaged_file_after_an_encrypted_one_is_not_called_encrypted() -> None:
    with pytest.raises(PasswordRequired):
        pdfium.PdfiumDocument(encrypted(order_pdf(), user_pw="secret"))
    with pytest.raises(PdfUnreadable):
        pdfium.PdfiumDocument(b"%PDF-1.7\n")
