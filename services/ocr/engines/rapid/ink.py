"""The ink of a line cut out of a page: without the rules of the table around it and without what stands above or below."""

from __future__ import annotations

import unicodedata
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from services.ocr.render.base import Pixels

_RULE: Final = 0.85
"""A row of pixels this full of ink is a rule and no text."""

_UPRIGHT_RULE: Final = 0.9
"""A column of pixels this full of ink is a rule: letters leave the margins of a line free."""

_WIDEST_RULE: Final = 0.2
"""... unless it is wider than this share of the line's height."""

_INKED: Final = 0.01
_THIN: Final = 3
"""Where no row of a line has more pixels of ink than this, single ones are strokes of letters and no specks."""

_ACCENT: Final = 0.1
"""The widest blank between a letter and its accent or dot, as a share of the line's height."""

_LEAST: Final = 0.4
"""The least height of what is taken for the text; a dash or a dot alone is lower."""

_ABOVE: Final = {"low": 0.52, "high": 0.72, "accented": 0.92}
_BELOW: Final = 0.21
"""How far letters reach above and below their baseline, in sizes of the type; those of common typefaces differ by a tenth."""

_LINE_ABOVE, _LINE_BELOW = 0.78, 0.22
"""The line that a type of size 1 stands on."""

_HIGH: Final = frozenset("bdfhkltij%&/()[]{}|!?$€£¥§#@\"'")
_DEEP: Final = frozenset("gjpqy,;()[]{}|§")
_ACCENT_ABOVE, _BENEATH = 230, frozenset((202, 220))
"""Combining classes of Unicode: marks above a letter; cedilla, ogonek and comma below it."""


def ink(crop: Pixels) -> NDArray[np.bool_]:
    """Which pixels of a line are ink of its text; ink is the rarer one of dark and light."""
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)
    _, light = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    dark = np.asarray(light) == 0
    mask = np.asarray(~dark if dark.mean() > 0.5 else dark, np.bool_)
    mask[:, _upright_rules(mask)] = False
    mask[mask.mean(axis=1) >= _RULE] = False
    return mask


def ink_rows(mask: NDArray[np.bool_]) -> tuple[float, float]:
    """Top and bottom of a line's text, as shares of its height; 0 and 1 where there is no ink."""
    top, bottom = _band(mask)
    lacking = max(0.0, _LEAST - (bottom - top)) / 2
    return max(0.0, top - lacking), min(1.0, bottom + lacking)


def _band(mask: NDArray[np.bool_]) -> tuple[float, float]:
    """The rows with most ink, with what stands close above and below them."""
    height = len(mask)
    inked = mask.sum(axis=1)
    speck = 1 if inked.max(initial=0) > _THIN else 0
    runs = _runs(inked > max(speck, _INKED * mask.shape[1]), _ACCENT * height)
    if not runs:
        return 0.0, 1.0
    first, last = max(runs, key=lambda run: int(mask[run[0] : run[1]].sum()))
    return first / height, last / height


def type_rows(mask: NDArray[np.bool_], text: str) -> tuple[float, float]:
    """Top and bottom of the line that a text is set on, in heights of its picture; they may lie outside.

    A word without tall letters has less ink than its neighbour, and none has that of its type. With what the letters tell
    of the type all words of a row stand on one line of one height, as the words of a PDF do.
    """
    above = max((_above(character) for character in text), default=0.0)
    if not above:
        return ink_rows(mask)
    top, bottom = _band(mask)
    below = _BELOW if any(_is_deep(character) for character in text) else 0.0
    size = (bottom - top) / (above + below)
    baseline = bottom - below * size
    return baseline - _LINE_ABOVE * size, baseline + _LINE_BELOW * size


def _above(character: str) -> float:
    """How far a letter or figure reaches above the baseline, 0 for signs that do not tell."""
    if not character.isalnum():
        return 0.0
    parts = unicodedata.normalize("NFD", character)
    accented = len(parts) > 1 and unicodedata.combining(parts[-1]) == _ACCENT_ABOVE
    if character.isupper():
        return _ABOVE["accented" if accented else "high"]
    return _ABOVE["high" if accented or character in _HIGH or character.isdigit() else "low"]


def _is_deep(character: str) -> bool:
    parts = unicodedata.normalize("NFD", character)
    return parts[0] in _DEEP or any(unicodedata.combining(part) in _BENEATH for part in parts[1:])


def ink_columns(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which columns of a line hold ink of its text."""
    top, bottom = ink_rows(mask)
    rows = mask[round(top * len(mask)) : round(bottom * len(mask))]
    return np.asarray(rows.any(axis=0)) if rows.any() else np.ones(mask.shape[1], np.bool_)


def _upright_rules(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The columns of vertical rules, with their blurred edges."""
    height, width = mask.shape
    found = np.zeros(width, np.bool_)
    for first, last in _runs(mask.mean(axis=0) >= _UPRIGHT_RULE, 0):
        if last - first <= max(2.0, _WIDEST_RULE * height):
            found[max(0, first - 1) : last + 1] = True
    return found


def _runs(marked: NDArray[np.bool_], gap: float) -> list[tuple[int, int]]:
    """Start and end (exclusive) of the runs of marked places; runs no further apart than `gap` are one."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marked, [False]]).astype(np.int8)))
    runs: list[tuple[int, int]] = []
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and first - runs[-1][1] <= gap:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs
