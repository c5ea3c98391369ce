"""Days in sentences that speak of delivery: "Please deliver to our site in Leeds on 22 September 2025"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from services.orders.dates import month_number, parse_date
from services.reasoning.engines.rules.keyvalues.find import Found, Labelled
from services.reasoning.engines.rules.keyvalues.yearless import day_without_year
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.values import take_date
from services.reasoning.engines.rules.vocabulary.compose import concepts_of
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_SCORE, _WANTED = 0.45, 0.35
"""Below a guess by a label that is not known; of a sentence that only orders or says until when: somebody has to look."""
_DAY_WORDS, _SHORTEST = 5, 3
_BEHIND = 3
"""Words behind a day that may be its verb: "bis 14. März liefern"."""
_ENDS, _ABBREVIATION = frozenset(".!?;"), 4
"""Marks that end a sentence, and the letters of an abbreviation with its full stop."""
_CLOSE, _EDGE, _LONG = 0.8, 3.0, 5
"""Line heights between two lines of a text, points by which their edges may differ, words of a line that goes on."""
_DELIVERY, _REQUESTED = "delivery", "requested"
_OTHERS = frozenset({"payment", "due", "invoice", "quotation", "contract"})
"""Concepts of the vocabulary: what the sentence speaks of, and what its day would then be of."""
_LEAST_REQUESTED = 2
"""Words of a wish that make one: "we need it here by 12 May"."""


def delivery_in_prose(
    page: Labelled, used: Collection[int], dates: str | None, since: date | None = None
) -> Iterable[tuple[Found, date]]:
    """The first day of each sentence that speaks of delivery or orders, with what it is; those of items and parties left out.

    used: ids of words that parties took. dates: the order of day, month and year, see parse_date. since: days without
    their year are read, the first such day after this one.
    """
    for lines in _paragraphs(page, used):
        words = [token for line in lines for token in line.tokens]
        if not has_figure(words):
            continue
        for first, end in _sentences(words):
            taken = _day(words, first, end, dates, since) if has_figure(words[first:end]) else None
            if taken is None:
                continue
            start, stop, day = taken
            behind = [] if words[stop - 1].text[-1] in _ENDS else words[stop : min(stop + _BEHIND, end)]
            score = _weight(page, [*words[first:start], *behind])
            if score:
                found = _found(lines, words[start:stop], score)
                yield (found if since is None else replace(found, text=day.isoformat())), day


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
    ends = (line.tokens[-1].text[-1:] in _ENDS and not _is_ordinal(line.tokens[-1])) or line.tokens[-1].colon
    whole = len({token.segment for token in line.tokens}) == 1 == len({token.segment for token in following.tokens})
    return close and not ends and whole and len(line.tokens) >= _LONG


def _is_ordinal(word: Token) -> bool:
    """A day of the month whose month stands on the next line: "torsdag den 18."."""
    return word.text[-1] == "." and word.text[:-1].isdigit() and len(word.text) <= len("31.")


def _sentences(words: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """Start and end (exclusive) of each: a mark ends it, no abbreviation and no ordinal does."""
    start = 0
    for at, word in enumerate(words):
        if at + 1 == len(words) or (_stops(word.text) and not words[at + 1].text[0].islower()):
            yield start, at + 1
            start = at + 1


def _stops(text: str) -> bool:
    """Whether a word ends a sentence: with a full stop neither an abbreviation nor an ordinal does."""
    if text[-1] != ".":
        return text[-1] in _ENDS
    return len(text) > _ABBREVIATION and not text[-2].isdigit()


def _day(words: Sequence[Token], first: int, end: int, dates: str | None, since: date | None) -> tuple[int, int, date] | None:
    """Start, end (exclusive) and the day itself of the first one in a sentence behind some words; see above."""
    for at in range(first + 1, end):
        if not words[at].figure and (since is not None or at + 1 == end or not words[at + 1].figure):
            continue
        if since is not None:
            found = day_without_year(words[at : min(at + _DAY_WORDS, end)], since)
            if found is not None:
                return at, at + found[0], found[1]
            continue
        part = words[at : min(at + _DAY_WORDS, end)]
        begins = part[0].figure or (has_figure(part[1:2]) and month_number(part[0].text) is not None)
        taken = take_date(part) if begins else None
        day = parse_date(_text(part[: taken[1]]), dates) if taken is not None and taken[0] == 0 else None
        if taken is not None and day is not None:
            return at, at + taken[1], day
    return None


def _text(words: Sequence[Token]) -> str:
    return " ".join(word.text for word in words).strip(" ,;.()?!")


def _found(lines: Sequence[TextLine], words: Sequence[Token], score: float) -> Found:
    line = next(line for line in lines if any(token is words[0] for token in line.tokens))
    at = next(at for at, token in enumerate(line.tokens) if token is words[0])
    return Found(Hit(line, at, at + 1, []), Piece(line.page, words), score, _text(words))


def _weight(page: Labelled, words: Sequence[Token]) -> float:
    """The score of the day of a sentence with some words: by delivery, or by an order and a wish; 0 where it is of another."""
    said = [concepts_of(word.key, page.words.concepts) or frozenset() for word in words if _is_word(word)]
    found = {concept for concepts in said for concept in concepts}
    if found & _OTHERS:
        return 0.0
    if _DELIVERY in found:
        return _SCORE
    wished = sum(1 for concepts in said if _REQUESTED in concepts)
    ordered = any(word.key in page.words.ordering for word in words)
    return _WANTED if ordered or wished >= _LEAST_REQUESTED else 0.0


def _is_word(word: Token) -> bool:
    return len(word.key) >= _SHORTEST and word.key.isalpha()
