"""Captions under what they name: a value over a line with its small label beneath, a party's block over its role.

A label belongs to what is nearer: where rows of labels stand clearly nearer to the values above them than to what is
below, and those values are of the labels' kind, such labels are put above their values, where all readers look for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from services.common.document.page import Box
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.layout.lines import regrouped
from services.reasoning.engines.rules.layout.model import Piece, Sheet, TextLine, Token, has_figure
from services.reasoning.engines.rules.parties.patterns import EMAIL, has_town, is_phone
from services.reasoning.engines.rules.values import take_date, take_identifier
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_CLEAR, _APART = 1.6, 0.2
"""A gap is clearly wider than another by this factor and by this share of a line's height."""
_NEAR = 0.8
"""Heights of the larger type that a caption may stand under its value."""
_PITCH = 0.4
"""Line heights between the lines of a block, or as much as between the block and its caption."""
_EDGE = 3.0
"""Points by which the left edges, or the middles, of a caption and its value may differ."""
_MOST_WORDS, _MOST_LINES = 5, 7
_SURE = 2
"""Captions of a row whose values are of their kind, from which on the others are captions too."""
_LOWEST = 0.6
"""Share of its height that a caption keeps at least where there is little room above its value."""
_SECTIONS = frozenset({"fields", "numbers", "roles", "party"})


@dataclass(slots=True)
class _Caption:
    """A label with the block above it, lowest line first, and the room over that block."""

    label: Piece
    block: list[Piece]
    room: float
    hit: Hit | None

    def is_role(self) -> bool:
        return self.hit is not None and self.hit.means("roles")

    def has_figure(self) -> bool:
        return any(has_figure(piece.tokens) for piece in self.block)

    def proves(self) -> bool:
        """True when the value is of the label's kind: a day, a number of one word, how to reach somebody, a whole address."""
        if self.hit is None:
            return False
        if self.is_role():
            return any(map(has_town, self.block)) and any(legal_form(piece.text) for piece in self.block)
        return len(self.block) == 1 and _is_of_kind(self.block[0], self.hit)


def _is_of_kind(value: Piece, hit: Hit) -> bool:
    words = value.tokens
    if any(m.section == "fields" and "date" in m.name for m in hit.meanings):
        return take_date(words) == (0, len(words))
    if hit.means("party", "phone"):
        return is_phone(value.text)
    if hit.means("party", "email"):
        return EMAIL.fullmatch(value.text) is not None
    return hit.means("numbers") and len(words) == 1 and take_identifier(words) == (0, 1)


def captions_above(sheet: Sheet, hits: Sequence[Sequence[Hit]]) -> Sheet:
    """The sheet with captions that stand under their values put above them; the same sheet where there are none."""
    rows = [row for line in sheet.lines if (row := _row(sheet, line, hits))]
    if not any(caption.proves() for row in rows for caption in row):
        return sheet
    moved = {id(token): box for row in rows for caption in row for token, box in _lifted(caption)}
    return regrouped(sheet, [_at(token, moved) for line in sheet.lines for token in line.tokens])


def _at(token: Token, moved: dict[int, Box]) -> Token:
    return replace(token, box=moved[id(token)]) if id(token) in moved else token


def _lifted(caption: _Caption) -> Iterator[tuple[Token, Box]]:
    """The label's words right above the block."""
    bottom = caption.block[-1].box.y0
    for token in caption.label.tokens:
        height = max(min(token.box.height, caption.room), _LOWEST * token.box.height)
        yield token, Box(token.box.x0, bottom - height, token.box.x1, bottom)


def _row(sheet: Sheet, line: TextLine, hits: Sequence[Sequence[Hit]]) -> list[_Caption]:
    """The captions of a line that holds nothing else, with a figure above one of them."""
    if not any(hit.alone and not hit.colon and _is_known(hit) for hit in hits[line.index]):
        return []
    if True in [token.figure or token.colon for token in line.tokens]:
        return []
    segments = line.segments()
    found: list[_Caption | None] = []
    captions: list[_Caption] = []
    for at, segment in enumerate(segments, start=1):
        caption = _caption(sheet, line, segment, hits)
        if caption is not None:
            captions.append(caption)
        elif len(captions) + len(segments) - at < _SURE:
            return []
        found.append(caption)
    if len(captions) < len(found):
        if len(captions) < _SURE or sum([caption.proves() for caption in captions]) < _SURE:
            return []
        again = [_caption(sheet, line, one, hits, worded=True) for one, known in zip(segments, found, strict=True) if not known]
        if None in again:
            return []
        captions += [caption for caption in again if caption is not None]
    return captions if any(caption.has_figure() for caption in captions) else []


def _is_known(hit: Hit) -> bool:
    return any(meaning.section in _SECTIONS for meaning in hit.meanings)


def _caption(
    sheet: Sheet, line: TextLine, label: Piece, hits: Sequence[Sequence[Hit]], worded: bool = False
) -> _Caption | None:
    """A label with a block above that is clearly nearer than what is below, and below nothing that it belongs to.

    worded: the last words of a value may be those of a label, "30 days from" over "invoice date".
    """
    if len(label.tokens) > _MOST_WORDS:
        return None
    lines = reversed(sheet.lines[max(0, line.index - _MOST_LINES) : line.index])
    block: list[Piece] = []
    near, room, height = 0.0, sheet.height, label.box.height
    for above in lines:
        segment = _over(above, block[-1] if block else label)
        if segment is None:
            continue
        gap = (block[-1] if block else label).box.y0 - segment.box.y1
        if not block:
            if (
                gap > _NEAR * max(height, segment.box.height)
                or not _is_flush(segment, label)
                or (not worded and _is_label(above, segment, hits))
            ):
                return None
            near = gap
        elif (
            gap > max(near * (1 + _APART), _PITCH * height) or _is_label(above, segment, hits) or not _is_flush(segment, label)
        ):
            room = gap
            break
        block.append(segment)
    if not block or not _is_wider(room, near, height) or not _is_wider(_space_below(sheet, line, label), near, height):
        return None
    hit = next((h for h in hits[line.index] if h.alone and h.tokens[0] is label.tokens[0] and _is_known(h)), None)
    return _Caption(label, block, room, hit)


def _over(line: TextLine, piece: Piece) -> Piece | None:
    """The segment of a line that shares a part of a piece's width."""
    box = piece.box
    return next((s for s in line.segments() if s.box.x0 < box.x1 and s.box.x1 > box.x0), None)


def _space_below(sheet: Sheet, line: TextLine, label: Piece) -> float:
    following: Iterable[TextLine] = sheet.lines[line.index + 1 : line.index + 1 + _MOST_LINES]
    below = next((segment for other in following if (segment := _over(other, label)) is not None), None)
    return sheet.height if below is None else below.box.y0 - label.box.y1


def _is_wider(gap: float, near: float, height: float) -> bool:
    return gap > _CLEAR * near and gap > near + _APART * height


def _is_flush(segment: Piece, label: Piece) -> bool:
    a, b = segment.box, label.box
    return abs(a.x0 - b.x0) < _EDGE or abs(a.x0 + a.x1 - b.x0 - b.x1) < 2 * _EDGE


def _is_label(line: TextLine, segment: Piece, hits: Sequence[Sequence[Hit]]) -> bool:
    if segment.tokens[-1].colon:
        return True
    return any(
        line.tokens[hit.start] is segment.tokens[0] and hit.alone and not all(m.weak for m in hit.meanings)
        for hit in hits[line.index]
    )
