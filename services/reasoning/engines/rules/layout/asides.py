"""A side bar: a narrow column of text at one side of the page, beside a text of its own that does not keep its lines.

Read as rows, lines of both would interleave. What tells it from the first column of a table, and from two blocks side by
side, is that it is tall, one run of words a line, and that most lines of neither side stand level with one of the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from services.common.document.page import Box
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token

_WIDEST, _NARROWEST = 0.42, 0.12
"""Shares of the width of the page's print that a side bar takes."""
_LEAST_LINES, _LEAST_BESIDE, _LEAST_HEIGHT = 9, 5, 0.25
"""Lines of a side bar and of the text beside it, and the share of the page's height that it takes."""
_GUTTER = 0.9
"""Share of the line height that stays free between both."""
_BREAK = 5.0
"""Line heights without a word that end a side bar."""
_LEVEL = 0.12
"""Share of the line height within which centres are level."""
_MOST_LEVEL, _MOST_IN_STEP, _ONE_RUN, _WORDS = 0.6, 0.75, 0.9, 0.6
"""Shares: of rows level with one beside, of rows equally far from one, of lines of one run of words, of those with letters."""
_PAIRED, _MOST_CELLS = 0.3, 0.7
"""Line heights by which the blank around two lines of one cell is wider than between them, and the share of level cells."""
_LEAST_EDGES, _INDENT = 4, 8
"""Lines that begin at the edge beside the gutter, and points by which others may begin before them."""


_Reach = tuple[float, float]
"""From where to where a run of words goes."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The words of a side bar, those beside it, and the first and last line that hold them."""

    words: list[Token]
    beside: list[Token]
    first: int
    last: int


def find_aside(lines: Sequence[TextLine], height: float) -> Aside | None:
    """The side bar of a page, if it has one."""
    if len(lines) < _LEAST_LINES + _LEAST_BESIDE:
        return None
    left, right = min([line.box[0] for line in lines]), max([line.box[2] for line in lines])
    reaches = [_reaches(line) for line in lines]
    for edge in _edges(reaches, left, right):
        at_left = edge - left < right - edge
        for first, last in _open_runs(lines, reaches, edge, height):
            aside = _part(lines, reaches, first, last, edge, at_left, height)
            if aside is not None:
                return aside
    return None


def _edges(reaches: Sequence[list[_Reach]], left: float, right: float) -> list[float]:
    """Where several runs of words begin, at a distance from one side that a side bar may have; the most frequent first."""
    starts = Counter([round(x0) for line in reaches for x0, _ in line])
    near, far = _NARROWEST * (right - left), _WIDEST * (right - left)
    often = [
        x
        for x, count in starts.most_common()
        if count >= _LEAST_EDGES and (near <= x - left <= far or near <= right - x <= far)
    ]
    return [*dict.fromkeys(float(min([start for start in starts if x - _INDENT <= start <= x])) for x in often)]


def _reaches(line: TextLine) -> list[_Reach]:
    """From where to where the line's runs of words go."""
    return [(x0, x1) for x0, _, x1, _ in [piece.box for piece in line.segments()]]


def _open_runs(lines: Sequence[TextLine], reaches: Sequence[list[_Reach]], edge: float, height: float) -> list[tuple[int, int]]:
    """Lines in a row, tall enough, of which no run of words crosses the edge."""
    limit = edge - 1
    crossed = [at for at, line in enumerate(reaches) for x0, x1 in line if x0 < limit < x1]
    runs, first = [], 0
    for at in [*crossed, len(lines)]:
        if at > first and lines[at - 1].box[3] - lines[first].box[1] >= _LEAST_HEIGHT * height:
            runs.append((first, at - 1))
        first = at + 1
    return runs


def _part(
    lines: Sequence[TextLine],
    reaches: Sequence[list[_Reach]],
    first: int,
    last: int,
    edge: float,
    at_left: bool,
    height: float,
) -> Aside | None:
    limit = edge - 1
    held = [
        (at, piece)
        for at in range(first, last + 1)
        for piece, (x0, _) in zip(lines[at].segments(), reaches[at], strict=True)
        if (x0 < limit) == at_left
    ]
    if len(held) < _LEAST_LINES:
        return None
    held = _tallest(held)
    if len(held) < _LEAST_LINES or held[-1][1].box[3] - held[0][1].box[1] < _LEAST_HEIGHT * height:
        return None
    first, last = held[0][0], held[-1][0]
    if len({at for at, _ in held}) < _ONE_RUN * len(held):
        return None
    bar = [piece for _, piece in held]
    taken = {id(piece) for piece in bar}
    beside = [piece for at in range(first, last + 1) for piece in lines[at].segments() if id(piece) not in taken]
    if len(beside) < _LEAST_BESIDE or not _apart(bar, beside, at_left) or not _independent(bar, beside):
        return None
    if _own_height(bar, beside) < _LEAST_HEIGHT * height:
        return None
    return Aside(_tokens(bar), _tokens(beside), first, last)


