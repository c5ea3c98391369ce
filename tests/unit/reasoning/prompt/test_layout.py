from __future__ import annotations

import time

import pytest

from services.common.document.page import Box, Granularity, Page, Word
from services.reasoning.prompt.layout import MAX_COLUMNS, page_text


def word(text: str, x: float, y: float, size: float = 10.0) -> Word:
    return Word(text, Box(x, y, x + len(text) * size * 0.5, y + size))


def text_of(*words: Word, granularity: Granularity = Granularity.WORD) -> str:
    return page_text(Page(1, 595, 842, words=list(words), granularity=granularity))


def test_a_page_without_words_is_empty() -> None:
    assert text_of() == ""


def test_columns_stay_columns() -> None:
    rows = text_of(word("Qty", 200, 0), word("Item", 0, 0), word("Bolt", 0, 12), word("7", 200, 12)).split("\n")
    assert rows[0].index("Qty") == rows[1].index("7") == 40


def test_words_of_a_phrase_stand_one_blank_apart_whatever_their_size() -> None:
    heading = [word("PURCHASE", 0, 0, 24), word("ORDER", 8 * 12 + 6, 0, 24)]
    body = [word(f"word{i}", 40.0 * i, 40) for i in range(8)]
    assert text_of(*heading, *body).split("\n")[0] == "PURCHASE ORDER"


def test_words_that_touch_are_kept_apart() -> None:
    assert text_of(word("12", 0, 0), word("kg", 10, 0)) == "12 kg"


def test_reading_order_is_from_left_to_right() -> None:
    assert text_of(word("b", 100, 0), word("a", 0, 1)).split() == ["a", "b"]


def test_a_gap_is_an_empty_line() -> None:
    assert text_of(word("a", 0, 0), word("b", 0, 12), word("c", 0, 60)) == "a\nb\n\nc"


def test_blocks_are_put_together_again() -> None:
    box = Box(0, 0, 200, 10)
    words = [Word("Please", box), Word("deliver", box), word("Later", 0, 40)]
    assert text_of(*words, granularity=Granularity.BLOCK).startswith("Please deliver\n")


def test_a_wide_page_is_squeezed() -> None:
    lines = text_of(word("a", 0, 0, 2), word("b", 10_000, 0, 2)).split("\n")
    assert len(lines[0]) <= MAX_COLUMNS + 2


@pytest.mark.parametrize("box", [Box(0, 0, 0, 0), Box(5, 5, 5, 5)])
def test_boxes_without_size_do_no_harm(box: Box) -> None:
    assert text_of(Word("a", box), Word("b", box)) == "a b"


def test_time_grows_with_the_words_and_no_faster() -> None:
    def seconds(rows: int) -> float:
        page = Page(1, 595, 842, words=[word(f"w{i}", 40.0 * (i % 12), 12.0 * (i // 12)) for i in range(12 * rows)])
        started = time.process_time()  # not that of other processes
        page_text(page)
        return time.process_time() - started

    small, large = (min(seconds(rows) for _ in range(5)) for rows in (100, 2_000))
    assert large < 80 * small  # 20 times the words; squares would take 400 times as long
