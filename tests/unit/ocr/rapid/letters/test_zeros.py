"""Zeros that have the shape of the letter O."""

from __future__ import annotations

import numpy as np
import pytest

from services.ocr.engines.rapid.ink import ink
from services.ocr.engines.rapid.letters.zeros import with_letters
from services.ocr.engines.rapid.models import Reading

HEIGHT, PITCH = 20, 30
"""Pixels of a figure's height, and from one character to the next."""


def read(text: str, widths: list[int], sure: float = 0.94) -> str:
    """The text of a line whose characters have these widths in pixels; the recogniser doubts the first one."""
    pixels = np.full((40, PITCH * len(text), 3), 255, np.uint8)
    for at, width in enumerate(widths):
        left = at * PITCH + (PITCH - width) // 2
        pixels[10 : 10 + HEIGHT, left : left + width] = 0
    reading = Reading(text, [(at + 0.5) / len(text) for at in range(len(text))], [sure, *[1.0] * (len(text) - 1)])
    return with_letters(reading, ink(pixels)).text


def test_a_doubtful_zero_that_is_wide_and_round() -> None:
    assert read("077430", [19, 13, 13, 13, 13, 13]) == "O77430"


def test_a_doubtful_zero_of_narrow_type_that_is_far_wider_than_the_figures() -> None:
    assert read("019755", [13, 9, 9, 9, 9, 9]) == "O19755"


@pytest.mark.parametrize("widths", [[14, 13, 13, 13, 13, 13], [13, 10, 10, 10, 10, 10]])
def test_a_zero_as_wide_as_the_other_figures_or_narrow(widths: list[int]) -> None:
    assert read("077430", widths) == "077430"


def test_a_certain_zero() -> None:
    assert read("077430", [19, 13, 13, 13, 13, 13], sure=1.0) == "077430"


def test_without_other_figures_nothing_tells() -> None:
    assert read("0A1C", [19, 13, 13, 13]) == "0A1C"


def test_ink_that_touches_the_next_character() -> None:
    assert read("077430", [PITCH * 2, 13, 13, 13, 13, 13]) == "077430"