def _tallest(held: list[tuple[int, Piece]]) -> list[tuple[int, Piece]]:
    """The longest stretch without a wide gap between its lines."""
    stretches: list[list[tuple[int, Piece]]] = []
    above = 0.0
    for at, piece in held:
        _, top, _, bottom = piece.box
        if stretches and top - above <= _BREAK * (bottom - top):
            stretches[-1].append((at, piece))
        else:
            stretches.append([(at, piece)])
        above = bottom
    return max(stretches, key=len, default=[])


def _apart(bar: Sequence[Piece], beside: Sequence[Piece], at_left: bool) -> bool:
    left, right = (bar, beside) if at_left else (beside, bar)
    free = min([piece.box[0] for piece in right]) - max([piece.box[2] for piece in left])
    heights = sorted(piece.box[3] - piece.box[1] for piece in bar)
    return free >= _GUTTER * heights[len(heights) // 2]


def _independent(bar: Sequence[Piece], beside: Sequence[Piece]) -> bool:
    """Text of its own: mostly words, at heights of its own; a column of figures belongs to a table."""
    words = sum(any(char.isalpha() for token in piece.tokens for char in token.text) for piece in bar)
    free = _level(bar, beside) <= _MOST_LEVEL and _level(beside, bar) <= _MOST_LEVEL
    return free and words >= _WORDS * len(bar) and not _in_step(beside, bar) and not _has_rows(bar, beside)


def _has_rows(bar: Sequence[Piece], beside: Sequence[Piece]) -> bool:
    """True when most cells of the bar stand level with one beside: two lines with less blank between than around are one."""
    centres = sorted(other.box[1] + other.box[3] for other in beside)
    boxes = [piece.box for piece in bar]
    level = cells = at = 0
    while at < len(boxes):
        last = at + _is_pair(boxes, at)
        top, bottom = boxes[at][1], boxes[last][3]
        reach = 2 * _LEVEL * (boxes[at][3] - top)
        found = bisect_left(centres, top + bottom - reach)
        level += found < len(centres) and centres[found] <= top + bottom + reach
        cells += 1
        at = last + 1
    return level >= _MOST_CELLS * cells


def _is_pair(boxes: Sequence[Box], at: int) -> bool:
    """Whether a line and the one below it have less blank between them than above and below."""
    if at + 1 >= len(boxes):
        return False
    between = boxes[at + 1][1] - boxes[at][3] + _PAIRED * (boxes[at][3] - boxes[at][1])
    above = at == 0 or boxes[at][1] - boxes[at - 1][3] > between
    return above and (at + 2 >= len(boxes) or boxes[at + 2][1] - boxes[at + 1][3] > between)


def _in_step(pieces: Sequence[Piece], others: Sequence[Piece]) -> bool:
    """True when most rows stand equally far from the nearest line of the others: cells of a table centred beside its text."""
    centres = sorted(other.box[1] + other.box[3] for other in others)
    rows = {round(piece.box[1] + piece.box[3]): piece.box for piece in pieces}
    off = sorted(_nearest(centres, top + bottom) for _, top, _, bottom in rows.values())
    heights = sorted(bottom - top for _, top, _, bottom in rows.values())
    reach = 2 * _LEVEL * heights[len(heights) // 2]
    return max(bisect_right(off, least + reach) - at for at, least in enumerate(off)) > _MOST_IN_STEP * len(off)


def _nearest(centres: Sequence[float], centre: float) -> float:
    at = bisect_left(centres, centre)
    return min(abs(centre - other) for other in centres[max(0, at - 1) : at + 1])


def _own_height(bar: Sequence[Piece], beside: Sequence[Piece]) -> float:
    """How tall the bar is without level lines at its ends: they are rows of a table under a block or above it."""
    centres = sorted(other.box[1] + other.box[3] for other in beside)
    own = [piece for piece in bar if not _has_level(piece, centres)]
    return own[-1].box[3] - own[0].box[1]


def _level(pieces: Sequence[Piece], others: Sequence[Piece]) -> float:
    """The share of pieces with another at their height; those of one row count once."""
    centres = sorted(other.box[1] + other.box[3] for other in others)
    rows = {round(piece.box[1] + piece.box[3]): piece for piece in pieces}
    return sum(_has_level(piece, centres) for piece in rows.values()) / len(rows)


def _has_level(piece: Piece, centres: Sequence[float]) -> bool:
    _, top, _, bottom = piece.box
    reach = 2 * _LEVEL * (bottom - top)
    at = bisect_left(centres, top + bottom - reach)
    return at < len(centres) and centres[at] <= top + bottom + reach


def _tokens(pieces: Sequence[Piece]) -> list[Token]:
    return [token for piece in pieces for token in piece.tokens]
