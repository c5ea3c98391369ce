from __future__ import annotations

import pytest

from services.common.document.page import Box, Granularity
from services.ocr.engines.deepseek.client import Answer
from services.ocr.engines.deepseek.engine import judged
from services.ocr.errors import EngineFailed
from services.ocr.render.base import Geometry
from tests.fakes.deepseek import SAMPLE

PAGE = Geometry(999.0, 1998.0)


def reason(content: str, finish_reason: str = "stop") -> str:
    with pytest.raises(EngineFailed) as caught:
        judged(Answer(content, finish_reason, 0, 0), PAGE, 1)
    return caught.value.reason


def test_words_carry_the_box_of_their_block_in_points() -> None:
    page = judged(Answer(SAMPLE, "stop", 0, 0), PAGE, 4)
    first = next(word for word in page.words if word.text == "PURCHASE")
    assert first.box == pytest.approx(Box(80, 120, 400, 190))
    assert (page.number, page.granularity, first.confidence) == (4, Granularity.BLOCK, None)


def test_markup_is_no_text() -> None:
    page = judged(Answer(SAMPLE, "stop", 0, 0), PAGE, 1)
    texts = [word.text for word in page.words]
    assert texts[:2] == ["PURCHASE", "ORDER"]
    assert texts[-2:] == ["TOTAL", "1,000.00"]


def test_lines_follow_the_answer() -> None:
    page = judged(Answer(SAMPLE, "stop", 0, 0), PAGE, 1)
    lines = [" ".join(page.words[at].text for at in line.words) for line in page.lines]
    assert lines == [
        "PURCHASE ORDER", "PO Number: PO-88017", "Date: 2024-05-21", "Item Order", "Qty Amount",
        "Gear & shaft 4 1,000.00", "TOTAL 1,000.00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("finish_reason", "expected"),
    [("length", "truncated"), ("repetition", "loop"), ("abort", "bad_response"), ("", "bad_response")],
)
def test_any_finish_reason_but_stop_fails(finish_reason: str, expected: str) -> None:
    assert reason(SAMPLE, finish_reason) == expected


def test_loop_that_ran_into_the_limit_is_a_loop() -> None:
    assert reason("<|ref|>text<|/ref|><|det|>[[1, 1, 9, 9]]<|/det|>\nItem\n" * 50 + "<|ref|>te", "length") == "loop"


def test_answer_cut_within_a_block_is_truncated() -> None:
    assert reason(SAMPLE + "<|ref|>text<|/ref|><|det|>[[1, 1", "length") == "truncated"


def test_empty_answer() -> None:
    assert reason("") == "empty"
