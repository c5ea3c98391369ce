"""Where goods go as running text says: "Lieferung an den Bauhof, Siemensstr. 19, 72500 Gelsingen, bis ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from services.orders.text import compact
from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.engines.rules.keyvalues.find import Labelled
from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token, has_figure
from services.reasoning.engines.rules.parties.block import Block
from services.reasoning.engines.rules.parties.headings import near
from services.reasoning.engines.rules.parties.kinds import is_road, names_street
from services.reasoning.engines.rules.parties.names import can_be_name, is_address_end, parts_of
from services.reasoning.engines.rules.parties.patterns import has_town, is_postal
from services.reasoning.engines.rules.parties.place_names import is_own_site
from services.reasoning.engines.rules.vocabulary.lookup import Vocabulary

_DELIVERY, _ADDRESS, _SLIP = "delivery", "address", "slip"
_OTHERS = frozenset({"invoice", "payment", "quotation"})
"""Concepts that end what a sentence says of the delivery."""
_SCORE, _STATED = 0.75, 0.6
_NOTES = 2
"""Words of "delivery notes"."""
_LEAST_SAID = 3
"""Words of a sentence that announces a place."""
_FLUSH = 1.0
"""Points that the left edges of a name and of its address may differ."""
_SIGNS = frozenset(",;:()")
_SMALL, _CARE_OF = 3, "c/o"
"""Small words within what a sentence says before a name, and what stands before who takes the goods in."""
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
    """The first place with a name, a street and a town that a sentence about the delivery names; None without one.

    Also the one in the lines below a sentence that ends with a colon, and the one behind a label within running text.
    """
    stated: Block | None = None
    for page in pages:
        for line in page.sheet.lines:
            if line.index in page.taken or line.index in page.ignored:
                continue
            start = _start(page, line)
            if start is None:
                continue
            if (block := _place(page, line, start) or _below(page, line, start)) is not None:
                return block
            stated = stated or _stated(page, line)
    return stated


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
                colon = 1 if words[0].colon else 2 if len(words) > 1 and words[1].text == ":" else 0
                if colon and _concerns(page.words, words[0]) and compact(segment.text).startswith(words[0].key + begin):
                    return Block(_SCORE, [Piece(line.page, list(_to_remarks(words[colon:])))])
    return None


def _to_remarks(words: Sequence[Token]) -> Sequence[Token]:
    """The words to the first of two commas or more: behind it stands who takes the goods in and where."""
    commas = [at + 1 for at, token in enumerate(words[:-1]) if token.text.endswith(",")]
    return words[: commas[0]] if len(commas) > 1 and not has_figure(words) else words


def _start(page: Labelled, line: TextLine) -> int | None:
    """The first word about the delivery, or with which a label of its place begins."""
    labels = [hit.start for hit in page.hits[line.index] if hit.means("roles", "ship_to")]
    said = next((at for at, token in enumerate(line.tokens) if _concerns(page.words, token)), None)
    return min([*labels, said]) if said is not None else min(labels, default=None)


def _concerns(words: Vocabulary, token: Token) -> bool:
    return _DELIVERY in words.concepts.get(token.key, ())


def _is_elsewhere(page: Labelled, words: Sequence[Token]) -> bool:
    """The sentence says where bills, payments, offers or delivery notes go."""
    if any(_SLIP in page.words.concepts.get(token.key, ()) for token in words[1:2]):
        return True
    return any(_OTHERS & page.words.concepts.get(token.key, frozenset()) for token in words)


def _place(page: Labelled, line: TextLine, start: int) -> Block | None:
    words, colon = _said_from(page, line, start)
    parts = parts_of(words[colon:])
    if not parts or _is_elsewhere(page, words[: colon or _NOTES]):
        return None
    if colon and parts[0][0].figure and _after_function_word(page.words, parts[0]):
        colon = 0
    own = [token for token in words[colon:] if token.box.y0 <= line.box.y1]
    if colon and own and not any(map(_is_street, parts_of(own))) and _is_over_address(page, line, words[colon]):
        return _named(page, Piece(line.page, own), _SCORE)
    street = next((at for at, part in enumerate(parts) if at and _is_street(part) and not _is_site(parts[at : at + 2])), 0)
    if not street or (colon and street > _STREETS):
        return None
    name = _with_site(parts[:street]) if colon else _named_before(page.words, parts[:street])
    town = any(has_town(Piece(line.page, part)) for part in parts[street : street + _STREETS + 1])
    sure = town or colon or is_road(parts[street]) or _is_full_street(parts[street])
    block = _named(page, Piece(line.page, name), _SCORE) if name and sure else None
    if block is not None:
        for part in _address_of(line.page, parts[1 if colon else street :]):
            block.take(part)
    return block


def _said_from(page: Labelled, line: TextLine, start: int) -> tuple[Sequence[Token], int]:
    """The words of a sentence from one on, and how many of them are a label: to its colon, or alone in its segment."""
    tokens = line.tokens
    words = _bare_end(_sentence([*tokens[start:], *_next_words(page, line)]))
    colon = next((at + 1 for at, token in enumerate(words) if token.colon or token.text == ":"), 0)
    if any(map(is_postal, parts_of(words[: max(0, colon - 1)]))):
        colon = 0
    leads = start == 0 or tokens[start - 1].segment != tokens[start].segment
    if leads and start + 1 < len(tokens) and tokens[start + 1].segment != tokens[start].segment:
        colon = 1
    if colon and start + colon < len(tokens) and tokens[start + colon].segment != tokens[-1].segment:
        segment = tokens[start + colon].segment
        words = [*words[:colon], *(token for token in tokens[start + colon :] if token.segment == segment)]
    elif colon == 1 and not words[0].colon:
        words = [*words[:1], *_sentence(tokens[start + 1 :])]
    return words, colon


def _bare_end(words: Sequence[Token]) -> Sequence[Token]:
    """The words without the colon behind the last one."""
    last = words[-1]
    if not last.colon or len(last.text) == 1:
        return words
    return [*words[:-1], Token(last.text[:-1], last.key, last.box, last.confidence, last.segment)]


def _is_street(part: Sequence[Token]) -> bool:
    """A street by its word or its number, which small words do not follow: "8 am to 4 pm" is none."""
    if only_legal_form(part[0].text):
        return False
    capital = not part[0].figure or any(token.text[:1].isupper() for token in part)
    return names_street(part) or (is_address_end(part) and capital)


def _is_full_street(part: Sequence[Token]) -> bool:
    """A street's word with a number or a name: "Bell Road"."""
    return names_street(part) and (is_address_end(part) or (len(part) > 1 and part[0].text[:1].isupper()))


