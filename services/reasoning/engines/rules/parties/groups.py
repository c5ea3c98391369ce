"""Blocks of text on a page in which parties may stand: segments under one another, without labels of other fields."""

from __future__ import annotations

from collections.abc import Iterable

from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled, index_of, is_label
from services.reasoning.engines.rules.layout.model import Piece, TextLine, has_figure
from services.reasoning.engines.rules.parties.names import can_be_name, parts_of
from services.reasoning.engines.rules.parties.patterns import has_town, is_postal
from services.reasoning.engines.rules.parties.sender import sender_run, words_of

UPPER = 0.48
"""Share of the page's height above which blocks of parties stand."""
MAX_LINES = 9
TOWN_GAP = 2.2
"""Line heights between two lines of a block where the second is the town."""
_GAP = 1.35
"""The same between other lines."""
_OVERLAP = 0.25
"""Heights that boxes of two lines may overlap: large type has them higher than its letters."""
_APART = 8
"""Line heights from a label with a colon beyond which a text is a block of its own."""
_WRAP = 0.9
"""Line heights between two lines of one text."""
_HEADING_WORDS = 3
"""Words of a heading that is not known."""
_MAX_ADDRESS, _FLUSH = 4, 1.0
"""Lines of an address below its name, and points that their left edges may differ."""


def groups_of(page: Labelled, used: set[int]) -> list[list[Piece]]:
    """Segments under one another at one left edge (or one middle), without labels of other fields between."""
    groups: list[list[Piece]] = []
    addresses = _addresses(page)
    for line in _party_lines(page):
        heads, sender = heads_roles(page, line), {id(token) for token in words_of(line.once(sender_run))}
        for segment in line.segments():
            if id(segment.tokens[0]) in sender or (heads and _over_company(page, line, segment)):
                continue
            first = id(segment.tokens[0])
            if first not in used and (first in addresses or not is_other(page, line, segment)):
                _join(groups, segment)
    return groups


def _party_lines(page: Labelled) -> Iterable[TextLine]:
    """The lines of the upper part down to the items, and those right under a row of headings of which one is a role."""
    upper, headed = True, 0
    for line in page.sheet.lines:
        upper = upper and line.box.y0 <= UPPER * page.sheet.height and line.index not in page.taken
        headed = MAX_LINES if not upper and heads_roles(page, line) else headed - 1
        if upper or (headed > 0 and line.index not in page.taken):
            yield line


def _addresses(page: Labelled) -> set[int]:
    """The first words of whole addresses at one edge, from a legal form to a town: parties, whatever label is beside them."""
    found: set[int] = set()
    for line in page.sheet.lines:
        if line.box.y0 > UPPER * page.sheet.height:
            break
        for segment in line.segments():
            if segment.once(_is_legal) and segment.once(can_be_name) and not is_label(page, line, segment):
                address = _down_to_town(page, line, segment)
                found |= address | (_wrapped_name(page, line, segment) if address else set())
    return found


def _is_legal(piece: Piece) -> bool:
    """True for words that name a legal form."""
    return legal_form(piece.text)


def _wrapped_name(page: Labelled, line: TextLine, segment: Piece) -> set[int]:
    """The first word of the name that ends with a legal form alone on its second line."""
    if not only_legal_form(segment.text):
        return set()
    above = (one for other in page.sheet.lines[max(0, line.index - 2) : line.index] for one in other.segments())
    flush = [one for one in above if abs(one.box.x0 - segment.box.x0) < _FLUSH and one.once(can_be_name)]
    near = [one for one in flush if segment.box.y0 - one.box.y1 < segment.box.height]
    return {id(near[-1].tokens[0])} if near else set()


def _down_to_town(page: Labelled, line: TextLine, segment: Piece) -> set[int]:
    block = [segment]
    for below in page.sheet.lines[line.index + 1 : line.index + 1 + 2 * _MAX_ADDRESS]:
        height, gap = segment.box.height, below.box.y0 - block[-1].box.y1
        if gap > _GAP * height or len(block) > _MAX_ADDRESS:
            return set()
        same = next((one for one in below.segments() if abs(one.box.x0 - segment.box.x0) < _FLUSH), None)
        if same is None:
            continue
        block.append(same)
        if has_town(same):
            return {id(one.tokens[0]) for one in block}
    return set()


