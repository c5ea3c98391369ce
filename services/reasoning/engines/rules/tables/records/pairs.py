"""Labels with the values beside or below them, known or not: which of them recur tells what is a record."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, Token, has_figure
from services.reasoning.engines.rules.tables.columns import boundaries, split
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.tables.model import NUMERIC, Column
from services.reasoning.engines.rules.values import is_number, numbers_with_unit
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_LABEL_WORDS = 5
_LEAST_CAPTIONS = 2
"""Labels of a line that stand over values."""
_MOST = 0.6
"""Share of the items that have each line of labels."""
_MOST_BESIDE = 3
"""Words that may stand beside the number of a value."""
_LINE_DATES = {"requested_delivery_date": "requested_delivery_date", "document_date": "date"}
"""What labels of the order's own days mean in an item."""

_Span = tuple[int, int]


@dataclass(slots=True)
class Pair:
    """A label with its value, `start` and `last`: the label's first word on `line`, and the index of the value's line.

    key: the label's folded letters. names: the columns that it may head, the most wanted first. words: all of both.
    """

    page: Labelled
    line: TextLine
    start: int
    key: str
    names: tuple[str, ...]
    value: list[Token]
    words: list[Token]
    last: int

    @property
    def numeric(self) -> bool:
        """Whether the value is a number with few words beside it."""
        value = self.value
        return bool(numbers_with_unit(value)) and sum(1 for token in value if not is_number(token.text)) <= _MOST_BESIDE


def pairs_of(page: Labelled, labels: ColumnLabels, captions: frozenset[str] = frozenset()) -> list[Pair]:
    """Every label with a value on its right, from top to bottom and left to right.

    captions: lines of labels over their values.
    """
    found: list[Pair] = []
    below: TextLine | None = None
    for line, following in itertools.zip_longest(page.sheet.lines, page.sheet.lines[1:]):
        if line.index in page.footer or line is below:
            continue
        below = following if line.text in captions else None
        found.extend(_on_line(page, line, labels) if below is None else _under(page, line, below, labels))
    return found


def caption_lines(pages: Sequence[Labelled]) -> frozenset[str]:
    """The lines that recur with nothing but labels over lines of values, where an item has several such; else none.

    Lines with a label in common head one row, and are a table's; so is what heads each of several rows below another line.
    """
    counts: Counter[str] = Counter()
    labels: dict[str, set[str]] = {}
    for page in pages:
        for line, below in itertools.pairwise(page.sheet.lines):
            if _is_caption(page, line) and not _is_caption(page, below) and _is_over(line, below):
                counts[line.text] += 1
                labels.setdefault(line.text, {segment.text for segment in line.segments()})
    most = max(counts.values(), default=0)
    found = frozenset(text for text, count in counts.items() if count > 1 and count >= _MOST * most)
    several = any(not labels[one] & labels[other] for one, other in itertools.combinations(found, 2))
    return found if several else frozenset()


def _is_caption(page: Labelled, line: TextLine) -> bool:
    segments = line.segments()
    if len(segments) < _LEAST_CAPTIONS or not any(hit.means("columns") for hit in page.hits[line.index]):
        return False
    return all(_is_word(segment.tokens) and not segment.tokens[-1].colon for segment in segments)


def _is_over(line: TextLine, below: TextLine) -> bool:
    return below.box.y0 - line.box.y1 < line.box.height and len(below.segments()) <= len(line.segments())


def _under(page: Labelled, line: TextLine, below: TextLine, labels: ColumnLabels) -> Iterable[Pair]:
    """A pair for each label of a line and what stands under it."""
    segments = line.segments()
    columns = [Column("", segment.box.x0, segment.box.x1) for segment in segments]
    cells = split(below, boundaries(columns, [below]))
    start = 0
    for at, segment in enumerate(segments):
        words = list(segment.tokens)
        if at in cells and (key := key_of_run(words)):
            names = _names(words, page.hits[line.index], start, labels)
            yield Pair(page, line, start, key, names, cells[at], [*words, *cells[at]], below.index)
        start += len(words)


