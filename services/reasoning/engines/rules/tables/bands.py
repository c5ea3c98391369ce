"""Which lines belong to which item: at ruling lines, else by blank stretches and by likeness to how the first item begins."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from services.reasoning.engines.rules.layout.model import TextLine
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.ends import is_sum
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, Band
from services.reasoning.engines.rules.tables.notes import Span, without_notes
from services.reasoning.engines.rules.tables.positions import positioned_starts

_CLOSE = 1.0
_MOSTLY = 0.6
_LEAST_STEPS = 2
"""From item to item."""
_PARTED = 0.4
"""How much wider, in heights of a line, a blank between items is than those between the lines of one."""
_OVERLAP, _SOME = 0.25, 0.2
"""Share of the height by which centred lines overlap, and of the items that have such."""
_MOST_ABOVE = 10
"""Lines above its numbers that an item may have."""
_TEXTS = frozenset({"description", "line_number", *IDENTIFIERS})
_NUMBERED = frozenset({"line_number", *IDENTIFIERS})
_GAP_CAP, _LIKENESS, _SAME_HEIGHT = 2.5, 2.0, 0.4
"""What speaks for a line to begin an item: the blank above it (in heights), its columns, its distance to the numbers."""


@dataclass(slots=True)
class Start:
    """How an item begins: lines above the line with its numbers, and which columns its first line fills."""

    above: int
    columns: frozenset[str]


def bands_of(body: Body, learnt: Start | None) -> tuple[list[Band], Start | None]:
    """A band of lines for each item; `learnt` is how items began on the page before."""
    if not body.anchors:
        return [], learnt
    ruled = _ruled(body)
    first = ruled[0][0] if ruled else _first_start(body, learnt)
    start = learnt or Start(body.anchors[0] - first, body.outline(first))
    spans = ruled or _unruled(body, first, start)
    bands = [Band(body.lines[begin:end], body.lines[anchor]) for (begin, end), anchor in zip(spans, body.anchors, strict=True)]
    return bands, start


def _unruled(body: Body, first: int, start: Start) -> list[Span]:
    starts = _with_beside(body, positioned_starts(body)) or [
        first,
        *(_split(body, *pair, start) for pair in itertools.pairwise(body.anchors)),
    ]
    return without_notes(body, list(zip(starts, [*starts[1:], len(body.lines)], strict=True)))


def _with_beside(body: Body, starts: list[int]) -> list[int]:
    """The starts, each moved up to the first of the lines of text that stand beside it, centred."""
    made: list[int] = []
    for at, start in enumerate(starts):
        least = body.anchors[at - 1] + 1 if at else 0
        first = start
        while first > least and overlaps(body.lines[first - 1], body.lines[start]):
            first -= 1
        made.append(first)
    return made


def _first_start(body: Body, learnt: Start | None) -> int:
    """Lines between the heading and the first numbers belong to the first item while no blank stretch parts them."""
    anchor = body.anchors[0]
    if learnt is not None:
        return _split(body, -1, anchor, learnt)
    if goes_on_below(body) and not is_centred(body):
        return anchor
    at = anchor
    while at > max(0, anchor - _MOST_ABOVE) and not _heads_section(body, at - 1) and _gap(body, at) < _CLOSE:
        at -= 1
    return anchor if at < anchor and _heads_items(body, at, anchor) else at


def _heads_items(body: Body, at: int, anchor: int) -> bool:
    """Words over the first item's text that are none of it: its own line has text and number, and another item has no more.

    Without an item number a colon says that they introduce what follows.
    """
    row = body.outline(anchor)
    numbered = bool(row & _NUMBERED) or body.lines[anchor - 1].tokens[-1].colon
    if "description" not in row or not numbered or is_centred(body):
        return False
    plain = all(body.outline(above) <= {"description"} for above in range(at, anchor))
    return plain and any(after - before == 1 for before, after in itertools.pairwise(body.anchors))


def overlaps(above: TextLine, below: TextLine) -> bool:
    """True for two lines that are cells centred beside one another, and no lines of one column."""
    return below.box.y0 < above.box.y1 - _OVERLAP * above.box.height


def is_centred(body: Body) -> bool:
    """The numbers of some items stand in the middle of more lines of text, between two of them."""
    centred = 0
    for at in body.anchors:
        near = body.lines[max(0, at - 1) : at + 2]
        centred += any(itertools.starmap(overlaps, itertools.pairwise(near)))
    return centred > _SOME * len(body.anchors)


def goes_on_below(body: Body) -> bool:
    """True when as many lines stand close under the last numbers as between two items': items go on below their numbers."""
    anchors = body.whole()
    if len(anchors) < 2:
        return False
    between = min(after - before - 1 for before, after in itertools.pairwise(anchors))
    last = anchors[-1]
    below = 0
    while (
        last + below + 1 < len(body.lines)
        and _gap(body, last + below + 1) < _CLOSE
        and not is_sum(body.lines[last + below + 1])
    ):
        below += 1
    return 0 < between <= below


