from __future__ import annotations

import pytest

from services.common.document.page import Box
from services.ocr.engines.deepseek.answer import parse_blocks
from services.ocr.errors import EngineFailed


def block(boxes: str = "[[0, 0, 999, 999]]", text: str = "Total") -> str:
    return f"<|ref|>text<|/ref|><|det|>{boxes}<|/det|>\n{text}\n"


def test_label_box_and_text() -> None:
    (found,) = parse_blocks(block("[[0, 333, 999, 666]]", "Total\n12.00"))
    assert (found.label, found.text) == ("text", "Total\n12.00")
    assert found.box == Box(0.0, 333 / 999, 1.0, 666 / 999)


def test_several_boxes_are_joined() -> None:
    (found,) = parse_blocks(block("[[0,0,99,99],  [ 500, 500, 999, 999 ]]"))
    assert found.box == Box(0.0, 0.0, 1.0, 1.0)


def test_blocks_keep_their_order() -> None:
    assert [found.text for found in parse_blocks(block(text="b") + block(text="a"))] == ["b", "a"]


def test_end_of_sentence_token_is_dropped() -> None:
    assert parse_blocks(block(text="Total<｜end▁of▁sentence｜>"))[0].text == "Total"


def test_nothing_gives_no_blocks() -> None:
    assert parse_blocks("  \n") == []


@pytest.mark.parametrize(
    "content",
    [
        block("[[0, 0, 999]]"),
        block("[[0, 0, 999, 1000]]"),
        block("[[0, 0, 9.5, 9]]"),
        block("[[-1, 0, 9, 9]]"),
        block("[[900, 0, 100, 9]]"),
        block("[0, 0, 9, 9]"),
        block("[]"),
        block("[[0, 0, 9, 9]"),
        block("[[0, 0, 9, 9]] + open('x')"),
        "Total without a box",
        "Total first\n" + block(),
        block() + "<|ref|>text<|/ref|><|det|>[[0, 0,",
    ],
)
def test_malformed_answer_is_refused(content: str) -> None:
    with pytest.raises(EngineFailed) as caught:
        parse_blocks(content)
    assert caught.value.reason == "bad_response"
