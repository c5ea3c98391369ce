"""O read as 0: alike to the recogniser at the beginning of a number, and wider than any figure in all but typewriter faces."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.ocr.engines.rapid.ink import ink_columns
from services.ocr.engines.rapid.models import Reading

_DOUBT: Final = 0.995
"""Certainty of the recogniser above which a zero is one: all but 74 of 13,725 on generated scans."""
_WIDE, _ROUND, _WIDEST = 1.25, 0.78, 1.35
"""Least width of an O in those of the line's other figures, and in its own height; and what is enough in type that is narrow.
None of those 74 zeros is so wide and round, or that wide."""
_FIGURES: Final = frozenset("2345689")
_LEAST: Final = 2
"""Other figures of the line that tell how wide one is."""

_Size = tuple[int, int]


def with_letters(reading: Reading, mask: NDArray[np.bool_]) -> Reading:
    """The line with doubtful zeros that have the shape of an O as such. `mask`: where the line has ink."""
    doubtful = [at for at, sure in enumerate(reading.confidences) if reading.text[at] == "0" and sure < _DOUBT]
    if not doubtful:
        return reading
    runs, centres = _runs(ink_columns(mask)), [int(share * mask.shape[1]) for share in reading.columns]
    figures = [_size(at, reading, mask, runs, centres) for at, sign in enumerate(reading.text) if sign in _FIGURES]
    widths = [size[0] for size in figures if size is not None]
    if len(widths) < _LEAST:
        return reading
    letters = list(reading.text)
    for at in doubtful:
        size = _size(at, reading, mask, runs, centres)
        if size is not None and _is_letter(size, median(widths)):
            letters[at] = "O"
    return replace(reading, text="".join(letters))


def _is_letter(size: _Size, figure: float) -> bool:
    """figure: width of a figure of the line."""
    return size[0] >= _WIDEST * figure or (size[0] >= _WIDE * figure and size[0] >= _ROUND * size[1])


def _runs(columns: NDArray[np.bool_]) -> list[_Size]:
    """Where ink begins and ends (exclusive) along the line."""
    steps = np.diff(np.concatenate([[0], columns.astype(np.int8), [0]]))
    return list(zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True))


def _size(at: int, reading: Reading, mask: NDArray[np.bool_], runs: list[_Size], centres: list[int]) -> _Size | None:
    """Width and height of a character's ink in pixels; None where it touches another one's."""
    run = next((one for one in runs if one[0] - 1 <= centres[at] <= one[1]), None)
    if run is None or sum(run[0] <= centres[i] <= run[1] for i, sign in enumerate(reading.text) if not sign.isspace()) > 1:
        return None
    rows = np.flatnonzero(mask[:, run[0] : run[1]].any(axis=1))
    return run[1] - run[0], int(rows[-1] - rows[0]) + 1
