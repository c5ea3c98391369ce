from __future__ import annotations

import numpy as np
import pytest

from services.ocr.engines.rapid.lines import cut, straightened


def quad(x0: float, y0: float, x1: float, y1: float) -> list[list[float]]:
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]


def page() -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    return np.full((200, 200, 3), 255, np.uint8)


def test_part_of_a_line_comes_back() -> None:
    (crop,) = cut(page(), np.array([quad(20, 30, 120, 50)], np.float32))
    assert crop.pixels.shape == (20, 100, 3)
    assert crop.corners(0.25, 0.5).tolist() == [pytest.approx(p) for p in ([45, 30], [70, 30], [70, 50], [45, 50])]


def test_line_that_runs_up_is_turned() -> None:
    level, tall = cut(page(), np.array([quad(20, 30, 120, 50), quad(150, 20, 170, 120)], np.float32))
    assert (level.upright, tall.upright) == (False, True)
    assert tall.pixels.shape == (20, 100, 3)
    # Its first half is the lower half on the page.
    assert tall.corners(0.0, 0.5)[:, 1].min() == pytest.approx(70, abs=1)


def test_single_narrow_character_is_not_turned() -> None:
    _, narrow = cut(page(), np.array([quad(20, 30, 120, 50), quad(150, 30, 160, 50)], np.float32))
    assert not narrow.upright


def test_reversed_line_comes_back() -> None:
    (crop,) = cut(page(), np.array([quad(20, 30, 120, 50)], np.float32))
    assert crop.reversed().corners(0.0, 0.25)[:, 0].tolist() == [pytest.approx(x) for x in (120, 95, 95, 120)]


def test_short_line_that_leans_is_made_level() -> None:
    (made,) = straightened(np.array([[[20, 30], [60, 34], [57, 64], [17, 60]]], np.float32))
    assert made.tolist() == quad(17, 30, 60, 64)


def test_long_line_keeps_its_angle() -> None:
    long = np.array([[[20, 30], [220, 40], [219, 60], [19, 50]]], np.float32)
    assert straightened(long).tolist() == long.tolist()
