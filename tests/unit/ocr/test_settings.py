from __future__ import annotations

import pytest
from pydantic import ValidationError

from services.ocr.bootstrap import threads_of
from services.ocr.settings import OcrSettings


def test_defaults() -> None:
    settings = OcrSettings(deepseek_ocr_endpoint=None)
    assert (settings.ocr_engine, settings.ocr_render_dpi, settings.pipeline_max_retries) == ("auto", 200, 2)


def test_names_are_those_of_the_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEPSEEK_OCR_ENDPOINT", "http://ocr:8000/v1/")
    monkeypatch.setenv("OCR_ENGINE", "deepseek")
    assert OcrSettings().deepseek_ocr_endpoint == "http://ocr:8000/v1"


def test_deepseek_needs_its_endpoint() -> None:
    with pytest.raises(ValidationError, match="DEEPSEEK_OCR_ENDPOINT"):
        OcrSettings(ocr_engine="deepseek", deepseek_ocr_endpoint=None)


def test_key_is_not_shown() -> None:
    assert "hush" not in repr(OcrSettings(deepseek_ocr_api_key="hush"))


def test_threads_do_not_oversubscribe_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)))
    assert [threads_of(OcrSettings(ocr_workers=workers)) for workers in (2, 4, 16)] == [4, 2, 1]
