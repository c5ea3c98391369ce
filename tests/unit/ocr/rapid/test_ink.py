from __future__ import annotations

import numpy as np
import pytest

from services.ocr.engines.rapid.ink import ink, ink_columns, ink_rows, type_rows
from services.ocr.render.base import Pixels


def crop(*filled: tuple[slice, slice]) -> Pixels:
    """A line 40 high and 100 wide on white, with rectangles (rows, columns) of ink."""
    pixels = np.full((40, 100, 3), 255, np.uint8)
    for rows, columns in filled:
        pixels[rows, columns] = 0
    return pixels


LETTERS = (slice(10, 28), slice(20, 60))


def test_rows_of_the_ink() -> None:
    assert ink_rows(ink(crop(LETTERS))) == (0.25, 0.7)


def test_side_rule_of_the_cell_is_no_text() -> None:
    mask = ink(crop(LETTERS, (slice(0, 40), slice(90, 93))))
    assert ink_rows(mask) == (0.25, 0.7)
    assert not ink_columns(mask)[60:].any()


def test_rule_below_is_no_text() -> None:
    assert ink_rows(ink(crop(LETTERS, (slice(36, 38), slice(0, 100))))) == (0.25, 0.7)


def test_line_below_that_reaches_in_is_no_text() -> None:
    assert ink_rows(ink(crop(LETTERS, (slice(36, 40), slice(30, 70))))) == (0.25, 0.7)


def test_edge_of_a_rule_one_pixel_wide_is_no_text() -> None:
    narrow = crop(LETTERS, (slice(10, 40), slice(62, 63)))[:, :70]
    assert ink_rows(ink(narrow)) == (0.25, 0.7)


def test_thin_strokes_are_text() -> None:
    assert ink_rows(ink(crop((slice(10, 28), slice(30, 31)))[:, 20:50])) == (0.25, 0.7)


def test_accent_belongs_to_its_letter() -> None:
    assert ink_rows(ink(crop(LETTERS, (slice(5, 8), slice(30, 34))))) == (0.125, 0.7)


def test_dash_is_given_height() -> None:
    top, bottom = ink_rows(ink(crop((slice(19, 21), slice(20, 60)))))
    assert (round(top, 2), round(bottom, 2)) == (0.3, 0.7)


def test_bars_of_the_letters_are_no_rules() -> None:
    letters = (slice(4, 34), slice(20, 24)), (slice(4, 34), slice(40, 44))
    assert ink_columns(ink(crop(*letters)))[20:44].any()


def test_line_without_ink() -> None:
    assert ink_rows(np.zeros((40, 100), np.bool_)) == (0.0, 1.0)


def set_in(size: int, text: str, above: float, below: float) -> tuple[float, float]:
    """The rows of a line whose letters, of a type of `size`, reach so far above and below a baseline at 28."""
    letters = slice(round(28 - above * size), round(28 + below * size)), slice(20, 60)
    return type_rows(ink(crop(letters)), text)


def test_words_of_one_type_stand_on_one_line_whatever_their_letters() -> None:
    expected = pytest.approx(((28 - 0.78 * 20) / 40, (28 + 0.22 * 20) / 40), abs=0.02)
    assert set_in(20, "no", 0.52, 0.0) == expected
    assert set_in(20, "12", 0.72, 0.0) == expected
    assert set_in(20, "kg,", 0.72, 0.21) == expected
    assert set_in(20, "ÉTÉ", 0.92, 0.0) == expected
    assert set_in(20, "aș", 0.52, 0.21) == expected


def test_signs_do_not_tell_their_type() -> None:
    mask = ink(crop((slice(19, 21), slice(20, 60))))
    assert type_rows(mask, "-") == ink_rows(mask)
