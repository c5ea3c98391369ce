"""Whom an order is addressed to where no block says so: for whose attention it is, "To Acme, 12 Mill Lane" in a line, by the
mail address that it is sent to, or in a sentence: "The supplier is Acme Ltd"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled, value_for
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.parties.alike import is_legal, same
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.groups import UPPER
from services.reasoning.engines.rules.parties.headings import near
from services.reasoning.engines.rules.parties.names import can_be_name, can_be_person, is_address_end, parts_of
from services.reasoning.engines.rules.parties.patterns import EMAIL, has_town
from services.reasoning.engines.rules.vocabulary.lookup import Hit

_MAIN = ("buyer", "seller")
_LEGAL, _NAMED = 0.45, 0.4
"""Scores of a name with a legal form, and of one without: that is a guess that a person must confirm."""
_LEAST, _LONGEST = 2, 8
"""Words of a name without a legal form, and of any."""
_LEAST_KEY, _MAIL = 6, 10
"""Letters of a mail's domain or mailbox by which a name is known, and lines in which a mail says whom it is sent to."""
_ADDRESSED = 40
"""Words of a line with a name and its address."""
_FLUSH = 1.0
"""Points that the left edges of a label and of an address below it may differ."""


def find_addressee(blocks: dict[str, Block], pages: Sequence[Labelled], role: str, used: set[int]) -> None:
    """Sets the block of the role that the writer does not have, where nothing else named it; a mail's own text of several
    names gives way to the one of them that its address has.

    used: ids of the first words of segments that parties took.
    """
    page = pages[0] if pages else None
    known = blocks.get(role)
    if page is None or (known is not None and is_legal(known)):
        return
    found = _by_mail(page)
    if known is not None:
        found = found if found is not None and _is_within(found, known) else None
    elif found is None:
        found = _attended(page, used) or _in_line(page, used) or _in_sentence(page, role)
    if found is not None and not any(same(found, blocks.get(other)) for other in _MAIN):
        blocks[role] = found


def _is_within(found: Block, known: Block) -> bool:
    """One of several names in a text."""
    one, text = found.name, known.name
    return one is not None and text is not None and compact(one.text) in compact(text.text)


def _scored(page: int, words: Sequence[Token]) -> Block:
    name = Piece(page, list(words))
    return Block(_LEGAL if legal_form(name.text) else _NAMED, [name])


def _attended(page: Labelled, used: set[int]) -> Block | None:
    """A company, or more words than a person has, behind the label of a contact over the items."""
    items = min(page.taken, default=len(page.sheet.lines))
    for hit, _ in page.header_hits_of("party", "contact"):
        if not (hit.leads and hit.colon) or hit.line.index > items or hit.line.box.y0 > UPPER * page.sheet.height:
            continue
        found = value_for(page, hit, "text")
        piece = found.piece if found is not None else None
        if piece is None or id(piece.tokens[0]) in used or not can_be_name(piece) or has_figure(piece.tokens):
            continue
        if not legal_form(piece.text) and (can_be_person(piece.text) or "@" in piece.text):
            continue
        block = _scored(page.sheet.number, piece.tokens)
        for line in page.sheet.lines[hit.line.index + 1 : hit.line.index + 2]:
            below = near(line, hit.piece.box.x0, _FLUSH)
            if below is not None and any(has_town(Piece(line.page, part)) for part in parts_of(below.tokens)):
                block.take(below)
        return block
    return None


def _in_line(page: Labelled, used: set[int]) -> Block | None:
    """A name with its street behind a label without a colon, at the beginning of a line: "To Acme, 12 Mill Lane, York"."""
    for hit, _ in page.header_hits_of("roles", "addressee"):
        if not hit.leads or hit.colon or hit.line.box.y0 > UPPER * page.sheet.height:
            continue
        words = [token for token in hit.line.tokens[hit.end : hit.end + _ADDRESSED] if token.segment == hit.segment]
        if len(words) <= _LEAST:
            continue
        parts = parts_of(words)
        name = Piece(hit.line.page, parts[0])
        plain = name.text[:1].isupper() and not has_figure(parts[0]) and len(parts[0]) <= _LONGEST
        if len(parts) > 1 and plain and is_address_end(parts[1]) and can_be_name(name) and id(hit.tokens[0]) not in used:
            block = _scored(hit.line.page, parts[0])
            for part in parts[1:]:
                block.take(Piece(hit.line.page, part))
            return block
    return None


