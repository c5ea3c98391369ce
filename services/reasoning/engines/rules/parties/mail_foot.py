"""Who sent a mail, as its last lines say: the company's name over its address or over how to reach and to identify it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, has_figure
from services.reasoning.engines.rules.parties.alike import same
from services.reasoning.engines.rules.parties.block import Block, before_mail
from services.reasoning.engines.rules.parties.evidence import party_hit, take_line
from services.reasoning.engines.rules.parties.names import can_be_name, parts_of
from services.reasoning.engines.rules.parties.patterns import EMAIL, WEB, has_town, is_phone
from services.reasoning.engines.rules.parties.signature import add_contact

_MAIL = 10
"""Lines of a page in which a mail says who sent it."""
_LEGAL, _NAMED = 0.45, 0.4
"""Scores of a name with a legal form, and of one without: that is a guess that a person must confirm."""
_FLUSH, _GAP = 1.0, 0.8
"""Points that left edges may differ, and line heights between two lines of a signature."""
_LEAST, _LONGEST = 2, 9
"""Words of a company's name without a legal form, and of any."""
_MOST = 4
"""Lines over an address in which a name without a legal form is one."""
_DELIMITER = frozenset({"--", "—", "––", "-"})
"""What sets a signature apart from the text."""


def is_mail(page: Labelled) -> bool:
    """Whether a page's head names a sender or an addressee with an address in brackets."""
    return any("@" in line.text and any(map(before_mail, line.segments())) for line in page.sheet.lines[:_MAIL])


def sign_mail(
    blocks: dict[str, Block], persons: Sequence[Block], pages: Sequence[Labelled], writer: str, used: set[int]
) -> None:
    """The company in the last lines of a mail writes it, where no label names one; the first of the persons is its contact.

    persons: who is named as the sender; used: ids of the first words of segments that parties took.
    """
    if writer in blocks or not pages or not is_mail(pages[0]):
        return
    other = blocks.get("seller" if writer == "buyer" else "buyer")
    found = next((block for block in _signatures(pages, used) if not same(block, other)), None)
    if found is not None:
        blocks[writer] = _as_sender(pages[0], found)
        add_contact(found, persons)


def _signatures(pages: Sequence[Labelled], used: set[int]) -> Iterable[Block]:
    """Names over an address in the lines of a mail below its head, the last first; none under a line that ends with a colon."""
    for page in reversed(pages):
        lines = page.sheet.lines
        start = min(_MAIL, len(lines) // 2) if page is pages[0] else 0
        for above, block in reversed(list(_blocks(lines[start:]))):
            if above is not None and above.tokens[-1].colon:
                continue
            found = _signature(page, block, above is not None and above.text in _DELIMITER)
            if found is not None and found.name is not None and id(found.name.tokens[0]) not in used:
                yield found


def _as_sender(page: Labelled, block: Block) -> Block:
    """Surer where the mail's head names the sender by the same name."""
    name = block.name
    senders = (before_mail(segment) for line in page.sheet.lines[:_MAIL] for segment in line.segments())
    if name is not None and any(one is not None and compact(one.text) == compact(name.text) for one in senders):
        block.score = max(block.score, _LEGAL)
    return block


def _blocks(lines: Sequence[TextLine]) -> Iterable[tuple[TextLine | None, list[TextLine]]]:
    """Lines right under one another at one left edge, with the line above the first; a line of dashes is of none."""
    block: list[TextLine] = []
    last: TextLine | None = None
    above: TextLine | None = None
    for line in lines:
        near = last is not None and line.box.y0 - last.box.y1 <= _GAP * line.box.height
        apart = line.text in _DELIMITER
        if block and (apart or not near or abs(line.box.x0 - block[0].box.x0) > _FLUSH):
            yield above, block
            block = []
        if not apart and not block:
            above = last
        if not apart:
            block.append(line)
        last = line
    if block:
        yield above, block


def _signature(page: Labelled, lines: Sequence[TextLine], apart: bool) -> Block | None:
    """The name in a block of lines, with the address and what else stands below it.

    apart: whether a line of dashes sets the block apart, which then is a signature, whatever it says.
    """
    pieces = [Piece(line.page, line.tokens) for line in lines]
    reach = next((at for at, piece in enumerate(pieces) if at and _reaches(page, piece)), int(apart))
    if not reach or any(token.colon for token in pieces[0].tokens[:_LEAST]):
        return None
    heads = [(at, line.segments()[0]) for at, line in enumerate(lines[:reach]) if line.index not in page.taken]
    found = next((head for head in reversed(heads) if legal_form(head[1].text) and _may_name(head[1])), None)
    if found is None and reach <= _MOST:
        found = next((head for head in heads if len(head[1].tokens) >= _LEAST and _may_name(head[1])), None)
    if found is None:
        return None
    at, name = found
    block = Block(_LEGAL if legal_form(name.text) else _NAMED, [name])
    for piece in pieces[at + 1 :]:
        take_line(page, block, piece)
    return block


def _may_name(piece: Piece) -> bool:
    """Up to nine words without figures and colons, from a capital on, that end as no sentence and no greeting does."""
    words = piece.tokens
    if len(words) > _LONGEST or has_figure(words) or any(token.colon for token in words) or not piece.text[:1].isupper():
        return False
    return (words[-1].text[-1:] not in ",;!?" and can_be_name(piece)) and (legal_form(piece.text) or words[-1].text[-1:] != ".")


def _reaches(page: Labelled, piece: Piece) -> bool:
    """A town, a telephone number, an address of the web, or the number of a register behind its label."""
    if party_hit(page, piece) is not None and has_figure(piece.tokens):
        return True
    parts = [Piece(piece.page, part) for part in parts_of(piece.tokens)]
    return any(has_town(part) or is_phone(part.text) or EMAIL.search(part.text) or WEB.match(part.text) for part in parts)
