"""Who signs a document: the company named by itself beside a person below the items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled, is_label
from services.reasoning.engines.rules.layout.model import Piece, TextLine, has_figure
from services.reasoning.engines.rules.parties.alike import same
from services.reasoning.engines.rules.parties.block import Block, before_mail
from services.reasoning.engines.rules.parties.names import can_be_name, can_be_person

_LOWER = 0.3
"""Share of the page's height below which signatures stand: short orders have theirs high."""
_NEAR = 2.5
"""Line heights between a company and who signs for it."""
_SIGNER, _ADDRESS, _FLUSH = 0.45, 4, 1.0
"""The score of who only signs, the lines of an address below, and points that their left edges may differ."""
_MAIL = 10
"""Lines of a page in which a mail says who sent it."""
_MAIN = ("buyer", "seller")
_LEAST = 2
"""Words of a person's name."""


def signed_by(pages: Iterable[Labelled]) -> set[str]:
    """The companies' folded names beside a person's, below the items or on a later page."""
    return {compact(piece.text) for page in pages for piece in _signatures(page)}


def signer(pages: Iterable[Labelled]) -> Block | None:
    """The first company that signs, with the lines of its address below; None where none does."""
    for page in pages:
        for piece in _signatures(page):
            if can_be_name(piece):
                return _with_address(page, piece)
    return None


def sign(blocks: dict[str, Block], pages: Sequence[Labelled], writer: str) -> None:
    """Who is named nowhere else writes where it signs, as in a message's last lines."""
    block = (signer(pages) or (mail_writer(pages[0]) if pages else None)) if writer not in blocks else None
    if block is not None and not any(same(block, one) for one in blocks.values()):
        blocks[writer] = block


def sign_for_company(blocks: dict[str, Block], persons: Sequence[Block], pages: Sequence[Labelled], writer: str) -> None:
    """The company below the name of a person who sent a mail writes it, also where the goods go to it."""
    block = signer(pages) if persons and writer not in blocks else None
    if block is None or any(same(block, blocks.get(role)) for role in _MAIN):
        return
    blocks[writer] = block
    add_contact(block, persons)


def add_contact(block: Block, persons: Sequence[Block]) -> None:
    """Takes the first of the persons, by a full name, for a company's contact."""
    name = persons[0].name if persons else None
    if name is not None and len(name.tokens) >= _LEAST:
        block.details.setdefault("contact", [name])


def mail_writer(page: Labelled) -> Block | None:
    """Who sent a mail, where the sender's name stands again over its address below the text."""
    for line in page.sheet.lines[:_MAIL]:
        for segment in line.segments():
            name = before_mail(segment)
            again = _again(page, line, name.text) if name is not None else None
            if again is not None:
                return again
    return None


def _again(page: Labelled, line: TextLine, name: str) -> Block | None:
    for below in page.sheet.lines[line.index + 1 :]:
        if below.text == name and below.index not in page.taken and can_be_name(below.segments()[0]):
            block = _with_address(page, below.segments()[0])
            if block.has_town():
                return block
    return None


def _with_address(page: Labelled, company: Piece) -> Block:
    block, bottom = Block(_SIGNER, [company]), company.box.y1
    below = [line for line in page.sheet.lines if line.box.y0 > company.box.y0 + 1]
    for line in below[:_ADDRESS]:
        segment = line.segments()[0]
        flush = abs(segment.box.x0 - company.box.x0) <= _FLUSH
        if not flush or segment.box.y0 - bottom > company.box.height or is_label(page, line, segment):
            break
        block.take(segment)
        bottom = segment.box.y1
    return block


def _signatures(page: Labelled) -> Iterable[Piece]:
    lines = page.sheet.lines
    start = max(page.taken, default=-1) + 1
    if page.sheet.number == 1 and not start:
        return
    for line in lines[start:]:
        if line.box.y0 < _LOWER * page.sheet.height and page.sheet.number == 1:
            continue
        for segment in line.segments():
            if legal_form(segment.text) and not has_figure(segment.tokens) and _is_beside_person(page, line, segment):
                yield segment


def _is_beside_person(page: Labelled, line: TextLine, company: Piece) -> bool:
    """A person's name right over or under a company's, or over the person's position there."""
    near = page.sheet.lines[max(0, line.index - 2) : line.index + 2]
    return any(_signs(segment, company) for other in near if other is not line for segment in other.segments())


def _signs(person: Piece, company: Piece) -> bool:
    box, own = person.box, company.box
    apart = max(box.y0 - own.y1, own.y0 - box.y1)
    shared = min(box.x1, own.x1) > max(box.x0, own.x0)
    if not shared or apart > _NEAR * own.height:
        return False
    words = [token.text for token in person.tokens]
    named = len(words) >= _LEAST and all(word[:1].isupper() and word[-1:] != ":" for word in words)
    return named and can_be_person(person.text)
