from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from services.ocr.engines.rapid.ink import ink
from services.ocr.engines.rapid.models import Reading
from services.ocr.engines.rapid.spacing import divide
from services.ocr.render.base import Pixels

CELL = 10
"""Width of a character; a line is 20 high."""


def line(text: str, gap: int = 2) -> tuple[Reading, Pixels]:
    """A line as it is printed: `text` with `_` for a blank that the recogniser leaves out; `gap` between characters."""
    pixels = np.full((20, CELL * len(text), 3), 255, np.uint8)
    shown, columns = "", []
    for at, character in enumerate(text):
        if character not in " _":
            pixels[5:15, at * CELL + gap // 2 : (at + 1) * CELL - gap // 2] = 0
        if character != "_":
            shown += character
            columns.append((at + 0.5) / len(text))
    return Reading(shown, columns, [0.9] * len(shown)), pixels


def masked(reading: Reading, pixels: Pixels) -> tuple[Reading, NDArray[np.bool_]]:
    return reading, ink(pixels)


def words(text: str, gap: int = 2) -> list[str]:
    return [piece.text for piece in divide(*masked(*line(text, gap)))]


def test_blanks_divide() -> None:
    assert words("PO 77") == ["PO", "77"]


def test_gap_without_a_blank_divides() -> None:
    assert words("TAX_INVOICE") == ["TAX", "INVOICE"]


def test_wide_spacing_of_all_characters_does_not_divide() -> None:
    assert words("INVOICE", gap=6) == ["INVOICE"]


def test_value_is_divided_from_the_colon_before_it() -> None:
    assert words("No :77") == ["No", ":", "77"]


def test_square_bracket_ends_a_word() -> None:
    assert words("[KR24-510]Ball") == ["[KR24-510]", "Ball"]


def test_square_bracket_before_a_sign_does_not() -> None:
    assert words("[m]/1,") == ["[m]/1,"]


def test_colon_stays_with_its_label() -> None:
    assert words("Date: 12:30") == ["Date:", "12:30"]


def test_full_width_signs_become_plain() -> None:
    assert words("No：") == ["No:"]


def test_edges_are_those_of_the_ink() -> None:
    first, second = divide(*masked(*line("PO 77")))
    assert (first.left, first.right) == pytest.approx((1 / 50, 19 / 50))
    assert (second.left, second.right) == pytest.approx((31 / 50, 49 / 50))


def test_light_text_on_dark() -> None:
    reading, pixels = line("TAX_INVOICE")
    assert [piece.text for piece in divide(*masked(reading, 255 - pixels))] == ["TAX", "INVOICE"]


def test_confidence_is_the_mean_of_the_word() -> None:
    reading, pixels = line("A B")
    reading.confidences = [0.5, 0.0, 1.0]
    assert [piece.confidence for piece in divide(*masked(reading, pixels))] == [0.5, 1.0]


def test_line_without_text() -> None:
    assert divide(Reading("", [], []), ink(line("PO")[1])) == []


def test_gap_of_a_blank_that_a_misplaced_character_stands_in_divides_once() -> None:
    reading, pixels = line("BOXES  A")
    reading.columns[4] = 5.9 / 8  # the S stands at 4.5
    assert [piece.text for piece in divide(*masked(reading, pixels))] == ["BOXES", "A"]


def test_ink_far_from_the_first_character_is_of_another_line() -> None:
    reading, pixels = line("5    77")
    reading = Reading("77", reading.columns[-2:], [0.9, 0.9])
    (piece,) = divide(*masked(reading, pixels))
    assert (piece.left, piece.right) == pytest.approx((51 / 70, 69 / 70))