def heads_roles(page: Labelled, line: TextLine) -> bool:
    """A row of headings of which one is a known role: the others head blocks too."""
    headed = any(hit.means("roles") and hit.alone for hit in page.hits[line.index])
    return headed and len(line.segments()) > 1 and not has_figure(line.tokens)


def _over_company(page: Labelled, line: TextLine, segment: Piece) -> bool:
    """True when the line below has a company's name at the same edge; below a row of headings, any name."""
    for below in page.sheet.lines[line.index + 1 : line.index + 2]:
        for other in below.segments():
            if abs(other.box.x0 - segment.box.x0) >= other.box.height:
                continue
            if other.once(_is_legal) and not only_legal_form(other.text):
                return True
            if other.once(can_be_name) and _is_heading_in_row(page, line, segment):
                return True
    return False


def _is_heading_in_row(page: Labelled, line: TextLine, segment: Piece) -> bool:
    """Few words between two known headings or more, none of them with a colon: what is below them are no values beside them."""
    if len(segment.tokens) > _HEADING_WORDS or legal_form(segment.text) or any(token.colon for token in line.tokens):
        return False
    return sum(1 for hit in page.hits[line.index] if hit.means("roles") and hit.alone) > 1


def is_other(page: Labelled, line: TextLine, segment: Piece) -> bool:
    """Labels and titles; labels of a party's details belong to its block."""
    at = index_of(line, segment)
    hits = [hit for hit in page.hits[line.index] if hit.start == at]
    if any(hit.means("party") and not hit.alone for hit in hits):
        return False
    if is_label(page, line, segment) or any(hit.means("titles") for hit in hits):
        return True
    before = line.tokens[at - 1] if at else None
    if before is None or not (before.colon or page.columns):
        return False
    left = next(other.box.x0 for other in line.segments() if other.tokens[-1] is before)
    near = segment.box.x0 - before.box.x1 < _APART * segment.box.height
    of_label = (before.colon and near) or any(c.has_value(segment.box) and c.holds(line.box.y0, left) for c in page.columns)
    return of_label and not is_inline_party(segment)


def is_inline_party(segment: Piece) -> bool:
    """A name with its address in one line."""
    parts = parts_of(segment.tokens)
    names = (" ".join(token.text for token in part).rstrip(",") for part in parts)
    return len(parts) > 1 and any(map(legal_form, names)) and any(is_postal(part) for part in parts)


def inline_party(page: Labelled, line: TextLine, piece: Piece, label: float) -> Piece | None:
    """A name with its address behind a label, also where it goes on in the next line, under itself or under the label.

    label: the label's left edge.
    """
    if is_inline_party(piece):
        return piece
    if not legal_form(piece.text) or not any(token.text.endswith(",") for token in piece.tokens):
        return None
    for below in page.sheet.lines[line.index + 1 : line.index + 3]:
        if below.box.y0 - line.box.y1 > _WRAP * line.box.height:
            return None
        for other in below.segments():
            left = other.box.x0
            if min(abs(left - label), abs(left - piece.box.x0)) < _FLUSH and not other.tokens[-1].colon:
                joined = Piece(piece.page, [*piece.tokens, *other.tokens])
                return joined if is_inline_party(joined) else None
    return None


def _join(groups: list[list[Piece]], segment: Piece) -> None:
    x0, y0, x1, y1 = segment.box
    own = max(y1 - y0, 1.0)
    gap = TOWN_GAP if has_town(segment) else _GAP
    for group in reversed(groups[-8:]):
        left, top, right, bottom = group[-1].box
        height = min(own, max(bottom - top, 1.0)) * 1.3
        if not -max(2.0, _OVERLAP * own) <= y0 - bottom <= gap * height:
            continue
        middle = abs(x0 + x1 - left - right) / 2
        if min(abs(x0 - group[0].box.x0), abs(x0 - left), middle, abs(x1 - right)) < height:
            group.append(segment)
            return
    groups.append([segment])
