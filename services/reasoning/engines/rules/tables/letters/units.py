"""Units that are in no list of units, by their place: the first word behind the numbers where most lines have a unit there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.engines.rules.tables.letters.counted import Counted, Part

_LEAST, _SHARE = 2, 0.5
"""Lines with a known unit that tell of the others, and their share."""
_LONGEST = 12
"""Letters of a unit."""
_EDGES = ".,;:"


def with_units(run: Sequence[tuple[TextLine, Counted]]) -> list[Counted]:
    """The quantities of a list's lines; a number and a word without a known unit count as the lines around them do."""
    known = sum(1 for _, count in run if count.counting and count.unit is not None and _leads(count))
    if known < _LEAST or known < _SHARE * len(run):
        return [count for _, count in run]
    return [_with_unit(line.tokens, count) for line, count in run]


def _leads(count: Counted) -> bool:
    return count.quantity.end <= count.first


def _with_unit(tokens: Sequence[Token], count: Counted) -> Counted:
    """The quantity with the word behind it as its unit where a text follows, without one where that word is the text."""
    at = count.first
    if count.counting or count.unit is not None or not _leads(count) or at >= count.last:
        return count
    word = tokens[at].text.strip(_EDGES)
    if not word.isalpha():
        return count
    if len(word) > _LONGEST or at + 1 >= count.last:
        return replace(count, counting=True)
    return replace(count, unit=Part(at, at + 1, word), first=at + 1, counting=True)
