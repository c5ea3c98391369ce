"""Who writes a document as its head shows: a name without a legal form, in large type or over an address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, has_figure
from services.reasoning.engines.rules.parties.alike import is_legal
from services.reasoning.engines.rules.parties.block import Block, before_mail
from services.reasoning.engines.rules.parties.groups import is_other
from services.reasoning.engines.rules.parties.kinds import is_body_word, is_numbered_body, names_body, names_superior
from services.reasoning.engines.rules.parties.names import can_be_name, is_street, parts_of
from services.reasoning.engines.rules.parties.patterns import EMAIL, WEB, has_town, is_phone
from services.reasoning.engines.rules.vocabulary.lookup import every_label_word
from services.reasoning.engines.rules.vocabulary.words import bodies

_HEAD = 0.13
"""Share of the page's height in which a letterhead's name stands."""
_LINES, _BELOW = 6, 3
"""Lines of a page among which a letterhead's name is, and lines below it in which its address is."""
_ALIKE = 0.8
"""How many times as high as a name the next line of it is at least."""
_MAIL = 10
"""Lines of a page in which a mail says who sent it."""
_LONGEST = 9
_LARGE, _GAP, _FLUSH = 1.2, 1.6, 3.0
_ADDRESSED, _BARE = 0.58, 0.42
"""Scores of a name with an address below or of a public body, and of one in large type alone: that may be a brand, and is a
guess that a person must confirm."""
_BODY, _OVER, _TYPE, _CAPITALS, _REPEATED = 0.5, 0.4, 0.4, 0.1, 0.3
"""What speaks for a name: a public body, an address below it, large type, capitals, the same name elsewhere on the page."""
_LEAST, _MOST = 0.4, 24
"""The least weight of a letterhead, and how many texts at the head are looked at."""
_LEAST_LETTERS = 5
"""Letters of a letterhead by which the full name is known."""
_LEAST_KEY = 6
"""Letters of a name that is looked for elsewhere on the page."""


@dataclass(slots=True)
class _Head:
    line: TextLine
    piece: Piece
    addressed: list[Piece]
    weight: float


def letterhead(page: Labelled, used: set[int]) -> Block | None:
    """The block of the name at the page's head, with its address; None where nothing there can be one, nor in a mail."""
    if any(before_mail(segment) is not None for line in page.sheet.lines[:_MAIL] for segment in line.segments()):
        return None
    best: _Head | None = None
    last: _Head | None = None
    for line, segment in islice(_head_texts(page), _MOST):
        if id(segment.tokens[0]) in used or not _may_head(page, line, segment):
            continue
        head = _weighed(page, line, segment)
        if last is not None and _is_over(last.piece, segment):
            head.piece, head.line = last.piece, last.line
        last = head
        if best is None or head.weight > best.weight:
            best = head
    if best is None or best.weight < _LEAST:
        return None
    name = _in_full(page, best.line, best.piece)
    sure = best.addressed or names_body(name)
    block = Block(_ADDRESSED if sure else _BARE, [name])
    for piece in best.addressed:
        for part in parts_of(piece.tokens):
            block.take(Piece(piece.page, part))
    return block


def _is_over(body: Piece, other: Piece) -> bool:
    """The body that another is a part of stands right over it in the same type: a town over its school."""
    box, below = body.box, other.box
    near = -_FLUSH < below.y0 - box.y1 < _GAP * below.height / 2 and abs(below.x0 - box.x0) < _FLUSH
    return near and _ALIKE * box.height < below.height < box.height / _ALIKE and names_body(body) and names_body(other)


def as_placed(head: Block, places: Iterable[Block | None], score: float) -> Block:
    """The company that the letterhead names without its legal form, as it stands where the goods or the bill go."""
    key = compact(head.name.text) if head.name is not None else ""
    for place in places:
        if place is not None and place.name is not None and is_legal(place) and len(key) >= _LEAST_LETTERS:
            full = compact(place.name.text)
            if key != full and full.startswith(key):
                return Block(score, [place.name], head.details)
    return head


def is_sign_over(head: Block, block: Block) -> bool:
    """A sign over a company's full name in the same block, or a part of that name."""
    name = head.name
    return name is not None and is_legal(block) and any(line.tokens[0] is name.tokens[0] for line in block.lines)


def _head_texts(page: Labelled) -> Iterable[tuple[TextLine, Piece]]:
    for line in page.sheet.lines[:_LINES]:
        if line.box.y0 > _HEAD * page.sheet.height or line.index in page.taken:
            return
        for segment in line.segments():
            yield line, segment


def _may_head(page: Labelled, line: TextLine, segment: Piece) -> bool:
    """Up to nine words without a figure that are a name, no label and no title, of which one is in no label."""
    words = segment.tokens
    figures = has_figure(words) and not is_numbered_body(words)
    if len(words) > _LONGEST or figures or any(token.colon for token in words) or not segment.once(can_be_name):
        return False
    if not segment.text[:1].isupper() or words[-1].text[-1:] in ".!?" or only_legal_form(segment.text):
        return False
    if is_other(page, line, segment) or names_superior(segment):
        return False
    kinds, _ = bodies()
    return any(token.key not in every_label_word() and token.key not in kinds for token in words if token.text.isalpha())


