"""Labels with the values beside them on a line, known or not: which of them recur tells what is a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.engines.rules.tables.heading.meaning import ColumnLabels, key_of_run
from services.reasoning.engines.rules.values import has_digit, is_number, numbers_with_unit
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_LABEL_WORDS = 5
_MOST_BESIDE = 3
"""Words that may stand beside the number of a value."""
_LINE_DATES = {"requested_delivery_date": "requested_delivery_date", "document_date": "date"}
"""What labels of the order's own days mean in an item."""

_Span = tuple[int, int]


@dataclass(slots=True)
class Pair:
    """A label and its value on a line: `start` to `end` is the label, `end` to `stop` the value.

    key: the label's folded letters. names: the columns that it may head, the most wanted first.
    """

    page: Labelled
    line: TextLine
    start: int
    end: int
    stop: int
    key: str
    names: tuple[str, ...]

    @property
    def value(self) -> list[Token]:
        """The words of the value."""
        return self.line.tokens[self.end : self.stop]

    @property
    def numeric(self) -> bool:
        """Whether the value is a number with few words beside it."""
        value = self.value
        return bool(numbers_with_unit(value)) and sum(1 for token in value if not is_number(token.text)) <= _MOST_BESIDE


def pairs_of(page: Labelled, labels: ColumnLabels) -> list[Pair]:
    """Every label with a value on its right, from top to bottom and left to right."""
    found: list[Pair] = []
    for line in page.sheet.lines:
        if line.index not in page.footer:
            found.extend(_on_line(page, line, labels))
    return found


def _on_line(page: Labelled, line: TextLine, labels: ColumnLabels) -> Iterable[Pair]:
    spans = list(_labels(line, page.hits[line.index]))
    for (start, end), (following, _) in zip(spans, [*spans[1:], (len(line.tokens), 0)], strict=False):
        key = key_of_run(line.tokens[start:end])
        names = _names(line.tokens[start:end], page.hits[line.index], start, labels) if key else ()
        stop = _stop(line.tokens, end, following, names)
        if key and stop > end:
            yield Pair(page, line, start, end, stop, key, names)


def _labels(line: TextLine, hits: Sequence[Hit]) -> Iterable[_Span]:
    """Where labels stand: before a colon, before a figure, or filling a segment that another one follows."""
    at = 0
    segments = line.segments()
    for number, segment in enumerate(segments):
        first, last = at, at + len(segment.tokens)
        at = last
        inside = [hit for hit in hits if first <= hit.start and hit.end <= last]
        end = _colon(line.tokens, first, last)
        if end:
            yield first, end
            yield from _further(line.tokens, end, inside)
            continue
        known = next((hit for hit in inside if hit.start == first and hit.end < last), None)
        if known is not None and known.means("columns") and is_number(line.tokens[known.end].text):
            yield first, known.end
            yield from _further(line.tokens, known.end, inside)
        elif number + 1 < len(segments) and _is_word(segment.tokens):
            yield first, last


def _colon(tokens: Sequence[Token], first: int, last: int) -> int:
    """The end of a label with a colon at the beginning of a segment, 0 when there is none."""
    reach = range(first, min(first + _LABEL_WORDS, last))
    end = next((at + 1 for at in reach if tokens[at].colon), 0)
    return end if end and not any(has_digit(token.text) for token in tokens[first:end]) else 0


def _further(tokens: Sequence[Token], behind: int, hits: Sequence[Hit]) -> Iterable[_Span]:
    """Known labels with a colon behind a value in one segment: "Qty: 5 Price: 4.00"."""
    for hit in hits:
        if hit.start > behind and hit.colon:
            behind = hit.end + (hit.end < len(tokens) and tokens[hit.end].text == ":")
            yield hit.start, behind


def _is_word(tokens: Sequence[Token]) -> bool:
    return len(tokens) <= _LABEL_WORDS and not any(has_digit(token.text) for token in tokens)


def _stop(tokens: Sequence[Token], end: int, following: int, names: Sequence[str]) -> int:
    """The end of a value: with its segment, which is the next one where the label fills its own."""
    stop = end
    while stop < following and tokens[stop].segment == tokens[end].segment:
        stop += 1
    numbered = names[:1] == ("line_number",) and stop > end + 1 and has_digit(tokens[end].text)
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
