"""Where the words of a drawn page may stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

MARGIN: Final = 6.0
"""Least points between a word and the page's edge."""
_TOUCH, _LINE = 0.6, 0.4
"""Points of width and part of a line's height that two words may share."""


def overlaps(words: Sequence[Sequence[Any]]) -> list[tuple[str, str]]:
    """The pairs of words that lie on one another; words are x0, y0, x1, y1, text, …."""
    if not words:
        return []
    x0, y0, x1, y1 = np.array([word[:4] for word in words]).T
    wide = np.minimum.outer(x1, x1) - np.maximum.outer(x0, x0)
    high = np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0)
    both = (wide > _TOUCH) & (high > _LINE * np.minimum.outer(y1 - y0, y1 - y0))
    return [(words[a][4], words[b][4]) for a, b in np.argwhere(np.triu(both, 1))]
