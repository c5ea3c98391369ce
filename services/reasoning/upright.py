"""Turned and skewed pages as they read upright, and places on them back to the page as it is shown.

OCR reports boxes on the page as a viewer shows it, and beside them the turn and skew of what is printed on it. Rows and columns
only exist where the print stands upright. Angles are degrees clockwise; lengths are points, origin top left.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from services.common.document.page import Box, Page, Table
from services.reasoning.draft import Draft, DraftField, Span

Point = tuple[float, float]

_LEAST_SKEW = 0.2
"""Over a page of 600 points a smaller skew moves a row by less than two points: lines survive that."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How the print of one page stands: `width` and `height` are those of the page as shown."""

    width: float
    height: float
    orientation: int
    skew: float

    def to_upright(self, point: Point) -> Point:
        """A point of the page in the upright frame."""
        x, y = self._turned(point)
        sine, cosine = math.sin(math.radians(self.skew)), math.cos(math.radians(self.skew))
        return x * cosine + y * sine, y * cosine - x * sine

    def to_page(self, point: Point) -> Point:
        """A point of the upright frame on the page."""
        sine, cosine = math.sin(math.radians(self.skew)), math.cos(math.radians(self.skew))
        x, y = point[0] * cosine - point[1] * sine, point[1] * cosine + point[0] * sine
        return {0: (x, y), 90: (self.width - y, x), 180: (self.width - x, self.height - y), 270: (y, self.height - x)}[
            self.orientation
        ]

    def _turned(self, point: Point) -> Point:
        x, y = point
        return {0: (x, y), 90: (y, self.width - x), 180: (self.width - x, self.height - y), 270: (self.height - y, x)}[
            self.orientation
        ]


def turn_of(page: Page) -> Turn | None:
    """How the print stands; None when it is upright."""
    skew = page.skew if abs(page.skew) >= _LEAST_SKEW else 0.0
    if not page.orientation and not skew:
        return None
    return Turn(page.width, page.height, page.orientation, skew)


def upright(page: Page) -> Page:
    """The page itself when its print stands upright, else a copy with upright boxes and without pictures."""
    turn = turn_of(page)
    if turn is None:
        return page
    width, height = (page.height, page.width) if turn.orientation in (90, 270) else (page.width, page.height)
    words = [replace(word, box=_straight(word.box, turn)) for word in page.words]
    tables = [_straight_table(table, turn) for table in page.tables]
    return replace(page, width=width, height=height, orientation=0, skew=0.0, words=words, lines=[], tables=tables, images=[])


def turns_of(pages: Iterable[Page]) -> dict[int, Turn]:
    """How the print stands by number of the page; upright ones are left out."""
    return {page.number: turn for page in pages if (turn := turn_of(page)) is not None}


def upright_spans(spans: Iterable[Span], turns: Mapping[int, Turn]) -> tuple[Span, ...]:
    """Places on pages as their print stands upright; turns: those of the pages that are not."""
    return tuple(replace(span, box=_straight(span.box, turns[span.page])) if span.page in turns else span for span in spans)


def restore(draft: Draft, pages: Iterable[Page]) -> Draft:
    """The draft with the places of turned pages where the pages show them."""
    turns = turns_of(pages)
    if not turns:
        return draft
    return replace(draft, fields={path: _restored(field, turns) for path, field in draft.fields.items()})


def _restored(field: DraftField, turns: dict[int, Turn]) -> DraftField:
    spans = tuple(_shown(span, turns[span.page]) if span.page in turns else span for span in field.spans)
    return replace(field, spans=spans)


def _shown(span: Span, turn: Turn) -> Span:
    box = _mapped(span.box, turn.to_page)
    x0, x1 = (min(max(x, 0.0), turn.width) for x in (box.x0, box.x1))
    y0, y1 = (min(max(y, 0.0), turn.height) for y in (box.y0, box.y1))
    return replace(span, box=Box(x0, y0, x1, y1))


def _straight_table(table: Table, turn: Turn) -> Table:
    """The table upright, its rows and columns again without steps: cells that share an edge share its place."""
    boxes = [_straight(cell.box, turn) if cell.box else None for cell in table.cells]
    placed = [(cell, box) for cell, box in zip(table.cells, boxes, strict=True) if box is not None]
    xs = _edges((cell.column, cell.column + cell.column_span, box.x0, box.x1) for cell, box in placed)
    ys = _edges((cell.row, cell.row + cell.row_span, box.y0, box.y1) for cell, box in placed)
    cells = [
        replace(cell, box=Box(xs[cell.column], ys[cell.row], xs[cell.column + cell.column_span], ys[cell.row + cell.row_span]))
        if cell.box
        else cell
        for cell in table.cells
    ]
    return replace(table, box=_straight(table.box, turn), cells=cells)


def _edges(spans: Iterable[tuple[int, int, float, float]]) -> dict[int, float]:
    """The place of each ruling line by its number: the mean of the cells' edges there."""
    found: dict[int, list[float]] = {}
    for first, last, start, end in spans:
        found.setdefault(first, []).append(start)
        found.setdefault(last, []).append(end)
    return {at: sum(places) / len(places) for at, places in found.items()}


def _straight(shown: Box, turn: Turn) -> Box:
    """The upright box: what a skewed box holds beyond its word is taken off, or boxes of neighbouring rows would overlap."""
    box = _mapped(shown, turn.to_upright)
    sine = 2 * abs(math.sin(math.radians(turn.skew)))
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    height = max(box.height - sine * box.width, 0.4 * box.height)
    width = max(box.width - sine * box.height, 0.4 * box.width)
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _mapped(box: Box, move: Callable[[Point], Point]) -> Box:
    xs, ys = zip(*(move((x, y)) for x in (box.x0, box.x1) for y in (box.y0, box.y1)), strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
