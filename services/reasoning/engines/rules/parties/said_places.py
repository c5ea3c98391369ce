"""Where goods go as running text says without a label: "Delivery by week 10 to Abbey School, north gate", or behind a colon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.orders.text import compact
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.kinds import names_body, names_site
from services.reasoning.engines.rules.parties.names import can_be_name, is_address_end, parts_of
from services.reasoning.engines.rules.parties.patterns import has_town
from services.reasoning.engines.rules.parties.places import own_site, place_in_text

_DELIVERY = "delivery"
_OTHERS = frozenset({"invoice", "payment", "quotation", "slip"})
"""Concepts of sentences that are not about the delivery."""
_SCORE = 0.5
_HEAD = 8
"""Lines of a page, and texts of one, whose names are those of who writes it."""
_LEAST, _LONGEST, _LEAST_KEY = 2, 6, 6
"""Words of a place's name, and letters of a name at the page's head by which its parts are known."""
_ANNOUNCED, _PARTS = 3, 3
"""Words of a sentence before its colon, and parts of a place in one line: its name, its street and its town."""
_WRAP, _FLUSH = 1.4, 1.0
"""Line heights between two lines of one text, and points that their left edges may differ."""


def say_place(blocks: dict[str, Block], pages: Sequence[Labelled], least: float) -> None:
    """Sets the place of delivery that running text names; what a label or a block says with a score above `least` stays."""
    known, buyer = blocks.get("ship_to"), blocks.get("buyer")
    if known is not None and known.score > least:
        return
    place = place_in_text(pages)
    if place is None and known is None:
        place = own_site(pages, buyer) or place_said(pages, buyer)
    if place is not None:
        blocks["ship_to"] = place


def place_said(pages: Sequence[Labelled], buyer: Block | None) -> Block | None:
    """The first place that a sentence names behind a small word, that stands with its address behind a sentence's colon, or the
    buyer's own below one."""
    own = _first_words(buyer)
    for page in pages:
        for line in page.sheet.lines:
            if line.index in page.taken or line.index in page.ignored or len(line.tokens) < _ANNOUNCED:
                continue
            found = _behind_colon(page, line) or _towards(page, line) or (_own_below(page, line, own) if own else None)
            if found is not None:
                return Block(_SCORE, found)
    return None


def _first_words(buyer: Block | None) -> str:
    """The letters of the first two words of the buyer's name, if they are enough."""
    name = buyer.name if buyer is not None else None
    key = compact(" ".join([token.text for token in name.tokens[:_LEAST]])) if name is not None else ""
    return key if len(key) >= _LEAST_KEY else ""


def _about(page: Labelled, tokens: Iterable[Token]) -> frozenset[str]:
    found: set[str] = set()
    for token in tokens:
        found |= page.words.concepts.get(token.key, frozenset())
    return frozenset(found)


def _behind_colon(page: Labelled, line: TextLine) -> list[Piece] | None:
    """A name, a street with its number and a town behind a colon in running text: "... to the other branch: Cafe, Mill Lane 2,
    8010 Graz."."""
    if line.text.count(",") < _PARTS - 1 or not has_figure(line.tokens):
        return None
    colon = next((at for at, token in enumerate(line.tokens) if token.colon), 0) + 1
    if colon <= _ANNOUNCED or any(hit.means("roles") or hit.means("party") for hit in page.hits_from(line.tokens[0])):
        return None
    parts = [Piece(line.page, part) for part in parts_of(line.tokens[colon:])]
    if len(parts) < _PARTS or _about(page, line.tokens[:colon]) & _OTHERS or not _may_name(parts[0].tokens, 1):
        return None
    street, town = is_address_end(parts[1].tokens), has_town(parts[2])
    return [_bare(part) for part in parts[:_PARTS]] if street and town else None


def _towards(page: Labelled, line: TextLine) -> list[Piece] | None:
    """A body, a site or a part of who writes behind a small word in a sentence about the delivery."""
    start = next((at for at, token in enumerate(line.tokens) if _DELIVERY in page.words.concepts.get(token.key, ())), -1)
    if start < 0:
        return None
    for at in range(start + 1, len(line.tokens) - 1):
        before, token = line.tokens[at - 1], line.tokens[at]
        if token.key in page.words.words and token.text.islower() and line.tokens[at + 1].text[:1].isupper():
            part = parts_of(line.tokens[at + 1 : at + 2 + _LONGEST])[0]
            name = _bare(Piece(line.page, part))
            known = names_body(name) or names_site(name.tokens) or _is_of_head(page, line, name)
            if before.colon or not _may_name(name.tokens, _LEAST) or not known:
                continue
            return None if _about(page, line.tokens[:at]) & _OTHERS else [name]
    return None


def _own_below(page: Labelled, line: TextLine, own: str) -> list[Piece] | None:
    """The buyer's site in the lines right below a sentence that ends with a colon: "Acme Tools - Site Office"."""
    if not line.tokens[-1].colon or len(line.segments()) > 1 or _about(page, line.tokens) & _OTHERS:
        return None
    lines = page.sheet.lines[line.index + 1 : line.index + 1 + _PARTS]
    found: list[Piece] = []
    bottom = line.box.y1
    for below in lines:
        flush = abs(below.box.x0 - line.box.x0) < _FLUSH and below.box.y0 - bottom < _WRAP * below.box.height
        if not flush or below.index in page.taken:
            break
        found.append(Piece(below.page, below.tokens))
        bottom = below.box.y1
    named = bool(found) and compact(found[0].text).startswith(own) and _may_name(found[0].tokens, _LEAST)
    return found if named and len(found) > 1 else None


def _is_of_head(page: Labelled, line: TextLine, name: Piece) -> bool:
    """The name begins with one at the page's head and goes on: "Abbey School's workshop"."""
    key = compact(name.text)
    for other in page.sheet.lines[:_HEAD]:
        for one in other.segments()[:_HEAD] if other is not line else ():
            head = compact(one.text)
            if len(head) >= _LEAST_KEY and head != key and key.startswith(head):
                return True
    return False


def _may_name(tokens: Sequence[Token], least: int) -> bool:
    named = least <= len(tokens) <= _LONGEST and tokens[0].text[:1].isupper() and not has_figure(tokens)
    return named and can_be_name(Piece(0, list(tokens)))


def _bare(piece: Piece) -> Piece:
    """The words without the full stop behind the last one."""
    last = piece.tokens[-1]
    if not last.text.endswith(".") or len(last.text) < _ANNOUNCED + 1:
        return piece
    return Piece(piece.page, [*piece.tokens[:-1], Token(last.text[:-1], last.key, last.box, last.confidence, last.segment)])