def _is_site(parts: Sequence[Sequence[Token]]) -> bool:
    """A numbered site before a street: "Gate 3", "15 Dock Road"."""
    return len(parts) > 1 and is_own_site(parts[0]) and _is_street(parts[1])


def _with_site(parts: Sequence[Sequence[Token]]) -> list[Token]:
    """The name with the site behind it; behind a legal form only one with a number."""
    numbered = len(parts) >= _LEAST_PARTS and is_own_site(parts[1]) and has_figure(parts[1])
    if len(parts) < _LEAST_PARTS or (legal_form(_said(parts[0])) and not numbered):
        return list(parts[0])
    return [*parts[0], *parts[1]] if numbered or parts[1][0].text[:1].isupper() else list(parts[0])


def _said(part: Sequence[Token]) -> str:
    return " ".join(token.text for token in part).rstrip(",")


def _is_over_address(page: Labelled, line: TextLine, first: Token) -> bool:
    """Whether a street, known by its word, or a town stands right below a value that begins with a word, and none above it."""
    above = (near(other, first.box.x0, _FLUSH) for other in page.sheet.lines[max(0, line.index - 1) : line.index])
    if any(piece is not None and line.box.y0 - piece.box.y1 <= _WRAP * line.box.height for piece in above):
        return False
    for below in page.sheet.lines[line.index + 1 : line.index + 2]:
        piece = near(below, first.box.x0, _FLUSH)
        if piece is None or below.box.y0 - line.box.y1 > _WRAP * line.box.height:
            return False
        return any(names_street(part[:1]) or is_postal(part) for part in parts_of(piece.tokens))
    return False


