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
_DELIVERY, _OTHERS = frozenset({"delivery"}), frozenset({"payment", "due", "invoice", "quotation", "contract"})
"""Concepts of the vocabulary: what the sentence speaks of, and what its day would then be of."""


def delivery_in_prose(page: Labelled, used: Collection[int], dates: str | None) -> Iterable[tuple[Found, date]]:
    """Days behind words of delivery on their lines, with what they are; those of items and parties left out.

    used: ids of words that parties took. dates: the order of day, month and year, see parse_date.
    """
    for line in page.sheet.lines:
        if line.index in page.taken or line.index in page.ignored or id(line.tokens[0]) in used or not has_figure(line.tokens):
            continue
        found = _day(line, dates)
        if found is not None and _speaks_of_delivery(page, line.tokens[: found[0].hit.start]):
            yield found


def _day(line: TextLine, dates: str | None) -> tuple[Found, date] | None:
    """The first day on a line behind some words."""
    for at in range(1, len(line.tokens)):
        words = line.tokens[at : at + _DAY_WORDS]
        begins = words[0].figure or (has_figure(words[1:2]) and month_number(words[0].text) is not None)
        taken = take_date(words) if begins else None
        if taken is None or taken[0] != 0:
            continue
        piece = Piece(line.page, words[: taken[1]])
        text = piece.text.strip(" ,;.()")
        day = parse_date(text, dates)
        if day is not None:
            return Found(Hit(line, at, at + 1, []), piece, _SCORE, text), day
    return None


def _speaks_of_delivery(page: Labelled, words: Sequence[Token]) -> bool:
    found: set[str] = set()
    for word in words:
        if len(word.key) >= _SHORTEST and word.key.isalpha():
            found |= concepts_of(word.key, page.words.concepts) or frozenset()
    return bool(found & _DELIVERY) and not found & _OTHERS
