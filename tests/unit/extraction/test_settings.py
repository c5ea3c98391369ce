"""Settings of the service, and what is built from them."""

import pytest
from pydantic import ValidationError

from services.extraction.bootstrap import EXTRACT_METHOD, WAITING_PER_WORKER, build
from services.extraction.settings import ExtractionSettings


def test_the_chain_by_default() -> None:
    assert ExtractionSettings().extractor_chain == ("embedded_xml", "pymupdf", "pdfplumber", "pypdf", "ocr")


def test_the_chain_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACTOR_CHAIN", " PyPDF, ocr ,")
    assert ExtractionSettings().extractor_chain == ("pypdf", "ocr")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EXTRACTOR_CHAIN", "tesseract"),
        ("EXTRACTOR_CHAIN", "pypdf,pypdf"),
        ("EXTRACTOR_CHAIN", "embedded_xml"),
        ("EXTRACTOR_MIN_ALPHA_RATIO", "1.5"),
        ("EXTRACTOR_MIN_CHARACTERS", "-1"),
        ("MAX_PAGES", "301"),
        ("EXTRACTION_MEMORY_LIMIT", "1000"),
        ("EXTRACTION_WORKERS", "0"),
    ],
)
def test_bad_values_are_refused_by_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as caught:
        ExtractionSettings()
    assert [error["loc"] for error in caught.value.errors()] == [(name.lower(),)]


def test_calls_beyond_the_waiting_places_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACTION_WORKERS", "3")
    service = build(ExtractionSettings())
    assert service.name == "extraction"
    assert service.method_limits == {EXTRACT_METHOD: 3 * (1 + WAITING_PER_WORKER)}
