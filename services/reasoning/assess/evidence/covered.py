"""Whether a word is part of a value that was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from services.common.document.page import Box

_SLACK: Final = 1.0
"""Points around a value."""
_BAND: Final = 12.0
"""Points: about a line."""


def is_covered(box: Box, boxes: Iterable[Box]) -> bool:
    """True when the middle of a word lies in one of the boxes of values."""
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    return any(y0 - _SLACK <= y <= y1 + _SLACK and x0 - _SLACK <= x <= x1 + _SLACK for x0, y0, x1, y1 in boxes)


class Places:
    """The boxes of many values on one page, by their height on it: a page may have thousands, and as many words to look up."""

    def __init__(self) -> None:
        self._bands: dict[int, list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        """Adds the box of a value."""
        for band in range(_band(box.y0 - _SLACK), _band(box.y1 + _SLACK) + 1):
            self._bands[band].append(box)

    def cover(self, box: Box) -> bool:
        """True when the middle of a word lies in one of them."""
        return is_covered(box, self._bands.get(_band((box.y0 + box.y1) / 2), ()))


def _band(y: float) -> int:
    return int(y // _BAND)
