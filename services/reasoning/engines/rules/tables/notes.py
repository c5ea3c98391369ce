"""Notes between items: a line of words set apart from the item above and from the one below belongs to neither."""

from __future__ import annotations

from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.content import is_code
from services.reasoning.engines.rules.tables.identify import SIGNS
from services.reasoning.engines.rules.tables.model import IDENTIFIERS

Span = tuple[int, int]
"""The first line of an item and the one behind its last."""
_APART = 0.45
"""Heights of a line that part a note from an item; the lines of one text stand closer."""
_MOST_LINES, _ACROSS = 2, 2
_CODE_DIGITS = 5
"""A line with as many figures in a row says which item, or when it is due."""


def without_notes(body: Body, spans: list[Span]) -> list[Span]:
    """The items without the notes between them, where the row with an item's numbers also holds its text."""
    found = list(spans)
    for at, ((begin, _), anchor) in enumerate(zip(spans, body.anchors, strict=True)):
        first = _note_above(body, begin, anchor)
        if first is None:
            continue
        found[at] = anchor, found[at][1]
        if at and spans[at - 1][1] > first:
            found[at - 1] = found[at - 1][0], first
    following = [*(first for first, _ in found[1:]), -1]
    places = zip(found, body.anchors, following, strict=True)
    return [_without_note_below(body, span, anchor, first) for span, anchor, first in places]


def _note_above(body: Body, begin: int, anchor: int) -> int | None:
    """The first line of the note over an item's numbers; None where there is none."""
    if begin == anchor or anchor - begin > _MOST_LINES or not _holds_text(body, anchor):
        return None
    apart = _gap(body, anchor) >= _APART and (begin == 0 or _gap(body, begin) >= _APART)
    return begin if apart and all(_is_note(body, at) for at in range(begin, anchor)) else None


def _without_note_below(body: Body, span: Span, anchor: int, following: int) -> Span:
    """An item without the note before the next one: what is set apart from its last line and from that one's first.

    following: the first line of the next item, -1 without one.
    """
    begin, end = span
    if following != end or end - anchor < 2 or _gap(body, end) < _APART or not _holds_text(body, anchor):
        return span
    at = end - 1
    while at > anchor and _gap(body, at) < _APART and end - at < _MOST_LINES:
        at -= 1
    is_note = at > anchor and _gap(body, at) >= _APART and all(_is_note(body, line) for line in range(at, end))
    return (begin, at) if is_note else span


def _holds_text(body: Body, anchor: int) -> bool:
    """The row with an item's numbers has its text, and not only an item number in the column of texts."""
    names = [column.name for column in body.header.columns]
    tokens = body.cells[anchor].get(names.index("description"), []) if "description" in names else []
    return "description" in body.outline(anchor) and not (len(tokens) == 1 and is_code(tokens))


def _is_note(body: Body, at: int) -> bool:
    """Words of one piece in the column of texts, or across several columns; no label with its value, no code."""
    line = body.lines[at]
    if len(line.segments()) > 1 or any(token.colon for token in line.tokens) or _says_number(body, at):
        return False
    if not body.outline(at) <= {"description"} and len(body.cells[at]) < _ACROSS:
        return False
    return len(line.tokens) > 1 and all(_figures(token.key) < _CODE_DIGITS for token in line.tokens)


def _says_number(body: Body, at: int) -> bool:
    """An item number behind its label, without a colon: "Your material number AX-40", "Your code AX-40 - Rev. 2"."""
    line = body.lines[at]
    end = next((end for end, token in enumerate(line.tokens) if end and token.text in SIGNS), len(line.tokens))
    if not line.tokens[end - 1].figure:
        return False
    hits = [hit for hit in body.page.hits[line.index] if hit.start == 0]
    return any(hit.end == end - 1 and hit.means("columns", name) for hit in hits for name in IDENTIFIERS)


def _figures(key: str) -> int:
    return sum(char.isdigit() for char in key)


def _gap(body: Body, at: int) -> float:
    """The blank above a line in heights of it."""
    line, above = body.lines[at], body.lines[at - 1]
    return (line.box.y0 - above.box.y1) / max(line.box.height, 1.0)
