"""Whether a word is part of a value that was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from services.common.document.page import Box

_SLACK: Final = 1.0
"""Points around a value."""


def is_covered(box: Box, boxes: Iterable[Box]) -> bool:
    """True when the middle of a word lies in one of the boxes of values."""
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    return any(y0 - _SLACK <= y <= y1 + _SLACK and x0 - _SLACK <= x <= x1 + _SLACK for x0, y0, x1, y1 in boxes)