def _by_mail(page: Labelled) -> Block | None:
    """The name on the page that begins with the letters of the domain, or of the mailbox, that a mail is sent to."""
    keys = list(_mail_keys(page))
    if not keys:
        return None
    for line in page.sheet.lines:
        for part in parts_of(line.tokens):
            start = max((at + 1 for at, token in enumerate(part) if token.colon), default=0)
            name = Piece(line.page, part[start:])
            if not _LEAST <= len(name.tokens) <= _LONGEST or "@" in name.text or not name.text[:1].isupper():
                continue
            key = compact(name.text)
            if any(key.startswith(own) for own in keys) and can_be_name(name):
                return _scored(line.page, name.tokens)
    return None


def _mail_keys(page: Labelled) -> Iterable[str]:
    for hit, _ in page.header_hits_of("roles", "addressee"):
        if hit.line.index >= _MAIL or not hit.leads:
            continue
        email = EMAIL.search(" ".join([token.text for token in hit.line.tokens[hit.end :]]))
        if email is not None:
            box, _, host = email[0].partition("@")
            for key in (compact(host.split(".")[-2]), compact(box)):
                if len(key) >= _LEAST_KEY:
                    yield key


def _in_sentence(page: Labelled, role: str) -> Block | None:
    """A company that a sentence calls by its role: "Supplier is Acme Ltd, 12 Mill Lane", "with Acme Ltd (the "Supplier")"."""
    for hit, meaning in page.header_hits_of("roles", role):
        if meaning.weak or hit.colon or hit.alone:
            continue
        behind = _behind(page, hit)
        if behind:  # terms speak of suppliers too
            return Block(_NAMED, [Piece(hit.line.page, list(behind))])
        defined = _before(page, hit)
        if defined:
            return _scored(hit.line.page, defined)
    return None


def _behind(page: Labelled, hit: Hit) -> Sequence[Token]:
    """The name to its legal form behind one small word."""
    words = [*hit.line.tokens[hit.end :], *_next_to(page, hit.line, 1)][: _LONGEST + 1]
    if len(words) <= _LEAST or not words[0].text.islower() or not words[1].text[:1].isupper():
        return []
    for end in range(_LEAST + 1, len(words) + 1):
        if legal_form(" ".join([token.text for token in words[1:end]]).rstrip(",")):
            return words[1:end]
    return []


def _before(page: Labelled, hit: Hit) -> Sequence[Token]:
    """The name back to the first small word, before the brackets in which the role stands."""
    line = hit.line
    opened = next((at for at in range(hit.start, max(-1, hit.start - _LEAST - 1), -1) if line.tokens[at].text[0] == "("), -1)
    if opened < 0:
        return []
    before = [*_next_to(page, line, -1), *line.tokens[:opened]]
    start = len(before)
    while start > 0 and before[start - 1].text[:1].isupper():
        start -= 1
    words = before[start:]
    return words if _LEAST <= len(words) <= _LONGEST and legal_form(" ".join([token.text for token in words])) else []


def _next_to(page: Labelled, line: TextLine, step: int) -> Sequence[Token]:
    """The words of the line below or above, of the same text."""
    at = line.index + step
    other = page.sheet.lines[at] if 0 <= at < len(page.sheet.lines) else None
    if other is None or len(other.segments()) > 1 or len(line.segments()) > 1 or at in page.taken:
        return []
    return other.tokens if max(other.box.y0 - line.box.y1, line.box.y0 - other.box.y1) < line.box.height else []
