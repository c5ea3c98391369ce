"""Divides a recognised line into words, by its blanks and by gaps in the ink where the recogniser left a blank out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.ocr.engines.rapid.ink import ink_columns
from services.ocr.engines.rapid.letters.zeros import with_letters
from services.ocr.engines.rapid.models import Reading

_WIDE: Final = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "})
"""The recogniser knows Chinese too and gives full-width forms of signs now and then."""

GAP: Final = 0.2
"""A gap wider than the usual one of the line by this share of its height divides two words; tuned on receipts."""

_BLANK: Final = 0.8
"""... when it is nearly as wide as the narrowest gap of the line that the recogniser did take for a blank."""

_END: Final = 0.6
"""How far the ends of a line may lie from the middles of its first and last character, in its heights."""


@dataclass(slots=True)
class Piece:
    """A word of a line: `left` and `right` as shares of its width."""

    text: str
    left: float
    right: float
    confidence: float


def divide(reading: Reading, mask: NDArray[np.bool_]) -> list[Piece]:
    """The words of a line in order; their edges are those of the ink. `mask`: where the line has ink."""
    reading, ink = with_letters(reading, mask), ink_columns(mask)
    groups = _groups(reading, ink, mask.shape[0] / mask.shape[1])
    if not groups:
        return []
    bounds = _bounds(reading, groups, _END * mask.shape[0] / mask.shape[1])
    return [_piece(reading, group, bound, ink) for group, bound in zip(groups, bounds, strict=True)]


def _groups(reading: Reading, ink: NDArray[np.bool_], aspect: float) -> list[list[int]]:
    """Indexes of the characters of each word; `aspect`: height of the line by its width.

    A closing square bracket ends a word: "[KR24-510]Ball valve".
    """
    text = reading.text.translate(_WIDE)
    shown = [at for at, character in enumerate(text) if not character.isspace()]
    if not shown:
        return []
    gaps = [_gap(ink, reading.columns[left], reading.columns[right]) for left, right in pairwise(shown)]
    blanks = [right > left + 1 for left, right in pairwise(shown)]
    least = _least_gap(gaps, blanks, aspect)
    groups = [[shown[0]]]
    for pair, at in enumerate(shown[1:]):
        wide = gaps[pair] > least and not _is_of_blank(reading, ink, shown, blanks, pair)
        bracket = text[shown[pair]] == "]" and text[at].isalnum()
        if blanks[pair] or wide or bracket or (text[groups[-1][0] : at] == ":"):
            groups.append([])
        groups[-1].append(at)
    return groups


def _is_of_blank(reading: Reading, ink: NDArray[np.bool_], shown: list[int], blanks: list[bool], pair: int) -> bool:
    """True for a gap that reaches over one of its characters to the blank behind it: places of characters are not exact."""
    left, right = (int(reading.columns[at] * len(ink)) for at in shown[pair : pair + 2])
    before = pair > 0 and blanks[pair - 1] and not ink[max(0, left - 1) : left + 2].any()
    after = pair + 1 < len(blanks) and blanks[pair + 1] and not ink[max(0, right - 1) : right + 2].any()
    return before or after


def _least_gap(gaps: list[float], blanks: list[bool], aspect: float) -> float:
    """The gap from which on two characters are taken for divided, though no blank was recognised between them."""
    close = sorted(gap for gap, blank in zip(gaps, blanks, strict=True) if not blank)
    wide = [gap for gap, blank in zip(gaps, blanks, strict=True) if blank]
    usual = close[len(close) // 2] if close else 0.0
    return max(usual + GAP * aspect, _BLANK * min(wide, default=0.0))


def _gap(ink: NDArray[np.bool_], left: float, right: float) -> float:
    """The longest run without ink between two places, all in shares of the line's width."""
    inked = np.flatnonzero(ink[int(left * len(ink)) : int(right * len(ink))])
    length = int(right * len(ink)) - int(left * len(ink))
    edges = np.concatenate([[-1], inked, [length]])
    return float(np.diff(edges).max() - 1) / len(ink)


def _bounds(reading: Reading, groups: list[list[int]], reach: float) -> list[tuple[float, float]]:
    """Where each word may stand: halfway to its neighbours; what lies further off at the ends belongs to other lines."""
    columns = reading.columns
    edges = [max(0.0, columns[groups[0][0]] - reach)]
    for left, right in pairwise(groups):
        edges.append((columns[left[-1]] + columns[right[0]]) / 2)
    edges.append(min(1.0, columns[groups[-1][-1]] + reach))
    return list(pairwise(edges))


def _piece(reading: Reading, group: list[int], bound: tuple[float, float], ink: NDArray[np.bool_]) -> Piece:
    text = "".join(reading.text[at] for at in group).translate(_WIDE)
    scores = [reading.confidences[at] for at in group if at < len(reading.confidences)]
    first, last = int(bound[0] * len(ink)), max(int(bound[1] * len(ink)), int(bound[0] * len(ink)) + 1)
    inked = np.flatnonzero(ink[first:last])
    left, right = bound
    if len(inked):
        left, right = (first + inked[0]) / len(ink), (first + inked[-1] + 1) / len(ink)
    return Piece(text, float(left), float(right), sum(scores) / len(scores) if scores else 0.0)