def _below(page: Labelled, line: TextLine, start: int) -> Block | None:
    """The place in the lines below a sentence that ends with a colon: "We need delivery by 3 May at this address:"."""
    last, words = line.tokens[-1], line.tokens[start:]
    if not (last.colon or last.text == ":") or len(line.segments()) > 1 or len(words) < _LEAST_SAID:
        return None
    if _is_elsewhere(page, words) or not any(_ADDRESS in page.words.concepts.get(token.key, ()) for token in words):
        return None
    block, bottom = Block(_SCORE), line.box.y1
    for below in page.sheet.lines[line.index + 1 : line.index + 2 + _STREETS]:
        piece = near(below, line.box.x0, _FLUSH)
        if piece is None or below.index in page.taken or below.box.y0 - bottom > _WRAP * below.box.height:
            return None
        block.take(piece)
        if len(block.lines) > 1 and any(is_postal(part) for part in parts_of(piece.tokens)):
            name = block.name
            leads = name is not None and name.tokens[0] is block.lines[0].tokens[0]
            return block if name is not None and leads and _may_name(page, name) else None
        bottom = below.box.y1
    return None


def _stated(page: Labelled, line: TextLine) -> Block | None:
    """What a label within running text names, to the end of its sentence, "... Place of delivery: Town Hall York. Terms", or to
    its comma."""
    for hit in page.hits[line.index]:
        known = any(m.section == "roles" and m.name == "ship_to" and not m.weak for m in hit.meanings)
        if not known or hit.leads or not hit.colon:
            continue
        words = line.tokens[hit.end :]
        piece = Piece(line.page, list(_sentence(words)))
        if _LEAST_PARTS <= len(piece.tokens) < len(words) and not has_figure(piece.tokens) and not _marks(piece):
            return _named(page, piece, _STATED)
        first = parts_of(words)[0]
        if len(first) >= _LEAST_PARTS and first[-1].text.endswith(",") and not has_figure(first):
            return _named(page, Piece(line.page, first), _STATED)
    return None


def _marks(piece: Piece) -> bool:
    """Commas, colons and brackets: no name alone."""
    return any(token.text[-1:] in _SIGNS or token.text[:1] in _SIGNS for token in piece.tokens)


def _named(page: Labelled, piece: Piece, score: float) -> Block | None:
    return Block(score, [piece]) if _may_name(page, piece) else None


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
        known = token.key in words.words or _ADDRESS in words.concepts.get(token.key, ())
        before = part[at - 1].key if at else ""
        behind = token.key.isalpha() and (before in words.words or _ADDRESS in words.concepts.get(before, ()))
        if small and (known or behind or token.text == _CARE_OF):
            return [] if names_street(part[: at + 1]) else _behind_small_words(part[at + 1 :])
    return []


def _behind_small_words(part: Sequence[Token]) -> list[Token]:
    """The words behind three or more small ones that a capital follows: "Goods right at the Abbey Hall"."""
    small = 0
    for at, token in enumerate(part):
        if small >= _SMALL and token.text[:1].isupper():
            return list(part[at:])
        small = small + 1 if token.text == token.text.lower() and token.key.isalpha() else 0
    return list(part)


def _named_before(words: Vocabulary, parts: Sequence[Sequence[Token]]) -> list[Token]:
    """The name behind a small word in the last of the parts, or before a street without a number in the last but one; else
    that last part itself."""
    last = list(parts[-1])
    name = _after_function_word(words, last)
    if name or len(parts) < _STREETS or names_street(last) or not all(token.text[:1].isupper() for token in last):
        return name
    return _after_function_word(words, parts[-2]) or last


def _may_name(page: Labelled, piece: Piece) -> bool:
    """A name of up to eight words that begins with a capital and with no label."""
    if len(piece.tokens) > _LONGEST or not piece.text[:1].isupper() or not can_be_name(piece):
        return False
    return bool(legal_form(piece.text)) or not any(hit.colon for hit in page.hits_from(piece.tokens[0]))


def _address_of(page: int, parts: Sequence[Sequence[Token]]) -> Iterable[Piece]:
    """The parts to the town, or the street alone."""
    pieces = [Piece(page, part) for part in parts]
    town = next((at for at, piece in enumerate(pieces[: _STREETS + 2]) if has_town(piece)), None)
    return pieces[:1] if town is None else pieces[: town + 1]
