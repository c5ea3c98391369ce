"""Reads a rendered page: straighten, cut into lines, recognise, divide into words, map back. Runs in worker processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from services.common.document.page import Box, Line, Page, Table, Word
from services.common.document.ruled import ruled_tables
from services.common.limits import MAX_WORDS_PER_PAGE
from services.ocr.engines.rapid.frame import Frame
from services.ocr.engines.rapid.ink import ink, type_rows
from services.ocr.engines.rapid.letters.accents import with_accents
from services.ocr.engines.rapid.lines import Crop, cut, straightened
from services.ocr.engines.rapid.missed import missed
from services.ocr.engines.rapid.models import Models, Reading
from services.ocr.engines.rapid.orientation import straighten
from services.ocr.engines.rapid.rules import find_rules
from services.ocr.engines.rapid.spacing import divide
from services.ocr.quality import verdict_of
from services.ocr.render.base import POINTS_PER_INCH, Rendered

MIN_CONFIDENCE: Final = 0.5
"""A line read with less is taken for no text: stains, logos, patterns."""

_SURE: Final = 0.9
"""What was not detected as text must be read with certainty."""

_SHARED_HEIGHT: Final = 0.5
_MAX_GAP: Final = 1.6
"""A blank wider than this many line heights divides two lines of one row."""


@dataclass(slots=True)
class _Placed:
    """A recognised word: corners (4 x 2) and box in pixels of the straightened page."""

    text: str
    confidence: float
    corners: NDArray[np.float64]
    box: Box


@dataclass(slots=True)
class Recognised:
    """A line of a page and what it says."""

    crop: Crop
    reading: Reading


def read_rendered(models: Models, rendered: Rendered, number: int) -> Page:
    """The page with the words of a rendered one, in reading order, boxes in points as a viewer shows it."""
    frame, lines = recognise(models, rendered)
    return assemble(rendered, frame, lines, number)


def recognise(models: Models, rendered: Rendered) -> tuple[Frame, list[Recognised]]:
    """The straightened page, and its lines in any order."""
    frame, quads = straighten(models, Frame.of(rendered.pixels))
    quads = straightened(quads)
    crops = _righted(models, cut(frame.pixels, quads))
    lone = [crop for quad in missed(frame.pixels, quads) for crop in cut(frame.pixels, quad[np.newaxis])]
    readings = with_accents(models.read([crop.pixels for crop in (*crops, *lone)]))
    least = [MIN_CONFIDENCE] * len(crops) + [_SURE] * len(lone)
    found = zip((*crops, *lone), readings, least, strict=True)
    return frame, [Recognised(crop, reading) for crop, reading, enough in found if reading.confidence >= enough]


def assemble(rendered: Rendered, frame: Frame, lines: Sequence[Recognised], number: int) -> Page:
    """The page of recognised lines: their words, in rows, with boxes as a viewer shows them."""
    groups = [_words(line) for line in lines]
    return _page(rendered, frame, _in_rows([group for group in groups if group]), number)


def _words(line: Recognised) -> list[_Placed]:
    mask = ink(line.crop.pixels)
    top, bottom = type_rows(mask, line.reading.text)
    return [_placed(line.crop, piece, top, bottom) for piece in divide(line.reading, mask)]


def _righted(models: Models, crops: list[Crop]) -> list[Crop]:
    """Lines that run down the page were turned the wrong way."""
    turned = [at for at, crop in enumerate(crops) if crop.upright]
    if turned:
        for at, doubt in zip(turned, models.heads_down([crops[at].pixels for at in turned]), strict=True):
            crops[at] = crops[at].reversed() if doubt > 0.5 else crops[at]
    return crops


def _placed(crop: Crop, piece: Any, top: float, bottom: float) -> _Placed:
    corners = crop.corners(piece.left, piece.right, top, bottom)
    return _Placed(piece.text, min(max(piece.confidence, 0.0), 1.0), corners, _around(corners))


def _around(points: NDArray[np.float64]) -> Box:
    low, high = points.min(axis=0), points.max(axis=0)
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _joined(group: list[_Placed]) -> Box:
    box = group[0].box
    for word in group[1:]:
        box = box.union(word.box)
    return box


def _in_rows(groups: list[list[_Placed]]) -> list[list[_Placed]]:
    """Lines in reading order; pieces of one row that stand close together become one line."""
    rows: list[tuple[Box, list[list[_Placed]]]] = []
    for group in sorted(groups, key=lambda group: _joined(group).y0 + _joined(group).y1):
        box = _joined(group)
        at = next((at for at in range(len(rows) - 1, max(len(rows) - 4, -1), -1) if _same_row(rows[at][0], box)), None)
        if at is None:
            rows.append((box, [group]))
        else:
            rows[at][1].append(group)
    return [line for _, row in rows for line in _merged(sorted(row, key=lambda group: _joined(group).x0))]


def _same_row(row: Box, box: Box) -> bool:
    shared = min(row.y1, box.y1) - max(row.y0, box.y0)
    return shared >= _SHARED_HEIGHT * min(row.height, box.height) and max(row.height, box.height) < 3 * min(
        row.height, box.height
    )


def _merged(row: list[list[_Placed]]) -> list[list[_Placed]]:
    lines = [list(row[0])]
    for group in row[1:]:
        before, box = _joined(lines[-1]), _joined(group)
        if box.x0 - before.x1 <= _MAX_GAP * min(before.height, box.height):
            lines[-1].extend(group)
        else:
            lines.append(list(group))
    return lines


def _page(rendered: Rendered, frame: Frame, lines: list[list[_Placed]], number: int) -> Page:
    geometry = rendered.geometry
    page = Page(number, geometry.width, geometry.height, geometry.rotation, scan_dpi=geometry.scan_dpi)
    page.orientation, page.skew = frame.orientation, round(frame.skew, 2)
    scale = POINTS_PER_INCH / rendered.dpi
    words: list[Word] = []
    found: list[Line] = []
    for line in lines:
        first = len(words)
        for word in line[: MAX_WORDS_PER_PAGE - first]:
            words.append(Word(word.text, _on_page(frame.on_page(word.corners) * scale, page), word.confidence))
        if len(words) > first:
            found.append(_line(words[first:], first))
    page.words, page.lines = words, found
    page.tables = [_table_on_page(table, frame, scale, page) for table in _tables(frame, lines, rendered.dpi)]
    page.verdict = verdict_of("rapid", words)
    return page


def _tables(frame: Frame, lines: list[list[_Placed]], dpi: float) -> list[Table]:
    """The ruled tables, in points of the straightened page."""
    scale = POINTS_PER_INCH / dpi
    words = [Word(word.text, Box(*(scale * side for side in word.box)), word.confidence) for line in lines for word in line]
    return ruled_tables(*find_rules(frame.pixels, dpi), words)


def _table_on_page(table: Table, frame: Frame, scale: float, page: Page) -> Table:
    """The table with its boxes as the page is shown; those of a skewed one are the rectangles around its cells."""

    def shown(box: Box) -> Box:
        corners = np.array([[box.x0, box.y0], [box.x1, box.y0], [box.x1, box.y1], [box.x0, box.y1]]) / scale
        return _on_page(frame.on_page(corners) * scale, page)

    cells = [replace(cell, box=shown(cell.box)) for cell in table.cells if cell.box is not None]
    return replace(table, box=shown(table.box), cells=cells)


def _on_page(points: NDArray[np.float64], page: Page) -> Box:
    box = _around(points)
    x0, x1 = (min(max(x, 0.0), page.width) for x in (box.x0, box.x1))
    y0, y1 = (min(max(y, 0.0), page.height) for y in (box.y0, box.y1))
    return Box(x0, y0, x1, y1)


def _line(words: Sequence[Word], first: int) -> Line:
    """first: the place of the first of the words among those of the page."""
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return Line(box, tuple(range(first, first + len(words))))