def _heads_section(body: Body, at: int) -> bool:
    """A line alone over the whole width, not in the columns of text."""
    return bool(body.header.told() & _TEXTS) and not body.columns_of(at) & _TEXTS


def _split(body: Body, before: int, after: int, start: Start) -> int:
    """The line between two items' numbers where the second item begins; what stands beside numbers is their item's."""
    best, chosen = -1.0, after
    first, last = before + 1, after
    while before >= 0 and first < after and overlaps(body.lines[before], body.lines[first]):
        first += 1
    while last > first and overlaps(body.lines[last - 1], body.lines[after]):
        last -= 1
    for at in range(max(first, after - 30), last + 1):
        score = min(_gap(body, at), _GAP_CAP) + _LIKENESS * _likeness(body.outline(at), start.columns)
        score += _SAME_HEIGHT * (after - at == start.above)
        if score >= best:
            best, chosen = score, at
    return chosen


def blank_above(body: Body, band: Band) -> bool:
    """True when a blank parts an item from the lines above it, wider than any between its own lines."""
    first = next(index for index, line in enumerate(body.lines) if line is band.lines[0])
    inside = max((_gap(body, at) for at in range(first + 1, first + len(band.lines))), default=0.0)
    return first == 0 or _gap(body, first) >= max(inside, 0.0) + _PARTED


def _gap(body: Body, at: int) -> float:
    """The blank above a line in heights of it; negative where lines overlap."""
    if at == 0:
        return 0.0
    line = body.lines[at]
    above = max(other.box.y1 for other in body.lines[max(0, at - 3) : at])
    return (line.box.y0 - above) / max(line.box.height, 1.0)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    union = one | other
    return len(one & other) / len(union) if union else 0.0


def _ruled(body: Body) -> list[Span] | None:
    """Where items begin and end when ruling lines part every two of them; None when they do not."""
    tops = _row_tops(body)
    if not tops:
        return None
    rows = [_row(tops, body.lines[anchor].box.y0 + body.lines[anchor].box.y1) for anchor in body.anchors]
    known = [row for row in rows if row is not None]
    if len(known) < len(rows) or len(set(rows)) != len(rows):
        return None
    places = [_row(tops, line.box.y0 + line.box.y1) for line in body.lines]
    count = _rows_each(known) if _words_below(body) else 1
    spans = []
    for row in known:
        inside = [at for at, place in enumerate(places) if place is not None and row <= place < row + count]
        spans.append((inside[0], inside[-1] + 1))
    return _without_notes(body, spans)


def _rows_each(rows: list[int]) -> int:
    """How many ruled rows every item has, where its numbers stand on the first: as many as from each item to the next."""
    steps = {after - before for before, after in itertools.pairwise(rows)}
    return steps.pop() if len(steps) == 1 and len(rows) > _LEAST_STEPS else 1


def _without_notes(body: Body, spans: list[Span]) -> list[Span]:
    """A line between the ruling line and the numbers is a note where items begin with their numbers and go on below them.

    Also where most begin with their numbers and the line is no part of the text: it begins in another column.
    """
    places = list(zip(spans, body.anchors, strict=True))
    below = any(begin == anchor and end > anchor + 1 for (begin, end), anchor in places)
    mostly = 2 * sum(1 for (begin, _), anchor in places if begin == anchor) > len(places)
    found = []
    for (begin, end), anchor in places:
        elsewhere = begin < anchor and "description" not in body.outline(anchor - 1)
        note = "description" in body.columns_of(anchor) and (below or (mostly and elsewhere))
        found.append((anchor if note else begin, end))
    return found


def _words_below(body: Body) -> bool:
    """One word and no number below the quantities of most items, where no column is of units."""
    at = next((at for at, column in enumerate(body.header.columns) if column.name == "quantity"), None)
    if at is None or "unit" in body.header.told():
        return False
    below = [body.cells[anchor + 1].get(at, []) for anchor in body.anchors if anchor + 1 < len(body.cells)]
    return sum(1 for tokens in below if len(tokens) == 1 and tokens[0].key.isalpha()) > _MOSTLY * len(body.anchors)


def _row_tops(body: Body) -> list[float]:
    first, last = body.lines[body.anchors[0]].box, body.lines[body.anchors[-1]].box
    tables = [t for t in body.page.sheet.tables if t.box.y0 < first.y1 and t.box.y1 > last.y0 and t.rows > len(body.anchors)]
    boxes = [cell.box for table in tables for cell in table.cells if cell.box is not None and cell.row_span == 1]
    return sorted({round(box.y0, 1) for box in boxes} | {round(box.y1, 1) for box in boxes})


def _row(tops: list[float], doubled: float) -> int | None:
    centre = doubled / 2
    found = [at for at, (top, bottom) in enumerate(itertools.pairwise(tops)) if top <= centre < bottom]
    return found[0] if found else None
