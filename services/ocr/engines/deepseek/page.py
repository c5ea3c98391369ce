"""From blocks to a page. The model gives a box a block, so every word carries the box of its block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from services.common.document.page import Box, Granularity, Line, Page, Table, Word
from services.common.limits import MAX_WORDS_PER_PAGE
from services.ocr.engines.deepseek.answer import Block
from services.ocr.engines.deepseek.tables import Grid, parse_tables
from services.ocr.errors import EngineFailed
from services.ocr.quality import verdict_of
from services.ocr.render.base import Geometry

NAME: Final = "deepseek"

_HEADING: Final = re.compile(r"^#{1,6}\s+", re.M)
_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def page_of(blocks: Sequence[Block], geometry: Geometry, number: int) -> Page:
    """The page with the words, lines and tables of the blocks, in the order of the answer.

    Raises:
        EngineFailed: empty, when no block holds text; bad_response, when a table lost columns.
    """
    page = Page(number, geometry.width, geometry.height, geometry.rotation, scan_dpi=geometry.scan_dpi)
    page.granularity = Granularity.BLOCK
    content = _Content()
    for block in blocks:
        _add_block(content, block, _box(block, page))
    if not content.words:
        raise EngineFailed("empty", "no text in the answer")
    page.words, page.lines, page.tables = content.words, content.lines, content.tables
    page.verdict = verdict_of(NAME, page.words)
    return page


@dataclass(slots=True)
class _Content:
    words: list[Word] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def _box(block: Block, page: Page) -> Box:
    return Box(block.box.x0 * page.width, block.box.y0 * page.height, block.box.x1 * page.width, block.box.y1 * page.height)


def _add_block(content: _Content, block: Block, box: Box) -> None:
    grids, text = parse_tables(block.text)
    _add_lines(content, _plain(text).split("\n"), box)
    for grid in grids:
        if grid.dropped:
            raise EngineFailed("bad_response", "a table lost columns")
        content.tables.append(Table(box, grid.rows, grid.columns, grid.cells))
        _add_lines(content, _rows(grid), box)


def _plain(markdown: str) -> str:
    return _EMPHASIS.sub(r"\2", _HEADING.sub("", markdown))


def _rows(grid: Grid) -> Iterable[str]:
    """The text of each row, cells in order."""
    for row in range(grid.rows):
        yield " ".join(cell.text for cell in grid.cells if cell.row == row)


def _add_lines(content: _Content, lines: Iterable[str], box: Box) -> None:
    for line in lines:
        first = len(content.words)
        content.words.extend(Word(text, box) for text in line.split()[: MAX_WORDS_PER_PAGE - first])
        if len(content.words) > first:
            content.lines.append(Line(box, tuple(range(first, len(content.words)))))
