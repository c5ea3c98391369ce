"""The document's own day where no label says which it is: the first one on the page that no other fact claims."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from services.orders.dates import parse_date
from services.reasoning.engines.rules.keyvalues.find import Found, Labelled, value_for
from services.reasoning.engines.rules.keyvalues.guess import days_below
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.values import take_date
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_DATES = frozenset({"document_date", "order_date", "invoice_date", "contract_date"})
_FIRST, _PRINTED = 0.5, 0.45
"""Scores of the first day, and of one with the time of day, when a page was printed."""
_TOP = 0.45
_YEARS = (1980, 2099)
_CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?::\d{2})?$")


def first_day(pages: Sequence[Labelled]) -> Found | None:
    """The first day in the upper part of the first page that no other label claims, one with a time of day last of all."""
    printed: Found | None = None
    for page in pages[:1]:
        claimed = _claimed(page)
        for line in page.sheet.lines:
            if line.index in page.taken or line.box.y0 > _TOP * page.sheet.height or not has_figure(line.tokens):
                continue
            for found in _days(line):
                if id(found.piece.tokens[0]) in claimed or _is_of_label(page, found):
                    continue
                if not _has_clock(line, found):
                    return found
                printed = printed or Found(found.hit, found.piece, _PRINTED, found.text)
    return printed


def day_below(pages: Sequence[Labelled], used: Collection[int], dates: str | None) -> Found | None:
    """The first day below the items right of or under a label that is not known; dates: see parse_date."""
    return next((found for page in pages for found, _ in days_below(page, used, dates)), None)


def _days(line: TextLine) -> Iterable[Found]:
    found = on_line(line, _FIRST, 0)
    while found is not None:
        yield found
        found = on_line(line, _FIRST, found.hit.start + len(found.piece.tokens))


def _claimed(page: Labelled) -> set[int]:
    """The first words of the days that labels of other facts have."""
    values = (value_for(page, hit, "date") for hit in page.header_hits() if hit.leads and is_other_fact(hit))
    return {id(value.piece.tokens[0]) for value in values if value is not None}


def _is_of_label(page: Labelled, found: Found) -> bool:
    """A label of another fact stands before the day in its segment, or right before its segment."""
    at, line = found.hit.start, found.hit.line
    segment = line.tokens[at].segment
    hits = [hit for hit in page.hits[line.index] if hit.end <= at and hit.leads and is_other_fact(hit)]
    return any(hit.segment == segment or (hit.alone and hit.segment == segment - 1) for hit in hits)


def _has_clock(line: TextLine, found: Found) -> bool:
    after = line.tokens[found.hit.start + len(found.piece.tokens) :][:1]
    return bool(after) and _CLOCK.match(after[0].text) is not None


def is_other_fact(hit: Hit) -> bool:
    """True for a label of a day, a term or another fact than the document's own day."""
    return any(m.section == "fields" and m.name not in _DATES for m in hit.meanings)


def on_line(line: TextLine, score: float, start: int, stop: int | None = None) -> Found | None:
    """The first day among the words of a line from `start` to `stop` (exclusive)."""
    for at in range(start, len(line.tokens) if stop is None else stop):
        if not has_figure(line.tokens[at : at + 2]):
            continue
        if not line.tokens[at].figure and take_date(line.tokens[at + 1 : at + 4]) == (0, 1):
            continue
        day = take_date(line.tokens[at : at + 5])
        if day and day[0] == 0 and _is_plausible(line.tokens[at : at + day[1]]):
            piece = Piece(line.page, line.tokens[at : at + day[1]])
            return Found(Hit(line, at, at + 1, []), piece, score, piece.text.strip(" ,;.()"))
    return None


def _is_plausible(words: Sequence[Token]) -> bool:
    """A year of our time, and no telephone number: "+31 10 5404"."""
    day = parse_date(" ".join(word.text for word in words).strip(" ,;.()"))
    return (day is None or _YEARS[0] <= day.year <= _YEARS[1]) and not any(word.text.startswith("+") for word in words)
