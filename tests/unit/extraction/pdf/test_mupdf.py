"""PyMuPDF alone."""

import pytest

from services.extraction.errors import DocumentTooCostly
from services.extraction.pdf import mupdf
from services.extraction.pdf.base import PdfUnreadable
from tests.unit.extraction.files import order_pdf


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
