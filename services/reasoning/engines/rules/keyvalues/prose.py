"""Days in sentences that speak of delivery: "Please deliver to our site in Leeds on 22 September 2025"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from services.orders.dates import month_number, parse_date
from services.reasoning.engines.rules.keyvalues.find import Found, Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.values import take_date
from services.reasoning.engines.rules.vocabulary.compose import concepts_of
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_SCORE = 0.45
"""Below a guess by a label that is not known."""
_DAY_WORDS, _SHORTEST = 5, 3
_BEHIND = 3
"""Words behind a day that may be its verb: "bis 14. März liefern"."""
_ENDS, _ABBREVIATION = frozenset(".!?;"), 4
"""Marks that end a sentence, and the letters of an abbreviation with its full stop."""
_CLOSE, _EDGE, _LONG = 0.8, 3.0, 5
"""Line heights between two lines of a text, points by which their edges may differ, words of a line that goes on."""
_DELIVERY, _OTHERS = frozenset({"delivery"}), frozenset({"payment", "due", "invoice", "quotation", "contract"})
"""Concepts of the vocabulary: what the sentence speaks of, and what its day would then be of."""


def delivery_in_prose(page: Labelled, used: Collection[int], dates: str | None) -> Iterable[tuple[Found, date]]:
    """The first day of each sentence that speaks of delivery, with what it is; those of items and parties left out.

    used: ids of words that parties took. dates: the order of day, month and year, see parse_date.
    """
    for lines in _paragraphs(page, used):
        words = [token for line in lines for token in line.tokens]
        for first, end in _sentences(words):
            taken = _day(words, first, end, dates) if has_figure(words[first:end]) else None
            if taken is None:
                continue
            start, stop, day = taken
            behind = [] if words[stop - 1].text[-1] in _ENDS else words[stop : min(stop + _BEHIND, end)]
            about = [*words[first:start], *behind]
            if _speaks_of_delivery(page, about):
                yield _found(lines, words[start:stop]), day


def _paragraphs(page: Labelled, used: Collection[int]) -> Iterable[list[TextLine]]:
    """Lines of running text that go on with one another; a short one stands alone."""
    lines: list[TextLine] = []
    for line in page.sheet.lines:
        if line.index in page.taken or line.index in page.ignored or id(line.tokens[0]) in used:
            continue
        if lines and not _goes_on(lines[-1], line):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _goes_on(line: TextLine, following: TextLine) -> bool:
    """A line of text right under another one that no mark ends, both at one edge."""
    close = following.box.y0 - line.box.y1 < _CLOSE * line.box.height and abs(following.box.x0 - line.box.x0) < _EDGE
    ends = line.tokens[-1].text[-1:] in _ENDS or line.tokens[-1].colon
    whole = len({token.segment for token in line.tokens}) == 1 == len({token.segment for token in following.tokens})
    return close and not ends and whole and len(line.tokens) >= _LONG


def _sentences(words: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """Start and end (exclusive) of each: a mark ends it, no abbreviation and no ordinal does."""
    start = 0
    for at, word in enumerate(words):
        stops = word.text[-1] in _ENDS and len(word.text) > _ABBREVIATION and not word.text[-2].isdigit()
        if at + 1 == len(words) or (stops and not words[at + 1].text[0].islower()):
            yield start, at + 1
            start = at + 1


def _day(words: Sequence[Token], first: int, end: int, dates: str | None) -> tuple[int, int, date] | None:
    """Start, end (exclusive) and the day itself of the first one in a sentence behind some words."""
    for at in range(first + 1, end):
        part = words[at : min(at + _DAY_WORDS, end)]
        begins = part[0].figure or (has_figure(part[1:2]) and month_number(part[0].text) is not None)
        taken = take_date(part) if begins else None
        day = parse_date(_text(part[: taken[1]]), dates) if taken is not None and taken[0] == 0 else None
        if taken is not None and day is not None:
            return at, at + taken[1], day
    return None


def _text(words: Sequence[Token]) -> str:
    return " ".join(word.text for word in words).strip(" ,;.()?!")


def _found(lines: Sequence[TextLine], words: Sequence[Token]) -> Found:
    line = next(line for line in lines if any(token is words[0] for token in line.tokens))
    at = next(at for at, token in enumerate(line.tokens) if token is words[0])
    return Found(Hit(line, at, at + 1, []), Piece(line.page, words), _SCORE, _text(words))


def _speaks_of_delivery(page: Labelled, words: Sequence[Token]) -> bool:
    found: set[str] = set()
    for word in words:
        if len(word.key) >= _SHORTEST and word.key.isalpha():
            found |= concepts_of(word.key, page.words.concepts) or frozenset()
    return bool(found & _DELIVERY) and not found & _OTHERS
