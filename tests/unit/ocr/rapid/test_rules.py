from __future__ import annotations

import numpy as np
import pytest

from services.ocr.engines.rapid.rules import find_rules
from services.ocr.render.base import Pixels

DPI = 144
"""Two pixels a point."""


def page(*filled: tuple[slice, slice]) -> Pixels:
    """300 x 200 points of grey paper, with rectangles (rows, columns, in pixels) of ink."""
    pixels = np.full((400, 600, 3), 220, np.uint8)
    for rows, columns in filled:
        pixels[rows, columns] = 90
    return pixels


def test_lines_across_and_down() -> None:
    (across,), (down,) = find_rules(page((slice(100, 102), slice(40, 400)), (slice(100, 160), slice(200, 202))), DPI)
    assert across == pytest.approx((50, 20, 200), abs=1)
    assert down == pytest.approx((100, 50, 80), abs=1)


def test_strokes_of_letters_are_too_short() -> None:
    assert find_rules(page((slice(100, 102), slice(40, 60)), (slice(100, 120), slice(200, 202))), DPI) == ([], [])


def test_bars_are_no_lines() -> None:
    assert find_rules(page((slice(100, 120), slice(40, 400))), DPI) == ([], [])


def test_paper_without_lines() -> None:
    assert find_rules(page(), DPI) == ([], [])