def may_recur(pages: Sequence[Labelled]) -> bool:
    """Whether a label of numbers stands before figures twice: records have one, and this is cheaper to ask than all pairs."""
    hits = [hit for page in pages for hit in page.all_hits if has_figure(hit.line.tokens[hit.end :])]
    counts = Counter(key_of_run(hit.tokens) for hit in hits if any(hit.means("columns", name) for name in NUMERIC))
    return any(count > 1 for count in counts.values())


def _on_line(page: Labelled, line: TextLine, labels: ColumnLabels) -> Iterable[Pair]:
    spans = list(_labels(line, page.hits[line.index]))
    tokens = line.tokens
    for (start, end), (following, _) in zip(spans, [*spans[1:], (len(tokens), 0)], strict=False):
        key = key_of_run(tokens[start:end])
        names = _names(tokens[start:end], page.hits[line.index], start, labels) if key else ()
        stop = _stop(tokens, end, following, names)
        if key and stop > end:
            yield Pair(page, line, start, key, names, tokens[end:stop], tokens[start:stop], line.index)


def _labels(line: TextLine, hits: Sequence[Hit]) -> Iterable[_Span]:
    """Where labels stand: before a colon, before a figure, or filling a segment that another one follows."""
    at = 0
    segments = line.segments()
    colons = True in [token.colon for token in line.tokens]
    for number, segment in enumerate(segments):
        first, last = at, at + len(segment.tokens)
        at = last
        end = _colon(line.tokens, first, last) if colons else 0
        if end:
            yield first, end
            yield from _further(line.tokens, end, _inside(hits, first, last))
            continue
        known = next((hit for hit in hits if hit.start == first and hit.end < last), None)
        if known is not None and known.means("columns") and line.tokens[known.end].figure:
            yield first, known.end
            yield from _further(line.tokens, known.end, _inside(hits, first, last))
        elif number + 1 < len(segments) and _is_word(segment.tokens):
            yield first, last


def _inside(hits: Sequence[Hit], first: int, last: int) -> list[Hit]:
    return [hit for hit in hits if first <= hit.start and hit.end <= last]


def _colon(tokens: Sequence[Token], first: int, last: int) -> int:
    """The end of a label with a colon at the beginning of a segment, 0 when there is none."""
    reach = range(first, min(first + _LABEL_WORDS, last))
    end = next((at + 1 for at in reach if tokens[at].colon), 0)
    return end if end and not has_figure(tokens[first:end]) else 0


def _further(tokens: Sequence[Token], behind: int, hits: Sequence[Hit]) -> Iterable[_Span]:
    """Known labels with a colon behind a value in one segment: "Qty: 5 Price: 4.00"."""
    for hit in hits:
        if hit.start > behind and hit.colon:
            behind = hit.end + (hit.end < len(tokens) and tokens[hit.end].text == ":")
            yield hit.start, behind


def _is_word(tokens: Sequence[Token]) -> bool:
    return len(tokens) <= _LABEL_WORDS and not has_figure(tokens)


def _stop(tokens: Sequence[Token], end: int, following: int, names: Sequence[str]) -> int:
    """The end of a value: with its segment, which is the next one where the label fills its own."""
    stop = end
    while stop < following and tokens[stop].segment == tokens[end].segment:
        stop += 1
    numbered = names[:1] == ("line_number",) and stop > end + 1 and tokens[end].figure
    return end + 1 if numbered else stop


def _names(tokens: Sequence[Token], hits: Sequence[Hit], start: int, labels: ColumnLabels) -> tuple[str, ...]:
    """The columns that a label may head; an item's own day may be labelled as the order's is."""
    names = labels.meanings(key_of_run(tokens))
    if names:
        return tuple(names)
    whole = labels.whole(tokens)
    if whole:
        return (whole,)
    end = start + len(tokens)
    hit = next((hit for hit in hits if hit.start == start and hit.end >= end - 1), None)
    meant = hit.meanings if hit is not None else ()
    columns = [m.name for m in meant if m.section == "columns"]
    return tuple(columns or [_LINE_DATES[m.name] for m in meant if m.section == "fields" and m.name in _LINE_DATES])
