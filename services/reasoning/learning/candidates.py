"""What may be the label of a value: the words before it on its line, or above it; for a column, the words at its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from services.common.document.page import Box
from services.reasoning.draft import Span
from services.reasoning.engines.rules.layout.lines import key_of, to_sheet
from services.reasoning.engines.rules.layout.model import Sheet, TextLine, Token
from services.reasoning.learning.lesson import Lesson

MOST_WORDS: Final = 5
_LINES_ABOVE: Final = 3
_HEAD_LINES: Final = 6
_REACH: Final = 12.0
"""Points that a heading may begin or end beside its column."""

_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_NUMBER: Final = re.compile(r"\d.*\d")
"""A word with two digits belongs to one document; "Date 1" is a label."""

_PARTIES: Final = ("buyer.", "seller.", "ship_to.", "bill_to.")


def sheets_of(lesson: Lesson) -> dict[int, Sheet]:
    """The lines of the pages by page number."""
    return {page.number: to_sheet(page) for page in lesson.pages if page.words}


def header_labels(lesson: Lesson, sheets: dict[int, Sheet], path: str) -> Iterator[str]:
    """Labels that may stand for a header value, the likeliest first."""
    taken = _value_boxes(lesson)
    for span in lesson.places.of(path):
        sheet = sheets.get(span.page)
        line = _line_at(sheet, span.box) if sheet else None
        if sheet is None or line is None:
            continue
        yield from _before(line, span, taken[span.page])
        for above in reversed(sheet.lines[max(0, line.index - _LINES_ABOVE) : line.index]):
            yield from _labels([_overlapping(above, span.box.x0, span.box.x1)], taken[span.page])


def column_labels(lesson: Lesson, sheets: dict[int, Sheet], leaf: str) -> Iterator[str]:
    """Headings that may stand over a column of the lines, the nearest first; also headings of two lines."""
    spans = [span for path, found in lesson.places.by_path.items() if _is_cell(path, leaf) for span in found]
    if not spans:
        return
    page = min(span.page for span in spans)
    boxes = [span.box for span in spans if span.page == page]
    first = _first_row(lesson, page)
    sheet = sheets.get(page)
    if first is None or sheet is None:
        return
    left, right = min(box.x0 for box in boxes) - _REACH, max(box.x1 for box in boxes) + _REACH
    above = [line for line in sheet.lines if line.box.y1 <= first + 1][-_HEAD_LINES:]
    rows = [_overlapping(line, left, right) for line in reversed(above)]
    taken = _value_boxes(lesson)[page]
    for lower, upper in zip(rows, [*rows[1:], []], strict=True):
        yield from _labels([lower], taken)
        if lower and upper:
            yield from _labels([[*upper, *lower]], taken)


def _before(line: TextLine, span: Span, taken: Sequence[Box]) -> Iterator[str]:
    """The words before a value on its line: all of its piece, then fewer; else the piece before."""
    left = [token for token in line.tokens if token.box.x1 <= span.box.x0 + 1]
    run: list[Token] = []
    for token in reversed(left):
        if _inside(token.box, taken) or (run and token.segment != run[0].segment):
            break
        run.insert(0, token)
    yield from _labels([run[-size:] for size in range(min(len(run), MOST_WORDS), 0, -1)], taken)


def _labels(runs: Iterable[Sequence[Token]], taken: Sequence[Box]) -> Iterator[str]:
    for run in runs:
        text = " ".join(token.text for token in run).strip(" :.-–|/")
        if run and len(run) <= MOST_WORDS and _LETTERS.search(text) and not any(_is_value(token, taken) for token in run):
            yield text


def names_in(lesson: Lesson) -> frozenset[str]:
    """The words of the parties' names and addresses, folded: a label is made of others."""
    parties = (value for path, value in lesson.wanted.items() if path.startswith(_PARTIES))
    return frozenset(key_of(word) for value in parties for word in value.split())


def _is_value(token: Token, taken: Sequence[Box]) -> bool:
    return _inside(token.box, taken) or _NUMBER.search(token.text) is not None


def _overlapping(line: TextLine, left: float, right: float) -> list[Token]:
    return [token for token in line.tokens if token.box.x1 > left and token.box.x0 < right]


def _line_at(sheet: Sheet, box: Box) -> TextLine | None:
    middle = (box.y0 + box.y1) / 2
    return next((line for line in sheet.lines if line.box.y0 <= middle <= line.box.y1), None)


def _first_row(lesson: Lesson, page: int) -> float | None:
    cells = (spans for path, spans in lesson.places.by_path.items() if path.startswith("lines."))
    return min((span.box.y0 for spans in cells for span in spans if span.page == page), default=None)


def _is_cell(path: str, leaf: str) -> bool:
    return path.startswith("lines.") and path.split(".", 2)[2] == leaf


def _value_boxes(lesson: Lesson) -> dict[int, list[Box]]:
    boxes: dict[int, list[Box]] = {page.number: [] for page in lesson.pages}
    for spans in lesson.places.by_path.values():
        for span in spans:
            boxes.setdefault(span.page, []).append(span.box)
    return boxes


def _inside(box: Box, boxes: Iterable[Box]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return any(one.x0 <= x <= one.x1 and one.y0 <= y <= one.y1 for one in boxes)
