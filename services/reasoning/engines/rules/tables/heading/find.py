"""Heading rows of line tables: labels side by side, each over one or more lines that need not share a baseline."""

from __future__ import annotations

import itertools
import re

from services.orders.dates import parse_date
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, has_figure
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.tables.heading.name import columns_of, growing_cells
from services.reasoning.engines.rules.tables.heading.stacked import stacked
from services.reasoning.engines.rules.tables.model import IDENTIFIERS, NUMERIC, Column, Header
from services.reasoning.engines.rules.values import is_number

_UP, _DOWN = 4, 5
"""Lines above and below a line with labels that may belong to the same heading row."""
_FIGURE = re.compile(r"\d")
"""A raised figure, as in the unit of an area, is none."""
_COLUMN_NUMBER = re.compile(r"^[(\[]?(\d{1,2})[)\].]?(?:[=(].*)?$")
_LEAST_NUMBERED = 4
"""Columns that a form numbers."""
_LABELLED = 0.3
"""The least share of a line's words that are labels."""
_RUNNING = 9
"""More words than this without a gap are running text."""
_DAY = 6
"""Letters of the shortest day: labels beside one are of the order."""
_FIGURES = 1
"""Numbers that a line of headings may have."""
_LEAST = 1.9
"""The least score of a heading row: two full labels beside at most one unknown one."""
_LINE_COST, _UNKNOWN_COST, _COVER_COST = 0.01, 0.25, 0.5
"""What a line, a cell without a meaning, and two cells over one another take from a heading row's score."""
_VALUE_BONUS = 0.2
"""What a heading of quantity, price or amount adds: a heading cut short before "Unit / price" wraps lacks it."""
_WRAP_BONUS = 0.03
"""What a label over several lines adds: its first line may be one too ("Date / of delivery")."""
_UNCOUNTED = ("price_basis",)
"""Words such as "per" are also parts of other headings: they count only as a whole one."""
_WITHIN = 0.9
"""A wider gap than this share of a line's height ends a heading row."""


def find_header(page: Labelled, start: int, labels: ColumnLabels, *, loose: bool = False) -> Header | None:
    """The first heading row from line `start` on; `loose`: also one that names no text, where a document has no better one."""
    seen: set[tuple[int, int]] = set()
    for at in range(start, len(page.sheet.lines)):
        if _may_head(page, at, labels):
            header = _best(page, at, start, labels, seen, loose=loose)
            if header:
                return header
    return None


def _may_head(page: Labelled, at: int, labels: ColumnLabels) -> bool:
    """Two labels on the line; or one, and others that are nearly labels; or with the next line's."""
    line = page.sheet.lines[at]
    hits = [hit for hit in page.hits[at] if hit.means("columns")]
    if len(hits) >= 2:
        figures = [at for at, token in enumerate(line.tokens) if token.figure and is_number(token.text)]
        if len(figures) > _FIGURES:  # the rate in a label is none: "Hinta alv 0"
            figures = [at for at in figures if not any(hit.start < at < hit.end for hit in hits)]
        if any(token.figure and len(token.text) >= _DAY and parse_date(token.text) for token in line.tokens):
            return False
        return len(figures) <= _FIGURES and sum(hit.end - hit.start for hit in hits) >= _LABELLED * len(line.tokens)
    if not hits or _has_figure(line):
        return False
    segments = line.segments()
    return len(segments) >= 3 and len(hits) + sum(1 for s in segments if labels.nearly(key_of_run(s.tokens))) >= 2


def _best(
    page: Labelled,
    at: int,
    start: int,
    labels: ColumnLabels,
    seen: set[tuple[int, int]],
    *,
    loose: bool,
) -> Header | None:
    """Of all runs of lines around `at` the one whose cells are labels most completely; `seen` ones are no headings."""
    lines, found = page.sheet.lines, None
    first, last = _reach(lines, at, start)
    for begin in range(first, at + 1 + _is_title(lines, at, last)):
        for end, cells in enumerate(growing_cells(lines[begin : last + 1], labels), begin):
            if end < at or (begin, end) in seen:
                continue
            seen.add((begin, end))
            columns = columns_of(cells, labels, page.headings)
            if not _is_header(columns, loose=loose) or _excluded(page, begin, end, columns):
                continue
            score = _score(columns) - _LINE_COST * (end - begin)
            if score >= _LEAST and (found is None or score > found.score + 1e-6):
                found = Header(begin, end, columns, score)
    if found is not None:
        found.columns = [column.copy() for column in stacked(found.columns)]
        found.last = _numbered_end(page, _centred_end(page, found, last))
    return found


