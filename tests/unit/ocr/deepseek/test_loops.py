from __future__ import annotations

import pytest

from services.common.document.page import Box
from services.ocr.engines.deepseek.answer import Block
from services.ocr.engines.deepseek.loops import is_loop
from tests.fakes.deepseek import SAMPLE

BOX = Box(0, 0, 1, 0.1)


def row(text: str) -> str:
    return f"<tr><td>{text}</td><td>10.00</td></tr>"


def test_ordinary_page_is_none() -> None:
    assert not is_loop((), SAMPLE)


def test_same_block_in_the_same_place() -> None:
    assert is_loop([Block("text", BOX, "Total")] * 4, "")


def test_same_text_in_different_places_is_none() -> None:
    blocks = [Block("text", Box(0, at / 10, 1, at / 10 + 0.05), "1 pcs") for at in range(8)]
    assert not is_loop(blocks, "")


@pytest.mark.parametrize("length", [1, 2, 3, 8])
def test_cycle_of_rows(length: int) -> None:
    assert is_loop((), "<table>" + "".join(row(f"Item {at}") for at in range(length)) * 20)


def test_different_rows_are_none() -> None:
    assert not is_loop((), "<table>" + "".join(row(f"Item {at}") for at in range(300)))


def test_few_equal_rows_are_none() -> None:
    assert not is_loop((), "<table>" + row("Item") * 8)


def test_empty_rows_of_a_form_are_none() -> None:
    assert not is_loop((), "<table>" + "<tr><td></td><td></td></tr>" * 40)


def test_run_within_a_line() -> None:
    assert is_loop((), "Total 1." + "0" * 400)


def test_dotted_line_is_none() -> None:
    assert not is_loop((), "Signature " + "." * 400)
