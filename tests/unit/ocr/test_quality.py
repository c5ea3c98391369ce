from __future__ import annotations

import pytest

from services.common.document.page import Box, Word
from services.ocr.quality import verdict_of


def words(*texts: str) -> list[Word]:
    return [Word(text, Box(0, 0, 1, 1)) for text in texts]


def test_figures_of_a_page() -> None:
    verdict = verdict_of("rapid", words("PO-1", "ok"))
    assert (verdict.engine, verdict.characters, verdict.garbage_ratio) == ("rapid", 6, 0.0)
    assert verdict.alpha_ratio == pytest.approx(5 / 6)


def test_broken_characters_are_counted() -> None:
    assert verdict_of("rapid", words("a\ufffd\ue000b")).garbage_ratio == 0.5


def test_page_without_words() -> None:
    assert verdict_of("rapid", []).characters == 0
