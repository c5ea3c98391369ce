"""Units that are in no list of units, by their place: the first word behind the numbers where most lines have a unit there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.orders.dates import month_number
from services.reasoning.engines.rules.layout.model import TextLine, Token
from services.reasoning.engines.rules.tables.letters.counted import Counted, Part

_LEAST, _SHARE = 2, 0.5
"""Lines with a known unit that tell of the others, and their share."""
_CLOSE = 1.0
"""Line heights between two lines of a list."""
_LONGEST = 12
"""Letters of a unit."""
_EDGES = ".,;:"


def with_units(run: Sequence[tuple[TextLine, Counted]]) -> list[Counted]:
    """The quantities of a list's lines; a number and a word without a known unit count as the lines around them do.

    Only lines right among or beside those with a unit do: streets and days begin with a number and a word too.
    """
    counts = [count for _, count in run]
    known = [count.counting and count.unit is not None and _leads(count) for count in counts]
    if sum(known) < _LEAST or sum(known) < _SHARE * len(run):
        return counts
    lines = [line for line, _ in run]
    for at in [*range(1, len(run)), *range(len(run) - 2, -1, -1)]:
        before = at > 0 and known[at - 1] and _follows(lines[at - 1], lines[at])
        behind = at + 1 < len(run) and known[at + 1] and _follows(lines[at], lines[at + 1])
        if not known[at] and (before or behind):
            counts[at] = _with_unit(lines[at].tokens, counts[at])
            known[at] = counts[at].counting
    return counts


def _follows(line: TextLine, following: TextLine) -> bool:
    """Whether a line stands right under another one."""
    return following.index == line.index + 1 and following.box.y0 - line.box.y1 < _CLOSE * line.box.height


def _leads(count: Counted) -> bool:
    return count.quantity.end <= count.first


def _with_unit(tokens: Sequence[Token], count: Counted) -> Counted:
    """The quantity with the word behind it as its unit where a text follows, without one where that word is the text."""
    at = count.first
    if count.counting or count.unit is not None or not _leads(count) or at >= count.last:
        return count
    word = tokens[at].text.strip(_EDGES)
    if not word.isalpha() or month_number(word) is not None:
        return count
    if len(word) > _LONGEST or at + 1 >= count.last:
        return replace(count, counting=True)
    return replace(count, unit=Part(at, at + 1, word), first=at + 1, counting=True)
