"""Where goods go as running text says: "Lieferung an den Bauhof, Siemensstr. 19, 72500 Gelsingen, bis ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.kinds import is_road
from services.reasoning.engines.rules.parties.names import can_be_name, is_address_end, parts_of
from services.reasoning.engines.rules.parties.patterns import has_town
from services.reasoning.engines.rules.vocabulary.lookup import Vocabulary

_DELIVERY = "delivery"
_OTHERS = frozenset({"invoice", "payment", "quotation"})
"""Concepts that end what a sentence says of the delivery."""
_SCORE = 0.75
_LONGEST, _LEAST_PARTS = 8, 2
"""Words of a place's name, and parts of the shortest place: its name and its street."""
_BEGIN, _LEAST_KEY = 2, 6
"""Words, and letters in them, with which a company's name and that of its site begin."""
_STREETS = 2
"""Parts behind a name and a colon among which the street is."""
_WRAP = 1.2
"""Line heights between two lines of one text."""
_SENTENCE = re.compile(r"[^\W\d]{4,}[.;]$")
"""The last word of a sentence, no abbreviation and no day."""


def place_in_text(pages: Sequence[Labelled]) -> Block | None:
    """The first place with a name, a street and a town that a sentence about the delivery names; None without one."""
    for page in pages:
        for line in page.sheet.lines:
            if line.index in page.taken or line.index in page.ignored:
                continue
            start = next((at for at, token in enumerate(line.tokens) if _concerns(page.words, token)), None)
            if start is not None and (block := _place(page, line, start)) is not None:
                return block
    return None


def own_site(pages: Sequence[Labelled], buyer: Block | None) -> Block | None:
    """The buyer's site behind a word for the delivery and a colon: "Delivery: Acme Tools - central store"."""
    name = buyer.name if buyer is not None else None
    begin = compact(" ".join(token.text for token in name.tokens[:_BEGIN])) if name is not None else ""
    if name is None or len(name.tokens) <= _BEGIN or len(begin) < _LEAST_KEY:
        return None
    for page in pages:
        for line in page.sheet.lines:
            for segment in line.segments() if line.index not in page.taken and line.index not in page.ignored else ():
                words = segment.tokens
                if (
                    words[0].colon
                    and _concerns(page.words, words[0])
                    and compact(segment.text).startswith(words[0].key + begin)
                ):
                    return Block(_SCORE, [Piece(line.page, words[1:])])
    return None


def _concerns(words: Vocabulary, token: Token) -> bool:
    return _DELIVERY in words.concepts.get(token.key, ())


def _place(page: Labelled, line: TextLine, start: int) -> Block | None:
    words = _sentence(_opened([*line.tokens[start:], *_next_words(page, line)]))
    colon = next((at + 1 for at, token in enumerate(words) if token.colon or token.text == ":"), 0) or _label(page, line, start)
    parts = parts_of(words[colon:])
    if len(parts) < _LEAST_PARTS or any(_OTHERS & page.words.concepts.get(token.key, frozenset()) for token in words[:colon]):
        return None
    street = next((at for at, part in enumerate(parts) if at and (is_address_end(part) or is_road(part))), 0)
    if not street or (colon and street > _STREETS):
        return None
    labelled = _behind_day(parts[0]) if parts[0][0].figure else parts[0]
    name = labelled if colon else _named_before(page.words, parts[:street])
    town = any(has_town(Piece(line.page, part)) for part in parts[street : street + _STREETS + 1])
    piece = Piece(line.page, name)
    if not name or not (town or colon or is_road(parts[street])) or not _may_name(page, piece):
        return None
    block = Block(_SCORE, [piece])
    for part in _address(line.page, parts[1 if colon else street :]):
        block.take(part)
    return block


def _label(page: Labelled, line: TextLine, start: int) -> int:
    """How many words a label without a colon has that fills its segment, at the beginning of the line; 0 where none does."""
    hit = next((hit for hit in page.hits[line.index] if hit.start == start == 0 and hit.alone), None)
    return hit.end if hit is not None and hit.end < len(line.tokens) else 0


def _behind_day(part: Sequence[Token]) -> list[Token]:
    """The name behind a day and the last small word: "4 de abril en Lavandería Central"."""
    small = [at for at, token in enumerate(part[:-1]) if token.text == token.text.lower() and token.key.isalpha()]
    return list(part[small[-1] + 1 :]) if small else []


def _named_before(words: Vocabulary, parts: Sequence[Sequence[Token]]) -> list[Token]:
    """The name behind a small word in the last of the parts, or before a street without a number in the last but one; else
    that last part itself."""
    last = list(parts[-1])
    name = _after_function_word(words, last)
    if name or len(parts) < _STREETS or not all(token.text[:1].isupper() for token in last):
        return name
    return _after_function_word(words, parts[-2]) or last


def _sentence(words: Sequence[Token]) -> Sequence[Token]:
    """The words to the end of the first sentence, without its full stop; a figure goes on with a short form: "Bergstr. 5"."""
    for at, token in enumerate(words):
        if (
            _SENTENCE.search(token.text)
            and not is_road(words[at : at + 2])
            and not (at + 1 < len(words) and words[at + 1].figure)
        ):
            last = Token(token.text[:-1], token.key, token.box, token.confidence, token.segment)
            return [*words[:at], last]
    return words


def _opened(words: list[Token]) -> list[Token]:
    """The words without the colon behind them that the items follow."""
    last = words[-1]
    if len(words) < _LONGEST or not last.colon or any(token.colon for token in words[:-1]):
        return words
    return [*words[:-1], Token(last.text.rstrip(":"), last.key, last.box, last.confidence, last.segment)]


def _next_words(page: Labelled, line: TextLine) -> Iterable[Token]:
    """The words of the next line of the same text."""
    for below in page.sheet.lines[line.index + 1 : line.index + 2]:
        near = below.box.y0 - line.box.y1 <= _WRAP * line.box.height and below.index not in page.taken
        if near and len(below.segments()) == 1 and len(line.segments()) == 1:
            yield from below.tokens


def _after_function_word(words: Vocabulary, part: Sequence[Token]) -> list[Token]:
    """What stands behind the first small word that a capital follows, or a word behind that: "frei Haus an den Bauhof"."""
    for at, token in enumerate(part[:-1]):
        small = token.text == token.text.lower() and part[at + 1].text[:1].isupper()
        if small and (token.key in words.words or (at and token.key.isalpha() and part[at - 1].key in words.words)):
            return list(part[at + 1 :])
    return []


def _may_name(page: Labelled, piece: Piece) -> bool:
    """A name of up to eight words that begins with a capital and with no label."""
    if len(piece.tokens) > _LONGEST or not piece.text[:1].isupper() or not can_be_name(piece):
        return False
    return bool(legal_form(piece.text)) or not any(hit.colon for hit in page.hits_from(piece.tokens[0]))


def _address(page: int, parts: Sequence[Sequence[Token]]) -> Iterable[Piece]:
    """The parts to the town, or the street alone."""
    pieces = [Piece(page, part) for part in parts]
    town = next((at for at, piece in enumerate(pieces[: _STREETS + 2]) if has_town(piece)), None)
    return pieces[:1] if town is None else pieces[: town + 1]
