from __future__ import annotations

import numpy as np
import pytest

from services.ocr.engines.rapid.frame import Frame


def marked(x: int, y: int) -> Frame:
    """A picture of 60 x 40 with one black pixel."""
    pixels = np.full((40, 60, 3), 255, np.uint8)
    pixels[y, x] = 0
    return Frame.of(pixels)


def mark(frame: Frame) -> tuple[float, float]:
    """The middle of the darkest pixel, on the page."""
    y, x = np.unravel_index(frame.pixels[:, :, 0].argmin(), frame.pixels.shape[:2])
    point = frame.on_page(np.array([[x + 0.5, y + 0.5]]))[0]
    return float(point[0]), float(point[1])


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turned_point_comes_back(degrees: int) -> None:
    frame = marked(13, 7).turned(degrees)
    assert mark(frame) == pytest.approx((13.5, 7.5))
    assert frame.orientation == degrees


def test_text_turned_clockwise_is_turned_back() -> None:
    # On a page turned clockwise the upper left corner of the text is the upper right one of the page.
    frame = marked(59, 0).turned(90)
    assert frame.pixels.shape == (60, 40, 3)
    assert frame.pixels[0, 0].max() == 0


def test_levelled_point_comes_back() -> None:
    assert mark(marked(30, 8).levelled(5.0)) == pytest.approx((30.5, 8.5), abs=1.0)


def test_canvas_keeps_the_corners() -> None:
    frame = marked(0, 0).levelled(10.0)
    assert frame.pixels.shape[0] > 40
    assert mark(frame) == pytest.approx((0.5, 0.5), abs=1.0)


def test_turns_add_up() -> None:
    frame = marked(13, 7).turned(90).levelled(0.0).turned(180)
    assert frame.orientation == 270
    assert mark(frame) == pytest.approx((13.5, 7.5), abs=1.0)
