"""Labels of parties and days that go on below, beside their values: "Ship-to   Acme Ltd" over "address   12 Main St"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from services.reasoning.engines.rules.layout.model import Piece, Sheet, TextLine, Token
from services.reasoning.engines.rules.vocabulary.lookup import Hit, Meaning, Vocabulary, meanings_of

_GAP, _EDGE = 0.7, 3.0
"""Line heights between two lines of one label, and points by which their left edges may differ."""
_MOST = 3
"""Words of a label on either of its lines."""
_OF_TABLE = frozenset({"columns", "skips", "stops"})
_REST = Meaning("phrases", "wrapped", "")


def join_wrapped_beside(sheet: Sheet, hits: list[list[Hit]], vocabulary: Vocabulary) -> None:
    """Gives the first line of a label that wraps beside a name the role that the whole has."""
    for first, second in itertools.pairwise(sheet.lines):
        if second.box.y0 - first.box.y1 > _GAP * second.box.height:
            continue
        for segment in second.segments():
            if len(segment.tokens) <= _MOST and not _is_marked(segment.tokens, ends=True):
                _join(first, second, segment, hits, vocabulary)


def rests(hits: list[Hit]) -> set[int]:
    """The first words, by id, of what ends labels that began in the line above."""
    return {id(hit.tokens[0]) for hit in hits if _REST in hit.meanings}


def _join(first: TextLine, second: TextLine, segment: Piece, hits: list[list[Hit]], vocabulary: Vocabulary) -> None:
    """Joins the words over a segment with it; a label by itself, over another, is a whole one in a column of them."""
    left = segment.box.x0
    start = next((at for at, token in enumerate(first.tokens) if abs(token.box[0] - left) < _EDGE), None)
    if start is None or (start and first.tokens[start - 1].segment == first.tokens[start].segment):
        return
    is_open = _is_open(first, start, vocabulary)
    complete = _leads(segment, hits[second.index]) and not is_open
    whole = _OF_TABLE if complete else {*_OF_TABLE, "party", *(("fields",) if is_open else ())}
    if any(hit.start == start and not {meaning.section for meaning in hit.meanings} <= whole for hit in hits[first.index]):
        return
    for end in range(min(start + _MOST, len(first.tokens) - 1), start, -1):
        words = first.tokens[start:end]
        if not first.tokens[end].key or not _beside(words, first.tokens[end], segment):
            continue
        roles = [m for m in meanings_of([*words, *segment.tokens], vocabulary) if m.section == "roles"]
        if first.tokens[end].figure:
            roles = _dated([*words, *segment.tokens], vocabulary) if is_open and second.tokens[-1] is segment.tokens[-1] else []
        if roles:
            inside = [hit for hit in hits[first.index] if start <= hit.start < end]
            kept = [hit for hit in hits[first.index] if hit not in inside]
            hits[first.index] = sorted([*kept, Hit(first, start, end, roles)], key=lambda hit: hit.start)
            _end(second, segment, hits)
            return


def _dated(words: list[Token], vocabulary: Vocabulary) -> list[Meaning]:
    """What words mean as the label of a day."""
    return [m for m in meanings_of(words, vocabulary) if m.section == "fields" and m.name.endswith("date")]


def _leads(segment: Piece, hits: list[Hit]) -> bool:
    """True for words that a known label begins."""
    return any(hit.tokens[0] is segment.tokens[0] for hit in hits)


def _end(second: TextLine, segment: Piece, hits: list[list[Hit]]) -> None:
    """Marks the rest of the label, which is no value and no label of its own."""
    at = next(i for i, token in enumerate(second.tokens) if token is segment.tokens[0])
    end = at + len(segment.tokens)
    kept = [hit for hit in hits[second.index] if not at <= hit.start < end]
    hits[second.index] = sorted([*kept, Hit(second, at, end, [_REST])], key=lambda hit: hit.start)


def _is_marked(words: Sequence[Token], ends: bool = False) -> bool:
    """Whether a figure or a colon is among some words; ends: one may end them."""
    return True in [token.figure or (token.colon and not (ends and token is words[-1])) for token in words]


def _is_open(line: TextLine, start: int, vocabulary: Vocabulary) -> bool:
    """Whether the words of a segment end with a preposition: "Dirección de"."""
    segment = [token for token in line.tokens[start : start + _MOST] if token.segment == line.tokens[start].segment]
    return len(segment) > 1 and segment[-1].key in vocabulary.words and segment[-1].text.islower()


def _beside(words: list[Token], value: Token, segment: Piece) -> bool:
    """The words are one stretch of words, and what follows them stands right of both lines of the label."""
    together = len({token.segment for token in words}) == 1 and not _is_marked(words)
    begins = value.text[:1].isupper() or value.figure
    return together and value.box.x0 > max(words[-1].box.x1, segment.box.x1) and begins