def _weighed(page: Labelled, line: TextLine, segment: Piece) -> _Head:
    addressed = list(_address_below(page, line, segment)) or _address_beside(page, segment)
    weight = _BODY if names_body(segment) or legal_form(segment.text) else 0.0
    weight += _OVER if addressed else 0.0
    weight += min(_TYPE, max(0.0, segment.box.height / page.type_height - 1)) if _is_large(page, segment) else 0.0
    weight += _CAPITALS if segment.text == segment.text.upper() and len(segment.tokens) > 1 else 0.0
    weight += _REPEATED if _is_repeated(page, line, segment) else 0.0
    return _Head(line, segment, addressed, weight)


def _is_large(page: Labelled, segment: Piece) -> bool:
    return segment.box.height > _LARGE * page.type_height


def _address_below(page: Labelled, line: TextLine, segment: Piece) -> Iterable[Piece]:
    """What stands under the name, or beside it there, down to a town, a telephone or a register's number."""
    found: list[Piece] = []
    bottom = segment.box.y1
    for below in page.sheet.lines[line.index + 1 : line.index + 1 + _BELOW]:
        under = [s for s in below.segments() if s.box.x0 < segment.box.x1 + segment.box.height and s.box.x1 > segment.box.x0]
        if not under:
            continue
        if below.index in page.taken or below.box.y0 - bottom > _GAP * max(segment.box.height, below.box.height):
            return []
        addressed = [piece for piece in under if _addresses(page, piece)]
        if addressed:
            return [*found, *addressed]
        if any(has_figure(piece.tokens) or is_other(page, below, piece) for piece in under):
            return []
        found += under
        bottom = below.box.y1
    return []


def _address_beside(page: Labelled, name: Piece) -> list[Piece]:
    """What stands in a column right of the name, from a street down to a town; empty where a name heads that column."""
    reach = name.box.height
    lines = [line for line in page.sheet.lines[:_LINES] if line.index not in page.taken]
    right = [one for line in lines for one in line.segments() if one.box.x0 > name.box.x1 + reach]
    town = next((one for one in right if has_town(one)), None)
    if town is None or not -2 * reach < town.box.y0 - name.box.y1 < 2 * reach:
        return []
    column = [one for one in right if min(abs(one.box.x0 - town.box.x0), abs(one.box.x1 - town.box.x1)) < _FLUSH]
    column = sorted((one for one in column if one.box.y0 <= town.box.y0), key=lambda one: one.box.y0)
    return column if all(one is town or is_street(one.tokens) for one in column) else []


def _in_full(page: Labelled, line: TextLine, name: Piece) -> Piece:
    """The name with the line right below it, where the two are one elsewhere on the page, and with lines that say what body
    it is: "Rockham", "Town", "Council"."""
    index = line.index
    while (below := _right_below(page, index, name)) is not None:
        both = Piece(name.page, [*name.tokens, *below[1].tokens])
        key = compact(both.text)
        alike = below[1].box.height > _ALIKE * name.tokens[-1].box.height
        if not (alike and is_body_word(below[1].tokens)):
            return both if any(key in compact(other.text) for other in page.sheet.lines[below[0] + 1 :]) else name
        index, name = below[0], both
    return name


def _right_below(page: Labelled, index: int, name: Piece) -> tuple[int, Piece] | None:
    """The text without figures under a name, not a height of its own away, with the index of its line, one of the next two."""
    for below in page.sheet.lines[index + 1 : index + 3]:
        for segment in below.segments():
            shared = min(segment.box.x1, name.box.x1) > max(segment.box.x0, name.box.x0)
            if shared:
                near = segment.box.y0 - name.box.y1 <= segment.box.height and not has_figure(segment.tokens)
                return (below.index, segment) if near else None
    return None


def _addresses(page: Labelled, piece: Piece) -> bool:
    """A town, or how to reach or to identify a company, among the parts of a piece."""
    hits = [hit for token in piece.tokens for hit in page.hits_from(token)]
    if any(hit.means("party") for hit in hits) and has_figure(piece.tokens):
        return True
    if piece.tokens[0].colon or any(hit.colon and hit.leads for hit in hits):
        return False
    parts = [Piece(piece.page, part) for part in parts_of(piece.tokens)]
    return any(has_town(part) or is_phone(part.text) or EMAIL.search(part.text) or WEB.match(part.text) for part in parts)


def _is_repeated(page: Labelled, line: TextLine, segment: Piece) -> bool:
    """The name stands in another line too: in a foot, in the address of delivery, in the text."""
    key = compact(segment.text)
    others: Sequence[TextLine] = page.sheet.lines
    return len(key) >= _LEAST_KEY and any(key in compact(other.text) for other in others if other is not line)
