from __future__ import annotations

import numpy as np

from services.ocr.engines.rapid.missed import missed
from services.ocr.engines.rapid.models import Quads
from services.ocr.render.base import Pixels

FOUND = np.array([[[20, 30], [120, 30], [120, 66], [20, 66]]], np.float32)
"""One line of text, 36 high with its margins: its letters are 20 high."""


def page(*filled: tuple[slice, slice]) -> Pixels:
    pixels = np.full((200, 300, 3), 230, np.uint8)
    for rows, columns in (*filled, (slice(38, 58), slice(30, 110))):
        pixels[rows, columns] = 20
    return pixels


def around(quads: Quads) -> list[tuple[int, int, int, int]]:
    return [(*np.round(quad[0]).astype(int).tolist(), *np.round(quad[2]).astype(int).tolist()) for quad in quads]


def test_lone_figure_on_the_line_of_a_text() -> None:
    (box,) = around(missed(page((slice(38, 58), slice(200, 212))), FOUND))
    assert box == (190, 28, 222, 68)


def test_figures_beside_one_another_are_one_word() -> None:
    assert len(missed(page((slice(38, 58), slice(200, 212)), (slice(38, 58), slice(216, 228))), FOUND)) == 1


def test_figures_that_touch_are_one_shape() -> None:
    assert len(missed(page((slice(38, 58), slice(200, 242))), FOUND)) == 1


def test_a_bar_is_no_figure() -> None:
    assert not len(missed(page((slice(38, 58), slice(200, 260))), FOUND))


def test_dirt_away_from_the_lines() -> None:
    assert not len(missed(page((slice(120, 140), slice(200, 212))), FOUND))


def test_grain_and_rules_have_not_the_size_of_a_figure() -> None:
    assert not len(missed(page((slice(45, 50), slice(200, 205)), (slice(0, 200), slice(250, 253))), FOUND))


def test_ink_that_reaches_into_found_text() -> None:
    assert not len(missed(page((slice(38, 58), slice(110, 126))), FOUND))


def test_found_texts_that_overlap() -> None:
    both = np.concatenate([FOUND, FOUND + np.array([70, 0], np.float32)])
    assert not len(missed(page((slice(38, 58), slice(114, 118))), both))


def test_page_without_text() -> None:
    assert not len(missed(page(), FOUND[:0]))
