"""Position numbers as signs of where items begin: 1, 2, 3 or 10, 20, 30 at one edge, one for each row of numbers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import TextLine
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.model import NUMERIC

_LEAST = 2
"""Items whose positions tell."""
_LONGEST = 5
_EDGE = 3.0
"""Points around the left edge of the first position; longer ones may begin further left, where they are flush right."""
_STEPS = (1, 2, 5, 10, 100)
_FIRST = 1000
_ABOVE = 4
"""Lines above the first numbers on which their position is looked for."""


def positioned_starts(body: Body) -> list[int]:
    """The lines on which the items begin, one an item; empty unless each has a position and they rise by one step."""
    places = [_marked(body, before, anchor) for before, anchor in itertools.pairwise([-1, *body.anchors])]
    if len(places) < _LEAST or any(len(found) != 1 for found in places):
        return []
    starts = [found[0] for found in places]
    values = [int(_first(body, at)) for at in starts]
    steps = {after - before for before, after in itertools.pairwise(values)}
    return starts if len(steps) == 1 and steps <= {*_STEPS} and 0 < values[0] <= _FIRST and _aligned(body, starts) else []


def starts_apart(body: Body) -> list[int]:
    """The lines on which the items begin, above their numbers at differing distances, as texts wrap between; else none."""
    starts = positioned_starts(body)
    offsets = {start - anchor for start, anchor in zip(starts, body.anchors, strict=False)}
    return starts if len(offsets) > 1 and max(offsets) < 0 else []


def begun_above(lines: Sequence[TextLine], anchors: Sequence[int]) -> int:
    """How many lines above its numbers the first item begins with its position, as all others do; 0 where they do not."""
    if len(anchors) < _LEAST:
        return 0
    places = [_counted(lines, before + 1, anchor) for before, anchor in itertools.pairwise(anchors)]
    first = _counted(lines, max(0, anchors[0] - _ABOVE), anchors[0])[-1:]
    found = [first, *places]
    if any(len(one) != 1 for one in found):
        return 0
    values = [int(lines[one[0]].tokens[0].text.strip(".")) for one in found]
    steps = {after - before for before, after in itertools.pairwise(values)}
    lefts = [lines[one[0]].tokens[0].box.x0 for one in found]
    return anchors[0] - first[0] if len(steps) == 1 and steps <= {*_STEPS} and max(lefts) - min(lefts) <= 2 * _EDGE else 0


def _counted(lines: Sequence[TextLine], start: int, stop: int) -> list[int]:
    """The lines that begin with a whole number apart from what follows."""
    found = []
    for at in range(start, stop):
        first = lines[at].tokens[0].text.strip(".")
        apart = len(lines[at].tokens) > 1 and lines[at].tokens[1].segment != lines[at].tokens[0].segment
        if apart and first.isdigit() and len(first) <= _LONGEST and int(first) > 0:
            found.append(at)
    return found


def _marked(body: Body, before: int, anchor: int) -> list[int]:
    """The lines behind one row of numbers, up to the next one, that begin with a small whole number apart from what follows.

    Of two the one above the numbers where these begin with their quantity.
    """
    found = [at for at in range(before + 1, anchor + 1) if _is_position(body, at)]
    return found[:-1] if len(found) > 1 and found[-1] == anchor and _is_of_value(body, anchor) else found


def _is_position(body: Body, at: int) -> bool:
    text = _first(body, at)
    tokens = body.lines[at].tokens
    apart = len(tokens) == 1 or tokens[1].segment != tokens[0].segment or 0 in body.cells[at]
    small = text.isdigit() and len(text) <= _LONGEST and text.strip("0") != "" and apart and len(tokens) > 1
    return small and not _is_value(body, at)


def _is_value(body: Body, at: int) -> bool:
    """True where a heading names the positions, and a line begins with a number of another column: 5 pieces."""
    return "line_number" in body.header.names() and min(body.cells[at], default=-1) > 0 and _is_of_value(body, at)


def _is_of_value(body: Body, at: int) -> bool:
    column = min(body.cells[at], default=-1)
    return column >= 0 and not body.header.columns[column].meanings().isdisjoint(NUMERIC)


def _first(body: Body, at: int) -> str:
    return body.lines[at].tokens[0].text.strip(".")


def _aligned(body: Body, starts: list[int]) -> bool:
    """Flush left or right."""
    boxes = [body.lines[at].tokens[0].box for at in starts]
    lefts, rights = [box.x0 for box in boxes], [box.x1 for box in boxes]
    return min(max(lefts) - min(lefts), max(rights) - min(rights)) <= _EDGE
