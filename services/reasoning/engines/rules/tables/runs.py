"""Days of delivery as headings of groups: every item below one has that day until the next one stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.model import Cell, Item
from services.reasoning.engines.rules.values import take_date

_DAY = "requested_delivery_date"
_LABEL_WORDS, _MOST_WORDS = 4, 9
_ENDING = 2
"""Letters of a word that a day may end with: "2024 m. spalio 12 d."."""
_SCORE = 0.75


def part_runs(body: Body, going_on: bool) -> None:
    """Takes days that head groups out of the table's lines.

    The first one stands under the heading, before any item, or on a page before (`going_on`). None stands under the last
    item: a day there, as under every item, would be that item's own.
    """
    if not body.anchors or not (going_on or _day(body.lines[0])):
        return
    found = {at: piece for at, line in enumerate(body.lines) if at not in body.anchors and (piece := _day(line))}
    last = body.anchors[-1]
    surely = len(found) > 1 or _told(body.page, body.lines[0])
    if not found or not (going_on or (surely and max(found) < last)):
        return
    body.runs = [(body.lines[at].index, piece) for at, piece in found.items()]
    gone = sorted(found)
    body.anchors = [at - bisect_left(gone, at) for at in body.anchors]
    body.cells = [cells for at, cells in enumerate(body.cells) if at not in found]
    body.lines = [line for at, line in enumerate(body.lines) if at not in found]


@dataclass(slots=True)
class Run:
    """Gives the items, in the order of their bodies, the day of the last heading above them, also from page to page."""

    day: Piece | None = None

    def give(self, item: Item, body: Body) -> None:
        """Sets the day of delivery of an item that has none of its own."""
        at = bisect_left(body.runs, item.anchor, key=lambda run: run[0])
        self.day = body.runs[at - 1][1] if at else self.day
        if self.day is not None:
            item.cells.setdefault(_DAY, Cell(self.day, _SCORE))


def _day(line: TextLine) -> Piece | None:
    """The day of a line that holds a day and nothing else but a few words before it, its label."""
    if len(line.tokens) > _MOST_WORDS:
        return None
    label = next((at + 1 for at, token in enumerate(line.tokens[:_LABEL_WORDS]) if token.colon), 0)
    for start in range(label, min(_LABEL_WORDS + 1, len(line.tokens))):
        if start and line.tokens[start - 1].figure:
            break
        rest = line.tokens[start:]
        day = take_date(rest)
        if day is not None and day[0] == 0:
            return Piece(line.page, rest[: day[1]]) if _ends(rest[day[1] :]) else None
    return None


def _ends(rest: Sequence[Token]) -> bool:
    """True when nothing stands behind a day but what may be a part of it."""
    return not rest or (len(rest) == 1 and rest[0].key.isalpha() and len(rest[0].key) <= _ENDING)


def _told(page: Labelled, line: TextLine) -> bool:
    """A label says that it is a day of delivery: one line alone may be anything else's day."""
    return any(hit.start == 0 and hit.means("fields", _DAY) for hit in page.hits[line.index])
