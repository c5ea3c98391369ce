"""The document's own day where no label says which it is: the first one on the page that no other fact claims."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from services.orders.dates import parse_date
from services.reasoning.engines.rules.keyvalues.find import Found, Labelled, index_of, value_for
from services.reasoning.engines.rules.keyvalues.guess import days_below
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.values import take_date
from services.reasoning.engines.rules.vocabulary.compose import concepts_of
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_DATES = frozenset({"document_date", "order_date", "invoice_date", "contract_date"})
_FIRST, _PRINTED = 0.5, 0.45
"""Scores of the first day, and of one with the time of day, when a page was printed."""
_TOP = 0.45
_DAY_WORDS, _PLACE, _PREPOSITION = 7, 6, 2
"""Words of a written day with those around it, of a place, and where the word for a day stands behind "V Kaplici"."""
_OTHERS = frozenset({"quotation", "contract"})
"""Concepts of the vocabulary: the papers to which an order refers."""
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
                if id(found.piece.tokens[0]) in claimed or _is_of_label(page, found) or _is_of_paper(page, found):
                    continue
                if not _has_clock(line, found):
                    return found
                printed = printed or Found(found.hit, found.piece, _PRINTED, found.text)
    return printed


def day_of_place(pages: Sequence[Labelled]) -> Found | None:
    """The first day behind the place of writing that nothing else stands beside: "Holzkirchen, 4. März 2025"."""
    for page in pages:
        for line in page.sheet.lines:
            if line.index in page.taken or line.index in page.ignored or not has_figure(line.tokens[-_DAY_WORDS:]):
                continue
            for segment in line.segments():
                found = _of_place(page, line, segment)
                if found is not None and not _is_of_label(page, found):
                    return found
    return None


def _of_place(page: Labelled, line: TextLine, segment: Piece) -> Found | None:
    """A day that ends a segment which begins with a place: "Dolna, dnia 4 września 2025 r.", "V Kaplici dne 15. dubna 2025"."""
    words = segment.tokens
    titled = any(hit.means("titles") for hit in page.hits_from(words[0]))
    start = _behind_place(page, words) if not titled else 0
    taken = take_date(words[start:]) if start else None
    rest = words[start + taken[1] :] if taken is not None else words
    if taken is None or len(rest) > 1 or any(len(word.key) > 1 for word in rest):
        return None
    piece = Piece(line.page, words[start + taken[0] : start + taken[1]])
    at = index_of(line, segment) + start + taken[0]
    return Found(Hit(line, at, at + 1, []), piece, _FIRST, piece.text.strip(" ,;.()"))


def _behind_place(page: Labelled, words: Sequence[Token]) -> int:
    """Where the words behind a place begin, 0 without one: it ends with a comma, or a word for a day follows it."""
    for at, word in enumerate(words[:_PLACE]):
        if word.figure or word.colon or not words[0].text[:1].isupper():
            return 0
        if word.text[-1] == ",":
            return at + 1
        if at == _PREPOSITION and len(words[0].key) == 1 and "date" in (concepts_of(word.key, page.words.concepts) or ()):
            return at if words[1].text[:1].isupper() else 0
    return 0


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


def _is_of_paper(page: Labelled, found: Found) -> bool:
    """An offer or a contract is named before the day in its segment: "following your offer of 8 January 2025"."""
    at, words = found.hit.start, found.hit.line.tokens
    before = [word for word in words[:at] if word.segment == words[at].segment and word.key.isalpha()]
    return any((concepts_of(word.key, page.words.concepts) or frozenset()) & _OTHERS for word in before)


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
