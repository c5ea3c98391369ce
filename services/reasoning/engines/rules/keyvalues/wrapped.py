"""Headings that go on in the line below, over their values: "Número de | Data de" over "encomenda | entrega"."""

from __future__ import annotations

from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import Piece, Sheet, TextLine, Token, has_figure
from services.reasoning.engines.rules.vocabulary.lookup import Hit, Vocabulary, meanings_of

_GAP, _EDGE = 0.7, 3.0
"""Line heights between two lines of one heading, and points by which their left edges may differ."""
_MOST = 4
_STOPS = frozenset(".;,")
"""How a sentence ends before the next label in running text."""
_OF_TABLE = frozenset({"columns", "skips", "stops"})


def join_wrapped(sheet: Sheet, hits: list[list[Hit]], vocabulary: Vocabulary) -> None:
    """Gives the last line of a wrapped heading the meaning of the whole, where the vocabulary knows it."""
    for first, second, values in zip(sheet.lines, sheet.lines[1:], sheet.lines[2:], strict=False):
        if _is_heading(first, second, values):
            for segment in second.segments():
                _join(first, second, segment, hits, vocabulary)


def _is_heading(first: TextLine, second: TextLine, values: TextLine) -> bool:
    if second.box.y0 - first.box.y1 > _GAP * second.box.height or not first.once(_is_worded) or not second.once(_is_worded):
        return False
    if len(first.segments()) < 2 or not has_figure(values.tokens):
        return False
    return all(_over(first, segment) for segment in second.segments())


def _is_worded(line: TextLine) -> bool:
    return not any(token.colon or token.figure for token in line.tokens)


def _over(line: TextLine, segment: Piece) -> Sequence[Token]:
    """The words of the line above that begin where the segment does, or that it is centred under."""
    left = segment.box.x0
    start = next((at for at, token in enumerate(line.tokens) if abs(token.box.x0 - left) < _EDGE), None)
    if start is not None:
        of = line.tokens[start].segment
        return [token for token in line.tokens[start : start + _MOST] if token.segment == of]
    middle = left + segment.box.x1
    for other in line.segments():
        if abs(other.box.x0 + other.box.x1 - middle) < 2 * _EDGE and len(other.tokens) <= _MOST:
            return other.tokens
    return []


def _join(first: TextLine, second: TextLine, segment: Piece, hits: list[list[Hit]], vocabulary: Vocabulary) -> None:
    above = _over(first, segment)
    found = next(
        (made for end in range(len(above), 0, -1) if (made := meanings_of([*above[:end], *segment.tokens], vocabulary))), []
    )
    known = [meaning for meaning in found if meaning.section not in _OF_TABLE]
    if not known:
        return
    at = next(i for i, token in enumerate(second.tokens) if token is segment.tokens[0])
    end = at + len(segment.tokens)
    inside = [hit for hit in hits[second.index] if at <= hit.start < end]
    columns = [meaning for hit in inside for meaning in hit.meanings if meaning.section in _OF_TABLE]
    kept = [hit for hit in hits[second.index] if hit not in inside]
    hits[second.index] = sorted([*kept, Hit(second, at, end, [*known, *columns])], key=lambda hit: hit.start)


def value_in_next_line(sheet: Sheet, hit: Hit) -> Sequence[Token]:
    """What running text goes on with below a label that ends its line: "... Offer no:" over "Q-20045. Terms: ..."."""
    tokens, line = hit.line.tokens, hit.line
    if not hit.colon or hit.end != len(tokens):
        return []
    first = next(at for at, token in enumerate(tokens) if token.segment == hit.segment)
    if first == hit.start or tokens[hit.start - 1].text[-1:] not in _STOPS:
        return []
    for below in sheet.lines[line.index + 1 : line.index + 2]:
        near = below.box.y0 - line.box.y1 <= _GAP * line.box.height
        flush = abs(below.tokens[0].box.x0 - tokens[first].box.x0) < _EDGE
        if near and flush and not below.tokens[0].colon:
            return below.segments()[0].tokens
    return []
