"""Pages that lean a little: the outlines of their lines are level, what they say is not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from services.ocr.engines.rapid.models import Quads
from services.ocr.engines.rapid.skew import skew_of
from services.ocr.render.base import Pixels

LINES = ("Hex bolt M8 10 mm stainless", "Steel bracket with four holes", "Washer, packed in hundreds", "Net total 1.250,00 EUR")


def leaning(degrees: float) -> tuple[Pixels, Quads]:
    """A page of lines that lean clockwise, and level outlines around them, as the detector draws those of a small angle."""
    pixels = np.full((700, 1000, 3), 255, np.uint8)
    for row in range(12):
        cv2.putText(pixels, LINES[row % 4], (150, 80 + 50 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (0, 0, 0), 2)
    turn = cv2.getRotationMatrix2D((500, 350), -degrees, 1.0)
    leant = np.asarray(cv2.warpAffine(pixels, turn, (1000, 700), borderValue=(255, 255, 255)), np.uint8)
    quads = []
    for row in range(12):
        middle = turn @ np.array([360.0, 70.0 + 50 * row, 1.0])
        x, y = float(middle[0]), float(middle[1])
        quads.append([[x - 230, y - 20], [x + 230, y - 20], [x + 230, y + 20], [x - 230, y + 20]])
    return leant, np.array(quads, np.float32)


@pytest.mark.parametrize("degrees", [0.0, 0.5, -0.7])
def test_ink_tells_what_level_outlines_do_not(degrees: float) -> None:
    assert skew_of(*leaning(degrees)) == pytest.approx(degrees, abs=0.12)


def test_a_page_without_a_long_line_is_taken_for_level() -> None:
    pixels, _ = leaning(0.7)
    short = np.array([[[150, 60], [210, 60], [210, 100], [150, 100]]], np.float32)
    assert skew_of(pixels, short) == 0.0