def _is_title(lines: list[TextLine], at: int, last: int) -> bool:
    """One text over a line of several: it may be of the table as a whole, "Line items"."""
    return lines[at].tokens[-1].segment == 0 and at < last and lines[at + 1].tokens[-1].segment > 1


def _centred_end(page: Labelled, header: Header, last: int) -> int:
    """Headings of different heights are centred: the row reaches as far below its labels as above them."""
    lines = page.sheet.lines
    most = max(range(header.first, header.last + 1), key=lambda at: sum(1 for hit in page.hits[at] if hit.means("columns")))
    bottom = lines[most].box.y0 + lines[most].box.y1 - lines[header.first].box.y0 + 0.5 * lines[most].box.height
    end = header.last
    while end < last and lines[end + 1].box.y1 <= bottom:
        end += 1
    return end


def _numbered_end(page: Labelled, last: int) -> int:
    """Forms number their columns on the line below the heading, or the one below words that it goes on with."""
    below = page.sheet.lines[last + 1 : last + 3]
    if below and _numbers_columns(below[0]):
        return last + 1
    return last + 2 if len(below) > 1 and not has_figure(below[0].tokens) and _numbers_columns(below[1]) else last


def _numbers_columns(line: TextLine) -> bool:
    """ "0  1  2  3  4  5 (3x4)": whole numbers that rise by one."""
    if len(line.tokens) < _LEAST_NUMBERED or not line.tokens[0].figure:
        return False
    found = [_COLUMN_NUMBER.match(piece.tokens[0].text) for piece in line.segments()]
    values = [int(number[1]) for number in found if number is not None]
    rising = len(values) == len(found) >= _LEAST_NUMBERED and values[0] <= 1
    return rising and all(after - before == 1 for before, after in itertools.pairwise(values))


def _reach(lines: list[TextLine], at: int, start: int) -> tuple[int, int]:
    first = last = at
    while first > max(start, at - _UP) and _joins(lines[first - 1], lines[first], above=True):
        first -= 1
    while last + 1 < min(len(lines), at + _DOWN + 1) and _joins(lines[last + 1], lines[last], above=False):
        last += 1
    return first, last


def _joins(line: TextLine, beside: TextLine, *, above: bool) -> bool:
    if len(line.tokens) > _RUNNING and line.tokens[-1].segment == 0:
        return False
    gap = beside.box.y0 - line.box.y1 if above else line.box.y0 - beside.box.y1
    return gap <= _WITHIN * min(line.box.height, beside.box.height) and not _has_figure(line)


def _has_figure(line: TextLine) -> bool:
    return has_figure(line.tokens) and _FIGURE.search(line.text) is not None


def _score(columns: list[Column]) -> float:
    best: dict[str, float] = {}
    for column in columns:
        name = column.name or column.also
        if name and (name not in _UNCOUNTED or column.strength >= 1):
            best[name] = max(best.get(name, 0.0), column.strength)
    unknown = sum(1 for column in columns if not column.name and not column.also)
    covered = sum(1 for one, other in itertools.pairwise(columns) if other.x0 < one.x1 - 1)
    values = _VALUE_BONUS * len(best.keys() & set(NUMERIC))
    values += _WRAP_BONUS * sum(1 for column in columns if column.wrapped)
    return sum(best.values()) + values - _UNKNOWN_COST * unknown - _COVER_COST * covered


def _is_header(columns: list[Column], *, loose: bool) -> bool:
    names = {name for column in columns for name in column.meanings()}
    known = len(names - {"other"})
    values, texts = names & set(NUMERIC), names & {"description", *IDENTIFIERS}
    if values and texts and known >= 3:
        return True
    if "description" in names and values and sum(1 for column in columns if column.name) >= 2:
        return True
    if len(columns) == 2:
        return "quantity" in names and bool(texts)
    return loose and bool(values) and known >= 2


def _excluded(page: Labelled, first: int, last: int, columns: list[Column]) -> bool:
    """A table of something else, such as the tax summary, names what line tables do not have."""
    hits = [hit for line in page.hits[first : last + 1] for hit in line]
    return any(hit.means("skips", "other_tables") for hit in hits) and not any(c.name == "quantity" for c in columns)
